"""The outbox's statements over all workspaces: lease, take back, settle.

Rules: they lock row by row (SKIP LOCKED) and see what others commit, so they run at READ COMMITTED
(`Database.deliver`). A claim is fair: every workspace's first row before anybody's second, rows in flight counted.
Each says in `across` why it names no workspace.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
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
CLAIMED: ColumnElement[str] = literal_column("'claimed'")
SENDING: ColumnElement[str] = literal_column("'sending'")
BACK: ColumnElement[str] = literal_column("'back'")

_OTHER = OUTBOX.alias("other")
_SAME_SLOT = and_(_OTHER.c.workspace == OUTBOX.c.workspace, _OTHER.c.slot == OUTBOX.c.slot)
_OTHER_FLIES = exists().where(_SAME_SLOT, _OTHER.c.state.in_([CLAIMED, SENDING]))
_OTHER_WAITS = exists().where(_SAME_SLOT, _OTHER.c.state == literal_column("'waiting'"))
_IDS = given("the_ids", Many(BigInteger))
_LEASE = database_now(given("lease", Float))


def _across(statement: Any, why: str) -> Any:
    return statement.execution_options(across=why)


def _picked() -> Any:
    """The ids of the fairest due rows, locked."""
    busy = (
        select(OUTBOX.c.workspace, func.count().label("rows"))
        .where(tables.row_is_in_flight)
        .group_by(OUTBOX.c.workspace)
        .subquery("busy")
    )
    turn = func.row_number().over(partition_by=OUTBOX.c.workspace, order_by=(OUTBOX.c.due_at, OUTBOX.c.id))
    ranked = (
        select(OUTBOX.c.id, OUTBOX.c.due_at, (turn + func.coalesce(busy.c.rows, 0)).label("turn"))
        .outerjoin_from(OUTBOX, busy, busy.c.workspace == OUTBOX.c.workspace)
        .where(tables.row_waits, OUTBOX.c.due_at <= given("now", Instant), ~_OTHER_FLIES)
        .subquery("ranked")
    )
    row = OUTBOX.alias("row")
    return (
        select(row.c.id)
        .join(ranked, ranked.c.id == row.c.id)
        .where(row.c.state == literal_column("'waiting'"), ranked.c.turn <= given("cap", Integer))
        .order_by(ranked.c.turn, ranked.c.due_at, ranked.c.id)
        .limit(given("most", Integer))
        .with_for_update(of=row, skip_locked=True)
        .cte("picked")
    )


_PICKED = _picked()
CLAIM = _across(
    update(OUTBOX)
    .where(OUTBOX.c.id == _PICKED.c.id, tables.row_waits)
    .values(
        state="claimed",
        worker=given("who"),
        fence=given("token", BigInteger),
        lease_until=_LEASE,
    )
    .returning(
        OUTBOX.c.id, OUTBOX.c.workspace, OUTBOX.c.slot, OUTBOX.c.revision, OUTBOX.c.view, OUTBOX.c.to, OUTBOX.c.ids,
        OUTBOX.c.due_at, OUTBOX.c.edit, OUTBOX.c.twin, OUTBOX.c.attempts, OUTBOX.c.error,
    ),
    "claim",
)  # fmt: skip
REFS = _across(
    select(OUTBOX.c.id, SLOTS.c.ref, SLOTS.c.shown)
    .join(SLOTS, and_(SLOTS.c.workspace == OUTBOX.c.workspace, SLOTS.c.slot == OUTBOX.c.slot))
    .where(among(OUTBOX.c.id, _IDS)),
    "claim",
)
SEND = _across(
    update(OUTBOX)
    .where(
        among(OUTBOX.c.id, _IDS),
        OUTBOX.c.fence == given("token", BigInteger),
        OUTBOX.c.state == CLAIMED,
        OUTBOX.c.lease_until > database_now(),
    )
    .values(state="sending", lease_until=_LEASE)
    .returning(OUTBOX.c.id),
    "claim",
)

# A lease that ended -----------------------------------------------------------------------------------------------

_ENDED = and_(tables.row_is_in_flight, OUTBOX.c.lease_until <= database_now())
_NEW_AND_ENDED = and_(
    _SAME_SLOT,
    _OTHER.c.state.in_([CLAIMED, SENDING]),
    _OTHER.c.lease_until <= database_now(),
    _OTHER.c.edit == false(),
)
_UNKNOWN_AND_BACK = and_(_ENDED, OUTBOX.c.state == SENDING, OUTBOX.c.twin == BACK, OUTBOX.c.edit == false())
_BEHIND_UNKNOWN = exists().where(_NEW_AND_ENDED, _OTHER.c.state == SENDING, _OTHER.c.twin == BACK)
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
        .where(_UNKNOWN_AND_BACK)
        .values(state="unsure", error="lease_ended", lease_until=None, settled_at=database_now()),
        # 2. What waits behind a row that was to be a new message becomes one, and replaces it.
        update(OUTBOX)
        .where(tables.row_waits, OUTBOX.c.edit == true(), exists().where(_NEW_AND_ENDED))
        .values(edit=false()),
        update(OUTBOX).where(_ENDED, _OTHER_WAITS).values(state="dropped", lease_until=None, settled_at=database_now()),
        # 3. All others wait again.
        update(OUTBOX)
        .where(_ENDED)
        .values(
            state="waiting",
            lease_until=None,
            attempts=OUTBOX.c.attempts + case((OUTBOX.c.state == SENDING, 1), else_=0),
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
