"""Slack's own door: whatever comes again byte by byte, here or at another replica, changes nothing."""

import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx
import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.slack.app import slack_app
from bot.delivery.current import current
from bot.service import Service
from tests.fakes.slack import sight
from tests.faults import SEEDS
from tests.faults.test_inbox import mira_pauses_for_a_moment, ravi_asks_ottilie
from tests.parts import parts_of
from tests.slack.serving import RULES, by_http, web_server
from tests.slack.town import SlackTown, slack_town
from tests.story import CHAPTERS

Heard = tuple[dict[str, str], bytes]


@dataclass(slots=True)
class Ear:
    """An ASGI app that keeps every request that went through it."""

    inner: ASGIApp
    heard: list[Heard] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = bytearray()

        async def listening() -> Message:
            message = await receive()
            body.extend(message.get("body", b""))
            return message

        await self.inner(scope, listening, send)
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        self.heard.append((headers, bytes(body)))


@asynccontextmanager
async def overheard(town: SlackTown) -> AsyncIterator[Ear]:
    """Slack's requests go through an ear."""
    ear = Ear(Starlette(routes=town.here.side.routes))
    async with web_server(ear) as base:
        town.here.app.request_url = f"{base}/slack/events"
        yield ear


@asynccontextmanager
async def another_replica(town: SlackTown) -> AsyncIterator[str]:
    """The address of a second process' app on the same database, which remembers no request of its own."""
    here = town.here
    service = Service(store=here.storage.store, clock=here.clock, rules=RULES, shows=current)
    side = slack_app(by_http(here.fake, here.app, here.bot), parts_of(here.storage, service))
    async with side.lifespan(), web_server(Starlette(routes=side.routes)) as base:
        yield f"{base}/slack/events"
        await side.people.settle()


def _seen(town: SlackTown) -> dict[str, list[str]]:
    """Every message of everybody, as they read it."""
    state = town.here.fake.state
    places = {name: someone.dms() for name, someone in town.people.items()}
    places |= {name: town.people["ana"].reads(channel) for name, channel in town.channels.items()}
    return {
        name: ["\n".join(sight.texts_of_message(state, message)) for message in messages]
        for name, messages in places.items()
    }


async def _again(heard: list[Heard], url: str, chance: random.Random) -> None:
    mixed = chance.sample(heard, len(heard))
    async with httpx.AsyncClient(trust_env=False) as http:
        for headers, body in mixed:
            told = {name: value for name, value in headers.items() if name not in {"host", "content-length"}}
            answer = await http.post(url, content=body, headers=told)
            assert answer.status_code == 200


async def _lived(url: str, replica: bool, chance: random.Random | None) -> dict[str, list[str]]:
    async with slack_town(url) as town, overheard(town) as ear, another_replica(town) as other:
        address = other if replica else town.here.app.request_url
        for chapter in (*CHAPTERS[:3], mira_pauses_for_a_moment, ravi_asks_ottilie):
            await chapter(town)
            if chance is not None:
                await _again(list(ear.heard), address, chance)
                await town.settle()
        await town.time_passes(days=10)
        return _seen(town)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("database_url", "replica"), [("sqlite", False), ("postgres", True)], indirect=["database_url"]
)
async def test_byte_identical_requests_change_nothing_here_or_at_another_replica(
    database_url: str, fresh_url: Callable[[], str], replica: bool, seed: int
) -> None:
    once = await _lived(database_url, replica, None)
    again = await _lived(fresh_url(), replica, random.Random(seed))
    assert again == once, f"seed {seed}"


async def test_a_choice_in_a_menu_that_comes_once_more_leaves_the_card_as_it_stands(sqlite_url: str) -> None:
    async with slack_town(sqlite_url) as town, overheard(town) as ear, another_replica(town) as other:
        await town.says("Ana", "/ask @Ben Could you read my talk?")
        await town.presses("Ana", "Send")
        await town.presses("Ben", "Question first")
        chosen = ear.heard[-1]
        await town.fills("Ben", {"Your question to Ana": "Which page?"})
        await town.presses("Ben", "Send")
        await town.presses("Ana", "Answer")
        await town.fills("Ana", {"Your answer": "The first."})
        await town.presses("Ana", "Send")
        seen = _seen(town)
        await _again([chosen], other, random.Random(0))
        await town.settle()
        assert _seen(town) == seen
