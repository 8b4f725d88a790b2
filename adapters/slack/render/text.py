"""Texts as Slack takes them: literal, within limits, cut between what a reader takes for characters.

Rules: nothing here is markup. The top-level text of a message is the only place where Slack reads markup, so it is
escaped; everything else is `plain_text` without emoji codes, or a `text` element of rich text.
"""

import re
import unicodedata
from typing import Any

Json = dict[str, Any]

ELLIPSIS = "…"
ZWJ = "\u200d"
DISGUISE = "\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c"
"""Controls that turn the direction of what follows them: they could make one thing look like another."""

DROPPED = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{DISGUISE}]")
HALVES = re.compile("[\ud800-\udfff]")

MOST_SUMMARY = 600
"""Code points of a message's top-level text: escaped, it stays below 4,000, which edits may have."""


def clean(text: str) -> str:
    """The text without what Slack refuses or what could disguise it: controls, half surrogates, turned directions."""
    if text.isascii() and text.isprintable():  # most texts, and labels above all
        return text
    return HALVES.sub("\ufffd", DROPPED.sub("", text))


def cut(text: str, most: int) -> str:
    """At most `most` code points, the last one an ellipsis where something is missing; no character is torn."""
    if len(text) <= most:
        return text
    end = most - 1
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


def plain(text: str, most: int) -> Json:
    """A plain_text object: no mentions, no links, no formatting, no emoji codes. Never empty."""
    return {"type": "plain_text", "text": cut(clean(text), most) or " ", "emoji": False}


def words(text: str, *, bold: bool = False) -> Json:
    """A `text` element of rich text, the only one that people's words ever stand in."""
    element: Json = {"type": "text", "text": clean(text) or " "}
    return {**element, "style": {"bold": True}} if bold else element


def summary(text: str) -> str:
    """A message's top-level text, for notifications and screen readers, with Slack's three escapes."""
    short = cut(clean(" ".join(text.split())), MOST_SUMMARY) or " "
    return short.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
