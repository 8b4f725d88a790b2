"""Askwell before a fake Slack, for tests of one thing each."""

from collections.abc import AsyncIterator

import pytest

from tests.slack.serving import Served, by_http, served
from tests.slack.town import SlackTown, slack_town


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[SlackTown]:
    """The invented town in Slack, over HTTP."""
    async with slack_town(sqlite_url) as made:
        yield made


@pytest.fixture
async def here(sqlite_url: str) -> AsyncIterator[Served]:
    """Askwell over HTTP in a workspace where nothing has happened yet."""
    async with served(sqlite_url, by_http) as made:
        yield made
