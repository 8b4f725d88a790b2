"""One server a SQLite file: whoever serves holds a lock, which the machine takes back from a process that dies.

The lock is on a file of its own beside the database: SQLite gives up its own locks when anybody in the process closes
the database file. It says nothing between machines, where a SQLite file must not lie anyway.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from bot.errors import Misconfigured
from storage import integrity
from storage.url import beside

SECOND = (
    "Another Askwell serves this SQLite file already: stop that one first. Several at once need a PostgreSQL "
    "(ASKWELL_DATABASE_URL)."
)
SERVED = "Askwell serves this SQLite file: stop it first."


@contextmanager
def only_server(url: str, refusal: str = SECOND) -> Iterator[None]:
    """Hold the lock as long as this is open; PostgreSQL has none. Raises Misconfigured when somebody else holds it."""
    path = beside(url, ".serving")
    if not path:
        yield
        return
    try:
        lock = os.open(path, os.O_CREAT | os.O_RDWR, integrity.OWNER_ALONE)
    except OSError:
        raise Misconfigured(integrity.NO_FOLDER) from None
    try:
        _take(lock, refusal)
        yield
    finally:
        os.close(lock)


def _take(lock: int, refusal: str) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Misconfigured(refusal) from None


@contextmanager
def nobody_serves(url: str) -> Iterator[None]:
    """For work beside which nobody may serve. Raises Misconfigured when somebody does."""
    with only_server(url, SERVED):
        yield
