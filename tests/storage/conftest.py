"""An opened store on each database, and the ear that hears its statements."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage.store import Storage, open_store
from tests.postgres import Databases
from tests.storage.capture import Captured, captured

KEY = "an old key of thirty-two characters or more"


@pytest.fixture
def heard() -> Iterator[Captured]:
    """All statements of this test; it fails at its end if one of them forgot the workspace."""
    with captured() as statements:
        yield statements
    assert statements.forgetful() == []


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server: Databases = request.getfixturevalue("postgres")
    url = server.create_database()
    yield url
    server.drop_database(url)


@pytest.fixture
async def storage(database_url: str, heard: Captured) -> AsyncIterator[Storage]:
    """A store with a key, on SQLite and PostgreSQL."""
    opened = await open_store(database_url, [KEY])
    yield opened
    await opened.close()
