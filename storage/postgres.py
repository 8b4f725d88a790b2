"""PostgreSQL through asyncpg: units of work at REPEATABLE READ, the outbox at READ COMMITTED with row locks.

REPEATABLE READ makes two units that change the same row a serialization failure of one, which is then run anew: no
update is lost, without a lock of our own. No ping before a transaction either: a connection that turns out to be gone
is the same case.
"""

import asyncio
from typing import Any, TypeVar

import asyncpg
from sqlalchemy import URL, Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import AskwellError, Conflict
from storage.database import TRIES, Statements, attempt, given_up, pause
from storage.faults import Lost, StoreDown, named

R = TypeVar("R")

CONNECT_SECONDS = 3
STATEMENT_SECONDS = 10
POOL = 5
OVERFLOW = 5
POOL_SECONDS = 5
CONNECTION_TRIES = 3


def engine_for(url: URL) -> AsyncEngine:
    """An engine with our limits; `prepared_statement_cache_size=0` in the address is for PgBouncer."""
    settings: dict[str, Any] = {"timeout": CONNECT_SECONDS, "command_timeout": STATEMENT_SECONDS}
    if "prepared_statement_cache_size" not in url.query:
        settings["prepared_statement_cache_size"] = 500
    return create_async_engine(
        url,
        hide_parameters=True,
        pool_size=POOL,
        max_overflow=OVERFLOW,
        pool_timeout=POOL_SECONDS,
        pool_recycle=1800,
        query_cache_size=1000,
        connect_args=settings,
    )


class PostgresDatabase:
    """`storage.database.Database` on a server that any number of processes share."""

    def __init__(self, url: URL) -> None:
        self._closed = False
        self._engine = engine_for(url)
        self._writing = self._engine.execution_options(isolation_level="REPEATABLE READ")
        self._reading = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._delivering = self._engine.execution_options(isolation_level="READ COMMITTED")

    async def write(self, statements: Statements[R]) -> R:
        return await self._tried(self._writing, statements)

    async def read(self, statements: Statements[R]) -> R:
        return await self._tried(self._reading, statements)

    async def deliver(self, statements: Statements[R]) -> R:
        return await self._tried(self._delivering, statements)

    async def scrub(self) -> None:
        """Dead rows and the log are the server's: VACUUM and its settings see to them."""

    async def close(self) -> None:
        self._closed = True
        await self._engine.dispose()

    async def _tried(self, engine: AsyncEngine, statements: Statements[R]) -> R:
        if self._closed:
            raise StoreDown("the database is closed")
        last: AskwellError = StoreDown("not tried")
        for tries in range(TRIES):
            try:
                return await self._once(engine, statements)
            except (Conflict, Lost) as again:
                last = given_up(again)
            if isinstance(last, StoreDown) and tries + 1 >= CONNECTION_TRIES:
                break
            await asyncio.sleep(pause(tries))
        raise last

    async def _once(self, engine: AsyncEngine, statements: Statements[R]) -> R:
        try:
            async with engine.connect() as connection:
                return await connection.run_sync(_transaction, statements)
        except (SQLAlchemyError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise named(error) from None


def _transaction(connection: Connection, statements: Statements[R]) -> R:
    result = attempt(statements, connection)
    try:
        connection.commit()
    except (SQLAlchemyError, OSError) as error:
        raise _at_commit(named(error)) from None
    return result


def _at_commit(error: AskwellError) -> AskwellError:
    """A connection that goes during COMMIT leaves its fate unknown: doing it anew could do it twice."""
    unknown = isinstance(error, Lost) and isinstance(error.instead, StoreDown)
    return given_up(error) if unknown else error
