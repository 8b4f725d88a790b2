"""What is to be sent, as a unit of work sees it: one waiting row a slot, the newest.

The other side, claiming and settling, is `storage.queue`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Row,
    Text,
    case,
    exists,
    false,
    insert,
    literal_column,
    null,
    or_,
    select,
    true,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert

from bot.ports import NEXT, DuplicatePolicy, RowState, Send, Slot
from storage import tables
from storage.columns import Instant, Many, among, database_now
from storage.scope import Scope, given, here

OUTBOX, SLOTS = tables.outbox, tables.slots
LAST = "\U0010ffff"
"""No name has it, and it sorts behind every other character."""

NOT_LEFT = frozenset({"waiting", "claimed"})
THERE = frozenset({"waiting", "claimed", "sent", "shown"})
LEFT = frozenset({"claimed", "sent", "unsure", "shown"})

_KNOWN = union_all(
    select(OUTBOX.c.revision, OUTBOX.c.state, OUTBOX.c.begun, OUTBOX.c.due_at, OUTBOX.c.edit, OUTBOX.c.twin).where(
        here(OUTBOX), OUTBOX.c.slot == given("name")
    ),
    select(SLOTS.c.revision, literal_column("'shown'"), true(), null(), null(), null()).where(
        here(SLOTS), SLOTS.c.slot == given("name")
    ),
)
_REPLACE = (
    update(OUTBOX)
    .where(here(OUTBOX), OUTBOX.c.slot == given("name"), tables.row_has_not_left)
    .values(state="dropped", settled_at=database_now())
)
_DROP = (
    update(OUTBOX)
    .where(here(OUTBOX), OUTBOX.c.slot >= given("first"), OUTBOX.c.slot < given("last"), tables.row_has_not_left)
    .values(state="dropped", settled_at=database_now())
)
_THEN = given("then", Instant)
_HASTEN = (
    update(OUTBOX)
    .where(here(OUTBOX), OUTBOX.c.slot == given("name"), tables.row_waits)
    .values(due_at=case((OUTBOX.c.due_at > _THEN, _THEN), else_=OUTBOX.c.due_at))
)
_HASTEN_TO = (
    update(OUTBOX)
    .where(here(OUTBOX), OUTBOX.c.to == given("person"), OUTBOX.c.view != literal_column("'prompts'"))
    .where(tables.row_waits, OUTBOX.c.due_at > _THEN)
    .values(due_at=_THEN)
)
_LATER = OUTBOX.alias("later")
_REVIVE = (
    update(OUTBOX)
    .where(here(OUTBOX), OUTBOX.c.to == given("person"), OUTBOX.c.state == literal_column("'dead'"))
    .where(OUTBOX.c.edit == false(), OUTBOX.c.due_at >= given("since", Instant), OUTBOX.c.error.not_like("ours:%"))
    .where(among(OUTBOX.c.view, given("views", Many(Text))))
    .where(
        ~exists().where(
            _LATER.c.workspace == OUTBOX.c.workspace,
            _LATER.c.slot == OUTBOX.c.slot,
            _LATER.c.revision > OUTBOX.c.revision,
            _LATER.c.edit == false(),
        )
    )
    .values(state="waiting", begun=false(), attempts=0, error="", due_at=_THEN, lease_until=null(), settled_at=null())
)
_MOVE = update(OUTBOX).where(here(OUTBOX), OUTBOX.c.slot == given("name"), tables.row_waits).values(due_at=_THEN)
_HELD = OUTBOX.c.state == literal_column("'held'")
_FORGET_OLD = (
    update(OUTBOX)
    .where(here(OUTBOX), _HELD, OUTBOX.c.twin == literal_column("'back'"), OUTBOX.c.due_at < given("since", Instant))
    .values(state="dropped", settled_at=database_now())
    .returning(OUTBOX.c.slot, OUTBOX.c.revision, OUTBOX.c.view, OUTBOX.c.to, OUTBOX.c.ids)
)
_NEWER = OUTBOX.alias("newer")
_FORGET_REPLACED = (
    update(OUTBOX)
    .where(
        here(OUTBOX),
        _HELD,
        exists().where(
            _NEWER.c.workspace == OUTBOX.c.workspace,
            _NEWER.c.slot == OUTBOX.c.slot,
            _NEWER.c.revision > OUTBOX.c.revision,
            _NEWER.c.state.in_([literal_column("'waiting'"), literal_column("'held'")]),
        ),
    )
    .values(state="dropped", settled_at=database_now())
)
_RELEASE = update(OUTBOX).where(here(OUTBOX), _HELD).values(state="waiting", settled_at=null())
_ADD = insert(OUTBOX)
_LIVE = or_(tables.row_waits, tables.row_is_in_flight)


def _slots(*, exactly: bool) -> Any:
    """Slots that have a message, then those that wait to leave, which know better what it will be."""
    parts = []
    for table, condition in ((SLOTS, SLOTS.c.ref != ""), (OUTBOX, _LIVE)):
        name = table.c.slot
        where = (name == given("first"),) if exactly else (name >= given("first"), name < given("last"))
        columns = select(name, table.c.revision, table.c.view, table.c.to, table.c.ids)
        parts.append(columns.where(here(table), *where, condition))
    return union_all(*parts)


_DELIVERED = select(SLOTS.c.slot).where(here(SLOTS), among(SLOTS.c.slot, given("names", Many(Text))), SLOTS.c.ref != "")
_SHOWN_SINCE = select(SLOTS.c.slot, SLOTS.c.since).where(
    here(SLOTS), among(SLOTS.c.slot, given("names", Many(Text))), SLOTS.c.ref != "", SLOTS.c.since.is_not(None)
)
_UNSURE = (
    select(OUTBOX)
    .where(here(OUTBOX), OUTBOX.c.slot == given("name"), OUTBOX.c.state == literal_column("'unsure'"))
    .order_by(OUTBOX.c.revision.desc())
    .limit(1)
)
_IS_AT = select(SLOTS.c.slot).where(here(SLOTS), SLOTS.c.slot == given("name"), SLOTS.c.ref == given("ref"))
_ARRIVED = (
    update(OUTBOX)
    .where(here(OUTBOX), OUTBOX.c.slot == given("name"), OUTBOX.c.state == literal_column("'unsure'"))
    .values(state="sent", error="", settled_at=database_now())
)
_SHOW = upsert(SLOTS).on_conflict_do_nothing()
_SLOTS, _SLOT = _slots(exactly=False), _slots(exactly=True)


class OutboxRows:
    """`bot.ports.OutboxTable`."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def send(self, send: Send) -> bool:
        known = self._scope.all(_KNOWN, name=send.slot)
        if send.revision == NEXT:
            send = replace(send, revision=1 + max((row.revision for row in known), default=0))
        if any(_as_new(row, send) for row in known):
            return False
        if send.edit and not any(row.state in THERE for row in known):
            return False
        replaced = max((row for row in known if row.state in NOT_LEFT and not row.begun), key=_revision, default=None)
        if replaced is not None:
            self._scope.run(_REPLACE, name=send.slot)
        self._scope.add(_ADD, request=self._scope.request, **_columns(send, replaced))
        return True

    def place(self, send: Send, *, sooner: bool = False) -> bool:
        known = self._scope.all(_KNOWN, name=send.slot)
        if any(row.state in LEFT for row in known):
            return False
        if any(row.state == RowState.WAITING for row in known):
            self._scope.run(_HASTEN if sooner else _MOVE, name=send.slot, then=send.due_at)
        else:
            newest = max((row.revision for row in known), default=0)
            self._scope.add(_ADD, request=self._scope.request, **_columns(replace(send, revision=newest + 1), None))
        return True

    def hasten_to(self, person: str, due_at: datetime) -> None:
        self._scope.run(_HASTEN_TO, person=person, then=due_at)

    def revive(self, person: str, views: Iterable[str], since: datetime, due_at: datetime) -> None:
        self._scope.run(_REVIVE, person=person, views=sorted(views), since=since, then=due_at)

    def move(self, slot: str, due_at: datetime) -> bool:
        return self._scope.run(_MOVE, name=slot, then=due_at) == 1

    def slots(self, prefix: str) -> tuple[Slot, ...]:
        return _newest(self._scope.all(_SLOTS, first=prefix, last=prefix + LAST))

    def slot(self, name: str) -> Slot | None:
        return next(iter(_newest(self._scope.all(_SLOT, first=name))), None)

    def delivered(self, names: Iterable[str]) -> frozenset[str]:
        return frozenset(row.slot for row in self._scope.all(_DELIVERED, names=list(names)))

    def shown_since(self, names: Iterable[str]) -> Mapping[str, datetime]:
        asked = list(dict.fromkeys(names))
        return {row.slot: row.since for row in self._scope.all(_SHOWN_SINCE, names=asked)} if asked else {}

    def is_at(self, name: str, ref: str) -> bool:
        return self._scope.one(_IS_AT, name=name, ref=ref) is not None

    def is_unsure(self, name: str) -> bool:
        return self._scope.one(_UNSURE, name=name) is not None

    def found(self, name: str, ref: str) -> bool:
        row = self._scope.one(_UNSURE, name=name)
        if row is None or self._scope.run(_ARRIVED, name=name) == 0:
            return False
        facts = {"revision": row.revision, "view": row.view, "to": row.to, "ids": row.ids, "since": row.due_at}
        return self._scope.add(_SHOW, slot=name, ref=ref, shown=None, **facts) == 1

    def drop(self, prefix: str) -> None:
        self._scope.run(_DROP, first=prefix, last=prefix + LAST)

    def release(self, since: datetime) -> tuple[Slot, ...]:
        old = self._scope.all(_FORGET_OLD, since=since)
        self._scope.run(_FORGET_REPLACED)
        self._scope.run(_RELEASE)
        return _newest(old)


