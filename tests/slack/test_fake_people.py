"""People, rates and files of the fake, through the real client over HTTP."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.clients import client, error
from tests.fakes.slack.town import Town, town


@pytest.fixture
async def here() -> AsyncIterator[Town]:
    async with town() as built:
        yield built


@pytest.fixture
async def slack(here: Town) -> AsyncIterator[AsyncWebClient]:
    async with aiohttp.ClientSession() as session:
        yield client(here.fake, here.bot.token, session)


async def test_people_that_cannot_be_seen(here: Town, slack: AsyncWebClient) -> None:
    hidden = here.fake.person(here.team, "hidden", hidden=True)
    other = here.fake.person(here.fake.workspace("Elsewhere"), "other")
    assert await error(slack.users_info(user="U0NOBODY")) == "user_not_found"
    assert await error(slack.users_info(user=other.id)) == "user_not_found"
    assert await error(slack.users_info(user=hidden.id)) == "user_not_visible"


async def test_a_persons_zone_and_flags_are_told(here: Town, slack: AsyncWebClient) -> None:
    ben = (await slack.users_info(user=here.ben.id, include_locale=True))["user"]
    assert (ben["tz"], ben["tz_offset"], ben["locale"]) == ("America/New_York", -18000, "en-US")
    ana = (await slack.users_info(user=here.ana.id))["user"]
    assert "email" not in ana["profile"]


async def test_a_large_workspace_is_listed_in_pages(here: Town, slack: AsyncWebClient) -> None:
    here.team.large = True
    assert await error(slack.users_list()) == "limit_required"
    assert await error(slack.users_list(limit=2, cursor="nonsense")) == "invalid_cursor"
    names = [m["name"] async for page in await slack.users_list(limit=2) for m in page["members"]]
    assert names == ["ana", "ben", "carla", "askwell"]


async def test_opening_dms_has_its_refusals(slack: AsyncWebClient) -> None:
    async with town(scopes=["im:write"]) as there:
        own = client(there.fake, there.bot.token, _session(slack))
        gone = there.fake.person(there.team, "gone", deleted=True)
        robot = there.fake.person(there.team, "robot", is_bot=True)
        stranger = there.fake.person(there.fake.workspace("Else"), "stranger", is_stranger=True)
        assert await error(own.api_call("conversations.open")) == "users_list_not_supplied"
        assert await error(own.conversations_open(users=["U0NOBODY"])) == "user_not_found"
        assert await error(own.conversations_open(users=[gone.id])) == "user_disabled"
        assert await error(own.conversations_open(users=[robot.id])) == "invalid_user_combination"
        assert await error(own.conversations_open(users=[stranger.id])) == "user_not_visible"
        assert (await own.conversations_open(users=[there.ana.id]))["channel"]["id"].startswith("D")


def _session(slack: AsyncWebClient) -> aiohttp.ClientSession:
    assert slack.session is not None
    return slack.session


async def test_do_not_disturb_is_told_with_its_scope(slack: AsyncWebClient) -> None:
    async with town(scopes=["dnd:read"]) as there:
        own = client(there.fake, there.bot.token, _session(slack))
        there.ben.member.dnd = (1.0e9, 2.0e9)
        assert (await own.dnd_info(user=there.ben.id))["next_dnd_end_ts"] == 2_000_000_000
        assert (await own.dnd_teamInfo(users=[there.ana.id]))["users"][there.ana.id]["dnd_enabled"] is False


async def test_a_channel_takes_one_message_a_second(here: Town, slack: AsyncWebClient) -> None:
    await slack.chat_postMessage(channel=here.circle.id, text="1")
    with pytest.raises(SlackApiError) as caught:
        await slack.chat_postMessage(channel=here.circle.id, text="2")
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "1"
    assert caught.value.response["error"] == "ratelimited"
    here.clock.advance(1)
    assert (await slack.chat_postMessage(channel=here.circle.id, text="2"))["ok"]


async def test_a_tier_is_counted_by_method_and_workspace(here: Town, slack: AsyncWebClient) -> None:
    for _ in range(20):
        await slack.users_list(limit=1)
    assert await error(slack.users_list(limit=1)) == "ratelimited"
    assert (await slack.users_info(user=here.ana.id))["ok"]
    here.clock.advance(60)
    assert (await slack.users_list(limit=1))["ok"]


async def test_a_workspace_takes_three_hundred_messages_a_minute(here: Town, slack: AsyncWebClient) -> None:
    people = [here.fake.person(here.team, f"p{n}") for n in range(301)]
    for person in people[:300]:
        await slack.chat_postMessage(channel=person.id, text="x")
    assert await error(slack.chat_postMessage(channel=people[300].id, text="x")) == "ratelimited"


async def test_a_picture_is_shown_once_it_is_complete(here: Town, slack: AsyncWebClient) -> None:
    asked = await slack.files_getUploadURLExternal(filename="week.png", length=3, alt_txt="Who helped whom")
    picture = {"type": "image", "slack_file": {"id": asked["file_id"]}, "alt_text": "Who helped whom"}
    post: dict[str, Any] = {"channel": here.circle.id, "text": "The week", "blocks": [picture]}
    assert await error(slack.chat_postMessage(**post)) == "invalid_blocks"
    complete: dict[str, Any] = {"files": [{"id": asked["file_id"]}]}
    assert await error(slack.files_completeUploadExternal(**complete)) == "file_not_found"
    async with _session(slack).post(asked["upload_url"], data=b"png") as answer:
        assert answer.status == 200
    await slack.files_completeUploadExternal(**complete)
    here.fake.state.files[asked["file_id"]].processing = 1
    assert await error(slack.chat_postMessage(**post)) == "invalid_blocks"
    assert (await slack.chat_postMessage(**post))["ok"]
    assert here.ana.reads(here.circle)[0].blocks[0]["alt_text"] == "Who helped whom"


async def test_the_clients_own_upload_works_and_a_deleted_file_is_gone(here: Town, slack: AsyncWebClient) -> None:
    sent = await slack.files_upload_v2(filename="week.png", content=b"png", alt_txt="Who helped whom")
    file_id = sent["files"][0]["id"]
    assert (await slack.files_delete(file=file_id))["ok"]
    assert await error(slack.files_delete(file=file_id)) == "file_deleted"
    picture = {"type": "image", "slack_file": {"id": file_id}, "alt_text": "x"}
    post = slack.chat_postMessage(channel=here.circle.id, text="x", blocks=[picture])
    assert await error(post) == "invalid_blocks"


async def test_an_upload_to_a_channel_needs_the_bot_there(here: Town, slack: AsyncWebClient) -> None:
    elsewhere = here.fake.channel(here.team, "elsewhere", [here.ana])
    upload = slack.files_upload_v2(filename="a.png", content=b"png", channel=elsewhere.id)
    assert await error(upload) == "not_in_channel"
