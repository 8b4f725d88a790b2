"""What is to be said of a database without changing it: `askwell doctor` never makes one and never migrates one.

Rules: each finding names its cause and its mend; no driver's message is passed on, for it may quote what people wrote.
"""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, LargeBinary, create_engine, func, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import AskwellError, Misconfigured
from storage import integrity, tables
from storage import keys as data_keys
from storage.faults import named
from storage.migrate import HEAD, is_current, revision
from storage.sealing import MARK, NONE, SecretKey, secret_keys
from storage.url import is_sqlite, normalise

DATABASE, ENCRYPTION, ROOM = "Database", "Encryption", "Room on the disk"
SCARCE = 256 * 1024 * 1024
"""Bytes that should be free: a database that fills the disk cannot even say so in its own log."""

OTHER_ADDRESS = "Correct ASKWELL_DATABASE_URL."
WAIT_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing looked at; `mend` is '' when it is well."""

    what: str
    says: str
    mend: str = ""


def examine(url: str, keys: Sequence[str]) -> list[Examined]:
    """Look at the database at `url` with the deployment's `keys`. Not to be called from a running event loop."""
    from storage.examination_server import examine_server  # noqa: PLC0415 - asyncpg only where it is needed

    try:
        parsed = normalise(url)
    except Misconfigured as wrong:
        return [Examined(DATABASE, "its address cannot be.", str(wrong))]
    try:
        known: Sequence[SecretKey] | Examined = secret_keys(keys)
    except Misconfigured as weak:
        known = Examined(ENCRYPTION, "a key is too weak.", str(weak))
    if is_sqlite(parsed):
        return [*_room(Path(parsed.database or "")), *_file(parsed, known)]
    return asyncio.run(examine_server(parsed, known))


def of_tables(connection: Connection, keys: Sequence[SecretKey] | Examined) -> list[Examined]:
    """What its tables say: whose they are, of which version, and whether their words are sealed and can be read."""
    try:
        found, current = revision(connection), is_current(connection)
    except Misconfigured as theirs:
        return [Examined(DATABASE, "this program cannot work with it.", str(theirs))]
    if found is None:
        there = inspect(connection).get_table_names()
        says = "it is there, and empty: the first start fills it." if not there else ""
        mend = "It holds tables of another program: name a database of Askwell's own in ASKWELL_DATABASE_URL."
        return [Examined(DATABASE, says) if says else Examined(DATABASE, "it is another program's.", mend)]
    older = f" The next start brings it from {found} to {HEAD}: make a backup before." if not current else ""
    return [Examined(DATABASE, f"it can be written.{older}"), *_sealing(connection, keys)]


def _sealing(connection: Connection, keys: Sequence[SecretKey] | Examined) -> list[Examined]:
    if isinstance(keys, Examined):
        return [keys]
    try:
        data_keys.check(connection, keys)
    except Misconfigured as wrong:
        return [Examined(ENCRYPTION, "the words in the database cannot be read.", str(wrong))]
    if not keys:
        return []
    plain = sum(_plain_in(connection, table.name) for table in tables.metadata.sorted_tables if "words" in table.c)
    if plain:
        says = f"{plain} rows were written before there was a key, and are stored as they are."
        return [Examined(ENCRYPTION, says, "Stop Askwell, make a backup, and run `askwell keys seal`.")]
    return [Examined(ENCRYPTION, "people's words are sealed with a key per workspace.")]


def _plain_in(connection: Connection, name: str) -> int:
    """Rows whose words are there and not sealed."""
    if not inspect(connection).has_table(name):
        return 0
    words = tables.metadata.tables[name].c.words
    begins = func.substr(words, 1, 1, type_=LargeBinary)
    unsealed = select(func.count()).where(func.length(words) > len(NONE), begins != MARK)
    return int(connection.execute(unsealed.execution_options(across="admin")).scalar_one())


# A file --------------------------------------------------------------------------------------------------------


def _room(path: Path) -> list[Examined]:
    folder = path.absolute().parent
    if not folder.is_dir():
        return []
    free = shutil.disk_usage(folder).free
    if free < SCARCE:
        says = f"only {free // (1024 * 1024)} MB are left where the database lies."
        return [Examined(ROOM, says, "Make room, or move the database: once it is full, nothing can be stored.")]
    return [Examined(ROOM, f"{free // (1024 * 1024)} MB are free.")]


def _file(url: URL, keys: Sequence[SecretKey] | Examined) -> list[Examined]:
    path = Path(url.database or "")
    wrong = _not_usable(path)
    if wrong is not None:
        return [wrong, *([keys] if isinstance(keys, Examined) else [])]
    if not path.exists() or not path.stat().st_size:
        none = Examined(DATABASE, f"there is none yet: the first start makes it, as {path.name}.")
        return [none, *([keys] if isinstance(keys, Examined) else [])]
    try:
        integrity.whole(path)
        _can_write(path)
    except Misconfigured as damaged:
        return [Examined(DATABASE, "it is not whole.", str(damaged))]
    except AskwellError as trouble:
        return [Examined(DATABASE, f"{trouble}.", "See that no other program keeps it locked, and look again.")]
    return _inside(path, keys)


def _not_usable(path: Path) -> Examined | None:
    folder = path.absolute().parent
    if not folder.is_dir():
        return Examined(DATABASE, "its folder is not there.", f"Make it, or name another: {OTHER_ADDRESS}")
    if path.is_dir():
        return Examined(DATABASE, "its address names a folder.", f"Name a file in it: {OTHER_ADDRESS}")
    if not os.access(path if path.exists() else folder, os.R_OK | os.W_OK):
        return Examined(
            DATABASE, "this account may not write it.", "Give it the file, and the folder in which it lies."
        )
    if path.exists() and not os.access(folder, os.W_OK):
        return Examined(DATABASE, "its folder cannot be written.", "SQLite keeps its log beside it: allow that.")
    return None


def _can_write(path: Path) -> None:
    """Take the right to write and give it back. Raises StoreDown."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=WAIT_SECONDS)) as connection:
        try:
            connection.isolation_level = None
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except sqlite3.Error as error:
            raise named(error) from None


def _inside(path: Path, keys: Sequence[SecretKey] | Examined) -> list[Examined]:
    engine = create_engine(f"sqlite:///file:{path.absolute()}?mode=rw&uri=true", connect_args={"timeout": WAIT_SECONDS})
    try:
        with engine.connect() as connection:
            return of_tables(connection, keys)
    except (SQLAlchemyError, OSError) as error:
        return [Examined(DATABASE, f"{named(error)}.", "Restore it from a backup, if that goes on.")]
    finally:
        engine.dispose()
