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
    Text,
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

from storage import lanes, replicas, tables
from storage.columns import Instant, Many, among, database_now
from storage.scope import given

OUTBOX, SLOTS = tables.outbox, tables.slots

SHOWN = (
    "id", "workspace", "slot", "revision", "view", "to", "ids", "due_at", "edit", "twin", "attempts", "error",
    "request",
)  # fmt: skip
_OTHER = OUTBOX.alias("other")
_SAME_SLOT = and_(_OTHER.c.workspace == OUTBOX.c.workspace, _OTHER.c.slot == OUTBOX.c.slot)
# A scalar, which PostgreSQL leaves alone: an EXISTS it would join, every candidate with all that is in flight.
_SLOT_IS_FREE = (
    select(_OTHER.c.id).where(_SAME_SLOT, _OTHER.c.state == literal_column("'claimed'")).limit(1).scalar_subquery()
).is_(None)
_OTHER_WAITS = exists().where(_SAME_SLOT, _OTHER.c.state == literal_column("'waiting'"))
_IDS = given("the_ids", Many(BigInteger))
_LEASE = given("lease", Float)
_NOW = given("now", Instant)


def _across(statement: Any, why: str) -> Any:
    return statement.execution_options(across=why)


def _first_of(space: Any) -> Any:
    """The first `share` due rows of one workspace, without those whose slot is in flight."""
    return (
        select(OUTBOX.c.id, OUTBOX.c.workspace, OUTBOX.c.due_at)
        .where(OUTBOX.c.workspace == space, tables.row_waits, OUTBOX.c.due_at <= _NOW, _SLOT_IS_FREE)
        .order_by(OUTBOX.c.due_at, OUTBOX.c.id)
        .limit(given("share", Integer))
    )


def _candidates(dialect: str) -> Any:
    """The first of every workspace named in `spaces`."""
    listed = given("spaces", Many(Text))
    if dialect == "postgresql":
        space = func.unnest(listed).table_valued("workspace").render_derived("space")
        first = _first_of(space.c.workspace).lateral("first")
        return select(first).select_from(space).join(first, true()).subquery("due")
    space = func.json_each(listed).table_valued("value", name="space")
    row = OUTBOX.alias("candidate")
    theirs = _first_of(space.c.value).with_only_columns(OUTBOX.c.id).correlate(space)
    return select(row.c.id, row.c.workspace, row.c.due_at).join_from(space, row, row.c.id.in_(theirs)).subquery("due")


def _fairest(dialect: str) -> Any:
    """The ids of the first `reach` of them: everybody's first, everybody's second, and so on."""
    due = _candidates(dialect)
    busy = (
        select(OUTBOX.c.workspace, func.count().label("rows"))
        .where(tables.row_is_in_flight)
        .group_by(OUTBOX.c.workspace)
        .subquery("busy")
    )
    place = func.row_number().over(partition_by=due.c.workspace, order_by=(due.c.due_at, due.c.id))
    placed = select(due, place.label("place")).subquery("placed")
    turns = placed.c.place + func.coalesce(busy.c.rows, 0)
    return (
        select(placed.c.id, placed.c.workspace)
        .outerjoin_from(placed, busy, busy.c.workspace == placed.c.workspace)
        .where(turns <= given("cap", Integer))
        .order_by(turns, placed.c.due_at, placed.c.id)
        .limit(given("reach", Integer))
    )


FAIREST = {dialect: _across(_fairest(dialect), "claim") for dialect in ("sqlite", "postgresql")}
# By their ids and no other way: whatever it believes of the table, a planner takes the key then. Said plainly, the
# state would offer it the index of all that waits, which holds ids too, and of which it expects little.
_WAITS = OUTBOX.c.state.concat(literal_column("''")) == literal_column("'waiting'")
LOCK = _across(
    select(*(OUTBOX.c[name] for name in SHOWN), SLOTS.c.ref, SLOTS.c.shown)
    .outerjoin_from(OUTBOX, SLOTS, and_(SLOTS.c.workspace == OUTBOX.c.workspace, SLOTS.c.slot == OUTBOX.c.slot))
    .where(among(OUTBOX.c.id, _IDS), _WAITS)
    .with_for_update(of=OUTBOX, skip_locked=True),
    "claim",
)
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
_ANY = (exists().where(_ENDED).label("ended"), exists().where(tables.row_waits, OUTBOX.c.due_at <= _NOW).label("due"))
LOOK = {
    "sqlite": _across(select(*_ANY), "claim"),
    "postgresql": _across(
        select(*_ANY, lanes.ANY_TO_RENEW.label("to_renew"), replicas.PRESENT.label("present")), "claim"
    ),
}
"""What there is to do at all: nothing, nearly always."""

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
_OF_THE_ROW = ("workspace", "slot", "revision", "view", "to", "ids")
_SHOW = insert(SLOTS).from_select(
    [*_OF_THE_ROW, "ref", "shown", "since"],
    select(
        *(OUTBOX.c[name] for name in _OF_THE_ROW),
        given("its_ref", SLOTS.c.ref.type),
        given("what", SLOTS.c.shown.type),
        given("at", SLOTS.c.since.type),
    ).where(OUTBOX.c.id == given("the_id", BigInteger)),
)
SHOW = _across(
    _SHOW.on_conflict_do_update(
        index_elements=[SLOTS.c.workspace, SLOTS.c.slot],
        # `since` stays: it is when the message came, not when it was changed.
        set_={name: _SHOW.excluded[name] for name in ("revision", "view", "to", "ids", "ref", "shown")},
        where=_SHOW.excluded.revision >= SLOTS.c.revision,
    ),
    "settle",
)
