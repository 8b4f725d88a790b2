"""What a message in Slack says, also where it is an app's, of blocks or attachments. Pure, over any JSON."""

from collections.abc import Iterator
from typing import Any

MOST_PIECES, DEEPEST = 200, 12
SPOKEN = ("title", "text", "fields", "elements", "value", "alt_text", "fallback")
"""Where words stand in blocks and attachments, in the order in which they are read."""


def said_in(message: dict[str, Any]) -> str:
    """Its text; where it has none, what its blocks and attachments show, a line each."""
    text = message.get("text")
    if isinstance(text, str) and text.strip():
        return text
    lines: dict[str, None] = {}
    for part in (*_listed(message.get("blocks")), *_listed(message.get("attachments"))):
        line = " ".join(" ".join(_pieces(part, DEEPEST)).split())
        if line:
            lines[line] = None
        if len(lines) >= MOST_PIECES:
            break
    return "\n".join(lines)


def _listed(value: object) -> list[Any]:
    return value[:MOST_PIECES] if isinstance(value, list) else []


def _pieces(part: object, depth: int) -> Iterator[str]:
    """Every text in it, in reading order; what a block shows twice (a fallback) only where nothing else is said."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, list):
        for one in part[:MOST_PIECES]:
            yield from _pieces(one, depth)
    elif isinstance(part, dict) and depth:
        yield from _of_object(part, depth - 1)


def _of_object(part: dict[str, Any], depth: int) -> Iterator[str]:
    match part.get("type"):
        case "user":
            yield f"<@{part.get('user_id', '')}>"
        case "channel":
            yield f"<#{part.get('channel_id', '')}>"
        case "link":
            yield str(part.get("text") or part.get("url") or "")
        case "emoji":
            yield f":{part.get('name', '')}:"
        case "button" | "image" | "actions":
            yield from _pieces(part.get("alt_text"), depth)
        case _:
            found = [piece for name in SPOKEN[:-1] for piece in _pieces(part.get(name), depth)]
            yield from found or _pieces(part.get("fallback"), depth)
            if "blocks" in part:
                yield from _pieces(part["blocks"], depth)
