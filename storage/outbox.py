"""What is to be sent, as a unit of work sees it: one waiting row a slot, the newest.

The other side, claiming and settling, is `storage.queue`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Row,
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
_ARRIVED = (
    update(OUTBOX)
    .where(here(OUTBOX), OUTBOX.c.slot == given("name"), OUTBOX.c.state == literal_column("'unsure'"))
    .values(state="sent", error="", settled_at=database_now())
)
_SHOW = upsert(SLOTS).on_conflict_do_nothing()

_Known = defaultdict[str, list[Row[Any]]]
"""By slot, all that is known of it."""


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
        edits = (anew(slot) for slot in _live(known) if slot.name.startswith(prefix))
        self._store([*(send for send in edits if send is not None), *besides], known)

    def _store(self, sends: Sequence[Send], known: _Known) -> int:
        wanted = [one for send in sends if (one := _wanted(send, known[send.slot])) is not None]
        self._scope.run_all(_REPLACE, [{"name": send.slot} for send, replaced in wanted if replaced is not None])
        self._add([_columns(send, replaced) for send, replaced in wanted])
        return len(wanted)

    def _known(self, slots: Sequence[str]) -> _Known:
        return _by_slot(self._scope.all(_KNOWN, names=slots) if slots else ())

    def _known_from(self, prefix: str) -> _Known:
        return _by_slot(self._scope.all(_KNOWN_FROM, first=prefix, last=prefix + LAST))

    def add(self, sends: Sequence[Send]) -> None:
        self._add([_columns(send, None) for send in sends])

    def _add(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self._scope.add_all(_ADD, [{"request": self._scope.request, **row} for row in rows])

    def _add_first(self, send: Send) -> bool:
        row = {"request": self._scope.request, **_columns(send, None)}
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
            newest = max((row.revision for row in known), default=0)
            self.add([replace(send, revision=newest + 1)])
        return True

    def hasten_to(self, person: str, due_at: datetime) -> None:
        self._scope.run(_HASTEN_TO, person=person, then=due_at)

    def revive(self, person: str, views: Iterable[str], since: datetime, due_at: datetime) -> None:
        self._scope.run(_REVIVE, person=person, views=sorted(views), since=since, then=due_at)

    def move(self, slot: str, due_at: datetime) -> bool:
        return self._scope.run(_MOVE, name=slot, then=due_at) == 1

    def slots(self, prefix: str) -> tuple[Slot, ...]:
        return _live(self._known_from(prefix))

    def slot(self, name: str) -> Slot | None:
        return next(iter(_live(self._known([name]))), None)

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


def _by_slot(rows: Iterable[Row[Any]]) -> _Known:
    found: _Known = defaultdict(list)
    for row in rows:
        found[row.slot].append(row)
    return found


def _live(known: _Known) -> tuple[Slot, ...]:
    """Slots that have a message or wait for one to leave, which knows better what it will be."""
    rows = [row for name in sorted(known) for row in known[name]]
    there = [row for row in rows if row.state == "shown" and row.ref]
    return _newest([*there, *(row for row in rows if row.state in NOT_LEFT)])


def _wanted(send: Send, known: Sequence[Row[Any]]) -> tuple[Send, Row[Any] | None] | None:
    """The row that this makes of what is known of its slot, and the one it replaces; None when it makes none."""
    if send.revision == NEXT:
        send = replace(send, revision=1 + max((row.revision for row in known), default=0))
    if any(_as_new(row, send) for row in known):
        return None
    if send.edit and not any(row.state in THERE for row in known):
        return None
    return send, max(
        (row for row in known if row.state in NOT_LEFT and not row.begun),
        key=lambda row: int(row.revision),
        default=None,
    )


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
