"""Whether a SQLite file is whole, asked before anything else touches it: no start goes silently on with less."""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL

from bot.errors import Misconfigured

log = logging.getLogger("askwell.storage")

LARGEST_TO_READ = 256 * 1024 * 1024
"""Bytes; reading all of a larger file would keep a start waiting, so only its head is looked at."""

DAMAGED = (
    "The database file is damaged. Nothing was changed. Restore it from a backup, "
    "or move it away to begin with an empty one, then start again."
)
NOT_WHOLE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


def check(url: URL) -> None:
    """Raise Misconfigured for a damaged file. One that is locked, or cannot be opened, is another's business."""
    path = Path(url.database or "")
    if not path.exists() or not path.stat().st_size:
        log.warning("There was no database at this address: a new database was made.")
        return
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=1)) as connection:
            pragma = "quick_check(1)" if path.stat().st_size <= LARGEST_TO_READ else "schema_version"
            found = connection.execute(f"PRAGMA {pragma}").fetchone()
    except sqlite3.Error as error:
        if (getattr(error, "sqlite_errorcode", 0) & 0xFF) in NOT_WHOLE:
            raise Misconfigured(DAMAGED) from None
        return
    if pragma != "schema_version" and found != ("ok",):
        raise Misconfigured(DAMAGED)
