"""The story of an ask, told to the core on both databases."""

from tests.story import story
from tests.world import open_world


async def test_the_whole_story_is_lived(database_url: str) -> None:
    async with open_world(database_url) as town:
        await story(town)
