"""Asks: every change is a compare-and-set on the revision, with what happened appended; words are sealed."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Integer,
    Row,
    Select,
    Text,
    desc,
    exists,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert

from bot.asks import SUGGESTING, Ask, Event, History, State
from bot.errors import Conflict
from bot.ports import ALL, Paged
from storage import tables
from storage.ask_rows import ask_of, columns_of, state_of
from storage.columns import Instant, Many, Name, among
from storage.history import HistoryRows
from storage.pages import older_than, page, place
from storage.scope import Scope, given, here

ASKS = tables.asks
PARTS = tables.parts
OPEN = tables.ask_is_open

CHANGING = (
    "helper", "invitee", "state", "open", "revision", "deliver_at", "moved_at", "left_open", "outcome_from",
)  # fmt: skip
"""The columns of `state_of`: what was asked, and the words, are written once."""

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
_BESIDE = ASKS.alias("beside_it")
_NEW = {column.name: given(f"new_{column.name}", column.type) for column in ASKS.c if column.name != "workspace"}
_ADD = (
    upsert(ASKS)
    .from_select(
        ["workspace", *_NEW],
        select(given("ws"), *_NEW.values()).where(
            ~exists().where(
                _BESIDE.c.workspace == given("ws"),
                _BESIDE.c.asker == _NEW["asker"],
                _BESIDE.c.helper == _NEW["helper"],
                _BESIDE.c.open == true(),
                _BESIDE.c.beside > literal_column("0"),
                _NEW["beside"] == literal_column("0"),
            )
        ),
    )
    .on_conflict_do_nothing()
)
"""Unless its pair has an ask open, and it has no number itself: who looks for what is not there collides with all that
is added beside it."""
_LAST_BESIDE = select(func.max(ASKS.c.beside)).where(
    here(ASKS), ASKS.c.asker == given("asker"), ASKS.c.helper == given("helper"), OPEN
)
_SAVE = (
    update(ASKS)
    .where(here(ASKS), ASKS.c.id == given("the_id"), ASKS.c.revision == given("seen", Integer))
    .values({name: given(name, ASKS.c[name].type) for name in CHANGING})
)
_REWRITE = update(ASKS).where(here(ASKS), ASKS.c.id == given("the_id")).values(words=given("words", ASKS.c.words.type))
_ADD_PART = upsert(PARTS).on_conflict_do_nothing()
_BETWEEN = _newest(ASKS.c.asker == given("asker"), ASKS.c.helper == given("helper"), OPEN)
_OPEN_WITH = _newest(ASKS.c.helper == _PERSON, OPEN)
_BUSY = (
    select(ASKS.c.helper)
    .where(here(ASKS), among(ASKS.c.helper, given("people", Many(Text))), OPEN)
    .group_by(ASKS.c.helper)
    .having(func.count() > given("several", Integer))
)
_INVOLVING = _merged(
    _newest(ASKS.c.asker == _PERSON, OPEN),
    _newest(ASKS.c.helper == _PERSON, OPEN),
    _newest(ASKS.c.invitee == _PERSON),
)
_OPEN = select(ASKS).where(here(ASKS), OPEN)
_SENT_SINCE = select(func.count()).where(here(ASKS), ASKS.c.asker == _PERSON, ASKS.c.sent_at >= given("since", Instant))
_WAITING_FOR = _merged(
    _newest(ASKS.c.helper == _PERSON, OPEN, _AFTER_CURSOR), _newest(ASKS.c.invitee == _PERSON, _AFTER_CURSOR)
)
_ASKED_BY = _newest(ASKS.c.asker == _PERSON, _AFTER_CURSOR)
_OVER = _newest(
    ASKS.c.asker == _PERSON,
    ASKS.c.open == false(),
    or_(*(ASKS.c.state == literal(state.value, Name) for state in (State.HELPED, State.CLOSED))),
    _AFTER_CURSOR,
)
_PART_OF = select(PARTS.c.ask).where(here(PARTS), PARTS.c.person == _PERSON)
_CONCERNING = (
    select(ASKS)
    .where(here(ASKS), or_(ASKS.c.asker == _PERSON, ASKS.c.helper == _PERSON, ASKS.c.id.in_(_PART_OF)))
    .order_by(ASKS.c.sent_at, ASKS.c.id)
)


class AskRows:
    """`bot.ports.AskTable`."""

    __slots__ = ("_history", "_scope")

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._history = HistoryRows(scope)

    def get(self, ask: str) -> Ask | None:
        return next(iter(self._several(_GET, id=ask)), None)

    def many(self, asks: Iterable[str]) -> dict[str, Ask]:
        ids = list(dict.fromkeys(asks))
        return {ask.id: ask for ask in self._several(_MANY, ids=ids)} if ids else {}

    def add(self, ask: Ask, *, beside: bool = False) -> bool:
        number = self._next_beside(ask) if beside else 0
        columns = {"id": ask.id, **columns_of(ask, self._scope.sealer), "beside": number, "bare": False}
        if self._scope.run(_ADD, **{f"new_{name}": value for name, value in columns.items()}) != 1:
            return False
        self._append(ask.id, ask.history)
        return True

    def _next_beside(self, ask: Ask) -> int:
        """The number of an ask beside those of its pair that are open; of two that take the same one is stored."""
        row = self._scope.one(_LAST_BESIDE, asker=ask.asker, helper=ask.helper)
        return 1 + row[0] if row and row[0] is not None else 0

    def save(self, ask: Ask) -> None:
        if self._scope.run(_SAVE, the_id=ask.id, seen=ask.revision - 1, **state_of(ask)) != 1:
            raise Conflict(f"ask {ask.id}")
        self._append(ask.id, tuple(one for one in ask.history[-1:] if one.seq == ask.revision))

    def _append(self, ask: str, happened: History) -> None:
        """What happened; and who got a part in it, so that export and erasure find them in all times."""
        self._history.add(ask, happened)
        steps = [one for one in happened if one.event in SUGGESTING or one.event is Event.TURN]
        people = dict.fromkeys(person for step in steps for person in (step.by, step.to) if person)
        self._scope.add_all(_ADD_PART, [{"person": person, "ask": ask} for person in people])

    def open_between(self, asker: str, helper: str) -> tuple[Ask, ...]:
        return self._several(_BETWEEN, asker=asker, helper=helper, most=ALL)

    def open_with(self, helper: str, limit: int = ALL) -> tuple[Ask, ...]:
        return self._several(_OPEN_WITH, person=helper, most=limit)

    def busy(self, people: Collection[str], several: int) -> frozenset[str]:
        rows = self._scope.all(_BUSY, people=list(people), several=several) if people else []
        return frozenset(row.helper for row in rows)

    def involving(self, person: str) -> tuple[Ask, ...]:
        return self._several(_INVOLVING, person=person, most=ALL)

    def open(self) -> tuple[Ask, ...]:
        return self._several(_OPEN)

    def sent_since(self, asker: str, since: datetime) -> int:
        row = self._scope.one(_SENT_SINCE, person=asker, since=since)
        return row[0] if row else 0

    def waiting_for(self, person: str, cursor: str = "", limit: int = 5) -> Paged[Ask]:
        return self._page(_WAITING_FOR, person, cursor, limit)

    def asked_by(self, person: str, cursor: str = "", limit: int = 5) -> Paged[Ask]:
        return self._page(_ASKED_BY, person, cursor, limit)

    def over(self, person: str, cursor: str = "", limit: int = 5) -> Paged[Ask]:
        """Those of theirs that were helped with, or closed."""
        return self._page(_OVER, person, cursor, limit)

    def concerning(self, person: str) -> tuple[Ask, ...]:
        return self._several(_CONCERNING, person=person)

    def _several(self, statement: Any, **values: Any) -> tuple[Ask, ...]:
        return tuple(self._with_history(self._scope.all(statement, **values)))

    def _with_history(self, rows: Sequence[Row[Any]]) -> Iterator[Ask]:
        histories, sealer = self._history.of(rows), self._scope.sealer
        return (ask_of(row, sealer, histories.get(row.id, ())) for row in rows)

    def _page(self, statement: Any, person: str, cursor: str, limit: int) -> Paged[Ask]:
        rows = self._scope.all(statement, person=person, most=limit + 1, **place(cursor))
        made = {ask.id: ask for ask in self._with_history(rows[:limit])}
        return page(rows, limit, lambda row: made[row.id], "sent_at", "id")
