"""The story of an ask, told in Teams on both databases."""

from tests.story import story
from tests.teams.town import teams_town


async def test_the_whole_story_is_lived_in_teams(database_url: str) -> None:
    async with teams_town(database_url) as town:
        await story(town)
        assert town.here.fake.parser_complaints() == []
