"""Deliveries to a real Bolt app by HTTP: commands, clicks, events, shortcuts, and what goes wrong."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import NotPossible
from tests.fakes.slack.clients import error, serving
from tests.fakes.slack.state import Message
from tests.fakes.slack.town import Town, town

Json = dict[str, Any]


def button(label: str, action: str, value: str = "1") -> Json:
    return {"type": "button", "text": {"type": "plain_text", "text": label}, "action_id": action, "value": value}


def card(*labels: str) -> list[Json]:
    return [{"type": "actions", "block_id": "b", "elements": [button(n, n.lower()) for n in labels]}]


@pytest.fixture
async def here() -> AsyncIterator[Town]:
    async with town() as built:
        yield built


@pytest.fixture
async def bolt(here: Town) -> AsyncIterator[AsyncApp]:
    client = AsyncWebClient(token=here.bot.token, base_url=here.fake.api_url, retry_handlers=[])
    app = AsyncApp(client=client, signing_secret=here.app.signing_secret)
    async with serving(app) as url:
        here.app.request_url = url
        yield app


async def test_names_in_a_command_arrive_escaped(here: Town, bolt: AsyncApp) -> None:
    got: list[str] = []

    @bolt.command("/ask")
    async def ask(ack: AsyncAck, body: Json) -> None:
        got.append(body["text"])
        await ack("Noted")

    await here.ana.slash("/ask", "@ben a<b & @here #circle @nobody", here.circle)
    ben, circle = here.ben.id, here.circle.id
    assert got == [f"<@{ben}|ben> a&lt;b &amp; <!here> <#{circle}|circle> @nobody"]
    assert here.ana.sees() == ["Noted"]
    assert here.ben.reads(here.circle) == []


async def test_a_button_is_pressed_by_its_label_also_twice(here: Town, bolt: AsyncApp) -> None:
    got: list[Json] = []

    @bolt.action("yes")
    async def yes(ack: AsyncAck, body: Json, respond: AsyncRespond) -> None:
        got.append(body)
        await respond(text="Thank you", replace_original=True, blocks=card("Done"))
        await ack()

    await bolt.client.chat_postMessage(channel=here.ben.id, text="Ana asks", blocks=card("Yes", "No"))
    message = here.ben.card("Yes")
    assert isinstance(message, Message)
    await here.ben.press(message, "Yes", times=2)
    assert len(got) == 2
    assert len({b["trigger_id"] for b in got}) == 2
    assert {b["container"]["message_ts"] for b in got} == {message.ts}
    assert got[0]["actions"][0]["value"] == "1"
    assert here.ben.buttons() == ["Done"]
    with pytest.raises(NotPossible, match="no button"):
        await here.ben.press(message, "Yes")


async def test_opening_the_app_publishes_a_home(here: Town, bolt: AsyncApp) -> None:
    seen: list[Json] = []

    @bolt.event("app_home_opened")
    async def opened_home(event: Json, client: AsyncWebClient) -> None:
        seen.append(event)
        section = {"type": "section", "text": {"type": "mrkdwn", "text": f"Hello <@{event['user']}>"}}
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [section]})

    await here.ana.opens_home()
    await here.ana.soon_sees("Hello")
    assert here.ana.sees() == ["Hello @ana"]
    await here.ana.opens_home()
    assert (seen[0]["tab"], "view" in seen[0], "view" in seen[1]) == ("home", False, True)


async def test_shortcuts_carry_what_they_were_used_on(here: Town, bolt: AsyncApp) -> None:
    got: list[Json] = []

    @bolt.shortcut("ask_about_message")
    async def about(ack: AsyncAck, body: Json) -> None:
        got.append(body)
        await ack()

    said = here.ben.says(here.circle, "Does anybody know?")
    assert (await here.ana.shortcut("Ask about this", said)).ok
    assert got[0]["message"]["text"] == "Does anybody know?"
    assert (await here.ana.shortcut("Ask for help")).failed == "http_404"
    with pytest.raises(NotPossible):
        await here.ana.shortcut("Make coffee")


async def test_an_answer_nobody_gives_is_a_failure_the_person_sees(here: Town, bolt: AsyncApp) -> None:
    delivery = await here.ana.slash("/ask")
    assert (delivery.status, delivery.failed) == (404, "http_404")
    assert here.ana.ledger("trouble")[0].texts == ('/ask failed with the error "dispatch_failed"',)


async def test_an_app_that_sleeps_too_long_is_too_late() -> None:
    async with town(patience=0.05) as slow:

        async def sleepy(_: web.Request) -> web.Response:
            await asyncio.Event().wait()
            return web.Response()

        server = web.Application()
        server.router.add_post("/", sleepy)
        runner = web.AppRunner(server, access_log=None, shutdown_timeout=0.01)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        slow.app.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        assert (await slow.ana.slash("/ask")).failed == "timeout"
        await runner.cleanup()
        assert slow.ana.ledger("trouble")[0].texts == ('/ask failed with the error "operation_timeout"',)


async def test_failed_events_come_again_at_once_then_after_one_and_five_minutes(here: Town) -> None:
    got: list[tuple[str | None, str]] = []

    async def broken(request: web.Request) -> web.Response:
        body = await request.json()
        got.append((request.headers.get("X-Slack-Retry-Num"), body["event_id"]))
        return web.Response(status=500)

    server = web.Application()
    server.router.add_post("/", broken)
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    here.app.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    await here.ana.opens_home()
    assert [n for n, _ in got] == [None, "1"]
    for seconds in (59, 1, 299, 1, 1000):
        here.clock.advance(seconds)
        await here.fake.courier.run_retries()
    assert [n for n, _ in got] == [None, "1", "2", "3"]
    assert len({event for _, event in got}) == 1
    await runner.cleanup()


async def test_forged_and_stale_requests_are_sent_on_demand(here: Town, bolt: AsyncApp) -> None:
    got: list[Json] = []

    @bolt.command("/ask")
    async def ask(ack: AsyncAck, body: Json) -> None:
        got.append(body)
        await ack()

    good = await here.ana.slash("/ask")
    courier, sent = here.fake.courier, good.sent
    assert sent is not None
    assert (await courier.again(good)).status == 200
    stale = courier.signed(here.app, sent.body, sent.headers["Content-Type"], at=courier.signing_clock() - 301)
    forged = {**sent.headers, "X-Slack-Signature": "v0=" + "0" * 64}
    for headers in (stale, forged):
        assert (await courier.raw(sent.url, sent.body, headers)).status == 401
    assert len(got) == 2


async def test_a_response_url_works_five_times_within_thirty_minutes(here: Town, bolt: AsyncApp) -> None:
    urls: list[str] = []

    @bolt.command("/ask")
    async def ask(ack: AsyncAck, body: Json) -> None:
        urls.append(body["response_url"])
        await ack()

    await here.ana.slash("/ask")
    await here.ana.slash("/ask")
    answers = [await here.fake.courier.raw(urls[0], b'{"text":"Hello"}', {}) for _ in range(6)]
    assert [a.status for a in answers] == [200] * 5 + [404]
    assert answers[5].body == "used_url"
    here.clock.advance(1801)
    assert (await here.fake.courier.raw(urls[1], b'{"text":"x"}', {})).body == "expired_url"
    assert here.ana.sees() == ["Hello"] * 5


async def test_uninstalling_tells_the_app_in_either_order(here: Town, bolt: AsyncApp) -> None:
    got: list[str] = []

    async def gone(event: Json) -> None:
        got.append(event["type"])

    for name in ("app_uninstalled", "tokens_revoked"):
        bolt.event(name)(gone)
    await here.fake.uninstall(here.bot.installation, revoked_first=True)
    assert sorted(got) == ["app_uninstalled", "tokens_revoked"]
    kinds = [d.sent.body for d in here.fake.courier.deliveries if d.sent and b"event_callback" in d.sent.body]
    assert [b"tokens_revoked" in k for k in kinds] == [True, False]


async def test_the_read_only_messages_tab_takes_no_words(here: Town) -> None:
    with pytest.raises(NotPossible):
        await here.ana.writes_to_app("hello?")


async def test_the_challenge_of_the_events_address(here: Town, bolt: AsyncApp) -> None:
    answer = await here.fake.verify_url(here.app)
    assert (answer.status, answer.json()) == (200, {"challenge": "c-1"})


async def test_what_is_not_on_her_screen_can_only_be_pressed_by_forgery(here: Town, bolt: AsyncApp) -> None:
    got: list[str] = []

    @bolt.action("yes")
    async def yes(ack: AsyncAck, body: Json) -> None:
        got.append(body["user"]["id"])
        await ack()

    await bolt.client.chat_postMessage(channel=here.ben.id, text="Ana asks", blocks=card("Yes"))
    message = here.ben.card("Yes")
    with pytest.raises(NotPossible):
        await here.ana.press(message, "Yes")
    action = {"type": "button", "action_id": "yes", "block_id": "b", "value": "1"}
    await here.ana.press_action(message, action)
    assert got == [here.ana.id]


async def test_a_user_group_in_a_command_arrives_as_one(here: Town, bolt: AsyncApp) -> None:
    got: list[str] = []

    @bolt.command("/ask")
    async def ask(ack: AsyncAck, body: Json) -> None:
        got.append(body["text"])
        await ack()

    group = here.fake.group("designers")
    await here.ana.slash("/ask", "@designers could you")
    assert got == [f"<!subteam^{group}|@designers> could you"]


async def test_tokens_can_be_revoked_without_uninstalling(here: Town, bolt: AsyncApp) -> None:
    await here.fake.revoke(here.bot.installation)
    delivery = here.fake.courier.deliveries[0]
    assert delivery.sent is not None
    assert b"tokens_revoked" in delivery.sent.body
    assert await error(bolt.client.auth_test()) == "token_revoked"


async def test_a_dm_in_a_read_only_tab_cannot_be_written_into(here: Town, bolt: AsyncApp) -> None:
    await bolt.client.chat_postMessage(channel=here.ana.id, text="Hello")
    channel = here.fake.state.channels[here.ana.dms()[0].channel]
    with pytest.raises(NotPossible):
        here.ana.says(channel, "yes")
