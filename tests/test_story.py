"""The story of an ask, told to the core on both databases."""

import pytest

from tests.story import story
from tests.world import open_world


@pytest.mark.principle("000-05", "000-06", "000-16", "000-17", "001-03", "001-04", "001-07", "001-09", "001-15")
@pytest.mark.principle("001-16", "002-01", "002-02", "003-09", "003-21", "003-22", "004-07", "004-08", "004-10")
@pytest.mark.principle("004-11", "004-13", "004-16", "004-19", "004-25", "004-30")
async def test_the_whole_story_is_lived(database_url: str) -> None:
    async with open_world(database_url) as town:
        await story(town)
