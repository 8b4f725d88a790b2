"""Askwell before a fake Teams, for tests of one thing each."""

from collections.abc import AsyncIterator

import pytest

from tests.teams.serving import Served, served
from tests.teams.town import TeamsTown, teams_town


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[TeamsTown]:
    """The invented town in Teams."""
    async with teams_town(sqlite_url) as made:
        yield made


@pytest.fixture
async def here(sqlite_url: str) -> AsyncIterator[Served]:
    """Askwell in a tenant where nothing has happened yet."""
    async with served(sqlite_url) as made:
        yield made
