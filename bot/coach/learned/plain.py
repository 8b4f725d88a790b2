"""A draft as the network reads it: what is not the writer's own prose is one word in brackets."""

from dataclasses import dataclass
from itertools import groupby
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
    for sign, run in groupby(masking.mask(text)):
        size = sum(1 for _ in run)
        name = NAMES.get(sign)
        parts.append(name or text[at : at + size])
        places += [at] * len(name) if name else range(at, at + size)
        at += size
    return Plain("".join(parts), tuple(places))
