"""SQLite: one thread writes, a few read; works that wait while a commit runs are committed together.

1. A work is queued; the writer takes it, begins (IMMEDIATE) and runs it under a savepoint.
2. It does the same with all that came meanwhile, for at most `LONGEST_GROUP` seconds.
3. One COMMIT (synchronous=FULL: on the disk) for all of them; only then is each told what became of it.

A work that fails takes back its own savepoint; its neighbours are not touched. If the commit fails, nobody's work is
stored and everybody is told so.
"""

import asyncio
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import Conflict
from storage.database import Statements, attempt, given_up
from storage.faults import Lost, StoreDown, named

R = TypeVar("R")

LONGEST_GROUP = 0.02
MOST_IN_GROUP = 256
TRIES = 3
READERS = 3
BUSY_SECONDS = 3.0


def engine_for(url: URL, *, busy: float = BUSY_SECONDS, read_only: bool = False) -> Engine:
    """An engine whose connections are set up as this file needs them; transactions are begun by hand."""
    engine = create_engine(
        url,
        hide_parameters=True,
        isolation_level="AUTOCOMMIT",
        query_cache_size=1000,
        pool_reset_on_return=None,
        connect_args={"check_same_thread": False, "cached_statements": 512, "timeout": busy},
    )
    pragmas = [
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "cache_size=-32000",
        "temp_store=MEMORY",
    ]
    if read_only:
        pragmas.append("query_only=ON")

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    return engine


def raw(connection: Connection) -> sqlite3.Connection:
    """The driver's connection, for BEGIN, SAVEPOINT and COMMIT."""
    driver: Any = connection.connection.dbapi_connection
    return driver  # type: ignore[no-any-return]


@dataclass(slots=True, eq=False)
class _Job:
    statements: Statements[Any]
    loop: asyncio.AbstractEventLoop
    done: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None

    def tell(self) -> None:
        """In the loop's own thread."""
        if self.done.done():
            return
        if self.error is None:
            self.done.set_result(self.result)
        else:
            self.done.set_exception(self.error)


