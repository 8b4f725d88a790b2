"""What a database can do to us, as types of our own.

    StoreDown    it cannot store now: nothing was stored, try again later (an adapter answers 503)
    StoreFault   a statement of ours was wrong: a defect, named without any value
    Lost         work to be done anew: another transaction was faster, or the connection went before the commit
    Contended    Lost, because two works that ran at once do not fit together, whichever had come first
    TooLong      a reading takes longer than the loop may wait for it; never leaves storage

Rules: no message of a driver is passed on, for it may quote what a person wrote.
"""

import sqlite3

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.errors import AskwellError, Conflict, StoreDown

__all__ = ["Contended", "Lost", "StoreDown", "StoreFault", "TooLong", "named"]

SERIALIZATION = {"40001", "40P01"}
"""PostgreSQL: somebody else was faster; a deadlock was broken."""

CANNOT_NOW = ("28", "3D", "53", "58", "XX001", "XX002", "F0")
"""PostgreSQL: unknown user or database, resources, system errors, damaged data, configuration files."""

READ_ONLY = "25006"
STALE_PLAN = "0A000"

SQLITE_DOWN = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PROTOCOL,
}  # fmt: skip


class StoreFault(AskwellError):
    """A defect of ours in a statement; the text names the kind of error and no value."""


class Lost(AskwellError):
    """To be done anew; never leaves storage. `instead` is what is raised when doing it anew does not help."""

    def __init__(self, instead: AskwellError) -> None:
        super().__init__()
        self.instead = instead


class Contended(Lost):
    """The server took the work back so that others could go on: certainly nothing of it is stored."""

    def __init__(self) -> None:
        super().__init__(StoreDown("others kept changing the same rows"))


class TooLong(AskwellError):
    """A reading was ended since it is long: it begins anew where nobody waits for it."""


def named(error: BaseException) -> AskwellError:
    """The error of ours that stands for a driver's; `error` is a SQLAlchemy, sqlite3 or OS error."""
    if isinstance(error, PoolTimeout | OSError):
        return StoreDown("the database does not answer")
    if isinstance(error, DBAPIError):
        return _of_driver(error.orig or error, gone=error.connection_invalidated)
    if isinstance(error, sqlite3.Error) or hasattr(error, "sqlstate"):
        return _of_driver(error, gone=False)
    kind = type(error).__name__
    return StoreFault(f"{kind} inside SQLAlchemy" if isinstance(error, SQLAlchemyError) else kind)


def _of_driver(error: BaseException, *, gone: bool) -> AskwellError:
    state = str(getattr(error, "sqlstate", None) or getattr(error, "pgcode", None) or "")
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return _of_sqlite(code, getattr(error, "sqlite_errorname", ""))
    if state == READ_ONLY:
        return StoreDown("the database is read-only")
    if state in SERIALIZATION:
        return Contended()
    if state.startswith("23505"):
        return Lost(Conflict(f"database error {state}"))
    if gone or state.startswith("08") or state.startswith("57P"):
        return Lost(StoreDown("the connection to the database was lost"))
    if state.startswith(CANNOT_NOW):
        return StoreDown(f"the database cannot store now ({state})")
    if state == STALE_PLAN or "InvalidCachedStatement" in type(error).__name__:
        return Lost(StoreDown("a table changed its shape"))
    return StoreFault(f"{type(error).__name__} {state}".strip())


def _of_sqlite(code: int, name: str) -> AskwellError:
    if code == sqlite3.SQLITE_INTERRUPT:
        return TooLong()
    if code & 0xFF in SQLITE_DOWN:
        return StoreDown(f"the database cannot store now ({name})")
    if code in {sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY}:
        return Lost(Conflict(f"database error {name}"))
    return StoreFault(name or f"SQLite error {code}")
