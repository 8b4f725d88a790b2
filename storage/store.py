"""The store: units of work on either database, and what else the program asks of it.

`open_store` is the way in: it checks the keys before it touches anything, migrates, wraps the data keys anew.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import URL, Connection, Integer, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import Misconfigured
from bot.ports import REQUEST, Transaction
from bot.rules import Rules
from storage import integrity, tables
from storage import keys as data_keys
from storage.admin import OutboxAdmin, left_alone
from storage.all_words import damaged
from storage.columns import database_now
from storage.database import Database
from storage.keys import DataKeys
from storage.late_sealing import seal_plain
from storage.local_messages import LocalRoom
from storage.measured import Measured, measured
from storage.migrate import is_current, upgrade
from storage.queue import OutboxQueue
from storage.rotation import Pause, Rotation
from storage.scope import given
from storage.sealing import SecretKey, secret_keys
from storage.sqlite import SqliteDatabase
from storage.teams_conversations import TeamsConversations
from storage.tokens import Tokens
from storage.transaction import Unit
from storage.url import is_sqlite, normalise
from storage.workspaces import WorkspaceAdmin

R = TypeVar("R")

_PICTURE = (
    select(tables.pictures.c.png)
    .where(tables.pictures.c.token == given("token"), tables.pictures.c.gone_at.is_(None))
    .execution_options(across="picture")
)
_BEAT = insert(tables.pulse).values(id=given("one", Integer), at=database_now())
_PULSE = _BEAT.on_conflict_do_update(index_elements=[tables.pulse.c.id], set_={"at": _BEAT.excluded.at})


class SqlStore:
    """`bot.ports.Store`."""

    def __init__(self, database: Database, keys: DataKeys) -> None:
        self._database = database
        self._keys = keys

    async def write(self, workspace: str, work: Callable[[Transaction], R]) -> R:
        """Run it with the right to change; what it returned is stored when this returns. Raises StoreDown."""
        sealer, request = await self._keys.sealer(workspace), REQUEST.get()
        return await self._database.write(lambda connection: work(Unit(connection, workspace, sealer, request)))

    async def read(self, workspace: str, work: Callable[[Transaction], R]) -> R:
        """Run it on one state. Raises StoreDown."""
        sealer = await self._keys.sealer(workspace, to_write=False)
        return await self._database.read(lambda connection: work(Unit(connection, workspace, sealer)))

    async def read_each(self, works: Sequence[tuple[str, Callable[[Transaction], R]]]) -> list[R | Exception]:
        """Run each in its workspace, all on one state; what one raised stands in its place. Raises StoreDown."""
        sealers = [await self._keys.sealer(workspace, to_write=False) for workspace, _ in works]

        def run(connection: Connection) -> list[R | Exception]:
            units = (Unit(connection, workspace, sealer) for (workspace, _), sealer in zip(works, sealers, strict=True))
            return [_outcome(work, unit) for (_, work), unit in zip(works, units, strict=True)]

        return await self._database.read(run)

    async def picture(self, token: str) -> bytes | None:
        """The PNG that this token names, whosever it is: who knows the token may see it."""

        def find(connection: Connection) -> bytes | None:
            png = connection.execute(_PICTURE, {"token": token}).scalar()
            return None if png is None else bytes(png)

        return await self._database.read(find)

    async def ping(self) -> None:
        """Prove that it can write. Raises StoreDown."""
        await self._database.deliver(lambda connection: connection.execute(_PULSE, {"one": 1}).rowcount)


def _outcome(work: Callable[[Transaction], R], unit: Unit) -> R | Exception:
    """The result or the failure; what is the database's own failure is everybody's."""
    try:
        return work(unit)
    except (SQLAlchemyError, OSError):
        raise
    except Exception as trouble:
        return trouble


@dataclass(frozen=True, slots=True)
class Storage:
    """All that the program keeps, opened."""

    store: SqlStore
    queue: OutboxQueue
    local_messages: LocalRoom
    outbox: OutboxAdmin
    workspaces: WorkspaceAdmin
    tokens: Tokens
    teams_conversations: TeamsConversations
    database: Database
    keys: DataKeys

    async def left_alone(self) -> Sequence[str]:
        """The workspaces in which everybody who looked after them has left."""
        return await self.database.read(left_alone)

    async def ping(self) -> None:
        """Prove that it can write. Raises StoreDown."""
        await self.store.ping()

    async def waiting(self) -> dict[str, tuple[int, datetime | None]]:
        """By state, of rows of the outbox that are not settled: how many, and when the first was due."""
        return await self.outbox.waiting()

    async def measured(self) -> Measured:
        """How much there is: rows by table, bytes, and counts of the coach's advice. Raises StoreDown."""
        return await self.database.read(measured, long=True)

    async def seal_plain(self) -> int:
        """Seal what was written before there was a key; returns how many rows. Raises Misconfigured, StoreDown."""
        return await seal_plain(self.database, self.keys)

    async def damaged(self) -> int:
        """How many rows hold words that do not open. Raises Misconfigured, StoreDown."""
        return await damaged(self.database, self.keys)

    async def rotate(self, told: Callable[[str], None], pause: Pause = asyncio.sleep) -> int:
        """Give every workspace a new data key; returns how many rows were sealed anew. Raises Misconfigured, StoreDown.

        `told` hears how far it is; `pause` waits so many seconds.
        """
        return await Rotation(self.database, self.keys, pause, told).run()

    async def scrub(self) -> None:
        """After an erasure: what was deleted is not to be found in the database's files either. Raises StoreDown."""
        await self.database.scrub()

    async def close(self) -> None:
        """Finish what is under way and let go."""
        await self.database.close()


