"""Socket Mode: two connections, redelivered and malformed envelopes, refreshes, and an app token that is wrong."""

import asyncio
import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from adapters.slack.app import SlackSettings
from bot.message import Message
from bot.people import Address
from bot.ports import NotSent
from tests.fakes.slack import Bot, FakeSlack
from tests.fakes.slack.state import App
from tests.slack.serving import Served, by_http, by_socket, served
from tests.slack.town import slack_town


async def test_two_connections_stand(sqlite_url: str) -> None:
    async with served(sqlite_url, by_socket) as here:
        await here.fake.sockets.connected(here.app.id, 2)
        async with asyncio.timeout(5):
            while await here.side.trouble():  # noqa: ASYNC110
                await asyncio.sleep(0)


async def test_a_renewed_connection_goes_on(sqlite_url: str) -> None:
    async with slack_town(sqlite_url, by_socket) as town:
        fake, app = town.here.fake, town.here.app
        await fake.sockets.connected(app.id, 2)
        await fake.sockets.cut(app.id)
        await fake.sockets.connected(app.id, 1, within=30)
        await town.says("Ana", "/ask help")
        await town.sees("Ana", "Ask one person for help, well")


async def test_an_envelope_that_comes_twice_has_one_effect(sqlite_url: str) -> None:
    async with slack_town(sqlite_url, by_socket) as town:
        await town.says("Ana", "/ask @Ben Could you read my talk?")
        await town.who("Ana").submit(times=3)
        await town.settle()
        ben = town.who("Ben").id
        cards = [call for call in town.here.fake.called("chat.postMessage") if call.args["channel"] == ben]
        assert len(cards) == 1


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("interactive", {"type": "block_actions", "user": [], "actions": []}),
        ("interactive", {"type": "view_submission", "user": {"id": "U1"}, "view": None}),
        ("slash_commands", {"command": "/ask"}),
        ("events_api", {"type": "event_callback", "event": None}),
        ("something_new", {}),
    ],
)
async def test_a_malformed_envelope_is_acknowledged_without_effect(
    sqlite_url: str, kind: str, payload: dict[str, Any]
) -> None:
    async with served(sqlite_url, by_socket) as here:
        acked = await here.fake.sockets.deliver(here.app.id, {"type": kind, "payload": payload}, 3.0)
        assert isinstance(acked, dict)
        assert here.fake.called("views.open") == []


def with_a_wrong_token(fake: FakeSlack, app: App, bot: Bot) -> SlackSettings:
    return replace(by_socket(fake, app, bot), app_token="xapp-1-wrong")


async def test_a_wrong_app_token_shows_in_readiness_and_holds_nothing_up(sqlite_url: str) -> None:
    async with asyncio.timeout(10), served(sqlite_url, with_a_wrong_token) as here:
        assert "SLACK_APP_TOKEN" in await here.side.trouble()


async def test_a_connection_that_stays_away_shows_in_readiness_after_a_minute(sqlite_url: str) -> None:
    async with served(sqlite_url, by_socket) as here:
        await here.fake.sockets.connected(here.app.id, 2)
        health, later = here.side.health, [0.0]
        health.elapsed = lambda: time.monotonic() + later[0]
        assert await here.side.trouble() == ""
        here.fake.faults.refused("apps.connections.open", "internal_error", times=99)
        assert here.side.sockets is not None
        for handler in here.side.sockets._handlers:
            await handler.disconnect_async()  # type: ignore[no-untyped-call]
        assert await here.side.trouble() == ""
        later[0] = 61.0
        assert await here.side.trouble() == "Slack has not been connected for more than a minute: " + (
            "check the network, and SLACK_APP_TOKEN."
        )


async def test_socket_mode_that_is_switched_off_is_named(sqlite_url: str) -> None:
    async with served(sqlite_url, by_socket) as here:
        assert here.side.sockets is not None
        here.fake.faults.refused("apps.connections.open", "forbidden_team", times=99)
        for handler in here.side.sockets._handlers:
            await handler.disconnect_async()  # type: ignore[no-untyped-call]
        assert "Socket Mode is switched off" in await here.side.trouble()


async def test_a_refused_token_is_believed_again_once_slack_takes_it(sqlite_url: str) -> None:
    async with served(sqlite_url, by_http) as here:
        here.fake.faults.refused("chat.postMessage", "token_revoked")
        with pytest.raises(NotSent):
            await here.side.transport.post(Address(f"slack:{here.team.id}", "U0MIRA"), Message("Hello"), "key")
        assert "SLACK_BOT_TOKEN" in await here.side.trouble()
        here.clock.at += timedelta(minutes=6)
        here.fake.faults.refused("auth.test", "token_revoked")
        assert "SLACK_BOT_TOKEN" in await here.side.trouble()
        here.clock.at += timedelta(minutes=6)
        assert await here.side.trouble() == ""


def with_a_wrong_bot_token(fake: FakeSlack, app: App, bot: Bot) -> SlackSettings:
    return replace(by_socket(fake, app, bot), bot_token="xoxb-wrong")


async def test_a_bot_token_that_slack_refuses_shows_in_readiness(sqlite_url: str) -> None:
    async with served(sqlite_url, with_a_wrong_bot_token) as here:
        async with asyncio.timeout(5):
            while not await here.side.trouble():  # noqa: ASYNC110
                await asyncio.sleep(0)
        assert await here.side.trouble() == (
            "Slack refuses SLACK_BOT_TOKEN: copy it again from the app's page, OAuth & Permissions."
        )


NAMES = (
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_CLIENT_ID",
    "SLACK_CLIENT_SECRET",
    "SLACK_SCOPES",
    "SLACK_USER_SCOPES",
    "SLACK_REDIRECT_URI",
    "SLACK_INSTALL_PATH",
    "SLACK_REDIRECT_URI_PATH",
    "SLACK_VERIFICATION_TOKEN",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "http_proxy",
    "https_proxy",
    "SLACK_API_URL",
)


@pytest.mark.parametrize("name", ["http", "socket"])
async def test_no_sdk_reads_the_environment(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for one in NAMES:
        monkeypatch.setenv(one, "http://127.0.0.1:9/" if "roxy" in one.lower() else "xoxb-from-the-environment")
    async with slack_town(sqlite_url, by_http if name == "http" else by_socket) as town:
        here: Served = town.here
        await town.says("Ana", "/ask @Ben Could you read my talk?")
        await town.presses("Ana", "Send")
        await town.sees("Ben", "Ana asks for your help")
        assert here.failures == []
