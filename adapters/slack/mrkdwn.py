"""Slack's own writing of texts that people typed: mentions, links, emoji and three escapes, taken apart.

Source: Slack's docs, "Formatting message text" and, for commands, `should_escape`.
"""

import re

from adapters.slack.emoji import with_emoji
from bot.commands import Mention, Mentioned

MARKUP = re.compile(r"<([^<>]*)>")
EDGES = re.compile(r"^[\s\u200b\u200e\u200f\u2060\ufeff]+|[\s\u200b\u200e\u200f\u2060\ufeff]+$")
"""Blanks of all kinds, and marks that show nothing, where words begin and end; within them they stay."""

EVERYONE = frozenset({"here", "channel", "everyone"})
TYPED_EVERYONE = re.compile(r"(?<![\w@])@(here|channel|everyone)\b")


def unescaped(text: str) -> str:
    """The three characters that Slack escapes, as they were typed."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def mentions_in(text: str) -> tuple[str, tuple[Mention, ...], dict[str, str]]:
    """A command's text without whom it is for, these, and the handles of people that came along by id.

    It is for whoever is mentioned before any other word, else for the first one; who is mentioned later stays in it.
    """
    found: list[Mention] = []
    handles: dict[str, str] = {}

    def take(match: re.Match[str]) -> str:
        target, _, label = match[1].partition("|")
        mention = _mention(target)
        if mention is None:
            return _link(target, label)
        if found and mention not in found and MARKUP.sub("", text[: match.start()]).strip():
            return _as_written(mention, unescaped(label))
        if mention.kind is Mentioned.PERSON:
            handles[mention.id] = unescaped(label)
        if mention not in found:
            found.append(mention)
        return " "

    rest = MARKUP.sub(take, text)
    if TYPED_EVERYONE.search(rest):
        found.append(Mention(Mentioned.EVERYONE))
        rest = TYPED_EVERYONE.sub(" ", rest)
    return with_emoji(_tidy(unescaped(rest))), tuple(found), handles


def _mention(target: str) -> Mention | None:
    sign, key = target[:1], target[1:]
    if sign == "@" and key:
        return Mention(Mentioned.PERSON, key)
    if sign == "#" and key:
        return Mention(Mentioned.CHANNEL, key)
    if sign == "!" and key.startswith("subteam^"):
        return Mention(Mentioned.GROUP, key.removeprefix("subteam^"))
    if sign == "!" and key in EVERYONE:
        return Mention(Mentioned.EVERYONE)
    return None


def _as_written(mention: Mention, label: str) -> str:
    """Somebody, or a channel, that the text only speaks of."""
    return f"#{label}" if mention.kind is Mentioned.CHANNEL else f"@{label or mention.id}".replace("@@", "@")


def _tidy(text: str) -> str:
    lines = (re.sub(r"[ \t]{2,}", " ", line).strip() for line in text.splitlines())
    return re.sub(r"^[,.:;]\s+", "", EDGES.sub("", "\n".join(lines)))


def _link(target: str, label: str) -> str:
    if target.startswith("!"):
        return label or target.rpartition("|")[2]
    address = target.removeprefix("mailto:")
    return label if not target or label == address else f"{label} ({address})" if label else address


def plain(text: str) -> str:
    """A message's text as somebody reads it: names for mentions, addresses for links, no escapes."""

    def shown(match: re.Match[str]) -> str:
        target, _, label = match[1].partition("|")
        sign, key = target[:1], target[1:]
        if sign in {"@", "#"}:
            return f"{sign}{label or key}"
        if sign == "!":
            return label or "@" + key.partition("^")[0]
        return _link(target, label)

    return with_emoji(unescaped(MARKUP.sub(shown, text)))
