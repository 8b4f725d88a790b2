"""All that goes beyond an ask and its answer, the same as everywhere, lived in Slack."""

from collections.abc import Awaitable, Callable

import pytest

from tests.slack.town import SlackTown
from tests.stories import STORIES
from tests.town import Town


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
async def test_it_is_lived_in_slack(town: SlackTown, story: Callable[[Town], Awaitable[None]]) -> None:
    await story(town)
    assert town.here.failures == []
