"""A draft as the network reads it: what is not the writer's own prose is one word in brackets."""

import re
from dataclasses import dataclass
from typing import Final

from bot.coach import masking

NAMES: Final = {
    masking.CODE: "[code]",
    masking.QUOTE: "[quote]",
    masking.LINK: "[link]",
    masking.PERSON: "[name]",
    masking.FILE: "[file]",
    masking.CROWD: "[everyone]",
}
_FOREIGN: Final = re.compile(f"([{''.join(NAMES)}])\\1*")


@dataclass(frozen=True, slots=True)
class Plain:
    """The text to read; `places` gives for each of its code points where that was typed."""

    text: str
    places: tuple[int, ...]


def plain(text: str) -> Plain:
    """The text with each run of foreign words as one word. Linear in its length."""
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for run in _FOREIGN.finditer(masking.mask(text)):
        start, name = run.start(), NAMES[run[1]]
        parts += (text[at:start], name)
        places += range(at, start)
        places += [start] * len(name)
        at = run.end()
    return Plain("".join((*parts, text[at:])), (*places, *range(at, len(text))))