def _revision(row: Row[Any]) -> int:
    revision: int = row.revision
    return revision


def _as_new(row: Row[Any], send: Send) -> bool:
    """Whether this row is the wanted one already, or newer and on its way or there."""
    same: bool = row.state != "shown" and row.revision == send.revision
    return same or (row.revision >= send.revision and row.state in THERE)


def _newest(rows: Any) -> tuple[Slot, ...]:
    found: dict[str, Row[Any]] = {}
    for row in rows:
        if row.slot not in found or row.revision >= found[row.slot].revision:
            found[row.slot] = row
    ordered = sorted(found)
    return tuple(Slot(name=n, view=found[n].view, to=found[n].to, ids=found[n].ids) for n in ordered)


def _columns(send: Send, replaced: Row[Any] | None) -> dict[str, Any]:
    """An edit of what still waits takes over how and when that was to leave."""
    waits = send.edit and replaced is not None
    careful = waits and replaced.twin == DuplicatePolicy.KEEP_BACK  # type: ignore[union-attr]
    return {
        "slot": send.slot,
        "revision": send.revision,
        "view": send.view,
        "to": send.to,
        "ids": dict(send.ids),
        "due_at": replaced.due_at if waits else send.due_at,  # type: ignore[union-attr]
        "edit": send.edit and (replaced is None or replaced.edit),
        "twin": (DuplicatePolicy.KEEP_BACK if careful else send.duplicates).value,
        "state": RowState.WAITING.value,
        "begun": False,
        "attempts": 0,
        "error": "",
        "fence": 0,
        "worker": "",
        "lease_until": None,
        "settled_at": None,
    }
