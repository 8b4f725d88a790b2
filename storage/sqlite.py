"""SQLite on the loop's own thread: it answers in microseconds, and to take turns at Python with a thread costs more.

1. A work is queued. Where none is under way a transaction begins (IMMEDIATE), and it runs under a savepoint.
2. So do all that came meanwhile, for at most `LONGEST_GROUP` seconds; between two of them others have their turn.
3. One COMMIT (synchronous=FULL: on the disk) for all of them; only then is each told what became of it.

What waits, for the disk or for the lock of another process, waits in a thread, and a work that is known to be long runs
in it. A reading runs at once; one that turns out to be long begins anew in a thread. A work that fails takes back its
own savepoint; its neighbours are not touched. If the commit fails, nobody's work is stored and everybody is told so.
"""

import asyncio
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import URL, Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import Conflict
from storage.database import Statements, attempt, given_up
from storage.faults import Lost, StoreDown, named
from storage.sqlite_file import BUSY_SECONDS, connected, engine_for, execute, is_busy, raw, roll_back
from storage.sqlite_reading import Readings

R = TypeVar("R")

LONGEST_GROUP = 0.02
MOST_IN_GROUP = 256
TRIES = 3


@dataclass(slots=True, eq=False)
class _Job:
    statements: Statements[Any]
    done: asyncio.Future[Any]
    long: bool = False
    context: Context = field(default_factory=copy_context)
    """What it logs names the request that it is of, not the one that the group began with."""
    result: Any = None
    error: BaseException | None = None

    def fail(self, error: BaseException) -> None:
        """A future takes each but one, of which Python makes the same when a coroutine raises it."""
        self.error = RuntimeError("a work raised StopIteration") if isinstance(error, StopIteration) else error

    def tell(self) -> None:
        if self.done.done():  # whoever waited is gone
            return
        if self.error is None:
            self.done.set_result(self.result)
        else:
            self.done.set_exception(self.error)


@dataclass(eq=False)
class SqliteDatabase:
    """`storage.database.Database` on one file, used by one process and one loop."""

    url: URL
    busy: float = BUSY_SECONDS
    _jobs: deque[_Job] = field(default_factory=deque)
    _closed: bool = False
    _writing: asyncio.Task[None] | None = None
    _connection: Connection | None = None

    def __post_init__(self) -> None:
        self.again: Callable[[str], None] = lambda _outcome: None  # one writer: nobody to collide with
        self._engine = engine_for(self.url, busy=self.busy)
        self._readings = Readings(self.url, self.busy)
        self._waiting = ThreadPoolExecutor(1, "askwell-disk")

    async def write(self, statements: Statements[R], *, long: bool = False) -> R:
        if self._closed:
            raise StoreDown("the database is closed")
        job = _Job(statements, asyncio.get_running_loop().create_future(), long)
        self._jobs.append(job)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._work())
        result: R = await job.done
        return result

    async def deliver(self, statements: Statements[R]) -> R:
        return await self.write(statements)

    async def read(self, statements: Statements[R], *, long: bool = False) -> R:
        if self._closed:
            raise StoreDown("the database is closed")
        return await self._readings.read(statements, long=long)

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
        if self._writing is not None:
            await asyncio.wait([self._writing])
        await asyncio.to_thread(self._let_go)

    def _let_go(self) -> None:
        self._waiting.shutdown()
        self._readings.close()
        if self._connection is not None:
            self._connection.close()
        self._engine.dispose()

    # Writing ---------------------------------------------------------------------------------------------------

    async def _work(self) -> None:
        while self._jobs:
            group: list[_Job] = []
            try:
                await self._group(group)
            except Exception as error:  # a defect of ours must not stop all writing either
                self._broken(group, error)
            else:
                _tell(group)

    def _broken(self, group: list[_Job], error: Exception) -> None:
        """Nothing can be stored now: whoever waits hears it too."""
        waiting = [*group, *self._jobs]
        self._jobs.clear()
        _tell(waiting, error)

    async def _group(self, group: list[_Job]) -> None:
        """One transaction of all that wait; raises StoreDown when it is lost."""
        if self._connection is None:
            self._connection = await self._elsewhere(self._connect)
        connection = self._connection
        driver = raw(connection)
        try:
            await self._begin(driver)
            until = time.monotonic() + LONGEST_GROUP
            while self._jobs and len(group) < MOST_IN_GROUP and (not group or time.monotonic() < until):
                group.append(job := self._jobs.popleft())
                if job.long:
                    await self._elsewhere(_run, connection, driver, job)
                    continue
                _run(connection, driver, job)
                await asyncio.sleep(0)
            await self._elsewhere(execute, driver, "COMMIT")
        except Exception:  # who cancels it ends the program, and a commit may be under way in the thread
            roll_back(driver)
            raise

    def _connect(self) -> Connection:
        connection = connected(self._engine)
        execute(raw(connection), "PRAGMA busy_timeout = 0")
        return connection

    async def _begin(self, driver: sqlite3.Connection) -> None:
        try:
            driver.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            if not is_busy(error):
                raise StoreDown(str(named(error))) from None
            await self._elsewhere(_begin_when_free, driver, self.busy)

    async def _elsewhere(self, function: Callable[..., R], *given: Any) -> R:
        """What waits: the loop does not."""
        return await asyncio.get_running_loop().run_in_executor(self._waiting, function, *given)


def _begin_when_free(driver: sqlite3.Connection, busy: float) -> None:
    """Another process writes: wait for it, so many seconds. Raises StoreDown."""
    execute(driver, f"PRAGMA busy_timeout = {busy * 1000:.0f}")
    try:
        execute(driver, "BEGIN IMMEDIATE")
    finally:
        execute(driver, "PRAGMA busy_timeout = 0")


def _run(connection: Connection, driver: sqlite3.Connection, job: _Job) -> None:
    """Run one work; raises StoreDown when the transaction itself is lost."""
    job.error = StoreDown("not tried")
    for _ in range(TRIES):
        execute(driver, "SAVEPOINT work")
        try:
            job.result, job.error = job.context.run(attempt, job.statements, connection), None
        except (Conflict, Lost) as again:
            job.error = given_up(again)
        except StoreDown:
            raise
        except BaseException as error:  # it is told to whoever waits, and ends the program there if it has to
            job.fail(error)
            _undo(driver)
            return
        else:
            execute(driver, "RELEASE work")
            return
        _undo(driver)


def _undo(driver: sqlite3.Connection) -> None:
    """Take back one work. Where the whole transaction is gone, SQLite says so here."""
    execute(driver, "ROLLBACK TO work")
    execute(driver, "RELEASE work")


def _tell(jobs: Iterable[_Job], error: BaseException | None = None) -> None:
    for job in jobs:
        job.error = error or job.error
        job.tell()
