"""Texts as Slack takes them: literal, within limits, cut between what a reader takes for characters.

Rules: nothing here is markup. The top-level text of a message is the only place where Slack reads markup, so it is
escaped; everything else is `plain_text` without emoji codes, or a `text` element of rich text.
"""

from typing import Any

from adapters.text import clean, cut

Json = dict[str, Any]

MOST_SUMMARY = 600
"""Code points of a message's top-level text: escaped, it stays below 4,000, which edits may have."""


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
