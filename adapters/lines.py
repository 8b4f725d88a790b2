"""A sentence and its one quiet button, which belong on one line where a platform has room for both side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.message import Button, Buttons, Part, Text


@dataclass(frozen=True, slots=True)
class Line:
    """`Ana's ask · You said yes.` and **Show**."""

    text: Text
    button: Button


def in_lines(parts: Iterable[Part]) -> Iterator[Part | Line]:
    """The parts in order; a sentence and a row of one quiet button after it are a line."""
    held: Text | None = None
    for part in parts:
        match held, part:
            case Text(), Buttons(row=(Button(quiet=True) as only,), menu=None):
                yield Line(held, only)
                held = None
                continue
            case Text(), _:
                yield held
        held = part if isinstance(part, Text) and not part.quiet else None
        if held is None:
            yield part
    if held is not None:
        yield held
