"""What is to be sent, as a unit of work sees it: one waiting row a slot, the newest.

The other side, claiming and settling, is `storage.queue`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Text,
    and_,
    case,
    exists,
    false,
    insert,
    literal_column,
    null,
    select,
    true,
    union_all,
    update,
)  # fmt: skip
from sqlalchemy.dialects.postgresql import insert as upsert

from bot.ports import RowState, Send, Slot
from storage import tables
from storage.columns import Instant, Many, among, database_now
from storage.known_of_slots import LEFT, Known, by_slot, columns_of, live, newest, wanted
from storage.scope import Scope, given, here

OUTBOX, SLOTS = tables.outbox, tables.slots
LAST = "\U0010ffff"
"""No name has it, and it sorts behind every other character."""


def _known(these: Callable[[Any], Any]) -> Any:
    """All that is known of slots: their message, if there is one, and every row."""
    rest = (true(), null(), null(), null(), SLOTS.c.view, SLOTS.c.to, SLOTS.c.ids, SLOTS.c.ref)
    return union_all(
        select(*(OUTBOX.c[name] for name in _FACTS), null().label("ref")).where(here(OUTBOX), these(OUTBOX.c.slot)),
        select(SLOTS.c.slot, SLOTS.c.revision, literal_column("'shown'"), *rest).where(
            here(SLOTS), these(SLOTS.c.slot)
        ),
    )


_FACTS = ("slot", "revision", "state", "begun", "due_at", "edit", "twin", "view", "to", "ids")
_KNOWN = _known(lambda slot: among(slot, given("names", Many(Text))))
_KNOWN_FROM = _known(lambda slot: and_(slot >= given("first"), slot < given("last")))
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
    .where(here(OUTBOX), _HELD, OUTBOX.c.edit == false(), OUTBOX.c.twin == literal_column("'back'"))
    .where(OUTBOX.c.due_at < given("since", Instant))
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
_NEW = {
    column.name: given(f"new_{column.name}", column.type)
    for column in OUTBOX.c
    if column.name not in {"id", "workspace"}
}
_ANY = OUTBOX.alias("any_row")
_ADD_FIRST = insert(OUTBOX).from_select(
    ["workspace", *_NEW],
    select(given("ws"), *_NEW.values()).where(
        ~exists().where(_ANY.c.workspace == given("ws"), _ANY.c.slot == _NEW["slot"]),
        ~exists().where(SLOTS.c.workspace == given("ws"), SLOTS.c.slot == _NEW["slot"]),
    ),
    include_defaults=False,
)
"""Where nothing is known of its slot."""

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
_ANOTHERS = select(SLOTS.c.slot).where(here(SLOTS), SLOTS.c.ref == given("ref"), SLOTS.c.slot != given("name"))
_ARRIVED = (
    update(OUTBOX)
    .where(here(OUTBOX), OUTBOX.c.slot == given("name"), OUTBOX.c.state == literal_column("'unsure'"))
    .values(state="sent", error="", settled_at=database_now())
)
_SHOW = upsert(SLOTS).on_conflict_do_nothing()


class OutboxRows:
    """`bot.ports.OutboxTable`."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def send(self, send: Send) -> bool:
        return self._store([send], self._known([send.slot])) == 1

    def renew(self, prefix: str, anew: Callable[[Slot], Send | None], besides: Sequence[Send]) -> None:
        known = self._known_from(prefix)
        known |= self._known([send.slot for send in besides if not send.slot.startswith(prefix)])
        edits = (anew(slot) for slot in live(known) if slot.name.startswith(prefix))
        self._store([*(send for send in edits if send is not None), *besides], known)

    def _store(self, sends: Sequence[Send], known: Known) -> int:
        rows = [one for send in sends if (one := wanted(send, known[send.slot])) is not None]
        self._scope.run_all(_REPLACE, [{"name": send.slot} for send, replaced in rows if replaced is not None])
        self._add([columns_of(send, replaced) for send, replaced in rows])
        return len(rows)

    def _known(self, slots: Sequence[str]) -> Known:
        return by_slot(self._scope.all(_KNOWN, names=slots) if slots else ())

    def _known_from(self, prefix: str) -> Known:
        return by_slot(self._scope.all(_KNOWN_FROM, first=prefix, last=prefix + LAST))

    def add(self, sends: Sequence[Send]) -> None:
        self._add([columns_of(send, None) for send in sends])

    def _add(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self._scope.add_all(_ADD, [{"request": self._scope.request, **row} for row in rows])

    def _add_first(self, send: Send) -> bool:
        row = {"request": self._scope.request, **columns_of(send, None)}
        return self._scope.run(_ADD_FIRST, **{f"new_{name}": value for name, value in row.items()}) == 1

    def place(self, send: Send, *, sooner: bool = False) -> bool:
        if self._add_first(replace(send, revision=1)):
            return True
        known = self._known([send.slot])[send.slot]
        if any(row.state in LEFT for row in known):
            return False
        if any(row.state == RowState.WAITING for row in known):
            self._scope.run(_HASTEN if sooner else _MOVE, name=send.slot, then=send.due_at)
        else:
            last = max((row.revision for row in known), default=0)
            self.add([replace(send, revision=last + 1)])
        return True

    def hasten_to(self, person: str, due_at: datetime) -> None:
        self._scope.run(_HASTEN_TO, person=person, then=due_at)

    def revive(self, person: str, views: Iterable[str], since: datetime, due_at: datetime) -> None:
        self._scope.run(_REVIVE, person=person, views=sorted(views), since=since, then=due_at)

    def move(self, slot: str, due_at: datetime) -> bool:
        return self._scope.run(_MOVE, name=slot, then=due_at) == 1

    def slots(self, prefix: str) -> tuple[Slot, ...]:
        return live(self._known_from(prefix))

    def slot(self, name: str) -> Slot | None:
        return next(iter(live(self._known([name]))), None)

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
        if row is None or self._scope.one(_ANOTHERS, ref=ref, name=name) is not None:
            return False
        self._scope.run(_ARRIVED, name=name)
        facts = {"revision": row.revision, "view": row.view, "to": row.to, "ids": row.ids, "since": row.due_at}
        return self._scope.add(_SHOW, slot=name, ref=ref, shown=None, **facts) == 1

    def drop(self, prefix: str) -> None:
        self._scope.run(_DROP, first=prefix, last=prefix + LAST)

    def release(self, since: datetime) -> tuple[Slot, ...]:
        old = self._scope.all(_FORGET_OLD, since=since)
        self._scope.run(_FORGET_REPLACED)
        self._scope.run(_RELEASE)
        return newest(old)
