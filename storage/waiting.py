"""Workspaces with something due: how much of theirs is on its way, and on PostgreSQL whose lanes they are.

Rules: by jumps along the indexes of what waits and what is in flight, however many rows there are of a workspace.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, null, select

from storage import lanes, tables
from storage.columns import Instant
from storage.scope import given

OUTBOX = tables.outbox

_NOW, _LATE, _STALLED = (given(name, Instant) for name in ("now", "late", "stalled"))


def _spaces_of(rows: ColumnElement[bool], name: str) -> Any:
    """Workspaces that have such rows, and a NULL; one jump along the index for each."""
    spaces = select(func.min(OUTBOX.c.workspace).label("workspace")).where(rows).cte(name, recursive=True)
    following = select(func.min(OUTBOX.c.workspace)).where(rows, OUTBOX.c.workspace > spaces.c.workspace)
    return spaces.union_all(select(following.scalar_subquery()).where(spaces.c.workspace.is_not(None)))


def _spaces() -> Select[Any]:
    """Workspaces with something due, and how much of theirs is in flight."""
    spaces = _spaces_of(tables.row_waits, "spaces")
    busy = select(func.count()).where(OUTBOX.c.workspace == spaces.c.workspace, tables.row_is_in_flight)
    return select(spaces.c.workspace, busy.scalar_subquery().label("busy")).where(
        spaces.c.workspace.is_not(None), _waits_since(spaces, _NOW)
    )


def _waits_since(spaces: Any, then: Any) -> ColumnElement[bool]:
    """Whether something of a workspace was due then: a jump for each, where an EXISTS would read all that is due."""
    theirs = (OUTBOX.c.workspace == spaces.c.workspace, tables.row_waits, OUTBOX.c.due_at <= then)
    return select(OUTBOX.c.id).where(*theirs).limit(1).scalar_subquery().is_not(None)


def _laned() -> Any:
    """The same, with whose lanes they are."""
    spaces = _spaces().subquery("due")
    late, stalled = _waits_since(spaces, _LATE).label("late"), _waits_since(spaces, _STALLED).label("stalled")
    holder = (lanes.LANES.c.worker.label("holder"), lanes.HELD.label("holds"), lanes.UNTOUCHED.label("untouched"))
    return select(spaces, *holder, late, stalled, *_away()).outerjoin_from(
        spaces, lanes.LANES, lanes.LANES.c.workspace == spaces.c.workspace
    )


def _away() -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Of how many workspaces all that was due is on its way, and of how many of these it is of the worker that asks.
    Counted only where a lane is free, and then once."""
    flying = _spaces_of(tables.row_is_in_flight, "flying")
    all_away = select(func.count()).where(flying.c.workspace.is_not(None), ~_waits_since(flying, _NOW))
    theirs = lanes.LANES.alias("theirs")
    mine_away = all_away.where(theirs.c.workspace == flying.c.workspace, theirs.c.worker == given("who"))
    of_all, mine = (case((lanes.HELD, null()), else_=one.scalar_subquery()) for one in (all_away, mine_away))
    return of_all.label("away"), mine.label("mine_away")


DUE = {
    "sqlite": _spaces().execution_options(across="claim"),
    "postgresql": _laned().execution_options(across="claim"),
}
