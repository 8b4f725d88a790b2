"""Asks: every change is a compare-and-set on the revision; everything people wrote is sealed in one column."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Select, Text, desc, func, insert, or_, select, union_all, update
from sqlalchemy.dialects.postgresql import insert as upsert

from bot.asks import Ask
from bot.errors import Conflict
from bot.ports import Paged
from storage import tables
from storage.ask_rows import ask_of, columns_of, words_of
from storage.columns import Instant, Many, among
from storage.pages import older_than, page, place
from storage.scope import Scope, given, here

ASKS = tables.asks
PARTS = tables.parts
OPEN = tables.ask_is_open

_PERSON = given("person")
_NEWEST_FIRST = (ASKS.c.sent_at.desc(), ASKS.c.id.desc())
_AFTER_CURSOR = older_than(ASKS.c.sent_at, ASKS.c.id)


def _newest(*conditions: Any) -> Select[Any]:
    """The newest `most` asks, by an index of their own."""
    return select(ASKS).where(here(ASKS), *conditions).order_by(*_NEWEST_FIRST).limit(given("most", Integer))


def _merged(*parts: Select[Any]) -> Any:
    """The newest `most` of several such selections, none of which share an ask."""
    merged = union_all(*(select(part.subquery()) for part in parts))
    return merged.order_by(desc("sent_at"), desc("id")).limit(given("most", Integer))


_GET = select(ASKS).where(here(ASKS), ASKS.c.id == given("id"))
_MANY = select(ASKS).where(here(ASKS), among(ASKS.c.id, given("ids", Many(Text))))
_ADD = insert(ASKS)
_SAVE = (
    update(ASKS)
    .where(here(ASKS), ASKS.c.id == given("the_id"), ASKS.c.revision == given("seen", Integer))
    .values({
        column.name: given(column.name, column.type) for column in ASKS.c if not column.primary_key
    })
)  # fmt: skip
_REWRITE = update(ASKS).where(here(ASKS), ASKS.c.id == given("the_id")).values(words=given("words", ASKS.c.words.type))
_ADD_PART = upsert(PARTS).on_conflict_do_nothing()
_BETWEEN = _newest(ASKS.c.asker == given("asker"), ASKS.c.helper == given("helper"), OPEN)
_OPEN_WITH = _newest(ASKS.c.helper == _PERSON, OPEN)
_INVOLVING = _merged(
    _newest(ASKS.c.asker == _PERSON, OPEN),
    _newest(ASKS.c.helper == _PERSON, OPEN),
    _newest(ASKS.c.invitee == _PERSON),
)
_SENT_SINCE = (
    select(func.count())
    .select_from(ASKS)
    .where(here(ASKS), ASKS.c.asker == given("asker"), ASKS.c.sent_at >= given("since", Instant))
)
_WAITING_FOR = _merged(
    _newest(ASKS.c.helper == _PERSON, OPEN, _AFTER_CURSOR), _newest(ASKS.c.invitee == _PERSON, _AFTER_CURSOR)
)
_ASKED_BY = _newest(ASKS.c.asker == _PERSON, _AFTER_CURSOR)
_PART_OF = select(PARTS.c.ask).where(here(PARTS), PARTS.c.person == _PERSON)
_CONCERNING = (
    select(ASKS)
    .where(here(ASKS), or_(ASKS.c.asker == _PERSON, ASKS.c.helper == _PERSON, ASKS.c.id.in_(_PART_OF)))
    .order_by(ASKS.c.sent_at, ASKS.c.id)
)


class AskRows:
    """`bot.ports.AskTable`."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, ask: str) -> Ask | None:
        row = self._scope.one(_GET, id=ask)
        return ask_of(row, self._scope.sealer) if row else None

    def many(self, asks: Iterable[str]) -> dict[str, Ask]:
        ids = list(dict.fromkeys(asks))
        rows = self._scope.all(_MANY, ids=ids) if ids else []
        return {row.id: ask_of(row, self._scope.sealer) for row in rows}

    def add(self, ask: Ask) -> None:
        self._scope.add(_ADD, id=ask.id, **columns_of(ask, self._scope.sealer))
        self._add_parts(ask)

    def save(self, ask: Ask) -> None:
        values = columns_of(ask, self._scope.sealer)
        if self._scope.run(_SAVE, the_id=ask.id, seen=ask.revision - 1, **values) != 1:
            raise Conflict(f"ask {ask.id}")
        self._add_parts(ask)

    def _add_parts(self, ask: Ask) -> None:
        """Those besides asker and helper, so that export and erasure find them in all times."""
        people = dict.fromkeys(person for step in ask.chain for person in (step.by, step.to))
        self._scope.add_all(_ADD_PART, [{"person": person, "ask": ask.id} for person in people])

    def open_between(self, asker: str, helper: str) -> Ask | None:
        return next(iter(self._several(_BETWEEN, asker=asker, helper=helper, most=1)), None)

    def open_with(self, helper: str, limit: int = 100) -> tuple[Ask, ...]:
        return self._several(_OPEN_WITH, person=helper, most=limit)

    def involving(self, person: str, limit: int = 100) -> tuple[Ask, ...]:
        return self._several(_INVOLVING, person=person, most=limit)

    def sent_since(self, asker: str, since: datetime) -> int:
        row = self._scope.one(_SENT_SINCE, asker=asker, since=since)
        return int(row[0]) if row else 0

    def waiting_for(self, person: str, cursor: str = "", limit: int = 5) -> Paged[Ask]:
        return self._page(_WAITING_FOR, person, cursor, limit)

    def asked_by(self, person: str, cursor: str = "", limit: int = 5) -> Paged[Ask]:
        return self._page(_ASKED_BY, person, cursor, limit)

    def concerning(self, person: str) -> tuple[Ask, ...]:
        return self._several(_CONCERNING, person=person)

    def rewrite(self, ask: Ask) -> None:
        words = self._scope.sealer.seal("asks", ask.id, words_of(ask))
        self._scope.run(_REWRITE, the_id=ask.id, words=words)

    def _several(self, statement: Any, **values: Any) -> tuple[Ask, ...]:
        sealer = self._scope.sealer
        return tuple(ask_of(row, sealer) for row in self._scope.all(statement, **values))

    def _page(self, statement: Any, person: str, cursor: str, limit: int) -> Paged[Ask]:
        sealer = self._scope.sealer
        rows = self._scope.all(statement, person=person, most=limit + 1, **place(cursor))
        return page(rows, limit, lambda row: ask_of(row, sealer), "sent_at", "id")
