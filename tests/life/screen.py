"""Reads anything that is shown, by its shape alone, so that new kinds of parts are read too, texts and buttons.

What is in another language is read in English.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any

from tests.life.interpreter import interpreter

WORDLESS = frozenset(
    {"name", "action", "target", "person", "token", "zone", "carry", "limit", "suggested", "notification", "locale"}
)
TYPED = frozenset({"quote", "value"})
"""Lines that people wrote."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to read. `kind` says where it stands; a quote has the `lead` before it, a button its action."""

    kind: str
    text: str
    lead: str = ""
    action: str = ""
    target: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.action, self.target


Reading = tuple[list[Line], str]
_READ: dict[int, tuple[Any, Reading]] = {}
"""What was read lately, by its number; it is kept itself, so that nothing else gets that number."""

MOST = 1000


def lines(shown: Any) -> list[Line]:
    """Everything to read on a message, form or page, in its order."""
    return [*_reading(shown)[0]]


def _reading(shown: Any) -> Reading:
    """Twenty oracles read the same thing one after the other; what cannot change is read once for all of them."""
    if not is_dataclass(shown) or not getattr(shown, "__dataclass_params__").frozen:  # noqa: B009 - not in its type
        return _read(shown)
    found = _READ.get(id(shown))
    if found is None:
        if len(_READ) >= MOST:
            _READ.clear()
        found = _READ[id(shown)] = (shown, _read(shown))
    return found[1]


def _read(shown: Any) -> Reading:
    found, english = list(_lines(shown, "")), interpreter(getattr(shown, "locale", "en"))
    found = [_in_english(line, english) for line in found] if english else found
    return found, "\n".join(f"{line.lead} {line.text}".strip() for line in found)


def _in_english(line: Line, english: Callable[[str, str], str]) -> Line:
    """Our words; what people wrote stays as they wrote it."""
    text = line.text if line.kind in TYPED else english(line.text, line.kind)
    return replace(line, text=text, lead=line.lead and english(line.lead, line.kind))


def _lines(thing: Any, kind: str) -> Iterator[Line]:
    if isinstance(thing, str):
        if thing.strip() or kind == "quote":
            yield Line(kind, thing)
    elif hasattr(thing, "action") and hasattr(thing, "label"):
        yield Line("button", thing.label, action=thing.action, target=thing.target)
    elif hasattr(thing, "lead"):
        yield Line("quote", thing.text, lead=thing.lead)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for name in _worded(type(thing)):
            yield from _lines(getattr(thing, name), name)
    elif isinstance(thing, Iterable):
        for one in sorted(thing) if isinstance(thing, frozenset) else thing:
            yield from _lines(one, kind)


@cache
def _worded(kind: type[Any]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind) if one.name not in WORDLESS)


def buttons(shown: Any) -> list[Line]:
    return [line for line in lines(shown) if line.kind == "button"]


def text_of(shown: Any) -> str:
    """All there is to read, as one text."""
    return _reading(shown)[1]


def tokens(shown: Any) -> list[str]:
    """The names of the pictures that a message shows."""
    return [part.token for part in getattr(shown, "parts", ()) if hasattr(part, "token")]
