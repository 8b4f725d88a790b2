"""Erasing a workspace that let Askwell go and did not take it back.

Rules: one transaction, which begins by taking the workspace's own row; whoever comes second, or after a return, finds
none and erases nothing.
"""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from storage import tables
from storage.columns import Instant
from storage.scope import given, here

SPACES = tables.workspaces

GONE = (
    select(SPACES.c.workspace)
    .where(SPACES.c.gone_at.is_not(None), SPACES.c.gone_at <= given("before", Instant))
    .execution_options(across="purge")
)
_TAKE = delete(SPACES).where(here(SPACES), SPACES.c.gone_at.is_not(None), SPACES.c.gone_at <= given("before", Instant))
# The data key first: without it no word is readable, whatever became of its row. Processes that still hold it let it go
# within `keys.HELD_SECONDS`, and read nothing of a workspace that has been gone for a month meanwhile.
_REST = [table for table in reversed(tables.TENANT_TABLES) if table not in {SPACES, tables.data_keys}]
_ERASE = tuple(delete(table).where(here(table)) for table in (tables.data_keys, *_REST))


def erase(connection: Connection, workspace: str, before: datetime) -> bool:
    """Erase all of a workspace that is gone since `before` or longer; False when somebody else did, or it came back."""
    if connection.execute(_TAKE, {"ws": workspace, "before": before}).rowcount != 1:
        return False
    for statement in _ERASE:
        connection.execute(statement, {"ws": workspace})
    return True
