"""What is held of one person, over all tables: which columns, and whose, the columns say (`storage.notes`)."""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Row, Table, Text, delete, or_, select, type_coerce, update
from sqlalchemy.dialects.postgresql import insert

from bot.people import Erased
from bot.preferences import DIGEST, OptOut
from storage import tables
from storage.columns import Facts, Instant, Many, Words, among
from storage.notes import AfterErasure, Exported, Holds, Note, note_of
from storage.scope import Scope, given, here

ERASURES = tables.erasures
EMPTIED_BY_HAND = frozenset({tables.people})
"""`PeopleRows.forget`, since a person's row is found by their name as well."""

_NOTE = insert(ERASURES).on_conflict_do_nothing()
_NOTED = select(ERASURES).where(here(ERASURES), ERASURES.c.who == given("who"))
_NOTED_THEN = _NOTED.where(ERASURES.c.at == given("then", Instant))
_LAST_NOTED = _NOTED.order_by(ERASURES.c.at.desc()).limit(1)
_EVERYBODY = select(tables.people.c.id).where(here(tables.people)).order_by(tables.people.c.id)


class _Handed(NamedTuple):
    """How a table's rows of one person are found, and what of them may be handed over."""

    table: Table
    find: Any
    columns: tuple[tuple[Column[Any], Note], ...]


class _Reader(NamedTuple):
    """Somebody to whom all that is theirs is handed over, and what they may read besides, by table."""

    person: str
    also: Mapping[Table, frozenset[str]]

    def may_have(self, table: Table, note: Note, facts: Mapping[Any, Any]) -> bool:
        readers = () if note.exported is Exported.AUTHOR or table in ASK else note.readers
        if any(_stands_in(self.person, name, facts) for name in (note.author, *readers)):
            return True
        return note.exported is Exported.READERS and _row_name(table, facts) in self.also.get(table, ())


ASK = {tables.asks: tables.asks.c.id, tables.history: tables.history.c.ask}
"""Whoever may read these, the asks themselves say: `bot.service.personal`."""


def _whose(table: Table, notes: Collection[Note]) -> list[Column[Any]]:
    names = dict.fromkeys(name for note in notes for name in (note.author, *note.readers))
    return [table.c[name] for name in names if name in table.c]


def _is_theirs(column: Column[Any]) -> ColumnElement[bool]:
    """Their id, or a list or mapping that has it."""
    if isinstance(column.type, Facts):
        return type_coerce(column, Text).like(given("listed"), escape="\\")
    scalar: ColumnElement[bool] = column == given("person")
    return scalar


def _handing(table: Table) -> Iterator[_Handed]:
    noted = [(column, note_of(column)) for column in table.c]
    columns = tuple(one for one in noted if one[1].exported is not Exported.NO and one[0].name != "workspace")
    whose = _whose(table, [note for _, note in columns])
    if whose:
        theirs = [_is_theirs(column) for column in whose]
        if table in ASK:
            theirs.append(among(ASK[table], given("readable", Many(Text))))
        find = select(table).where(here(table), or_(*theirs))
        yield _Handed(table, find.order_by(*table.primary_key.columns), columns)


def _deleting(table: Table) -> Iterator[Any]:
    notes = [note_of(column) for column in table.c]
    if any(note.after_erasure is AfterErasure.GOES for note in notes):
        (whose,) = {note.author for note in notes}
        yield delete(table).where(here(table), table.c[whose] == given("person"))


class _Emptied(NamedTuple):
    """How the rows that one person wrote are found, and one of them emptied."""

    table: Table
    find: Any
    empty: Any


def _emptying(table: Table) -> Iterator[_Emptied]:
    for column in () if table in EMPTIED_BY_HAND else table.c:
        note = note_of(column)
        if note.after_erasure is AfterErasure.EMPTIED:
            keys = [key for key in table.primary_key.columns if key.name != "workspace"]
            wrote = table.c[note.author] == given("person")
            find = select(*keys).where(here(table), wrote, column.is_not(None))
            this = [key == given(f"the_{key.name}", key.type) for key in keys]
            yield _Emptied(table, find, update(table).where(here(table), *this).values(words=given("empty", Words)))


