"""A copy put back: looked through where it harms nothing, then moved to where the settings say.

Rules: the copy itself is never changed; a database that is there is never replaced.
"""

import os
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine

from bot.errors import Misconfigured
from storage import counted, integrity
from storage import keys as data_keys
from storage.faults import named
from storage.migrate import is_current, revision
from storage.sealing import secret_keys
from storage.serving import nobody_serves
from storage.url import is_sqlite, normalise

NO_COPY = "There is no copy at that path."
NOT_OURS = "That is a database, but not one of Askwell's."
OTHER_COUNTS = "The copy does not hold what it held when it was made ({what}). Nothing was changed: take another copy."
NOT_A_FILE = "A PostgreSQL is put back with its own tool: pg_restore --no-owner --dbname=<the address> askwell.dump."
ALREADY_ONE = (
    "There is a database at ASKWELL_DATABASE_URL already. Stop Askwell, move {name}, {name}-wal and {name}-shm away, "
    "leave {name}.erasures where it is, and restore again."
)
NO_PLACE = "The copy cannot be put there: name a folder that is yours, with room for it, in ASKWELL_DATABASE_URL."


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A copy of the copy, ready to be tried: where it lies, the version of its tables, and how many rows they have.

    `compared` says whether these are the rows that it had when it was made: other tools note none.
    """

    url: str
    revision: str
    rows: Mapping[str, int]
    compared: bool


def may_be_put(url: str) -> Path:
    """The folder into which a copy can be put back. Raises Misconfigured where there is a database, or can be none."""
    parsed = normalise(url)
    if not is_sqlite(parsed):
        raise Misconfigured(NOT_A_FILE)
    path = Path(parsed.database or "").absolute()
    if path.exists():
        raise Misconfigured(ALREADY_ONE.format(name=path.name))
    if not path.parent.is_dir():
        raise Misconfigured(NO_PLACE)
    return path.parent


def lay_out(copy: Path, folder: Path, keys: Sequence[str]) -> LaidOut:
    """Copy it into this folder and look through it with the deployment's `keys`.

    Raises Misconfigured: it is not there, damaged, another program's, a newer program's, other than when it was made,
    or a key of its time is missing.
    """
    if not copy.is_file():
        raise Misconfigured(NO_COPY)
    integrity.whole(copy, thoroughly=True)
    file = folder / "askwell.db"
    try:
        rows, compared = _taken_in(copy, file)
    except sqlite3.Error as error:
        raise named(error) from None
    except OSError:
        raise Misconfigured(NO_PLACE) from None
    url = f"sqlite:///{file}"
    return LaidOut(url, _looked_through(url, keys), rows, compared)


def put(laid_out: LaidOut, url: str) -> None:
    """Move it to the address, for its owner alone. Raises Misconfigured where there is a database meanwhile."""
    may_be_put(url)
    with nobody_serves(url):
        source, target = Path(normalise(laid_out.url).database or ""), Path(normalise(url).database or "")
        try:
            with closing(sqlite3.connect(source)) as file:
                file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                file.execute("PRAGMA journal_mode=DELETE")
            source.rename(target)
        except (sqlite3.Error, OSError):
            raise Misconfigured(NO_PLACE) from None


def _taken_in(copy: Path, file: Path) -> tuple[Mapping[str, int], bool]:
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, integrity.OWNER_ALONE))
    read_only = f"{copy.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(read_only, uri=True)) as source, closing(sqlite3.connect(file)) as target:
        source.backup(target)
        rows, then = counted.count(target), counted.noted(target)
        other = [name for name in sorted(then) if rows.get(name) != then[name]]
        if other:
            raise Misconfigured(OTHER_COUNTS.format(what=", ".join(other)))
        counted.take_out(target)
    return rows, bool(then)


def _looked_through(url: str, keys: Sequence[str]) -> str:
    engine = create_engine(normalise(url))
    try:
        with engine.connect() as connection:
            found = revision(connection)
            if found is None:
                raise Misconfigured(NOT_OURS)
            is_current(connection)
            data_keys.check(connection, secret_keys(keys))
            return found
    finally:
        engine.dispose()
