"""The story of an ask, told in Teams on both databases."""

import pytest

from tests.story import story
from tests.story_in_languages import lived_in
from tests.teams.town import teams_town


async def test_the_whole_story_is_lived_in_teams(database_url: str) -> None:
    async with teams_town(database_url) as town:
        await story(town)
        assert town.here.fake.parser_complaints() == []


@pytest.mark.parametrize("code", ["de", "zh_Hans"])
async def test_an_ask_is_lived_in_another_language(sqlite_url: str, code: str) -> None:
    async with teams_town(sqlite_url) as town:
        await lived_in(town, code)
        assert town.here.fake.parser_complaints() == []
