"""The fake Slack refuses what Slack refuses, by Slack's own names, through the real client over HTTP."""

import json
from collections.abc import AsyncIterator, Awaitable
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, HeldClock
from tests.fakes.slack.state import Message
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


def client(fake: FakeSlack, token: str | None, session: aiohttp.ClientSession) -> AsyncWebClient:
    return AsyncWebClient(token=token, base_url=fake.api_url, session=session, retry_handlers=[])


async def refused(call: Awaitable[Any]) -> dict[str, Any]:
    with pytest.raises(SlackApiError) as caught:
        await call
    answer: dict[str, Any] = caught.value.response.data  # type: ignore[assignment]
    return answer


async def error(call: Awaitable[Any]) -> str:
    return str((await refused(call))["error"])


def with_token(slack: AsyncWebClient, token: str | None) -> AsyncWebClient:
    return AsyncWebClient(token=token, base_url=slack.base_url, session=slack.session, retry_handlers=[])


# who calls


async def test_a_method_nobody_knows_is_unknown(slack: AsyncWebClient) -> None:
    assert await error(slack.api_call("chat.shout")) == "unknown_method"


@pytest.mark.parametrize(
    ("token", "name"), [(None, "not_authed"), ("", "not_authed"), ("xoxb-forged", "invalid_auth")]
)
async def test_without_a_good_token_nothing_is_answered(
    slack: AsyncWebClient, token: str | None, name: str
) -> None:
    assert await error(with_token(slack, token).auth_test()) == name


async def test_a_token_in_the_body_does_not_count(here: Town, slack: AsyncWebClient) -> None:
    assert slack.session is not None
    async with slack.session.post(f"{here.fake.api_url}auth.test", data={"token": here.bot.token}) as answer:
        assert (await answer.json())["error"] == "not_authed"


async def test_an_app_token_may_not_post(here: Town, slack: AsyncWebClient) -> None:
    app = with_token(slack, here.bot.app_token)
    assert await error(app.chat_postMessage(channel="C1", text="x")) == "not_allowed_token_type"


async def test_a_bot_token_may_not_open_a_socket(here: Town, slack: AsyncWebClient) -> None:
    assert await error(slack.apps_connections_open(app_token=here.bot.token)) == "not_allowed_token_type"


async def test_a_missing_scope_is_named(here: Town, slack: AsyncWebClient) -> None:
    answer = await refused(slack.dnd_info(user=here.ana.id))
    assert answer["error"] == "missing_scope"
    assert answer["needed"] == "dnd:read"
    assert "chat:write" in answer["provided"]


@pytest.mark.parametrize("kind", ["conversations.list", "conversations.open", "team.info", "files.info"])
async def test_askwells_scopes_reach_no_further(slack: AsyncWebClient, kind: str) -> None:
    assert await error(slack.api_call(kind, params={"file": "F1"} if kind == "files.info" else {})) in {
        "missing_scope"
    }


async def test_after_uninstalling_the_account_is_inactive(here: Town, slack: AsyncWebClient) -> None:
    await here.fake.uninstall(here.bot.installation)
    assert await error(slack.auth_test()) == "account_inactive"


async def test_a_revoked_token_says_so(slack: AsyncWebClient) -> None:
    assert (await slack.auth_revoke())["revoked"] is True
    assert await error(slack.auth_test()) == "token_revoked"


async def test_a_rotating_token_lives_twelve_hours(slack: AsyncWebClient) -> None:
    async with town(rotation=True) as there:
        own = AsyncWebClient(
            token=there.bot.token, base_url=there.fake.api_url, session=slack.session, retry_handlers=[]
        )
        there.clock.advance(12 * 3600 - 1)
        assert (await own.auth_test())["ok"]
        there.clock.advance(1)
        assert await error(own.auth_test()) == "token_expired"


# how it calls


async def test_a_body_that_is_no_json_is_refused(here: Town, slack: AsyncWebClient) -> None:
    for body, name in [(b"{", "invalid_json"), (b"[]", "json_not_object")]:
        assert await raw(here, slack, "chat.postMessage", body, "application/json") == name


async def test_a_form_method_takes_no_json(here: Town, slack: AsyncWebClient) -> None:
    assert await raw(here, slack, "users.info", b"{}", "application/json") == "invalid_post_type"


async def raw(here: Town, slack: AsyncWebClient, method: str, body: bytes, kind: str) -> str:
    headers = {"Authorization": f"Bearer {here.bot.token}", "Content-Type": kind}
    assert slack.session is not None
    async with slack.session.post(here.fake.api_url + method, data=body, headers=headers) as answer:
        return str((await answer.json())["error"])


async def test_an_argument_nobody_knows_is_refused(slack: AsyncWebClient) -> None:
    assert await error(slack.chat_postMessage(channel="C1", text="x", idempotency_key="1")) == "invalid_arg_name"


