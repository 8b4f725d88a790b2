"""A database as it stood at an earlier revision, and its door without a store."""

import pytest
from alembic import command

from storage.database import Database
from storage.migrate import upgrade
from storage.postgres import PostgresDatabase
from storage.sqlite import SqliteDatabase
from storage.url import is_sqlite, normalise
from tests.postgres import in_own_thread


def opened(url: str) -> Database:
    parsed = normalise(url)
    return SqliteDatabase(parsed) if is_sqlite(parsed) else PostgresDatabase(parsed)


def made_at(url: str, revision: str) -> None:
    """Make the tables as they were then."""
    to = command.upgrade
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "upgrade", lambda config, head: to(config, revision))
        in_own_thread(lambda: upgrade(url))
