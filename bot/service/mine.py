"""My data: all that is held of whoever asks, to be read or to be copied as JSON; and the way to be forgotten.

Rules: it is shown to them alone, as pages of their home, so that no file of it lies anywhere and no address leads to
it. What is theirs `personal.export` says, for this as for the command line.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from bot.commands import OpenHome, Press, Submit
from bot.errors import Refusal
from bot.message import Form, Page, Reply
from bot.preferences import OptOut
from bot.service import door, personal
from bot.service.context import Context
from bot.views.forms.forget import forget_form, forgotten
from bot.views.mine import DATA, JSON, Entry, json_page, readable

T = TypeVar("T", str, Entry)

SECTIONS = (DATA, JSON)
MOST_ENTRIES, PIECES = 12, 4
MOST_CHARACTERS, PIECE = 8000, 2000
"""What fits on a page of every platform; the smallest holds 28 KB."""

WORDY = ("asks", "history", "thanks", "outcomes", "letters", "stories", "room_lines", "people", "lessons")
BESIDE_WORDS = {"room_lines": frozenset({"kind", "next"}), "people": frozenset({"formerly"})}
"""What stands with people's words and is none: what sort of line it is, and whose window a newcomer opens next; names
they had before."""


def show(ctx: Context, command: OpenHome) -> Page:
    """One page of it; the cursor is its number."""
    found = personal.export(ctx.tx, ctx.me.id)
    number = int(command.cursor) if command.cursor.isdecimal() and len(command.cursor) < 6 else 0
    if command.section == JSON:
        pages = _in_groups(_pieces(as_json(found)), PIECES, MOST_CHARACTERS)
        return json_page(ctx.view(), pages, number)
    entries = _entries(found)
    pages_read = _in_groups(entries, MOST_ENTRIES, MOST_CHARACTERS)
    view = ctx.view(also={entry.by for entry in entries})
    return readable(view, pages_read, number)


def ask_first(ctx: Context, command: Press) -> Form:
    """The one confirmation, which says before what goes, what stays and what is out of reach."""
    return forget_form(ctx.view(), ctx.me.opted_out)


def last_word(ctx: Context, command: Submit) -> Reply:
    """What they read once it is done; None where it is done already. Raises Refusal."""
    if ctx.me.outsider:
        raise Refusal("outsider")
    door.checked(command, ctx.rules)
    return None if ctx.me.erased else forgotten(ctx.view())


def decided(command: Submit) -> frozenset[OptOut]:
    """What is to hold for good, whoever comes back."""
    return frozenset(OptOut(kind) for kind in command.values.get("for_good", "").split())


def as_json(found: Mapping[str, Any]) -> str:
    """All of it, by table, to be read by a program."""
    return json.dumps(found, default=_plain, ensure_ascii=False, indent=2)


def _plain(value: Any) -> Any:
    """What JSON has no word for."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return sorted(value) if isinstance(value, frozenset) else str(value)


def _entries(found: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[Entry]:
    """All words, the newest first, each by whom."""
    rows = ((row, BESIDE_WORDS.get(table, frozenset())) for table in WORDY for row in found.get(table, ()))
    return sorted((entry for row, beside in rows for entry in _of(row, beside)), key=_age)


def _age(entry: Entry) -> float:
    """What has no date, as the lines of one's settings, comes first."""
    return -entry.at.timestamp() if entry.at else float("-inf")


def _of(row: Mapping[str, Any], beside: frozenset[str]) -> Iterator[Entry]:
    words, at = row.get("words"), row.get("sent_at") or row.get("at")
    if not isinstance(words, Mapping):
        return
    for name, text in words.items():
        if name != "by" and name not in beside and isinstance(text, str) and text:
            yield Entry(by=str(words.get("by", "")), at=at, text=text)


def _pieces(text: str) -> list[str]:
    """In pieces that are put together again one below the other; cut at the ends of lines, where that can be."""
    pieces: list[str] = []
    for line in text.splitlines():
        for start in range(0, len(line), PIECE):
            part = line[start : start + PIECE]
            if start == 0 and pieces and len(pieces[-1]) + len(part) < PIECE:
                pieces[-1] += f"\n{part}"
            else:
                pieces.append(part)
    return pieces


def _in_groups(things: Sequence[T], most: int, longest: int) -> list[list[T]]:
    """In pages; there is always one."""
    pages: list[list[T]] = [[]]
    for thing in things:
        full = len(pages[-1]) == most or sum(map(len, pages[-1])) + len(thing) > longest
        if pages[-1] and full:
            pages.append([])
        pages[-1].append(thing)
    return pages
