"""The story of an ask, the same as everywhere, lived in Slack: over HTTP and through Socket Mode."""

import pytest

from bot.views.words import sentence
from tests.slack.serving import Settings, by_http, by_socket
from tests.slack.town import slack_town
from tests.story import story
from tests.story_in_languages import lived_in

ELSEWHERE = ("chat.postEphemeral", "not_in_channel")
"""A press where Askwell is no member is answered in one's own messages."""


@pytest.mark.parametrize("way", [by_http, by_socket])
async def test_the_whole_story_is_lived_in_slack(database_url: str, way: Settings) -> None:
    async with slack_town(database_url, way) as town:
        await story(town)
        assert [call for call in town.here.failures if call != ELSEWHERE] == []


@pytest.mark.parametrize("code", ["de", "zh_Hans"])
async def test_an_ask_is_lived_in_another_language(sqlite_url: str, code: str) -> None:
    async with slack_town(sqlite_url, by_http) as town:
        await lived_in(town, code)
        await town.sees("Ben", sentence(code, "all.slack.hint", {"command": "/ask"}))
