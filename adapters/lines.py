"""A sentence and its one quiet button, which belong on one line where a platform has room for both side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.message import Button, Buttons, Heading, Part, Picture, Talk, Text


@dataclass(frozen=True, slots=True)
class Line:
    """`Ana's ask · You said yes.` and **Show**."""

    text: Text
    button: Button


def in_lines(parts: Iterable[Part]) -> Iterator[Part | Line]:
    """The parts in order; a sentence and a row of one quiet button after it are a line, unless the next row goes on
    about the same."""
    rest = list(parts)
    while rest:
        match rest:
            case [Text(quiet=False) as text, Buttons(row=(Button(quiet=True) as only,), menu=None), *after] if not (
                after and _is_about(after[0], only.target)
            ):
                yield Line(text, only)
                rest = after
            case [first, *after]:
                yield first
                rest = after


def begins(part: Part | Line, above: Part | Line | None) -> bool:
    """Whether it is about something else than what stands above it in the same message."""
    match part:
        case Heading():
            return above is not None and not isinstance(above, Picture)
        case Line():
            return isinstance(above, Buttons | Talk)
        case Buttons():
            return isinstance(above, Buttons) and _targets(part).isdisjoint(_targets(above))
        case _:
            return False


def _targets(buttons: Buttons) -> set[str]:
    return {button.target for button in buttons.all}


def _is_about(part: Part, target: str) -> bool:
    return isinstance(part, Buttons) and bool(target) and any(button.target == target for button in part.row)
