"""Whether a SQLite file is whole, asked before anything else touches it: no start goes silently on with less."""

import logging
import os
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


OWNER_ALONE = 0o600
NO_FOLDER = "ASKWELL_DATABASE_URL: its file cannot be made. Name a folder that is there, and lets Askwell write."


def make_private(url: URL) -> None:
    """Make the file, if it is not there, for its owner alone; SQLite gives its log and index the same rights.

    Raises Misconfigured when it cannot be made.
    """
    path = url.database or ""
    if os.path.exists(path) or url.query.get("uri"):
        return
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, OWNER_ALONE))
    except (OSError, ValueError):
        raise Misconfigured(NO_FOLDER) from None


def check(url: URL) -> None:
    """Raise Misconfigured for a damaged file. One that is locked, or cannot be opened, is another's business."""
    path = Path(url.database or "")
    if not path.exists() or not path.stat().st_size:
        make_private(url)
        log.warning("There was no database at this address: a new database was made.")
        return
    whole(path)


def is_there(url: URL) -> None:
    """Raise Misconfigured for a file that is not there, or damaged; makes none."""
    path = Path(url.database or "")
    if not path.exists():
        raise Misconfigured("There is no database yet: `askwell serve` or `askwell db upgrade` makes it.")
    whole(path)


def whole(path: Path, *, thoroughly: bool = False) -> None:
    """Raise Misconfigured for a file that is damaged, or no database; changes nothing.

    `thoroughly` reads all of it, however large it is, its indexes against its tables too.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=1)) as connection:
            pragma = "quick_check(1)" if path.stat().st_size <= LARGEST_TO_READ else "schema_version"
            pragma = "integrity_check(1)" if thoroughly else pragma
            found = connection.execute(f"PRAGMA {pragma}").fetchone()
    except sqlite3.Error as error:
        if (getattr(error, "sqlite_errorcode", 0) & 0xFF) in NOT_WHOLE:
            raise Misconfigured(DAMAGED) from None
        return
    if pragma != "schema_version" and found != ("ok",):
        raise Misconfigured(DAMAGED)