async def test_a_missing_argument_is_refused(slack: AsyncWebClient) -> None:
    assert await error(slack.api_call("chat.postMessage", json={"text": "x"})) == "invalid_arguments"


async def test_blocks_may_come_as_a_json_string(here: Town, slack: AsyncWebClient) -> None:
    form = {"channel": here.ana.id, "text": "x", "blocks": json.dumps([TEXT])}
    assert (await slack.api_call("chat.postMessage", data=form))["message"]["blocks"][0]["type"] == "section"
    assert here.ana.sees() == ["Hello"]


# messages


async def test_a_dm_opens_by_itself(here: Town, slack: AsyncWebClient) -> None:
    answer = await slack.chat_postMessage(channel=here.ben.id, text="Hello Ben", client_msg_id="m-1")
    assert answer["channel"].startswith("D")
    assert here.ben.sees() == ["Hello Ben"]
    (seen,) = here.ben.ledger("post")
    assert (seen.client_msg_id, seen.notification, seen.notified) == ("m-1", "Hello Ben", {here.ben.id})
    assert here.ana.sees() == []


async def test_an_empty_message_is_no_text(here: Town, slack: AsyncWebClient) -> None:
    assert await error(slack.api_call("chat.postMessage", json={"channel": here.ana.id})) == "no_text"


async def test_a_message_without_text_for_screen_readers_is_complained_about(
    here: Town, slack: AsyncWebClient
) -> None:
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
    place = {"channel": sent["channel"], "ts": sent["ts"]}
    assert await error(slack.chat_update(**place, text="x" * 4001)) == "msg_too_long"
    assert (await slack.chat_update(**place, text="y" * 4000))["ok"]


async def test_a_very_long_post_is_cut_with_a_warning(here: Town, slack: AsyncWebClient) -> None:
    answer = await slack.chat_postMessage(channel=here.ana.id, text="x" * 40_001)
    assert answer["response_metadata"]["warnings"] == ["message_truncated"]
    assert len(answer["message"]["text"]) == 40_000


async def test_only_own_living_messages_can_be_edited(here: Town, slack: AsyncWebClient) -> None:
    said = here.ana.says(here.circle, "mine")
    args = {"channel": here.circle.id, "text": "y"}
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
    args = {"channel": here.circle.id, "text": "psst"}
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
async def test_metadata_must_have_its_shape(
    here: Town, slack: AsyncWebClient, metadata: object, name: str
) -> None:
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


# people


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


# rates


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


# files


async def test_a_picture_is_shown_once_it_is_complete(here: Town, slack: AsyncWebClient) -> None:
    asked = await slack.files_getUploadURLExternal(filename="week.png", length=3, alt_txt="Who helped whom")
    picture = {"type": "image", "slack_file": {"id": asked["file_id"]}, "alt_text": "Who helped whom"}
    post = {"channel": here.circle.id, "text": "The week", "blocks": [picture]}
    assert await error(slack.chat_postMessage(**post)) == "invalid_blocks"
    complete = {"files": [{"id": asked["file_id"]}]}
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


# what is kept


async def test_every_call_is_kept_with_its_outcome(here: Town, slack: AsyncWebClient) -> None:
    await slack.chat_postMessage(channel=here.ana.id, text="x")
    await error(slack.chat_postMessage(channel="C0NOWHERE", text="x"))
    assert [(r.method, r.error) for r in here.fake.calls] == [
        ("chat.postMessage", None),
        ("chat.postMessage", "channel_not_found"),
    ]


async def test_pings_and_links_are_found_in_the_structure(here: Town, slack: AsyncWebClient) -> None:
    quoted = {"type": "rich_text_quote", "elements": [{"type": "text", "text": "<!channel> <https://evil|bank>"}]}
    safe = await slack.chat_postMessage(
        channel=here.ana.id, text="An ask", blocks=[{"type": "rich_text", "elements": [quoted]}]
    )
    here.clock.advance(1)
    live = await slack.chat_postMessage(channel=here.ana.id, text="<!channel> <@U1> <https://evil|bank>")
    assert await structure(here, safe) == (set(), set())
    assert await structure(here, live) == ({"!channel", "U1"}, {"https://evil"})


async def structure(here: Town, sent: Any) -> tuple[set[str], set[str]]:
    from tests.fakes.slack.sight import links, pings

    message: Message = here.fake.state.messages[sent["channel"], sent["ts"]]
    return pings(message), links(message)


async def test_two_fakes_at_once_know_nothing_of_each_other(here: Town, slack: AsyncWebClient) -> None:
    async with FakeSlack(clock=HeldClock(1.7e9)) as other:
        assert other.api_url != here.fake.api_url
        assert await error(client(other, here.bot.token, _session(slack)).auth_test()) == "invalid_auth"
