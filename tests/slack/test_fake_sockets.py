"""Socket Mode with the real handler: tickets, envelopes, acknowledgements, refreshes, redelivery."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.town import Town, town

Json = dict[str, Any]


@pytest.fixture
async def here() -> AsyncIterator[Town]:
    async with town(socket_mode=True) as built:
        yield built


@pytest.fixture
async def bolt(here: Town) -> AsyncIterator[AsyncApp]:
    client = AsyncWebClient(token=here.bot.token, base_url=here.fake.api_url, retry_handlers=[])
    app = AsyncApp(client=client)
    handler = AsyncSocketModeHandler(app, here.bot.app_token)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    await here.fake.sockets.connected(here.app.id)
    yield app
    await handler.close_async()  # type: ignore[no-untyped-call]


async def test_a_command_comes_through_the_socket_and_opens_a_modal(here: Town, bolt: AsyncApp) -> None:
    view: Json = {
        "type": "modal",
        "callback_id": "ask",
        "title": {"type": "plain_text", "text": "Ask"},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": [
            {
                "type": "input",
                "block_id": "what",
                "label": {"type": "plain_text", "text": "What?"},
                "element": {"type": "plain_text_input", "action_id": "what"},
            }
        ],
    }

    @bolt.command("/ask")
    async def ask(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()

    @bolt.view("ask")
    async def submitted(ack: AsyncAck) -> None:
        await ack(response_action="errors", errors={"what": "A little more, please"})

    assert (await here.ana.slash("/ask")).ok
    await here.ana.fill(what="x")
    await here.ana.submit()
    assert "A little more, please" in here.ana.sees()
    assert here.fake.complaints == []


async def test_a_text_answer_comes_back_through_the_socket(here: Town, bolt: AsyncApp) -> None:
    @bolt.command("/ask")
    async def ask(ack: AsyncAck) -> None:
        await ack("Here is help")

    await here.ana.slash("/ask", "help")
    assert here.ana.sees() == ["Here is help"]


async def test_events_come_through_the_socket(here: Town, bolt: AsyncApp) -> None:
    got = asyncio.Event()

    @bolt.event("app_home_opened")
    async def opened() -> None:
        got.set()

    delivery = await here.ana.opens_home()
    assert delivery is not None
    assert delivery.ok
    await asyncio.wait_for(got.wait(), 3)


async def test_after_a_refresh_the_handler_comes_back(here: Town, bolt: AsyncApp) -> None:
    @bolt.command("/ask")
    async def ask(ack: AsyncAck) -> None:
        await ack("Still here")

    first = here.fake.sockets.connections[here.app.id][0]
    await here.fake.sockets.refresh(here.app.id, close=False)
    await here.fake.until(lambda: first not in here.fake.sockets.connections[here.app.id])
    await here.fake.sockets.connected(here.app.id)
    await here.ana.slash("/ask")
    assert here.ana.sees() == ["Still here"]


async def test_without_a_connection_nothing_is_delivered(here: Town) -> None:
    assert (await here.ana.slash("/ask")).failed == "not_connected"
    assert here.ana.ledger("trouble")


@pytest.fixture
async def bare(here: Town) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """A connection without any SDK, for what a well-behaved one would not do."""
    async with aiohttp.ClientSession() as session, session.ws_connect(await ticket(here, session)) as socket:
        assert (await socket.receive_json())["type"] == "hello"
        yield socket


async def ticket(here: Town, session: aiohttp.ClientSession) -> str:
    client = AsyncWebClient(base_url=here.fake.api_url, session=session, retry_handlers=[])
    return str((await client.apps_connections_open(app_token=here.bot.app_token))["url"])


async def test_an_event_nobody_acknowledges_comes_again(bare: aiohttp.ClientWebSocketResponse, here: Town) -> None:
    here.fake.courier.patience = 0.05
    asked = asyncio.create_task(here.ana.opens_home())
    envelopes = [await bare.receive_json() for _ in range(2)]
    await asked
    assert [e["retry_attempt"] for e in envelopes] == [0, 1]
    assert len({e["payload"]["event_id"] for e in envelopes}) == 1
    assert len({e["envelope_id"] for e in envelopes}) == 2


async def test_a_strange_acknowledgement_is_complained_about(bare: aiohttp.ClientWebSocketResponse, here: Town) -> None:
    await bare.send_json({"envelope_id": "nobody's"})
    asked = asyncio.create_task(here.ana.opens_home())
    envelope = await bare.receive_json()
    await bare.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "no"}})
    await asked
    assert [c.what for c in here.fake.complaints] == ["unknown_envelope", "payload_not_accepted"]


async def test_a_ticket_opens_one_connection(here: Town) -> None:
    async with aiohttp.ClientSession() as session:
        url = await ticket(here, session)
        async with session.ws_connect(url):
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await session.ws_connect(url)


async def test_an_eleventh_connection_is_sent_away(here: Town) -> None:
    async with aiohttp.ClientSession() as session:
        sockets = [await session.ws_connect(await ticket(here, session)) for _ in range(11)]
        firsts = [await s.receive_json() for s in sockets]
        assert [f["type"] for f in firsts] == ["hello"] * 10 + ["disconnect"]
        for socket in sockets:
            await socket.close()


async def test_an_app_without_socket_mode_gets_no_address() -> None:
    async with town() as plain, aiohttp.ClientSession() as session:
        with pytest.raises(SlackApiError, match="forbidden_team"):
            await ticket(plain, session)


async def test_a_payload_can_come_twice_through_the_socket(here: Town, bolt: AsyncApp) -> None:
    got: list[str] = []

    @bolt.command("/ask")
    async def ask(ack: AsyncAck, body: Json) -> None:
        got.append(body["trigger_id"])
        await ack()

    first = await here.ana.slash("/ask")
    assert (await here.fake.courier.again(first)).ok
    assert len(got) == 2
    assert len(set(got)) == 1
