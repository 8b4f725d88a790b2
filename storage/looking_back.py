"""What somebody can look back on: a page of several tables at once, each read no further than the page reaches."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from bot.looking_back import Asked, Entry, Lesson, Placed, Side, at
from bot.ports import Paged
from bot.thanks import Outcome, Thanks
from storage.asks import AskRows
from storage.lessons import LessonRows
from storage.pages import cursor_of
from storage.scope import Scope
from storage.thanks import ThanksRows


class LookingBackRows:
    """`bot.ports.LookingBackTable`."""

    __slots__ = ("_asks", "_lessons", "_thanks")

    def __init__(self, scope: Scope) -> None:
        self._asks, self._thanks, self._lessons = AskRows(scope), ThanksRows(scope), LessonRows(scope)

    def page(self, person: str, sides: Collection[Side], cursor: str = "", limit: int = 5) -> Paged[Placed]:
        read = [one for side in Side if side in sides for one in self._read(side, person, cursor, limit)]
        newest = sorted((entry for one in read for entry in one.rows), key=_place, reverse=True)
        shown = tuple(Placed(entry, cursor_of(*_place(entry))) for entry in newest[:limit])
        more = len(newest) > limit or any(one.older for one in read)
        return Paged(shown, shown[-1].cursor if more and shown else "")

    def written_for(self, person: str, ask: str) -> tuple[tuple[Thanks, ...], tuple[Outcome, ...]]:
        return self._thanks.written_for(person, [ask])

    def _read(self, side: Side, person: str, cursor: str, limit: int) -> Iterator[Paged[Entry]]:
        if side is Side.GAVE:
            yield _as_entries(self._thanks.received(person, cursor, limit))
            yield _as_entries(self._thanks.outcomes_to(person, cursor, limit))
        else:
            yield self._asked(person, cursor, limit)
            yield _as_entries(self._lessons.alone(person, cursor, limit))

    def _asked(self, person: str, cursor: str, limit: int) -> Paged[Entry]:
        found = self._asks.over(person, cursor, limit)
        ids = [ask.id for ask in found.rows]
        thanks, outcomes = self._thanks.written_for(person, ids)
        lessons = self._lessons.of(person, ids)
        rows = (
            Asked(
                ask=ask,
                thanks=tuple(note for note in thanks if note.ask == ask.id),
                outcomes=tuple(note for note in outcomes if note.ask == ask.id),
                lesson=lessons.get(ask.id),
            )
            for ask in found.rows
        )
        return Paged(tuple(rows), found.older)


def _as_entries(found: Paged[Any]) -> Paged[Entry]:
    return Paged(tuple(found.rows), found.older)


def _place(entry: Entry) -> tuple[datetime, str]:
    id_ = entry.ask.id if isinstance(entry, Asked) else entry.ask if isinstance(entry, Lesson) else entry.id
    return at(entry), id_
