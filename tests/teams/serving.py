"""Askwell in Teams as it is deployed, on loopback: the real store, core and adapter before the strict fake."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import uvicorn
from starlette.applications import Starlette

from adapters.server import listen
from adapters.teams.app import MESSAGES, TeamsApp, TeamsSettings, Timing, teams_app
from adapters.teams.pacing import Pacing
from bot.core import Core
from bot.rules import Rules
from bot.schedule import Schedule
from storage.store import Storage, open_store
from tests.drawn_once import RENDERER
from tests.due import all_due
from tests.fakes.teams import FakeTeams, Limits
from tests.parts import parts_of
from tests.world import TUESDAY

RULES = Rules(jitter_minutes=0)
KEY = "0123456789abcdefghijklmnopqrstuvwxyz-for-tests"


@dataclass(slots=True)
class TownClock:
    """One held clock for Askwell and for Teams."""

    at: datetime = TUESDAY

    def now(self) -> datetime:
        return self.at

    def __call__(self) -> float:
        return self.at.timestamp()

    def advance(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)

    async def pause(self, seconds: float) -> None:
        """Whoever waits by this clock has it moved on."""
        self.advance(seconds)


@dataclass(slots=True, kw_only=True)
class Served:
    """Everything that runs. `reasons` are those of requests that went no further."""

    fake: FakeTeams
    clock: TownClock
    storage: Storage
    side: TeamsApp
    schedule: Schedule
    reasons: list[str] = field(default_factory=list)
    url: str = ""

    @property
    def workspace(self) -> str:
        return f"teams:{self.fake.tenant}"

    async def settle(self) -> None:
        """Let all that goes on behind an answer end, and everything that is due leave."""
        await self.side.settle()
        await all_due(self.schedule)


def settings_for(fake: FakeTeams, **more: Any) -> TeamsSettings:
    """What a deployment before this fake says."""
    said = {
        "app_id": fake.app_id,
        "app_password": fake.secret,
        "tenant_id": fake.tenant,
        "openid_url": fake.openid_url,
        "login_url": fake.login_url,
        "graph_url": fake.graph_url,
        "service_hosts": (fake.service_host,),
        "public_url": "https://askwell.example.org",
        **more,
    }
    return TeamsSettings(**said)


@asynccontextmanager
async def served(
    database_url: str, *, limits: Limits | None = None, patience: float = 5.0, **more: Any
) -> AsyncIterator[Served]:
    """Askwell running before a fake Teams with nobody in it yet."""
    clock = TownClock()
    async with FakeTeams(clock=clock, limits=limits, patience=patience) as fake:
        storage = await open_store(database_url, [KEY], RULES)
        try:
            here = _put_together(fake, clock, storage, settings_for(fake, **more))
            async with here.side.lifespan(), web_server(Starlette(routes=here.side.routes)) as base:
                here.url = fake.bot_url = f"{base}{MESSAGES}"
                yield here
        finally:
            await storage.close()


def _put_together(fake: FakeTeams, clock: TownClock, storage: Storage, settings: TeamsSettings) -> Served:
    reasons: list[str] = []
    core = Core(store=storage.store, queue=storage.queue, clock=clock, rules=RULES, pictures=RENDERER, worker="test")
    timing = Timing(pacing=Pacing(clock=clock, patience=0), elapsed=clock, pause=clock.pause)
    side = teams_app(settings, replace(parts_of(storage, core.service), refused=reasons.append), timing)
    core.join("teams", side.transport, side.surface, side.directory)
    return Served(fake=fake, clock=clock, storage=storage, side=side, schedule=core.schedule, reasons=reasons)


@asynccontextmanager
async def web_server(app: Any) -> AsyncIterator[str]:
    """An ASGI app over real HTTP; yields its address."""
    listening = listen("127.0.0.1", 0)
    config = uvicorn.Config(app, log_config=None, lifespan="off", access_log=False)
    server = uvicorn.Server(config)
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
    task = asyncio.create_task(server.serve(sockets=[listening]))
    async with asyncio.timeout(5):
        while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        await task
        listening.close()
