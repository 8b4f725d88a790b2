"""Texts as they stand in cards: literal, without what could disguise them, cut between what a reader takes for one
character. Nothing here is markup."""

import unicodedata

ELLIPSIS = "…"
ZWJ = "\u200d"
BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
"""Controls that turn the direction of what follows them: they could make one thing look like another."""


def clean(text: str) -> str:
    """The text without controls, half surrogates and turned directions; line ends are `\\n`."""
    plain = text if text.isascii() else text.translate(BIDI).encode("utf-8", "replace").decode()
    if plain.isprintable():
        return plain
    lines = plain.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in lines if char in "\n\t" or unicodedata.category(char) != "Cc")


def cut(text: str, most: int) -> str:
    """At most `most` code points, the last one an ellipsis where something is missing; no character is torn."""
    if len(text) <= most:
        return text
    end = max(most - 1, 0)
    while end > 0 and _continues(text[end], text[end - 1]):
        end -= 1
    return text[:end].rstrip() + ELLIPSIS


def _continues(char: str, before: str) -> bool:
    if ZWJ in {before, char} or unicodedata.category(char).startswith("M"):
        return True
    skin = 0x1F3FB <= ord(char) <= 0x1F3FF
    return skin or all(0x1F1E6 <= ord(one) <= 0x1F1FF for one in (char, before))
