"""Texts as platforms take them: literal, without what could disguise them, cut between what a reader takes for one
character. Nothing here is markup.
"""

import re
import unicodedata

ELLIPSIS = "…"
ZWJ = "\u200d"
JOINERS = frozenset({"\u200c", ZWJ})
"""They show nothing, and are letters' own in Persian, in many scripts of India, and between emoji."""

DISGUISE = "\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c"
"""Controls that turn the direction of what follows them: they could make one thing look like another."""

DROPPED = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{DISGUISE}]")
HALVES = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without controls, half surrogates and turned directions; line ends are `\\n`."""
    if text.isascii() and text.isprintable():  # most texts, and labels above all
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return HALVES.sub("\ufffd", DROPPED.sub("", lines))


def cut(text: str, most: int) -> str:
    """At most `most` code points, the last one an ellipsis where something is missing; no character is torn."""
    if len(text) <= most:
        return text
    end = max(most - 1, 0)
    while end > 0 and _continues(text[end], text[end - 1]):
        end -= 1
    return text[:end].rstrip() + ELLIPSIS


def _continues(char: str, before: str) -> bool:
    """Whether `char` belongs to the same character as the one before it."""
    if ZWJ in {before, char} or unicodedata.category(char).startswith("M"):
        return True
    skin = 0x1F3FB <= ord(char) <= 0x1F3FF
    flag = all(0x1F1E6 <= ord(one) <= 0x1F1FF for one in (char, before))
    return skin or flag
