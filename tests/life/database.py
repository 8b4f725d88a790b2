"""The database's clock, held like everybody's: what is kept for so many days is kept for so many of the town's."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event

from tests.world import HeldClock

UNIX_EPOCH = 2440587.5
"""In days of the Julian calendar, by which SQLite reckons."""


@contextmanager
def held(clock: HeldClock) -> Iterator[None]:
    """In every connection that is opened meanwhile, *now* is this clock's."""

    def now(_: str) -> float:
        return clock.now().timestamp() / 86400 + UNIX_EPOCH

    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.create_function("julianday", 1, now)

    event.listen(Engine, "connect", set_up)
    try:
        yield
    finally:
        event.remove(Engine, "connect", set_up)
