"""What somebody meets who speaks another language than English."""

from collections.abc import AsyncIterator

import pytest

from tests.story_in_languages import ASKED, lived_in
from tests.world import World, open_world


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


@pytest.mark.parametrize("code", sorted(ASKED))
async def test_an_ask_is_lived_in_it(town: World, code: str) -> None:
    await lived_in(town, code)
