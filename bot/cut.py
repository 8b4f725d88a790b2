"""Texts made shorter, never within what a reader takes for one character. Pure."""

import unicodedata

ELLIPSIS = "…"
ZWJ = "\u200d"


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
