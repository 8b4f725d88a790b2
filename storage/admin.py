"""The outbox for whoever runs Askwell: what is set aside, tried again or dropped. No words, only names and ids."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Integer,
    Text,
    exists,
    false,
    func,
    literal_column,
    or_,
    select,
    true,
    update,
)

from bot.ports import RowState
from storage import tables
from storage.columns import Many, among, database_now
from storage.database import Database
from storage.scope import given

OUTBOX = tables.outbox
_THIS = OUTBOX.c.id == given("the_id", BigInteger)
_WAITING = OUTBOX.alias("waiting")
_NEWER_WAITS = exists().where(
    _WAITING.c.workspace == OUTBOX.c.workspace,
    _WAITING.c.slot == OUTBOX.c.slot,
    _WAITING.c.state == literal_column("'waiting'"),
)

_LIST = (
    select(
        OUTBOX.c.id, OUTBOX.c.workspace, OUTBOX.c.slot, OUTBOX.c.revision, OUTBOX.c.view, OUTBOX.c.state,
        OUTBOX.c.begun, OUTBOX.c.attempts, OUTBOX.c.due_at, OUTBOX.c.error, OUTBOX.c.request,
    )
    .where(among(OUTBOX.c.state, given("states", Many(Text))))
    .order_by(OUTBOX.c.id)
    .limit(given("most", Integer))
    .execution_options(across="admin")
)  # fmt: skip
_RETRY = (
    update(OUTBOX)
    .where(_THIS, tables.row_is_aside, ~_NEWER_WAITS)
    .values(state="waiting", begun=false(), attempts=0, error="", fence=0, lease_until=None, settled_at=None)
    .execution_options(across="admin")
)
_DROP = (
    update(OUTBOX)
    .where(_THIS, OUTBOX.c.state.in_([literal_column(f"'{name}'") for name in ("waiting", "held", "dead", "unsure")]))
    .values(state="dropped", settled_at=database_now())
    .execution_options(across="admin")
)
PEOPLE = tables.people
_HERE = PEOPLE.alias("here")
_LEFT_ALONE = (
    select(PEOPLE.c.workspace)
    .distinct()
    .where(
        or_(PEOPLE.c.admin == true(), PEOPLE.c.named == true()),
        ~exists().where(
            _HERE.c.workspace == PEOPLE.c.workspace,
            _HERE.c.left == false(),
            or_(_HERE.c.admin == true(), _HERE.c.named == true()),
        ),
        ~exists().where(tables.workspaces.c.workspace == PEOPLE.c.workspace, tables.workspaces.c.gone_at.is_not(None)),
    )
    .order_by(PEOPLE.c.workspace)
    .execution_options(across="admin")
)
LISTED = select(PEOPLE.c.workspace, PEOPLE.c.id).where(PEOPLE.c.listed == true()).execution_options(across="admin")
"""Whom the settings named the last time, of all."""

_COUNT = (
    select(OUTBOX.c.state, func.count().label("rows"), func.min(OUTBOX.c.due_at).label("first"))
    .where(~tables.row_is_settled)
    .group_by(OUTBOX.c.state)
    .execution_options(across="admin")
)
ASIDE = (RowState.DEAD, RowState.UNSURE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxLine:
    """One row as `askwell outbox list` shows it."""

    id: int
    workspace: str
    slot: str
    revision: int
    view: str
    state: RowState
    attempts: int
    due_at: datetime
    error: str
    request: str | None


class OutboxAdmin:
    """What the command line may do with the outbox."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def list(self, states: Collection[RowState] = ASIDE, limit: int = 1000) -> tuple[OutboxLine, ...]:
        """The oldest rows in one of these states."""
        stored = {RowState.CLAIMED if state is RowState.SENDING else state for state in states}
        values = {"states": sorted(state.value for state in stored), "most": limit}
        rows = await self._database.read(lambda connection: connection.execute(_LIST, values).all())
        return tuple(line for row in rows if (line := _line(row)).state in states)

    async def waiting(self) -> dict[str, tuple[int, datetime | None]]:
        """By state, of rows that are not settled: how many, and when the first was due."""
        rows = await self._database.read(lambda connection: connection.execute(_COUNT).all())
        return {str(row.state): (int(row.rows), row.first) for row in rows}

    async def retry(self, row: int) -> bool:
        """Send a row that was set aside once more; False when it is not aside, or a newer one waits."""
        return await self._change(_RETRY, row)

    async def drop(self, row: int) -> bool:
        """Never send it; False when it has left or is on its way."""
        return await self._change(_DROP, row)

    async def _change(self, statement: object, row: int) -> bool:
        def change(connection: Connection) -> bool:
            return connection.execute(statement, {"the_id": row}).rowcount == 1  # type: ignore[call-overload, no-any-return]

        return await self._database.deliver(change)


def _line(row: Any) -> OutboxLine:
    facts = dict(row._mapping)
    begun = facts.pop("begun") and row.state == RowState.CLAIMED
    return OutboxLine(**{**facts, "state": RowState.SENDING if begun else RowState(row.state)})


def left_alone(connection: Connection) -> list[str]:
    """The workspaces in which everybody who looked after them has left."""
    return [row.workspace for row in connection.execute(_LEFT_ALONE)]
