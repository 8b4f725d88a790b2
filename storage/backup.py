"""A copy of a SQLite file while it is at work: whole, or the one before it still is."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.errors import Misconfigured
from storage import counted, integrity
from storage.faults import named
from storage.url import is_sqlite, normalise

NOT_A_FILE = "A PostgreSQL is backed up with its own tool: pg_dump --format=custom --file=askwell.dump <the address>."


def backup(url: str, to: Path) -> int:
    """Copy the database at `url` into the file `to`, for its owner alone; returns its size in bytes.

    Raises Misconfigured where there is none, or it is damaged, or the copy cannot be written, and StoreDown.
    """
    parsed = normalise(url)
    if not is_sqlite(parsed):
        raise Misconfigured(NOT_A_FILE)
    integrity.is_there(parsed)
    beside = to.with_name(f"{to.name}.new")
    try:
        beside.unlink(missing_ok=True)
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, integrity.OWNER_ALONE))
        _copy(Path(parsed.database or ""), beside)
        integrity.whole(beside)
        beside.replace(to)
        return to.stat().st_size
    except sqlite3.Error as error:
        raise named(error) from None
    except OSError:
        raise Misconfigured("The copy cannot be written there: name a file in a folder that is yours.") from None


def _copy(database: Path, to: Path) -> None:
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
        counted.note(target)
