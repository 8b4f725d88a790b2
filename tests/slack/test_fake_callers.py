"""Who may call the fake and how; everything else is refused by Slack's own names."""

import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, HeldClock
from tests.fakes.slack.clients import client, error, refused
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


def with_token(slack: AsyncWebClient, token: str | None) -> AsyncWebClient:
    return AsyncWebClient(token=token, base_url=slack.base_url, session=slack.session, retry_handlers=[])


async def test_a_method_nobody_knows_is_unknown(slack: AsyncWebClient) -> None:
    assert await error(slack.api_call("chat.shout")) == "unknown_method"


@pytest.mark.parametrize(("token", "name"), [(None, "not_authed"), ("", "not_authed"), ("xoxb-forged", "invalid_auth")])
async def test_without_a_good_token_nothing_is_answered(slack: AsyncWebClient, token: str | None, name: str) -> None:
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
    assert await error(slack.api_call(kind, params={"file": "F1"} if kind == "files.info" else {})) in {"missing_scope"}


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
        assert await error(client(other, here.bot.token, slack.session).auth_test()) == "invalid_auth"