async def open_store(
    url: str, keys: Sequence[str] = (), rules: Rules | None = None, *, migrate: bool = True
) -> Storage:
    """Open the database at `url`, ready for work.

    `keys` are the deployment's, newest first. With `migrate` it is brought up to date first. Raises Misconfigured
    (a key is missing or weak, the database is newer than this program, or not migrated) and StoreDown. Without
    `migrate` nothing is made, and nothing changes.
    """
    parsed, wrapping = normalise(url), secret_keys(keys)
    if is_sqlite(parsed):
        await asyncio.to_thread(integrity.check if migrate else integrity.is_there, parsed)
    database = SqliteDatabase(parsed) if is_sqlite(parsed) else _on_a_server(parsed)
    try:
        await _check(database, wrapping)
        if migrate:
            await asyncio.to_thread(upgrade, url, keys)
        elif not await database.read(is_current):
            raise Misconfigured("The database is not up to date: run `askwell db upgrade` first.")
        if migrate:
            await database.write(lambda connection: data_keys.rewrap(connection, wrapping))
    except BaseException:
        await database.close()
        raise
    return _parts(database, DataKeys(database, wrapping), rules or Rules())


def _on_a_server(url: URL) -> Database:
    from storage.postgres import PostgresDatabase  # noqa: PLC0415 - asyncpg and SQLAlchemy's ORM only where needed

    return PostgresDatabase(url)


async def _check(database: Database, wrapping: Sequence[SecretKey]) -> None:
    def check(connection: Connection) -> None:
        is_current(connection)
        data_keys.check(connection, wrapping)

    await database.read(check)


def _parts(database: Database, keys: DataKeys, rules: Rules) -> Storage:
    return Storage(
        store=SqlStore(database, keys),
        queue=OutboxQueue(database, rules),
        local_messages=LocalRoom(database, keys),
        outbox=OutboxAdmin(database),
        workspaces=WorkspaceAdmin(database),
        tokens=Tokens(database, keys),
        teams_conversations=TeamsConversations(database, keys),
        database=database,
        keys=keys,
    )
