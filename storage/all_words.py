"""Whether every sealed word opens where it stands: asked of a copy before anybody relies on it."""

from sqlalchemy import Connection, Table, select

from storage.database import Database
from storage.keys import DataKeys
from storage.late_sealing import WORDED, workspaces
from storage.scope import here
from storage.sealing import DamagedWords, Sealer

AT_A_TIME = 1000


async def damaged(database: Database, keys: DataKeys) -> int:
    """How many rows hold words that do not open. Raises Misconfigured, StoreDown."""
    found = 0
    for workspace in await database.read(workspaces):
        sealer = await keys.sealer(workspace, to_write=False)
        for table in WORDED:
            found += await database.read(lambda c, t=table, w=workspace, s=sealer: _in_table(c, t, w, s))  # type: ignore[misc]
    return found


def _in_table(connection: Connection, table: Table, workspace: str, sealer: Sealer) -> int:
    keys = [key for key in table.primary_key.columns if key.name != "workspace"]
    worded = select(table.c.words, *keys).where(here(table), table.c.words.is_not(None))
    damaged = 0
    for row in connection.execute(worded.execution_options(yield_per=AT_A_TIME), {"ws": workspace}):
        try:
            sealer.open(table.name, "/".join(str(getattr(row, key.name)) for key in keys), row.words)
        except (DamagedWords, ValueError):
            damaged += 1
    return damaged
