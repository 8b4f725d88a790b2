"""The story of an ask, the same as everywhere, lived in Slack: over HTTP and through Socket Mode."""

import pytest

from tests.slack.serving import Settings, by_http, by_socket
from tests.slack.town import slack_town
from tests.story import story

ELSEWHERE = ("chat.postEphemeral", "not_in_channel")
"""A press where Askwell is no member is answered in one's own messages."""


@pytest.mark.parametrize("way", [by_http, by_socket])
async def test_the_whole_story_is_lived_in_slack(database_url: str, way: Settings) -> None:
    async with slack_town(database_url, way) as town:
        await story(town)
        assert [call for call in town.here.failures if call != ELSEWHERE] == []
