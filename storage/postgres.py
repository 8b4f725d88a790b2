"""PostgreSQL through asyncpg: units of work at SERIALIZABLE, readings of one state, the outbox at READ COMMITTED.

SERIALIZABLE makes of two units that ran at once and do not fit together, whichever had come first, a serialization
failure of one, which is then run anew: a rule that was read (nobody paused, no open ask) still holds at the commit,
without a lock of our own. A reading needs no such proof, it sees one state. The outbox locks row by row and must see
what others commit. No ping before a transaction: a connection that turns out to be gone is the same case.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, TypeVar

import asyncpg
from sqlalchemy import URL, Connection, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import AskwellError, Conflict
from storage.database import TRIES, Statements, attempt, given_up, pause
from storage.faults import Contended, Lost, StoreDown, named
from storage.flush import LEAVE_TO_FLUSH, Flush, Flushes
from storage.libpq import with_tls
from storage.width import Width

log = logging.getLogger("askwell.store")

R = TypeVar("R")

CONNECT_SECONDS = 3
STATEMENT_SECONDS = 10
POOL = 5
WRITERS = 5
POOL_SECONDS = 5
CONNECTION_TRIES = 3
BY_INDEX = ("SET enable_seqscan = off", "SET jit = off")
"""However small a table is: a scan would prove by the whole table, and collide with every writer. Without `jit`, which
would be compiled for plans that only look costly."""


def engine_for(url: URL, size: int, *told: str) -> AsyncEngine:
    """An engine with our limits, whose connections are told this first, if they are ours alone."""
    url, tls = with_tls(url)
    settings: dict[str, Any] = {"timeout": CONNECT_SECONDS, "command_timeout": STATEMENT_SECONDS, **tls}
    ours = not _is_shared(url)
    if ours:
        settings["prepared_statement_cache_size"] = 500
    engine = create_async_engine(
        url,
        hide_parameters=True,
        pool_size=size,
        max_overflow=0,
        pool_timeout=POOL_SECONDS,
        pool_recycle=1800,
        query_cache_size=1000,
        connect_args=settings,
    )
    if ours:
        event.listen(engine.sync_engine, "connect", partial(_tell, told))
    return engine


def _is_shared(url: URL) -> bool:
    """Whether a connection is not ours alone: `prepared_statement_cache_size=0` in the address is for PgBouncer.

    Nothing is settled for a connection there; it is only slower.
    """
    return "prepared_statement_cache_size" in url.query


def _tell(statements: Sequence[str], connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for statement in statements:
        cursor.execute(statement)
    cursor.close()
    connection.commit()


class PostgresDatabase:
    """`storage.database.Database` on a server that any number of processes share."""

    def __init__(self, url: URL) -> None:
        self._closed = False
        self.again: Callable[[str], None] = lambda _outcome: None
        self._width = Width(WRITERS)
        self._engine = engine_for(url, POOL, *BY_INDEX)
        self._writers = engine_for(url, WRITERS + 1, *BY_INDEX, *LEAVE_TO_FLUSH)
        self._flushes = None if _is_shared(url) else Flushes(self._writers)
        self._writing = self._writers.execution_options(isolation_level="SERIALIZABLE")
        self._reading = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._delivering = self._engine.execution_options(isolation_level="READ COMMITTED")

    async def write(self, statements: Statements[R], *, long: bool = False) -> R:
        return await self._tried(partial(self._stored, statements))

    async def read(self, statements: Statements[R], *, long: bool = False) -> R:
        return await self._tried(partial(self._once, self._reading, statements))

    async def deliver(self, statements: Statements[R]) -> R:
        return await self._tried(partial(self._once, self._delivering, statements))

    async def scrub(self) -> None:
        """Dead rows and the log are the server's: VACUUM and its settings see to them."""

    async def close(self) -> None:
        self._closed = True
        if self._flushes is not None:
            await self._flushes.close()
        await self._writers.dispose()
        await self._engine.dispose()

    async def _stored(self, statements: Statements[R]) -> R:
        """Run them in their turn, and see to it that what they changed lasts."""
        flush = await self._flush()
        async with self._width.one():
            result = await self._once(self._writing, statements)
        if flush is not None:
            await flush.done()
        return result

    async def _flush(self) -> Flush | None:
        try:
            return await self._flushes.open() if self._flushes is not None else None
        except (SQLAlchemyError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise named(error) from None

    async def _tried(self, once: Callable[[], Awaitable[R]]) -> R:
        if self._closed:
            raise StoreDown("the database is closed")
        last: AskwellError = StoreDown("not tried")
        for tries in range(TRIES):
            try:
                return await once()
            except (Conflict, Lost) as again:
                last = again
            if _connection_went(last) and tries + 1 >= CONNECTION_TRIES:
                break
            self.again("tried_again")
            await asyncio.sleep(pause(tries))
        self._given_up(last)
        raise given_up(last)

    def _given_up(self, error: AskwellError) -> None:
        """Say so once: whoever pressed reads that it did not work and that they may try again."""
        self.again("given_up")
        log.warning("a unit of work was given up: %s", type(error).__name__)

    async def _once(self, engine: AsyncEngine, statements: Statements[R]) -> R:
        try:
            async with engine.connect() as connection:
                return await connection.run_sync(_transaction, statements)
        except (SQLAlchemyError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise named(error) from None


def _transaction(connection: Connection, statements: Statements[R]) -> R:
    connection.begin()
    result = attempt(statements, connection)
    try:
        connection.commit()
    except (SQLAlchemyError, OSError) as error:
        raise _at_commit(named(error)) from None
    return result


def _at_commit(error: AskwellError) -> AskwellError:
    """A connection that goes during COMMIT leaves its fate unknown: doing it anew could do it twice."""
    return given_up(error) if _connection_went(error) else error


def _connection_went(error: AskwellError) -> bool:
    """Whether nobody answers, rather than that somebody was faster."""
    return isinstance(error, Lost) and isinstance(error.instead, StoreDown) and not isinstance(error, Contended)
