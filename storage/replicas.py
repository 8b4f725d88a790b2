"""Which replicas are there to send: each that looks for what is due says so, for as long as a lane is held.

Rules: it is said by looking, so whoever hangs or was killed is soon not there any more. Nothing hangs on it but by how
many free lanes are divided (`storage.lanes`), and late rows wait for no share: who is there and does nothing holds up
nobody. Whoever comes clears away those who are gone.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Float, and_, delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from storage import sending_tables
from storage.columns import database_now, gathered
from storage.prepared import prepared
from storage.scope import given

REPLICAS = sending_tables.replicas

_WHO, _LANE = given("who"), given("lane", Float)
_MINE = REPLICAS.c.worker == _WHO
_THERE = REPLICAS.c.until > database_now()
_FOR_LONG = REPLICAS.c.until > database_now(given("soon", Float))

PRESENT: Any = gathered(
    select(REPLICAS.c.worker.label("one")).where(or_(_FOR_LONG, and_(_THERE, ~_MINE))).scalar_subquery()
)
"""All who are there; whoever asks only while it need not say so anew."""

_STAY = update(REPLICAS).where(_MINE).values(until=database_now(_LANE))
_CLEAR = delete(REPLICAS).where(~_THERE)
_COME = insert(REPLICAS).from_select(["worker", "until"], select(_WHO, database_now(_LANE))).on_conflict_do_nothing()
_LEAVE = delete(REPLICAS).where(_MINE)


def stay(connection: Connection, values: Mapping[str, Any]) -> None:
    """Say for another while that this worker is there."""
    mine = {"who": values["who"], "lane": values["lane"]}
    if not _run(connection, _STAY, mine):
        _run(connection, _CLEAR, {})
        _run(connection, _COME, mine)


def leave(connection: Connection, worker: str) -> None:
    """This worker looks no more."""
    _run(connection, _LEAVE, {"who": worker})


def _run(connection: Connection, statement: Any, values: Mapping[str, Any]) -> int:
    return prepared(statement, connection, values).changed(connection, values)
