"""Mentions in a text from Teams: which of its `<at>` tags are whose. Pure.

Clients write a tag and its entity each in its own way: `&amp;` in one and `&` in the other, another apostrophe, letters
in parts, an entity without its text, one name in several tags. So tags are read where they stand, and an entity is
found by its name as names are compared, and by its turn where two people have one name. A tag of nobody stays as it is.
"""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from adapters.teams.activities import Named
from bot.folded import folded

TAG = re.compile(r"<at(?:\s[^<>]{0,200})?>(.{0,400}?)</at>", re.DOTALL | re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]{1,200}>")
BETWEEN = re.compile(r"\s*")
MOST_PARTS = 6
"""Tags of which one name may consist."""


@dataclass(frozen=True, slots=True)
class _Entity:
    """Somebody who is mentioned, and the names under which a tag may show them."""

    who: Named
    names: frozenset[str]


def without_mentions(text: str, entities: Iterable[Mapping[str, Any]]) -> tuple[str, list[Named]]:
    """The text without the mentions that have an entity, and those in their order."""
    left = [found for one in entities if (found := _entity(one)) is not None]
    tags, kept, named, end, at = list(TAG.finditer(text)), [], [], 0, 0
    while at < len(tags):
        parts, found = _next(text, tags[at:], left)
        kept.append(text[end : tags[at].start()])
        if found is None:
            kept.append(tags[at][0])
        else:
            left.remove(found)
            named.append(found.who)
            kept.append(" ")
        at += parts
        end = tags[at - 1].end()
    return "".join([*kept, text[end:]]), named


def _next(text: str, tags: list[re.Match[str]], left: list[_Entity]) -> tuple[int, _Entity | None]:
    """How many of these tags the next mention takes, and whose it is; the most that make up one name."""
    for count in range(min(MOST_PARTS, _together(text, tags)), 0, -1):
        for joint in (" ", ""):
            name = _name(joint.join(tag[1] for tag in tags[:count]))
            found = next((one for one in left if name in one.names), None)
            if found is not None:
                return count, found
    return 1, None


def _together(text: str, tags: list[re.Match[str]]) -> int:
    """How many tags follow each other with nothing but blanks between."""
    count = 1
    while count < len(tags) and BETWEEN.fullmatch(text, tags[count - 1].end(), tags[count].start()):
        count += 1
    return count


def _entity(one: Mapping[str, Any]) -> _Entity | None:
    who, tag = one.get("mentioned"), one.get("text")
    if one.get("type") != "mention" or not isinstance(who, dict) or not isinstance(who.get("id"), str):
        return None
    called, shown = _text(who.get("name")), _text(tag)
    names = frozenset(name for name in (_name(called), _name(shown)) if name)
    return _Entity(Named(who["id"], called), names) if names else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _name(shown: str) -> str:
    """A name as it is compared, of a tag, its inside, or a plain one."""
    return folded(html.unescape(_ANY_TAG.sub("", shown)).lstrip("@"))