HANDED = tuple(one for table in tables.TENANT_TABLES for one in _handing(table))
DELETED = tuple(one for table in tables.TENANT_TABLES for one in _deleting(table))
EMPTIED = tuple(one for table in tables.TENANT_TABLES for one in _emptying(table))


class PersonalRows:
    """`bot.ports.PersonalTable`."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def held(
        self, person: str, seen: Collection[str], told: Collection[tuple[str, int]]
    ) -> dict[str, list[dict[str, Any]]]:
        events = frozenset(f"{ask}/{seq}" for ask, seq in told)
        reader = _Reader(person, {tables.asks: frozenset(seen), tables.history: events})
        asks = sorted({*seen, *(ask for ask, _ in told)})
        found = {}
        for handed in HANDED:
            rows = self._scope.all(handed.find, person=person, listed=_listed(person), readable=asks)
            theirs = [self._handed(handed, row, reader) for row in rows]
            if any(theirs):
                found[handed.table.name] = [row for row in theirs if row]
        return found

    def _handed(self, handed: _Handed, row: Row[Any], reader: _Reader) -> dict[str, Any]:
        """What of a row is theirs to have."""
        facts = row._mapping
        return {
            column.name: self._opened(handed.table, column, note, facts, reader.person)
            for column, note in handed.columns
            if reader.may_have(handed.table, note, facts)
        }

    def _opened(self, table: Table, column: Column[Any], note: Note, facts: Mapping[Any, Any], person: str) -> Any:
        value = facts[column.name]
        if note.exported is Exported.OWN_ENTRY:
            return value.get(person)
        if not isinstance(column.type, Words) or value is None:
            return value
        said = self._scope.sealer.open(table.name, _row_name(table, facts), value)
        return {"by": facts[note.author], **said} if note.holds is Holds.WORDS else said

    def forget(self, person: str) -> int:
        for statement in DELETED:
            self._scope.run(statement, person=person)
        return sum(self._emptied(one, person) for one in EMPTIED)

    def _emptied(self, one: _Emptied, person: str) -> int:
        rows = self._scope.all(one.find, person=person)
        seal, table = self._scope.sealer.seal, one.table
        self._scope.run_all(
            one.empty,
            [
                {**{f"the_{name}": key for name, key in row._mapping.items()},
                 "empty": seal(table.name, _row_name(table, row._mapping), {})}
                for row in rows
            ],
        )  # fmt: skip
        return len(rows)

    def marks(self, person: str) -> tuple[str, ...]:
        return self._scope.sealer.marks(person)

    def note(self, erased: Erased) -> None:
        self._scope.add(_NOTE, who=erased.who, at=erased.at, opted_out=_decided(erased))

    def is_noted(self, erased: Erased) -> bool:
        return self._scope.one(_NOTED_THEN, who=erased.who, then=erased.at) is not None

    def opted_out(self, person: str) -> frozenset[OptOut]:
        return frozenset(OptOut(kind) for kind in self._noted(person) if not kind.startswith(DIGEST))

    def never_from(self, person: str) -> frozenset[str]:
        return frozenset(one for one in self._noted(person) if one.startswith(DIGEST))

    def _noted(self, person: str) -> list[str]:
        rows = [self._scope.one(_LAST_NOTED, who=mark) for mark in self.marks(person)]
        return [one for row in rows if row for one in row.opted_out]

    def everybody(self) -> tuple[str, ...]:
        return tuple(row.id for row in self._scope.all(_EVERYBODY))


def _decided(erased: Erased) -> list[str]:
    return [*sorted(erased.opted_out), *(f"{DIGEST}{mark}" for mark in sorted(erased.never_from))]


def _listed(person: str) -> str:
    """The id as it stands in JSON, for LIKE."""
    quoted = json.dumps(person)
    for special in ("\\", "%", "_"):
        quoted = quoted.replace(special, f"\\{special}")
    return f"%{quoted}%"


def _stands_in(person: str, name: str, facts: Mapping[Any, Any]) -> bool:
    value = facts.get(name)
    return person in value if isinstance(value, (list, dict)) else value == person


def _row_name(table: Table, facts: Mapping[Any, Any]) -> str:
    """The name under which the row's words are sealed: its key within the workspace."""
    return "/".join(str(facts[key.name]) for key in table.primary_key.columns if key.name != "workspace")
