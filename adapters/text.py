"""Texts as platforms take them: literal, without what could disguise them. Nothing here is markup."""

import re

from bot.cut import ELLIPSIS, ZWJ, cut

__all__ = ["ELLIPSIS", "JOINERS", "ZWJ", "clean", "cut"]

JOINERS = frozenset({"\u200c", ZWJ})
"""They show nothing, and are letters' own in Persian, in many scripts of India, and between emoji."""

DISGUISE = "\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c"
"""Controls that turn the direction of what follows them: they could make one thing look like another."""

_CONTROLS = f"\x00-\x08\x0b-\x1f\x7f-\x9f{DISGUISE}"
DROPPED = re.compile(f"(\u2068[^\n{_CONTROLS}]*\u2069)|[{_CONTROLS}]")
"""All but a text in isolates that keep its direction to itself: they turn nothing around."""

HALVES = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without controls, half surrogates and turned directions; line ends are `\\n`."""
    if text.isascii() and text.isprintable():  # most texts, and labels above all
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return HALVES.sub("\ufffd", DROPPED.sub(lambda found: found[1] or "", lines))
