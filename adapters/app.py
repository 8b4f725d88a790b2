"""Askwell as it is served: platforms and the local workspace around the core, the clock, and who watches them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from threading import Timer
from typing import TYPE_CHECKING, Protocol

import typer
from prometheus_client import CollectorRegistry
from starlette.applications import Starlette
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from adapters import logs, png, tuning
from adapters.auditor import Auditor, Troubles
from adapters.figures import Counted, Figures
from adapters.legal import legal_pages
from adapters.limits import Load
from adapters.nearby import Insiders
from adapters.platform import LOCAL, ConversationStore, Parts, Platform, Vault
from adapters.purged import Purged
from adapters.requested import Requested
from adapters.sends import Sends
from adapters.server import Server, Stop, common_routes, in_address, listen
from adapters.settings import Settings
from adapters.ticker import Ticker
from adapters.tracing import Tracing, tracing
from adapters.web.served import elsewhere
from bot.core import Core
from bot.hours import agreement

if TYPE_CHECKING:
    from adapters.web.local import Local

GRACE_SECONDS = 20
AFTER_THE_FIRST_PAGES = 2.0
TOLD_TO_STOP = "Askwell was told to stop."


class Hears(Protocol):
    """What says how its units of work fared."""

    again: Callable[[str], None]


class HasPictures(Protocol):
    """Where the weekly pictures are."""

    async def picture(self, token: str) -> bytes | None: ...


class Kept(Counted, Protocol):
    """What is kept of platforms, and whether anything can be stored (`storage.store.Storage`)."""

    @property
    def store(self) -> HasPictures: ...
    @property
    def tokens(self) -> Vault: ...
    @property
    def teams_conversations(self) -> ConversationStore: ...
    @property
    def database(self) -> Hears: ...

    async def ping(self) -> None: ...


@dataclass(slots=True, kw_only=True)
class App:
    """Everything put together, ready to be served."""

    asgi: ASGIApp
    stop: Stop
    load: Load


Build = Callable[[Settings, int], AbstractAsyncContextManager[App]]
"""The app by settings and port, taken apart again in order."""


@dataclass(slots=True, kw_only=True)
class Serving:
    """What an app is made of."""

    given: Settings
    port: int
    kept: Kept
    core: Core
    local: "Local | None"
    platforms: Sequence[Platform]
    _metrics: CollectorRegistry = field(default_factory=CollectorRegistry)
    _troubles: Troubles = field(init=False)
    _ticker: Ticker = field(init=False)
    _auditor: Auditor = field(init=False)
    _figures: Figures = field(init=False)
    _ways: dict[str, str] = field(default_factory=dict)
    _tracing: Tracing = field(init=False)
    _leaving: bool = False

    def __post_init__(self) -> None:
        given, schedule = self.given, self.core.schedule
        self._tracing = tracing(given.traces_to, given.outward)
        self._troubles = Troubles(self._metrics)
        self._ticker = Ticker(schedule.tick, schedule.nap)
        self._auditor = Auditor(self._ticker, self.kept.ping, _heartbeat(given), self._metrics)
        self._figures = Figures(self._metrics, self.kept, self.core.service.clock.now)
        self._auditor.figures = self._figures
        sends = Sends(self._metrics, self.core.service.clock.now)
        self._auditor.beside = (sends.look, logs.tell_folded)
        self.core.fates_to(sends.settled)
        self.core.purges_to(Purged(self._metrics).heard)
        self.core.woken_by(self._ticker.wake)
        self.kept.database.again = self._troubles.anew

    @asynccontextmanager
    async def app(self) -> AsyncIterator[App]:
        """Platforms are connected and the clock runs as long as this is open."""
        insiders = Insiders(self.given.metrics_token.get_secret_value())
        routes = common_routes(self._trouble, self.kept.store.picture, self._metrics, insiders, self._limping)
        routes += legal_pages()
        async with AsyncExitStack() as platforms:
            platforms.push_async_callback(asyncio.to_thread, self._tracing.close)
            routes += await self._connected(platforms)
            routes.append(await self._town(self.local) if self.local else elsewhere(connected=bool(self._on)))
            await self.core.begin()
            async with self._ticking():
                load = Load(refused=partial(self._troubles.refused, "http"))
                asgi = Requested(
                    self._tracing.requests(Starlette(routes=routes), self._ways), self._metrics, self._ways
                )
                yield App(asgi=asgi, stop=self._stop(), load=load)

    @property
    def _on(self) -> list[Platform]:
        return [platform for platform in self.platforms if platform.is_on(self.given)]

    async def _connected(self, stack: AsyncExitStack) -> list[BaseRoute]:
        """The platforms that the settings name, reached and listening."""
        connections = {one.key: one.load().connect(self.given, self._parts(one.key)) for one in self._on}
        for key, one in connections.items():
            self._auditor.also[key] = one.trouble
            self._ways |= {route.path: key for route in one.routes if isinstance(route, Route)}
            await stack.enter_async_context(one.lifespan())
            self.core.join(key, self._tracing.calls(key, one.transport), one.surface, one.directory)
        return [route for one in connections.values() for route in one.routes]

    def _stop(self) -> Stop:
        end = self.local.end if self.local else lambda: None
        return Stop(leave=self._leave, at_exit=end, drain=self.given.drain_seconds, grace=GRACE_SECONDS)

    def _leave(self) -> None:
        self._leaving = True

    async def _trouble(self) -> str:
        return TOLD_TO_STOP if self._leaving else await self._auditor.trouble()

    def _limping(self) -> str:
        return self._auditor.limping

    def _parts(self, platform: str) -> Parts:
        return Parts(
            service=self.core.service,
            vault=self.kept.tokens,
            conversations=self.kept.teams_conversations,
            png=self.kept.store.picture,
            ping=self.kept.ping,
            refused=partial(self._troubles.refused, platform),
            failed=partial(self._troubles.failed, platform),
            secret_ends=partial(self._secret_ends, platform),
            taken=partial(self._tracing.taken, platform),
        )

    async def _secret_ends(self, platform: str, workspace: str, ends: datetime) -> None:
        """In the figures, and told to whoever looks after Askwell when it is near."""
        self._figures.secret_ends(platform, ends)
        called = next(one.name for one in self.platforms if one.key == platform)
        await self.core.schedule.warnings.secret_ends(workspace, called, ends)

    async def _town(self, local: "Local") -> BaseRoute:
        await local.open(self.core.store)
        self.core.join(LOCAL, self._tracing.calls(LOCAL, local.transport))
        return local.pages(self.core.service, self._ticker, self.core.queue.next_due, self.port)

    @asynccontextmanager
    async def _ticking(self) -> AsyncIterator[None]:
        """The clock runs, and somebody watches it; at the end what is on its way arrives first."""
        self._ticker.start()
        watching = asyncio.create_task(self._auditor.watch())
        try:
            yield
        finally:
            watching.cancel()
            await self.core.schedule.close()
            await self._ticker.stop()


def _heartbeat(given: Settings) -> Callable[[], Awaitable[None]] | None:
    if not given.heartbeat_url:
        return None
    from adapters.heartbeat import heartbeat  # noqa: PLC0415 - an HTTP client that little else needs

    return heartbeat(given.heartbeat_url, given.outward)


async def _serve(given: Settings, build: Build) -> None:
    """Serve until told to stop; what is under way is finished first."""
    png.load_fonts()
    with listen(given.host, given.port) as listening:
        port = listening.getsockname()[1]
        async with build(given, port) as app:
            tuning.settle()
            here = partial(_opened, f"Askwell is at http://{in_address(given.host)}:{port}")
            await Server(app.asgi, app.stop, here, app.load).serve(sockets=[listening])


def warm_up() -> None:
    """Load what no page needs at once, and every one would wait for."""
    agreement.load()


def _opened(sentence: str) -> None:
    """Say where it is; what the first pages do not need is loaded after them."""
    typer.echo(sentence)
    later = Timer(AFTER_THE_FIRST_PAGES, warm_up)
    later.daemon = True
    later.start()


def run(build: Build, given: Settings) -> None:
    """What `askwell serve` does."""
    logs.set_up(given.log_level, given.log_format)
    tuning.run(_serve(given, build))
