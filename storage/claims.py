"""The outbox's statements over all workspaces: lease, take back, settle.

Rules: they lock row by row (SKIP LOCKED) and see what others commit, so they run at READ COMMITTED
(`Database.deliver`). A claim is fair: every workspace's first row before anybody's second, rows in flight counted.
Each says in `across` why it names no workspace.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Float,
    Integer,
    and_,
    case,
    exists,
    false,
    func,
    literal_column,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from storage import tables
from storage.columns import Instant, Many, among, database_now
from storage.scope import given

OUTBOX, SLOTS = tables.outbox, tables.slots

SHOWN = (
    "id", "workspace", "slot", "revision", "view", "to", "ids", "due_at", "edit", "twin", "attempts", "error",
)  # fmt: skip
_OTHER = OUTBOX.alias("other")
_SAME_SLOT = and_(_OTHER.c.workspace == OUTBOX.c.workspace, _OTHER.c.slot == OUTBOX.c.slot)
_OTHER_FLIES = exists().where(_SAME_SLOT, _OTHER.c.state == literal_column("'claimed'"))
_OTHER_WAITS = exists().where(_SAME_SLOT, _OTHER.c.state == literal_column("'waiting'"))
_IDS = given("the_ids", Many(BigInteger))
_LEASE = given("lease", Float)


def _across(statement: Any, why: str) -> Any:
    return statement.execution_options(across=why)


def _fairest() -> Any:
    """The ids of the first `reach` due rows: everybody's first, everybody's second, and so on."""
    busy = (
        select(OUTBOX.c.workspace, func.count().label("rows"))
        .where(tables.row_is_in_flight)
        .group_by(OUTBOX.c.workspace)
        .subquery("busy")
    )
    turn = func.row_number().over(partition_by=OUTBOX.c.workspace, order_by=(OUTBOX.c.due_at, OUTBOX.c.id))
    due = (
        select(OUTBOX.c.id, OUTBOX.c.workspace, OUTBOX.c.due_at, turn.label("place"))
        # Left to itself SQLite takes the index that spares the sorting, and reads all that is not due yet.
        .with_hint(OUTBOX, "INDEXED BY outbox_due", "sqlite")
        .where(tables.row_waits, OUTBOX.c.due_at <= given("now", Instant), ~_OTHER_FLIES)
        .subquery("due")
    )
    turns = due.c.place + func.coalesce(busy.c.rows, 0)
    return (
        select(due.c.id, due.c.due_at, turns.label("turn"))
        .outerjoin_from(due, busy, busy.c.workspace == due.c.workspace)
        .where(turns <= given("cap", Integer))
        .order_by(turns, due.c.due_at, due.c.id)
        .limit(given("reach", Integer))
        .subquery("fairest")
    )


def _picked() -> Any:
    """The fairest that nobody else is just claiming, locked, with what their slots show."""
    fairest, row = _fairest(), OUTBOX.alias("row")
    return (
        select(*(row.c[name] for name in SHOWN), SLOTS.c.ref, SLOTS.c.shown)
        .join_from(fairest, row, row.c.id == fairest.c.id)
        .outerjoin(SLOTS, and_(SLOTS.c.workspace == row.c.workspace, SLOTS.c.slot == row.c.slot))
        .where(row.c.state == literal_column("'waiting'"))
        .order_by(fairest.c.turn, fairest.c.due_at, fairest.c.id)
        .limit(given("most", Integer))
        .with_for_update(of=row, skip_locked=True)
    )


PICK = _across(_picked(), "claim")
LEASE = _across(
    update(OUTBOX)
    .where(among(OUTBOX.c.id, _IDS))
    .values(state="claimed", worker=given("who"), fence=given("token", BigInteger), lease_until=database_now(_LEASE)),
    "claim",
)
BEGIN = _across(
    update(OUTBOX)
    .where(
        among(OUTBOX.c.id, _IDS),
        OUTBOX.c.fence == given("token", BigInteger),
        tables.row_is_in_flight,
        OUTBOX.c.begun == false(),
        OUTBOX.c.lease_until > database_now(given("margin", Float)),
    )
    .values(begun=true())
    .returning(OUTBOX.c.id),
    "claim",
)

# A lease that ended -----------------------------------------------------------------------------------------------

_ENDED = and_(tables.row_is_in_flight, OUTBOX.c.lease_until <= database_now())
_NEW_AND_ENDED = and_(
    _SAME_SLOT,
    _OTHER.c.state == literal_column("'claimed'"),
    _OTHER.c.lease_until <= database_now(),
    _OTHER.c.edit == false(),
)
_MUST_NOT_COME_TWICE = and_(
    _ENDED, OUTBOX.c.begun == true(), OUTBOX.c.twin == literal_column("'back'"), OUTBOX.c.edit == false()
)
_BEHIND_UNKNOWN = exists().where(_NEW_AND_ENDED, _OTHER.c.begun == true(), _OTHER.c.twin == literal_column("'back'"))
ANY_ENDED = _across(select(OUTBOX.c.id).where(_ENDED).limit(1), "lease")
TAKE_BACK = tuple(
    _across(statement, "lease")
    for statement in (
        # 1. Nobody knows whether it arrived, and it must not come twice (an edit may): somebody has to look, and
        #    what waits to edit it cannot.
        update(OUTBOX)
        .where(tables.row_waits, OUTBOX.c.edit == true(), _BEHIND_UNKNOWN)
        .values(state="dropped", settled_at=database_now()),
        update(OUTBOX)
        .where(_MUST_NOT_COME_TWICE)
        .values(state="unsure", error="lease_ended", lease_until=None, settled_at=database_now()),
        # 2. What waits behind a row that was to be a new message becomes one, and replaces it.
        update(OUTBOX)
        .where(tables.row_waits, OUTBOX.c.edit == true(), exists().where(_NEW_AND_ENDED))
        .values(edit=false()),
        update(OUTBOX).where(_ENDED, _OTHER_WAITS).values(state="dropped", lease_until=None, settled_at=database_now()),
        # 3. All others wait again; only those that were begun may have failed.
        update(OUTBOX)
        .where(_ENDED)
        .values(
            state="waiting",
            begun=false(),
            lease_until=None,
            attempts=OUTBOX.c.attempts + case((OUTBOX.c.begun == true(), 1), else_=0),
        ),
    )
)

# Settling -----------------------------------------------------------------------------------------------------------

HELD = _across(
    select(OUTBOX.c.id, OUTBOX.c.fence)
    .where(among(OUTBOX.c.id, _IDS), tables.row_is_in_flight)
    .order_by(OUTBOX.c.id)
    .with_for_update(),
    "settle",
)
SENT = _across(
    update(OUTBOX)
    .where(among(OUTBOX.c.id, _IDS))
    .values(state="sent", error="", lease_until=None, settled_at=database_now()),
    "settle",
)
END = _across(
    update(OUTBOX)
    .where(OUTBOX.c.id == given("the_id", BigInteger))
    .values(
        state=given("now_is"),
        error=given("why"),
        attempts=given("tried", Integer),
        lease_until=None,
        settled_at=database_now(),
    ),
    "settle",
)
AGAIN = _across(
    update(OUTBOX)
    .where(OUTBOX.c.id == given("the_id", BigInteger))
    .values(
        state="waiting",
        begun=false(),
        error=given("why"),
        attempts=given("tried", Integer),
        due_at=given("then", Instant),
        lease_until=None,
    ),
    "settle",
)
NEWER = _across(
    select(_OTHER.c.id, _OTHER.c.due_at, OUTBOX.c.id.label("behind"))
    .join_from(OUTBOX, _OTHER, _SAME_SLOT)
    .where(among(OUTBOX.c.id, _IDS), _OTHER.c.state == literal_column("'waiting'")),
    "settle",
)
TAKE_OVER = _across(
    update(OUTBOX)
    .where(OUTBOX.c.id == given("the_id", BigInteger), tables.row_waits)
    .values(
        due_at=given("then", Instant),
        attempts=given("tried", Integer),
        edit=and_(OUTBOX.c.edit == true(), given("was_edit", None) == true()),
    ),
    "settle",
)
DROP_EDITS = _across(
    update(OUTBOX)
    .where(
        OUTBOX.c.workspace == given("ws"),
        OUTBOX.c.slot == given("name"),
        tables.row_waits,
        OUTBOX.c.edit == true(),
    )
    .values(state="dropped", settled_at=database_now()),
    "settle",
)
_SHOW = insert(SLOTS)
SHOW = _across(
    _SHOW.on_conflict_do_update(
        index_elements=[SLOTS.c.workspace, SLOTS.c.slot],
        set_={column.name: _SHOW.excluded[column.name] for column in SLOTS.c if not column.primary_key},
        where=_SHOW.excluded.revision >= SLOTS.c.revision,
    ),
    "settle",
)
