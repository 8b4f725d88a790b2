"""Workspaces for whoever runs Askwell: which there are, how much is held of one, and erasing one at once. No words.

Rules of erasing: first, in one transaction, the workspace is marked as gone, so that nothing leaves, and its keys go,
so that no word of it is readable; then every row, in portions; the workspace's own row last, so that whoever was
stopped in between is gone on with by the same command.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Integer, Table, delete, func, select, true, tuple_, update

from storage import tables
from storage.columns import Instant
from storage.database import Database
from storage.scope import given, here

SPACES = tables.workspaces
PORTION = 500
KEYS = (tables.data_keys, tables.rotations, tables.secrets)
"""What opens something: words, or a platform."""
_REST = [table for table in reversed(tables.TENANT_TABLES) if table not in {SPACES, *KEYS}]

_LIST = select(SPACES.c.workspace, SPACES.c.name, SPACES.c.gone_at).order_by(SPACES.c.workspace)
_COUNTS = {table: select(func.count()).select_from(table).where(here(table)) for table in tables.TENANT_TABLES}
_LET_GO = (
    update(SPACES)
    .where(here(SPACES))
    .values(dead=true(), gone_at=func.coalesce(SPACES.c.gone_at, given("now", Instant)))
)
_NO_KEYS = [delete(table).where(here(table)) for table in KEYS]
_LAST = delete(SPACES).where(here(SPACES))


def _portion(table: Table) -> object:
    keys = tuple(table.primary_key.columns)
    some = select(*keys).where(here(table)).limit(given("most", Integer))
    return delete(table).where(here(table), tuple_(*keys).in_(some))


_PORTIONS = [(table.name, _portion(table)) for table in _REST]


@dataclass(frozen=True, slots=True)
class WorkspaceLine:
    """One workspace, and since when it has let Askwell go, if it has."""

    id: str
    name: str
    gone_at: datetime | None


class WorkspaceAdmin:
    """What the command line may do with workspaces."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def list(self) -> tuple[WorkspaceLine, ...]:
        """All of them."""
        found = _LIST.execution_options(across="admin")
        rows = await self._database.read(lambda connection: connection.execute(found).all())
        return tuple(WorkspaceLine(row.workspace, row.name, row.gone_at) for row in rows)

    async def counts(self, workspace: str) -> Mapping[str, int]:
        """By table, how many rows are held of it, where there are any."""

        def count(connection: Connection) -> dict[str, int]:
            given_here = {"ws": workspace}
            counted = {table.name: connection.execute(one, given_here).scalar_one() for table, one in _COUNTS.items()}
            return {name: number for name, number in counted.items() if number}

        return await self._database.read(count)

    async def erase(self, workspace: str, now: datetime, told: Callable[[str, int], None]) -> bool:
        """Erase all of it; `told` hears of each table how many rows went. False for one that is not there."""
        if not await self._database.write(lambda connection: _unreadable(connection, workspace, now)):
            return False
        for name, statement in _PORTIONS:
            told(name, await self._all_of(statement, workspace))
        await self._database.write(lambda connection: connection.execute(_LAST, {"ws": workspace}).rowcount)
        return True

    async def _all_of(self, statement: object, workspace: str) -> int:
        gone, portion = 0, PORTION
        values = {"ws": workspace, "most": PORTION}
        while portion == PORTION:
            portion = await self._database.write(
                lambda connection: connection.execute(statement, values).rowcount  # type: ignore[call-overload]
            )
            gone += portion
        return gone


def _unreadable(connection: Connection, workspace: str, now: datetime) -> bool:
    if connection.execute(_LET_GO, {"ws": workspace, "now": now}).rowcount != 1:
        return False
    for statement in _NO_KEYS:
        connection.execute(statement, {"ws": workspace})
    return True
