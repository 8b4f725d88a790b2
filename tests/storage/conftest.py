"""An opened store on each database, and the ear that hears its statements."""

from collections.abc import AsyncIterator, Iterator

import pytest

from storage.store import Storage, open_store
from tests.storage.capture import Captured, captured

KEY = "an old key of thirty-two characters or more"


@pytest.fixture
def heard() -> Iterator[Captured]:
    """All statements of this test; it fails at its end if one of them forgot the workspace."""
    with captured() as statements:
        yield statements
    assert statements.forgetful() == []


@pytest.fixture
async def storage(database_url: str, heard: Captured) -> AsyncIterator[Storage]:
    """A store with a key, on SQLite and PostgreSQL."""
    opened = await open_store(database_url, [KEY])
    yield opened
    await opened.close()
