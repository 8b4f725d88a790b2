"""Bring a database to the shape that this program knows, once, whoever starts first.

Revisions are `v<major>_<number>`. Within a major version changes only add, so a program goes on working on a newer
one; it refuses a newer major version. From one major version to the next everything stops once: the newer program
refuses to start beside an older one that is still at work. Alembic is loaded only when there is something to do.
"""

import asyncio
import re
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, create_engine, event, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import Misconfigured
from storage import tables
from storage.columns import database_now
from storage.faults import StoreDown, named
from storage.integrity import make_private
from storage.libpq import with_tls
from storage.sealing import SecretKey, secret_keys
from storage.url import is_sqlite, normalise

HEAD = "v2_025"
"""The newest revision in `migrations/versions`."""

LOCK = 724201
"""Advisory lock that one migration holds at a time."""

ALIVE_SECONDS = 20
"""A program at work leaves its mark in `pulse` more often than that."""

_SIGNS_OF_LIFE = (
    select(tables.pulse.c.id).where(tables.pulse.c.at > database_now(-ALIVE_SECONDS)).limit(1),
    select(tables.outbox.c.id)
    .where(tables.row_is_in_flight, tables.outbox.c.lease_until > database_now())
    .limit(1)
    .execution_options(across="upgrade"),
)
LOCK_SECONDS = 60
PAUSE_SECONDS = 0.05
SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(url: str, keys: Sequence[str] = (), to: str = "head") -> None:
    """Migrate the database at `url` under a lock, up to the revision `to`; does nothing when it is up to date.

    `keys` are the deployment's: words that get another place are sealed anew. Not to be called from a running event
    loop. Raises Misconfigured for a database of a newer program or a key that is missing, StoreDown.
    """
    parsed, known = normalise(url), secret_keys(keys)
    try:
        _on_sqlite(parsed, known, to) if is_sqlite(parsed) else asyncio.run(_on_postgresql(parsed, known, to))
    except (SQLAlchemyError, OSError) as error:
        raise StoreDown(str(named(error))) from None


def revision(connection: Connection) -> str | None:
    """The revision that the database has; None when it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None


def is_current(connection: Connection) -> bool:
    """Whether this program can work with the database as it is. Raises Misconfigured when it never will."""
    found = revision(connection)
    if found is None:
        return False
    theirs, ours = _version(found), _version(HEAD)
    if theirs[0] > ours[0]:
        raise Misconfigured(
            f"This database was upgraded by a newer Askwell (version {theirs[0]} of its tables, this program knows "
            f"{ours[0]}): start that newer one, or restore the backup from before."
        )
    return theirs >= ours


def _version(found: str) -> tuple[int, int]:
    match = re.fullmatch(r"v(\d+)_(\d+)", found)
    if match is None:
        raise Misconfigured("This database belongs to another program: its tables have a version Askwell never gave.")
    return int(match[1]), int(match[2])


def _on_sqlite(url: URL, keys: Sequence[SecretKey], to: str) -> None:
    make_private(url)
    # No pool and nothing begun by SQLAlchemy: BEGIN IMMEDIATE must come before Alembic looks at anything.
    engine = create_engine(url, isolation_level="AUTOCOMMIT", connect_args={"timeout": LOCK_SECONDS})
    event.listen(engine, "connect", _set_up_sqlite)
    try:
        with engine.connect() as connection:
            if is_current(connection):
                return
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            _migrate(connection, keys, to)
            _check_references(connection)
            connection.exec_driver_sql("COMMIT")
    finally:
        engine.dispose()


def _set_up_sqlite(connection: Any, _record: object) -> None:
    _journal_ahead(connection)
    # Rebuilding a parent table with foreign keys on would delete its children.
    for pragma in ("synchronous=FULL", "foreign_keys=OFF"):
        connection.execute(f"PRAGMA {pragma}")


def _journal_ahead(connection: Any) -> None:
    """WAL. For this one lock SQLite does not wait, whatever time-out it was given: somebody else is starting too."""
    until = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(PAUSE_SECONDS)


def _check_references(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise Misconfigured("Upgrading the database would leave rows without the rows they belong to; it was not done.")


async def _on_postgresql(url: URL, keys: Sequence[SecretKey], to: str) -> None:
    from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415 - with all of the ORM

    bare, tls = with_tls(url)
    engine = create_async_engine(bare, connect_args=tls)
    try:
        async with engine.connect() as connection:
            if await connection.run_sync(is_current):
                return
        async with engine.begin() as connection:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            await connection.run_sync(_migrate, keys, to)
    finally:
        await engine.dispose()


def _migrate(connection: Connection, keys: Sequence[SecretKey], to: str) -> None:
    """Run the revisions that are missing; the lock is held. Raises Misconfigured beside an older program at work."""
    if is_current(connection):
        return
    _refuse_beside_older(connection)
    from alembic import command  # noqa: PLC0415 - takes longer to load than all the rest of a start

    command.upgrade(configuration(connection, keys), to)


def stops_all(connection: Connection) -> bool:
    """Whether bringing it up to date wants every older program stopped first."""
    found = revision(connection)
    return found is not None and _version(found)[0] != _version(HEAD)[0]


def at_work(connection: Connection) -> bool:
    """Whether some program showed a moment ago that it lives."""
    return any(connection.execute(sign).first() for sign in _SIGNS_OF_LIFE)


def steps_from(connection: Connection) -> tuple[tuple[str, str], ...]:
    """The revisions that it lacks, oldest first, each with what it is."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    found = revision(connection)
    if is_current(connection):
        return ()
    missing = list(ScriptDirectory.from_config(configuration(connection)).iterate_revisions("head", found))
    return tuple((script.revision, script.doc) for script in reversed(missing))


def _refuse_beside_older(connection: Connection) -> None:
    """What an older program has in hand it would go on writing into tables whose meaning has changed under it."""
    if stops_all(connection) and at_work(connection):
        raise Misconfigured(
            "An older Askwell is still at work on this database, or was a moment ago: stop all of its processes, make "
            "a backup, which is the only way back, and start this one again after a minute."
        )


def belongs(thing: Any, _name: str | None, _kind: str, _reflected: bool, _other: Any, *, dialect: str) -> bool:
    """Whether a table or index is there on this database at all: Alembic does not look at `ddl_if`."""
    condition = getattr(thing, "_ddl_if", None)
    return condition is None or condition.dialect == dialect


def configuration(connection: Connection | None = None, keys: Sequence[SecretKey] = ()) -> Any:
    """Alembic's configuration, for this connection and with these keys."""
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["keys"] = keys
    return config
