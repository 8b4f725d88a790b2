"""Seals what was written before there was a key: words, and the single words by which people may be found.

Rules: one transaction a workspace, so a stop in between leaves each workspace as it was or sealed.
"""

from sqlalchemy import Connection, LargeBinary, Table, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.errors import Misconfigured
from storage import tables
from storage.columns import Words
from storage.database import Database
from storage.keys import DataKeys
from storage.scope import given, here
from storage.sealing import MARK, Plain, Sealer

WORDED = tuple(table for table in tables.TENANT_TABLES if "words" in table.c)
TOPICS = (tables.topics, tables.told_topics)
NO_KEY = "There is no key to seal with: set ASKWELL_SECRET_KEYS, and keep a copy of it elsewhere."

_WORKSPACES = select(tables.workspaces.c.workspace).execution_options(across="admin")


async def seal_plain(database: Database, keys: DataKeys) -> int:
    """Seal all of it; returns how many rows were plain. Raises Misconfigured without a key, StoreDown."""
    found = await database.read(workspaces)
    return sum([await _seal_in(database, keys, workspace) for workspace in found])


def workspaces(connection: Connection) -> list[str]:
    """All that have words, those too of which there is no row yet."""
    named = {str(row.workspace) for row in connection.execute(_WORKSPACES)}
    for table in WORDED:
        distinct = select(table.c.workspace).distinct().execution_options(across="admin")
        named |= {str(row.workspace) for row in connection.execute(distinct)}
    return sorted(named)


async def _seal_in(database: Database, keys: DataKeys, workspace: str) -> int:
    sealer = await keys.sealer(workspace)
    if isinstance(sealer, Plain):
        raise Misconfigured(NO_KEY)

    def seal(connection: Connection) -> int:
        for topics in TOPICS:
            _seal_topics(connection, topics, workspace, sealer)
        return sum(_seal_table(connection, table, workspace, sealer) for table in WORDED)

    return await database.write(seal)


def _seal_table(connection: Connection, table: Table, workspace: str, sealer: Sealer) -> int:
    keys = [key for key in table.primary_key.columns if key.name != "workspace"]
    begins = func.substr(table.c.words, 1, 1, type_=LargeBinary)
    plain = select(table.c.words, *keys).where(here(table), table.c.words.is_not(None), begins != MARK)
    rows = connection.execute(plain, {"ws": workspace}).all()
    this = [key == given(f"the_{key.name}", key.type) for key in keys]
    change = update(table).where(here(table), *this).values(words=given("sealed", Words))
    for row in rows:
        place = "/".join(str(getattr(row, key.name)) for key in keys)
        sealed = sealer.seal(table.name, place, sealer.open(table.name, place, row.words))
        names = {f"the_{key.name}": getattr(row, key.name) for key in keys}
        connection.execute(change, {"ws": workspace, "sealed": sealed, **names})
    return len(rows)


def _seal_topics(connection: Connection, topics: Table, workspace: str, sealer: Sealer) -> None:
    is_plain = topics.c.topic.startswith("=")
    rows = connection.execute(select(topics).where(here(topics), is_plain), {"ws": workspace}).all()
    sealed = [{**row._mapping, "topic": sealer.blind(row.topic.removeprefix("="))[0]} for row in rows]
    connection.execute(delete(topics).where(here(topics), is_plain), {"ws": workspace})
    if sealed:
        connection.execute(insert(topics).on_conflict_do_nothing(), sealed)