@dataclass(eq=False)
class SqliteDatabase:
    """`storage.database.Database` on one file, used by one process."""

    url: URL
    busy: float = BUSY_SECONDS
    _jobs: "queue.SimpleQueue[_Job | None]" = field(default_factory=queue.SimpleQueue)
    _closed: bool = False
    _here: threading.local = field(default_factory=threading.local)
    _open: list[Connection] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.again: Callable[[str], None] = lambda _outcome: None  # one writer: nobody to collide with
        self._engine = engine_for(self.url, busy=self.busy)
        self._reading = engine_for(self.url, busy=self.busy, read_only=True)
        self._readers = ThreadPoolExecutor(READERS, "askwell-reader")
        self._writer = threading.Thread(target=self._work, name="askwell-writer", daemon=True)
        self._writer.start()

    async def write(self, statements: Statements[R]) -> R:
        if self._closed:
            raise StoreDown("the database is closed")
        loop = asyncio.get_running_loop()
        job = _Job(statements, loop, loop.create_future())
        self._jobs.put(job)
        result: R = await job.done
        return result

    async def deliver(self, statements: Statements[R]) -> R:
        return await self.write(statements)

    async def read(self, statements: Statements[R]) -> R:
        if self._closed:
            raise StoreDown("the database is closed")
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, statements)

    async def scrub(self) -> None:
        """Empty the log: `secure_delete` overwrites in the file, but the log keeps the pages as they were before."""
        if not self._closed:
            await asyncio.to_thread(self._truncate)

    def _truncate(self) -> None:
        with self._engine.connect() as connection:
            for _ in range(TRIES):
                try:
                    busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
                except SQLAlchemyError as error:
                    raise StoreDown(str(named(error))) from None
                if not busy:
                    return
        raise StoreDown("the log of the database could not be emptied: somebody else was reading")

    async def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._jobs.put(None)
        await asyncio.to_thread(self._let_go)

    def _let_go(self) -> None:
        self._writer.join()
        self._readers.shutdown()
        for connection in self._open:
            connection.close()
        self._engine.dispose()
        self._reading.dispose()

    def _read(self, statements: Statements[R]) -> R:
        return attempt(lambda _: self._snapshot(statements), None)  # type: ignore[arg-type]

    def _snapshot(self, statements: Statements[R]) -> R:
        connection: Connection | None = getattr(self._here, "connection", None)
        if connection is None:
            connection = self._here.connection = self._reading.connect()
            self._open.append(connection)
        driver = raw(connection)
        _execute(driver, "BEGIN")
        try:
            return statements(connection)
        finally:
            _roll_back(driver)

    # The writer's thread ---------------------------------------------------------------------------------------

    def _work(self) -> None:
        connection: Connection | None = None
        while (job := self._jobs.get()) is not None:
            try:
                connection = connection or self._engine.connect()
            except SQLAlchemyError as error:
                self._tell_all([job, *self._waiting()], StoreDown(str(named(error))))
                continue
            try:
                self._group(connection, job)
            except Exception as error:  # a defect of ours must not stop all writing
                _roll_back(raw(connection))
                self._tell_all([job], error)
        for late in self._waiting():
            self._tell_all([late], StoreDown("the database is closed"))
        if connection is not None:
            connection.close()

    def _group(self, connection: Connection, first: _Job) -> None:
        driver = raw(connection)
        group: list[_Job] = []
        try:
            _execute(driver, "BEGIN IMMEDIATE")
            self._run_all(connection, driver, first, group)
            _execute(driver, "COMMIT")
        except StoreDown as down:
            _roll_back(driver)
            self._tell_all([*(group or [first]), *self._waiting()], down)
        else:
            self._tell_all(group)

    def _run_all(self, connection: Connection, driver: sqlite3.Connection, first: _Job, group: list[_Job]) -> None:
        """Run the first job and all that wait; raises StoreDown when the transaction itself is lost."""
        until = time.monotonic() + LONGEST_GROUP
        job: _Job | None = first
        while job is not None:
            group.append(job)
            self._run(connection, driver, job)
            full = len(group) >= MOST_IN_GROUP or time.monotonic() >= until
            job = None if full else self._next()

    def _run(self, connection: Connection, driver: sqlite3.Connection, job: _Job) -> None:
        job.error = StoreDown("not tried")
        for _ in range(TRIES):
            _execute(driver, "SAVEPOINT work")
            try:
                job.result, job.error = attempt(job.statements, connection), None
            except (Conflict, Lost) as again:
                job.error = given_up(again)
            except StoreDown:
                raise
            except Exception as error:
                job.error = error
                _undo(driver)
                return
            else:
                _execute(driver, "RELEASE work")
                return
            _undo(driver)

    def _next(self) -> _Job | None:
        try:
            job = self._jobs.get_nowait()
        except queue.Empty:
            return None
        if job is None:
            # Close was asked for: this group is the last, and the loop has to hear it too.
            self._jobs.put(None)
        return job

    def _waiting(self) -> list[_Job]:
        found = []
        while (job := self._next()) is not None:
            found.append(job)
        return found

    def _tell_all(self, jobs: list[_Job], error: BaseException | None = None) -> None:
        by_loop: dict[asyncio.AbstractEventLoop, list[_Job]] = {}
        for job in jobs:
            job.error = error or job.error
            by_loop.setdefault(job.loop, []).append(job)
        for loop, theirs in by_loop.items():
            # A loop that was closed meanwhile has nobody left to be told.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(_tell, theirs)


def _tell(jobs: list[_Job]) -> None:
    for job in jobs:
        job.tell()


def _execute(driver: sqlite3.Connection, statement: str) -> None:
    try:
        driver.execute(statement)
    except sqlite3.Error as error:
        raise StoreDown(str(named(error))) from None


def _undo(driver: sqlite3.Connection) -> None:
    """Take back one work. Where the whole transaction is gone, SQLite says so here."""
    _execute(driver, "ROLLBACK TO work")
    _execute(driver, "RELEASE work")


def _roll_back(driver: sqlite3.Connection) -> None:
    if driver.in_transaction:
        _execute(driver, "ROLLBACK")
