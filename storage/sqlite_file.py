"""A SQLite file: connections as Askwell needs them, and the few statements that begin and end what they do."""

import sqlite3
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from storage.faults import StoreDown, named

BUSY_SECONDS = 3.0


def engine_for(url: URL, *, busy: float = BUSY_SECONDS, read_only: bool = False) -> Engine:
    """An engine whose connections are set up as this program needs them; transactions are begun by hand.

    `busy` is how many seconds a statement waits for the lock of another process.
    """
    engine = create_engine(
        url,
        hide_parameters=True,
        isolation_level="AUTOCOMMIT",
        query_cache_size=1000,
        pool_reset_on_return=None,
        connect_args={"check_same_thread": False, "cached_statements": 512, "timeout": busy},
    )
    pragmas = [
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "cache_size=-8000",  # for each connection; the system keeps the file's pages too, once for all
        "temp_store=MEMORY",
    ]
    if read_only:
        pragmas.append("query_only=ON")

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    return engine


def connected(engine: Engine) -> Connection:
    """Raises StoreDown.

    SQLAlchemy is told that transactions are not its own: else it takes back all of one, others' works too, where a
    statement fails.
    """
    try:
        connection = engine.connect()
        connection.begin()
        return connection
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise StoreDown(str(named(error))) from None


def raw(connection: Connection) -> sqlite3.Connection:
    """The driver's connection, for BEGIN, SAVEPOINT and COMMIT."""
    driver: Any = connection.connection.dbapi_connection
    return driver  # type: ignore[no-any-return]


def execute(driver: sqlite3.Connection, statement: str) -> None:
    """Raises StoreDown."""
    try:
        driver.execute(statement)
    except sqlite3.Error as error:
        raise StoreDown(str(named(error))) from None


def roll_back(driver: sqlite3.Connection) -> None:
    """Take back what is under way, if anything is."""
    if driver.in_transaction:
        execute(driver, "ROLLBACK")


def is_busy(error: sqlite3.Error) -> bool:
    """Whether somebody else has the lock."""
    return error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
