"""Askwell in Slack as it is deployed, on loopback: the real store, core and adapter before the strict fake."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import uvicorn
from starlette.applications import Starlette

from adapters.server import listen
from adapters.slack.app import SlackApp, SlackSettings, slack_app
from adapters.slack.manifest import manifest
from bot.core import Core
from bot.delivery import Delivery
from bot.rules import Rules
from bot.schedule import Schedule
from storage.store import Storage, open_store
from tests.drawn_once import RENDERER
from tests.due import all_due
from tests.fakes.slack import Bot, FakeSlack, Limits
from tests.fakes.slack.state import App, Workspace
from tests.parts import parts_of
from tests.world import TUESDAY

RULES = Rules(jitter_minutes=0)
KEY = "0123456789abcdefghijklmnopqrstuvwxyz-for-tests"
PUBLIC = "https://askwell.test"


@dataclass(slots=True)
class TownClock:
    """One held clock for Askwell and for Slack."""

    at: datetime = TUESDAY

    def now(self) -> datetime:
        return self.at

    def __call__(self) -> float:
        return self.at.timestamp()


@dataclass(slots=True)
class Served:
    """Everything that runs. `reasons` are refusals of the guard, `failures` calls that Slack said no to."""

    fake: FakeSlack
    clock: TownClock
    app: App
    team: Workspace
    bot: Bot
    storage: Storage
    side: SlackApp
    delivery: Delivery
    schedule: Schedule
    base: str = ""
    reasons: list[str] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"{self.base}/slack/events"

    async def settle(self) -> None:
        """Let all that goes on behind an answer end, and everything that is due leave."""
        await self.side.people.settle()
        await all_due(self.schedule)
        await self.side.homes.settle()


Settings = Callable[[FakeSlack, App, Bot], SlackSettings]


def by_http(fake: FakeSlack, app: App, bot: Bot) -> SlackSettings:
    """One workspace over HTTP."""
    return SlackSettings(bot_token=bot.token, signing_secret=app.signing_secret, api_url=fake.api_url)


def by_socket(fake: FakeSlack, app: App, bot: Bot) -> SlackSettings:
    """One workspace in Socket Mode."""
    return SlackSettings(bot_token=bot.token, app_token=bot.app_token, api_url=fake.api_url)


def by_oauth(fake: FakeSlack, app: App, bot: Bot) -> SlackSettings:
    """Many workspaces."""
    return SlackSettings(
        signing_secret=app.signing_secret,
        client_id=app.client_id,
        client_secret=app.client_secret,
        api_url=fake.api_url,
        public_url=PUBLIC,
        keyed=True,
    )


def manifest_of(way: Settings) -> Mapping[str, Any]:
    return manifest(address=PUBLIC if way in {by_http, by_oauth} else "")


@asynccontextmanager
async def served(
    database_url: str, way: Settings = by_http, *, limits: Limits | None = None, rotation: bool = False
) -> AsyncIterator[Served]:
    """Askwell running before a fake Slack with one workspace, in which the app is installed."""
    clock = TownClock()
    async with FakeSlack(clock=clock, limits=limits) as fake:
        team = fake.workspace("Acme")
        shape = dict(manifest_of(way))
        shape["settings"] = {**shape["settings"], "token_rotation_enabled": rotation}
        app = fake.app(shape)
        mira = fake.person(team, "Mira", tz="Europe/Lisbon", is_admin=True)
        bot = fake.install(app, team, by=mira)
        storage = await open_store(database_url, [KEY], RULES)
        try:
            async with _running(fake, clock, app, team, bot, storage, way) as here:
                yield here
        finally:
            await storage.close()


@asynccontextmanager
async def _running(  # noqa: PLR0917
    fake: FakeSlack, clock: TownClock, app: App, team: Workspace, bot: Bot, storage: Storage, way: Settings
) -> AsyncIterator[Served]:
    reasons: list[str] = []
    failures: list[tuple[str, str]] = []
    core = Core(store=storage.store, queue=storage.queue, clock=clock, rules=RULES, pictures=RENDERER, worker="test")
    side = slack_app(
        way(fake, app, bot),
        replace(
            parts_of(storage, core.service),
            refused=reasons.append,
            failed=lambda method, reason: failures.append((method, reason)),
        ),
    )
    core.join("slack", side.transport, side.surface, side.directory)
    schedule = core.schedule
    here = Served(fake, clock, app, team, bot, storage, side, schedule.delivery, schedule, "", reasons, failures)
    async with side.lifespan():
        if side.sockets is not None:
            if way is by_socket:
                await fake.sockets.connected(app.id)
            yield here
            return
        async with web_server(Starlette(routes=side.routes)) as here.base:
            app.request_url = here.url
            yield here


@asynccontextmanager
async def web_server(app: Any) -> AsyncIterator[str]:
    """An ASGI app over real HTTP; yields its address."""
    listening = listen("127.0.0.1", 0)
    config = uvicorn.Config(app, log_config=None, lifespan="off", access_log=False)
    server = uvicorn.Server(config)
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
    task = asyncio.create_task(server.serve(sockets=[listening]))
    async with asyncio.timeout(5):
        while not server.started:  # noqa: ASYNC110
            await asyncio.sleep(0)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        await task
        listening.close()


def utc(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
