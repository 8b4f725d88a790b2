"""Commits of PostgreSQL made to last many at a time: each returns at once, one flush of the log then serves them all.

With a flush in every commit, units that get in each other's way and so run one after the other each wait for the disk.
So a connection that writes commits without (`synchronous_commit = off`), and before anybody hears that it is stored the
log is flushed, as the server is set to (also on its standbys). What leaves for a platform is marked first, by a commit
that flushes: nobody is sent what a crash could still undo.

Rules: a flush proves only what the same server committed, so its connection is older than the commit, and if that is
gone nobody knows: it is never tried again on another.
"""

import asyncio
from typing import Any

import asyncpg
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.faults import StoreDown

LEAVE_TO_FLUSH = (
    "SELECT set_config('askwell.commit', current_setting('synchronous_commit'), false)",
    "SET synchronous_commit = off",
)
"""What a connection is told whose commits are flushed here."""

_FLUSH = (
    "SELECT set_config('synchronous_commit', current_setting('askwell.commit'), true),"
    " pg_logical_emit_message(true, 'askwell', '')"
)


class Flush:
    """One connection on which the log is flushed."""

    def __init__(self, connection: AsyncConnection, driver: Any) -> None:
        self._connection = connection
        self._driver = driver
        self._waiting: list[asyncio.Future[None]] = []
        self._task: asyncio.Task[None] | None = None
        self.usable = True

    @property
    def is_open(self) -> bool:
        return self.usable and not self._driver.is_closed()

    async def done(self) -> None:
        """Wait until all that was committed since this was opened lasts. Raises StoreDown: nobody knows then."""
        flushed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(flushed)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())
        await flushed

    async def close(self) -> None:
        self.usable = False
        await self._connection.close()

    async def _run(self) -> None:
        while self._waiting:
            group, self._waiting = self._waiting, []
            failed = await self._failed()
            for flushed in group:
                if flushed.done():  # whoever waited is gone
                    continue
                if failed:
                    flushed.set_exception(StoreDown("nobody knows whether the database stored it"))
                else:
                    flushed.set_result(None)

    async def _failed(self) -> bool:
        try:
            await self._driver.execute(_FLUSH)
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
            self.usable = False
        return not self.usable


class Flushes:
    """The flush of a process, opened anew when its connection went."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._now: Flush | None = None
        self._opening = asyncio.Lock()

    async def open(self) -> Flush:
        """The flush of what is committed from now on. Raises what connecting raises."""
        async with self._opening:
            if self._now is None or not self._now.is_open:
                await self.close()
                connection = await self._engine.connect()
                self._now = Flush(connection, (await connection.get_raw_connection()).driver_connection)
            return self._now

    async def close(self) -> None:
        """Let the connection go."""
        last, self._now = self._now, None
        if last is not None:
            try:
                await last.close()
            except (SQLAlchemyError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                return
