"""Looking back: a page of one's own, read anew whenever it is opened, and the look for a word in it.

Rules: whoever asks reads what was written to them, what they wrote, and nothing else. Nothing is looked up beforehand:
a look opens so many rows of theirs and no more, the newest first, and goes on from there when it is asked to.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from bot.commands import OpenHome, Press, Submit
from bot.looking_back import Asked, Entry, Lesson, Placed, Side, Sought, at, said
from bot.message import Form, Page
from bot.ports import Paged
from bot.service.context import Context, with_invitee
from bot.stems import Stems
from bot.thanks import Outcome, Thanks
from bot.views.looking_back import Shelf, look_form, page
from bot.views.view_context import ViewContext

FEW, MANY = 3, 8
LOOKED_AT, AT_ONCE, FOUND = 200, 50, 5
"""So many entries a look opens, so many at once, and after so many that fit it stops."""

MOST_CHARACTERS = 6000
"""What fits on a page of every platform, so that nothing has to be cut; a single entry is shown however long it is."""

BOTH = tuple(Side)


def show(ctx: Context, command: OpenHome) -> Page:
    """Both sides, or one of them from a cursor on."""
    side, _, cursor = command.cursor.partition(":")
    chosen = [Side(side)] if side in set(Side) else BOTH
    shelves = [_shelf(ctx, one, cursor, FEW if chosen is BOTH else MANY) for one in chosen]
    return page(view_of(ctx, [entry for shelf in shelves for entry in shelf.entries]), shelves)


def _shelf(ctx: Context, side: Side, cursor: str, limit: int) -> Shelf:
    found = fitting(read(ctx, (side,), cursor, limit))
    entries = [placed.entry for placed in found.rows]
    return Shelf(side=side, entries=entries, older=found.older, paged=bool(cursor))


def read(ctx: Context, sides: Collection[Side], cursor: str, limit: int) -> Paged[Placed]:
    """What is there still: nothing whose words are gone, and nothing from before I was forgotten."""
    found = ctx.tx.looking_back.page(ctx.me.id, sides, cursor, limit)
    meant = [replace(one, entry=_to_me(ctx, one.entry)) for one in found.rows if ctx.me.is_meant(at(one.entry))]
    older = found.older if len(meant) == len(found.rows) else ""
    return Paged(tuple(one for one in meant if said(one.entry)), older)


def _to_me(ctx: Context, entry: Entry) -> Entry:
    """What somebody took from advice is for whoever gave it, and for nobody who knew whom to ask."""
    if isinstance(entry, Thanks) and ctx.me.id in entry.also:
        return replace(entry, took="")
    return entry


def fitting(found: Paged[Placed]) -> Paged[Placed]:
    """As much of it as fits on a page; the cursor of the rest."""
    room = MOST_CHARACTERS
    for number, one in enumerate(found.rows):
        room -= _length(one.entry)
        if room < 0 and number:
            return Paged(found.rows[:number], found.rows[number - 1].cursor)
    return found


def _length(entry: Entry) -> int:
    return sum(map(len, said(entry)))


def view_of(ctx: Context, entries: Iterable[Entry]) -> ViewContext:
    """What the views need to draw these."""
    listed = list(entries)
    asks = [entry.ask for entry in listed if isinstance(entry, Asked)]
    helped = ctx.tx.asks.many(entry.ask for entry in listed if isinstance(entry, Outcome)).values()
    people = {person for ask in asks for person in with_invitee(ask)}
    return ctx.view(asks=[*asks, *helped], also=people | {one for entry in listed for one in _of(entry)})


def _of(entry: Entry) -> Sequence[str]:
    match entry:
        case Thanks():
            return (entry.by, entry.to)
        case Outcome() | Lesson():
            return (entry.by,)
        case Asked():
            return ()


def look(ctx: Context, _press: Press) -> Form:
    """**Look for a word**."""
    return look_form(ctx.view(), "", None, "")


def submit(ctx: Context, command: Submit) -> Form:
    """Look, from the newest on or from where the last look stopped."""
    typed = command.values.get("word", "").strip()
    if not typed:
        return look_form(ctx.view(), "", None, "")
    found, older = _found(ctx, Sought(typed, Stems(*ctx.me.languages)), command.target)
    return look_form(view_of(ctx, found), typed, found, older)


def _found(ctx: Context, sought: Sought, cursor: str) -> tuple[list[Entry], str]:
    """What fits, and the cursor of what was not looked at, '' when that is nothing."""
    found: list[Entry] = []
    for _ in range(LOOKED_AT // AT_ONCE):
        batch = read(ctx, BOTH, cursor, AT_ONCE)
        for placed in batch.rows:
            if sought.is_in(placed.entry):
                found.append(placed.entry)
            if len(found) == FOUND or sum(map(_length, found)) > MOST_CHARACTERS:
                is_last = placed is batch.rows[-1] and not batch.older
                return found, "" if is_last else placed.cursor
        cursor = batch.older
        if not cursor:
            break
    return found, cursor
