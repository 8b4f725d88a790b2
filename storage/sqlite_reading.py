"""Readings of a SQLite file: at once where the loop is, and in a thread where they are long or must wait.

A reading of one's own few rows takes less than to hand it to a thread, which then wants the interpreter for itself. How
long one is, SQLite counts (steps of its machine, `sqlite3_progress_handler`), so that it does not depend on how busy
the machine is. What is long ends, unseen, and begins anew: a reading changes nothing.
"""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine

from storage.database import Statements, attempt
from storage.faults import StoreDown, TooLong
from storage.sqlite_file import connected, engine_for, execute, raw, roll_back

R = TypeVar("R")

THREADS = 3
COUNTED = 1_000
"""Steps of SQLite's machine between two looks at how many there were."""
MOST_STEPS = 50_000
"""What one reading may take while the loop waits: a few milliseconds, some thousand rows."""


class Readings:
    """Each sees one state. `busy` is how many seconds a reading waits for another process."""

    def __init__(self, url: URL, busy: float) -> None:
        self._engine = engine_for(url, busy=busy, read_only=True)
        self._at_hand = engine_for(url, busy=0, read_only=True)
        self._threads = ThreadPoolExecutor(THREADS, "askwell-reader")
        self._here = threading.local()
        self._open: list[Connection] = []
        self._now: Connection | None = None
        self._left = MOST_STEPS

    async def read(self, statements: Statements[R], *, long: bool = False) -> R:
        """Raises StoreDown, or whatever `statements` raised."""
        if not long:
            with suppress(TooLong, StoreDown):
                return self._at_once(statements)
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._in_a_thread, statements)

    def close(self) -> None:
        self._threads.shutdown()
        for connection in self._open:
            connection.close()
        self._engine.dispose()
        self._at_hand.dispose()

    def _at_once(self, statements: Statements[R]) -> R:
        connection = self._now
        if connection is None:
            connection = self._now = self._connected(self._at_hand)
            raw(connection).set_progress_handler(self._is_long, COUNTED)
        self._left = MOST_STEPS
        return _snapshot(connection, statements)

    def _is_long(self) -> bool:
        self._left -= COUNTED
        return self._left < 0

    def _in_a_thread(self, statements: Statements[R]) -> R:
        connection: Connection | None = getattr(self._here, "connection", None)
        if connection is None:
            connection = self._here.connection = self._connected(self._engine)
        return _snapshot(connection, statements)

    def _connected(self, engine: Engine) -> Connection:
        connection = connected(engine)
        self._open.append(connection)
        return connection


def _snapshot(connection: Connection, statements: Statements[R]) -> R:
    driver = raw(connection)
    execute(driver, "BEGIN")
    try:
        return attempt(statements, connection)
    finally:
        roll_back(driver)
