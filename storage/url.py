"""The database's address: what an operator writes, made into what SQLAlchemy needs."""

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import Misconfigured
from storage.libpq import translated

DEFAULT = "sqlite:///askwell.db"

SENTENCE = "ASKWELL_DATABASE_URL must be sqlite:///path/to/file.db or postgresql://user@host/name."


def normalise(url: str) -> URL:
    """The address with our driver in it.

    `postgres:` and `postgresql:` become asyncpg's, `sqlite:` stays Python's own; '' is the default file. Raises
    Misconfigured, in a sentence without the address, which may hold a password.
    """
    try:
        parsed = make_url(url.strip() or DEFAULT)
    except (ArgumentError, ValueError):
        raise Misconfigured(SENTENCE) from None
    kind = parsed.get_backend_name() if parsed.drivername != "postgres" else "postgresql"
    if "[" in (parsed.host or ""):
        raise Misconfigured(SENTENCE)
    if kind == "postgresql":
        return translated(parsed.set(drivername="postgresql+asyncpg"))
    if kind != "sqlite":
        raise Misconfigured(SENTENCE)
    if parsed.database in {None, "", ":memory:"}:
        raise Misconfigured("Askwell keeps what it acknowledges: SQLite needs a file, not :memory:. " + SENTENCE)
    return parsed.set(drivername="sqlite+pysqlite")


def beside(url: str, suffix: str) -> str:
    """The path of a file beside the database's own; '' for one that is no file. Raises Misconfigured."""
    parsed = normalise(url)
    return f"{parsed.database}{suffix}" if is_sqlite(parsed) else ""


def is_sqlite(url: URL) -> bool:
    """Whether it is a file."""
    return url.get_backend_name() == "sqlite"
