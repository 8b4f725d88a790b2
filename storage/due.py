"""What the clock looks at over all workspaces: what is due, and when it has to look again."""

from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    Integer,
    and_,
    delete,
    exists,
    func,
    literal_column,
    or_,
    select,
    tuple_,
)

from bot.prompts import PromptKind
from storage import tables
from storage.columns import Instant
from storage.scope import given

PORTION = 200
"""So many rows of a kind are forgotten at a time. Between two portions whoever presses finds the database free."""

OUTBOX, PROMPTS, CIRCLES, SEEN, SLOTS = tables.outbox, tables.prompts, tables.circles, tables.seen, tables.slots
CONTACTS = tables.contacts
_NOW = given("now", Instant)
_BEFORE = given("before", Instant)
_MOST = given("most", Integer)

DUE_PROMPTS = (
    select(PROMPTS)
    .where(tables.prompt_is_the_clocks, PROMPTS.c.due_at <= _NOW)
    .order_by(PROMPTS.c.due_at)
    .limit(_MOST)
    .execution_options(across="clock")
)
DUE_CIRCLES = (
    select(CIRCLES.c.workspace, CIRCLES.c.id, CIRCLES.c.due_at)
    .where(tables.circle_is_on, CIRCLES.c.due_at <= _NOW)
    .order_by(CIRCLES.c.due_at)
    .limit(_MOST)
    .execution_options(across="clock")
)
SET_ASIDE = (
    select(OUTBOX.c.workspace, OUTBOX.c.to, OUTBOX.c.error, func.max(OUTBOX.c.settled_at).label("last"))
    .where(tables.row_is_aside, OUTBOX.c.settled_at.is_not(None))
    .group_by(OUTBOX.c.workspace, OUTBOX.c.to, OUTBOX.c.error)
    .execution_options(across="clock")
)
FORGET_SEEN = (
    delete(SEEN)
    .where(
        tuple_(SEEN.c.workspace, SEEN.c.key).in_(
            select(SEEN.c.workspace, SEEN.c.key).where(SEEN.c.at < _BEFORE).limit(_MOST)
        )
    )
    .execution_options(across="purge")
)
_RECURRING: list[ColumnElement[str]] = [literal_column(f"'{kind}'") for kind in (PromptKind.IN_TOUCH, PromptKind.TALK)]
"""Each time is another prompt; what is told once only is kept, so that it is not told again."""
_TOLD_OF_NO_ASK = (PROMPTS.c.workspace, PROMPTS.c.ask, PROMPTS.c.kind, PROMPTS.c.key)
FORGET_TOLD = (
    delete(PROMPTS)
    .where(
        tuple_(*_TOLD_OF_NO_ASK).in_(
            select(*_TOLD_OF_NO_ASK)
            .where(tables.prompt_was_of_no_ask, PROMPTS.c.kind.in_(_RECURRING), PROMPTS.c.due_at < _BEFORE)
            .limit(_MOST)
        )
    )
    .execution_options(across="purge")
)
_PAIR = (CONTACTS.c.workspace, CONTACTS.c.person, CONTACTS.c.other)
FORGET_CONTACTS = (
    delete(CONTACTS)
    .where(tuple_(*_PAIR).in_(select(*_PAIR).where(CONTACTS.c.month < given("before")).limit(_MOST)))
    .execution_options(across="purge")
)
FORGET_SENT = (
    delete(OUTBOX)
    .where(
        OUTBOX.c.id.in_(select(OUTBOX.c.id).where(tables.row_is_settled, OUTBOX.c.settled_at < _BEFORE).limit(_MOST))
    )
    .execution_options(across="purge")
)
_LOST_POST = and_(OUTBOX.c.view == literal_column("'post'"), OUTBOX.c.state == literal_column("'unsure'"))


def _forget_aside(*which: ColumnElement[bool]) -> Delete:
    old = select(OUTBOX.c.id).where(tables.row_is_aside, OUTBOX.c.settled_at < _BEFORE, *which).limit(_MOST)
    return delete(OUTBOX).where(OUTBOX.c.id.in_(old)).execution_options(across="purge")


FORGET_ASIDE = _forget_aside(~_LOST_POST)
FORGET_LOST_POSTS = _forget_aside(_LOST_POST)
"""Of which nobody knows if they stand: as long as a post is kept, whoever wants to be left out of it is told so."""
_SLOT = (SLOTS.c.workspace, SLOTS.c.slot)
_SHOWS_NOTHING = (
    select(*_SLOT)
    .where(tables.slot_is_over, or_(SLOTS.c.view == literal_column("'kept'"), SLOTS.c.since < _BEFORE))
    .limit(_MOST)
)
_CANNOT_BE_EDITED = (
    select(OUTBOX.c.workspace, OUTBOX.c.slot)
    .where(tables.row_is_aside, OUTBOX.c.settled_at < _BEFORE, OUTBOX.c.view == literal_column("'kept'"))
    .limit(_MOST)
)
FORGET_SLOTS = delete(SLOTS).where(tuple_(*_SLOT).in_(_SHOWS_NOTHING)).execution_options(across="purge")
"""Their messages say that nothing is kept, and are edited no more; or told of a quiet week, and nothing of anybody."""
FORGET_LOST_SLOTS = delete(SLOTS).where(tuple_(*_SLOT).in_(_CANNOT_BE_EDITED)).execution_options(across="purge")
"""Their messages could not be edited to say so: the platform refused, and nobody tried again."""

GONE_PICTURES = (
    select(tables.pictures.c.workspace, tables.pictures.c.token)
    .where(tables.picture_is_gone)
    .order_by(tables.pictures.c.gone_at)
    .limit(_MOST)
    .execution_options(across="picture")
)
FORGET_PICTURE = (
    delete(tables.pictures)
    .where(tables.pictures.c.token == given("token"), tables.picture_is_gone)
    .execution_options(across="picture")
)

_FLYING = OUTBOX.alias("flying")
_BLOCKED = exists().where(
    and_(
        _FLYING.c.workspace == OUTBOX.c.workspace,
        _FLYING.c.slot == OUTBOX.c.slot,
        _FLYING.c.state == literal_column("'claimed'"),
    )
)
_NEXT_ROW = (
    select(OUTBOX.c.due_at).where(tables.row_waits, ~_BLOCKED).order_by(OUTBOX.c.due_at).limit(1).scalar_subquery()
)
_NEXT_PROMPT = select(func.min(PROMPTS.c.due_at)).where(tables.prompt_is_the_clocks).scalar_subquery()
_NEXT_CIRCLE = select(func.min(CIRCLES.c.due_at)).where(tables.circle_is_on).scalar_subquery()
_LEASE_ENDS = select(func.min(OUTBOX.c.lease_until)).where(tables.row_is_in_flight).scalar_subquery()
_AHEAD = select(func.max(tables.room_clock.c.ahead)).scalar_subquery()
_NEXT = select(
    _NEXT_ROW.label("row"),
    _NEXT_PROMPT.label("prompt"),
    _NEXT_CIRCLE.label("circle"),
    _LEASE_ENDS.label("lease"),
    _AHEAD.label("ahead"),
).execution_options(across="clock")


def next_due(connection: Connection) -> datetime | None:
    """The earliest of all. A lease ends by real time, which the local clock may be ahead of."""
    found = connection.execute(_NEXT).one()
    lease = found.lease + timedelta(microseconds=found.ahead or 0) if found.lease else None
    return min((at for at in (found.row, found.prompt, found.circle, lease) if at is not None), default=None)
