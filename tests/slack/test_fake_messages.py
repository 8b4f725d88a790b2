"""What may be posted, edited and deleted in the fake; every refusal through the real client."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.clients import client, error, refused
from tests.fakes.slack.town import Town, town

TEXT = {"type": "section", "text": {"type": "plain_text", "text": "Hello"}}


@pytest.fixture
async def here() -> AsyncIterator[Town]:
    async with town() as built:
        yield built


@pytest.fixture
async def slack(here: Town) -> AsyncIterator[AsyncWebClient]:
    async with aiohttp.ClientSession() as session:
        yield client(here.fake, here.bot.token, session)


async def test_a_dm_opens_by_itself(here: Town, slack: AsyncWebClient) -> None:
    answer = await slack.chat_postMessage(channel=here.ben.id, text="Hello Ben", client_msg_id="m-1")
    assert answer["channel"].startswith("D")
    assert here.ben.sees() == ["Hello Ben"]
    (seen,) = here.ben.ledger("post")
    assert (seen.client_msg_id, seen.notification) == ("m-1", "Hello Ben")
    assert set(seen.notified) == {here.ben.id}
    assert here.ana.sees() == []


async def test_an_empty_message_is_no_text(here: Town, slack: AsyncWebClient) -> None:
    assert await error(slack.api_call("chat.postMessage", json={"channel": here.ana.id})) == "no_text"


async def test_a_message_without_text_for_screen_readers_is_complained_about(here: Town, slack: AsyncWebClient) -> None:
    answer = await slack.api_call("chat.postMessage", json={"channel": here.ana.id, "blocks": [TEXT]})
    assert answer["response_metadata"]["warnings"] == ["missing_text_in_message"]
    assert [c.what for c in here.fake.complaints] == ["missing_text_in_message"]


async def test_channels_that_are_not_for_the_bot(here: Town, slack: AsyncWebClient) -> None:
    fake = here.fake
    secret = fake.channel(here.team, "secret", [here.ana], private=True)
    open_one = fake.channel(here.team, "open", [here.ana])
    old = fake.channel(here.team, "old", [here.ana, here.bot])
    old.archived = True
    quiet = fake.channel(here.team, "quiet", [here.ana, here.bot])
    quiet.read_only = True
    expected = {
        "C0NOWHERE": "channel_not_found",
        secret.id: "channel_not_found",
        open_one.id: "not_in_channel",
        old.id: "is_archived",
        quiet.id: "restricted_action_read_only_channel",
    }
    for channel, name in expected.items():
        assert await error(slack.chat_postMessage(channel=channel, text="x")) == name


async def test_a_dead_or_unknown_person_has_no_dm(here: Town, slack: AsyncWebClient) -> None:
    gone = here.fake.person(here.team, "gone", deleted=True)
    robot = here.fake.person(here.team, "robot", is_bot=True)
    for person in ("U0NOBODY", gone.id, robot.id):
        assert await error(slack.chat_postMessage(channel=person, text="x")) == "channel_not_found"


async def test_without_a_messages_tab_there_is_no_dm(here: Town, slack: AsyncWebClient) -> None:
    here.app.messages_tab = False
    assert await error(slack.chat_postMessage(channel=here.ana.id, text="x")) == "messages_tab_disabled"


async def test_an_edit_of_more_than_four_thousand_is_too_long(here: Town, slack: AsyncWebClient) -> None:
    sent = await slack.chat_postMessage(channel=here.ana.id, text="x")
    place: dict[str, Any] = {"channel": sent["channel"], "ts": sent["ts"]}
    assert await error(slack.chat_update(**place, text="x" * 4001)) == "msg_too_long"
    assert (await slack.chat_update(**place, text="y" * 4000))["ok"]


async def test_a_very_long_post_is_cut_with_a_warning(here: Town, slack: AsyncWebClient) -> None:
    answer = await slack.chat_postMessage(channel=here.ana.id, text="x" * 40_001)
    assert answer["response_metadata"]["warnings"] == ["message_truncated"]
    assert len(answer["message"]["text"]) == 40_000


async def test_only_own_living_messages_can_be_edited(here: Town, slack: AsyncWebClient) -> None:
    said = here.ana.says(here.circle, "mine")
    args: dict[str, Any] = {"channel": here.circle.id, "text": "y"}
    assert await error(slack.chat_update(**args, ts="1.1")) == "message_not_found"
    assert await error(slack.chat_update(**args, ts=said.ts)) == "cant_update_message"
    assert await error(slack.chat_delete(channel=here.circle.id, ts=said.ts)) == "cant_delete_message"


async def test_an_edit_notifies_nobody_and_keeps_what_is_not_given(here: Town, slack: AsyncWebClient) -> None:
    meta = {"event_type": "ask", "event_payload": {"id": "7"}}
    sent = await slack.chat_postMessage(channel=here.ana.id, text="a", blocks=[TEXT], metadata=meta)
    await slack.chat_update(channel=sent["channel"], ts=sent["ts"], text="b")
    assert here.ana.sees() == ["Hello"]
    assert [s.kind for s in here.ana.ledger()] == ["post", "edit"]
    assert [s.notification for s in here.fake.ledger.notifications(here.ana.id)] == ["a"]
    assert here.ana.dms()[0].metadata == meta


async def test_the_edit_window_can_be_closed(here: Town, slack: AsyncWebClient) -> None:
    here.team.edit_window = 60
    sent = await slack.chat_postMessage(channel=here.ana.id, text="a")
    here.clock.advance(61)
    call = slack.chat_update(channel=sent["channel"], ts=sent["ts"], text="b")
    assert await error(call) == "edit_window_closed"


async def test_an_ephemeral_message_needs_its_reader_in_the_channel(here: Town, slack: AsyncWebClient) -> None:
    dora = here.fake.person(here.team, "dora")
    args: dict[str, Any] = {"channel": here.circle.id, "text": "psst"}
    assert await error(slack.chat_postEphemeral(**args, user=dora.id)) == "user_not_in_channel"
    sent = await slack.chat_postEphemeral(**args, user=here.ben.id)
    assert here.ben.sees() == ["psst"]
    assert here.ana.reads(here.circle) == []
    call = slack.chat_update(channel=here.circle.id, ts=sent["message_ts"], text="y")
    assert await error(call) == "message_not_found"


async def test_a_username_needs_its_scope(here: Town, slack: AsyncWebClient) -> None:
    call = slack.chat_postMessage(channel=here.ana.id, text="x", username="Boss")
    assert await error(call) == "missing_scope"


@pytest.mark.parametrize(
    ("metadata", "name"),
    [
        ("{", "invalid_metadata_format"),
        ([1], "invalid_metadata_format"),
        ({"event_type": "a"}, "invalid_metadata_schema"),
        ({"event_type": "a", "event_payload": {"x": "y" * 9000}}, "metadata_too_large"),
    ],
)
async def test_metadata_must_have_its_shape(here: Town, slack: AsyncWebClient, metadata: object, name: str) -> None:
    body = {"channel": here.ana.id, "text": "x", "metadata": metadata}
    assert await error(slack.api_call("chat.postMessage", json=body)) == name


async def test_markdown_text_goes_alone(here: Town, slack: AsyncWebClient) -> None:
    call = slack.chat_postMessage(channel=here.ana.id, text="x", markdown_text="*x*")
    assert await error(call) == "markdown_text_conflict"


async def test_too_many_attachments(here: Town, slack: AsyncWebClient) -> None:
    call = slack.chat_postMessage(channel=here.ana.id, text="x", attachments=[{"text": "a"}] * 101)
    assert await error(call) == "too_many_attachments"


async def test_a_thread_needs_its_parent(here: Town, slack: AsyncWebClient) -> None:
    call = slack.chat_postMessage(channel=here.circle.id, text="x", thread_ts="1.1")
    assert await error(call) == "cannot_reply_to_message"


@pytest.mark.parametrize(
    ("after", "name"), [(-1, "time_in_past"), (121 * 86_400, "time_too_far"), (60, "restricted_too_many")]
)
async def test_scheduling_has_its_limits(here: Town, slack: AsyncWebClient, after: int, name: str) -> None:
    at = int(here.clock()) + after
    here.fake.state.scheduled += [(here.circle.id, int(here.clock()) + 60)] * 30
    assert await error(slack.chat_scheduleMessage(channel=here.circle.id, text="x", post_at=at)) == name


async def test_blocks_are_refused_with_a_pointer(here: Town, slack: AsyncWebClient) -> None:
    long = {"type": "section", "text": {"type": "plain_text", "text": "x" * 3001}}
    answer = await refused(slack.chat_postMessage(channel=here.ana.id, text="x", blocks=[long]))
    assert answer["error"] == "invalid_blocks"
    assert answer["errors"] == ["must be less than 3001 characters [json-pointer:/blocks/0/text/text]"]
    assert answer["response_metadata"]["messages"] == [f"[ERROR] {answer['errors'][0]}"]


async def test_blocks_that_are_no_list_have_a_wrong_format(here: Town, slack: AsyncWebClient) -> None:
    for blocks in ("{", "{}", "7"):
        body = {"channel": here.ana.id, "text": "x", "blocks": blocks}
        assert await error(slack.api_call("chat.postMessage", json=body)) == "invalid_blocks_format"


async def test_the_texts_of_a_message_have_a_sum(here: Town, slack: AsyncWebClient) -> None:
    long = {"type": "section", "text": {"type": "plain_text", "text": "x" * 2500}}
    call = slack.chat_postMessage(channel=here.ana.id, text="x", blocks=[long] * 5)
    assert await error(call) == "msg_blocks_too_long"
