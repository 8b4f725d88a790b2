"""All that goes beyond an ask and its answer, the same as everywhere, lived in Teams."""

from collections.abc import Awaitable, Callable

import pytest

from tests.stories import STORIES
from tests.teams.town import TeamsTown
from tests.town import Town


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
async def test_it_is_lived_in_teams(town: TeamsTown, story: Callable[[Town], Awaitable[None]]) -> None:
    await story(town)
    assert town.here.fake.parser_complaints() == []
