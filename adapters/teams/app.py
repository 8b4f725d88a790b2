"""Askwell in Teams, wired: settings in, routes, transport and lifespan out. `main` is the only caller.

Rules: SDKs get everything explicitly and read no environment; nothing is reached before the lifespan begins; without an
app id there is no Teams side at all; authentication is never off but for the local emulator, on loopback.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import httpx
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from adapters.guard import RequestRefused, read
from adapters.platform import Parts
from adapters.teams.activity_handler import ActivityHandler
from adapters.teams.auth import Gate, Trust
from adapters.teams.bounds import bounded_client
from adapters.teams.calls import Calls
from adapters.teams.connector import Connector
from adapters.teams.conversations import Conversations
from adapters.teams.directory import TROUBLES, TenantDirectory
from adapters.teams.expiry import Expiry, ExpiryWatch
from adapters.teams.graph import Graph
from adapters.teams.health import Health
from adapters.teams.keys import SigningKeys
from adapters.teams.pacing import Pacing
from adapters.teams.protocol import Answer, Turns
from adapters.teams.render import Look
from adapters.teams.replying import BackgroundTasks, Pause
from adapters.teams.settings import MESSAGES, TeamsSettings
from adapters.teams.showing import Showing
from adapters.teams.tokens import TokenSource, token_source
from adapters.teams.transport import Install, TeamsTransport, no_install
from adapters.teams.trouble import answer_in_trouble
from adapters.teams.written import written
from bot.commands import Surface
from bot.errors import AskwellError
from bot.service import Service

log = logging.getLogger("askwell.teams")

Json = dict[str, Any]
EXPECTED = (AskwellError, *TROUBLES)
"""What is down and not broken: the store, Teams."""

INSTALL_LINK = "{client}/l/app/{app}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How Teams is timed: its limits, how old tokens and keys are (in seconds), and what waits for so many seconds."""

    pacing: Pacing = field(default_factory=Pacing)
    elapsed: Callable[[], float] = time.monotonic
    pause: Pause = asyncio.sleep


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsApp:
    """Teams, connected (`adapters.platform.Connection`)."""

    routes: list[BaseRoute]
    transport: TeamsTransport
    service: Service
    activity_handler: ActivityHandler
    tokens: TokenSource | None
    http: httpx.AsyncClient
    calls: Calls
    health: Health
    expiry: ExpiryWatch | None = None

    @asynccontextmanager
    async def lifespan(self) -> AsyncIterator[None]:
        """The connections, and what still goes on behind answers when it ends."""
        async with self.http, self.calls.open():
            yield
            await self.activity_handler.background.close()

    @property
    def directory(self) -> TenantDirectory:
        """Who says what Teams knows of people."""
        return self.activity_handler.directory

    @property
    def surface(self) -> Surface:
        return self.service.surface

    async def trouble(self) -> str:
        """'' when Entra takes our secret, else a sentence."""
        said = await self.health.trouble()
        if self.expiry is not None and not said:
            await self.expiry.look()
        return said

    async def settle(self) -> None:
        """Wait for all that goes on behind answers."""
        await self.activity_handler.background.settle()


def teams_app(settings: TeamsSettings, parts: Parts, timing: Timing | None = None) -> TeamsApp:
    """Put Teams together; nothing is reached before the lifespan begins. Raises Misconfigured."""
    settings.check()
    timing = timing or Timing()
    http, calls = bounded_client(outward=settings.outward), Calls(outward=settings.outward)
    tokens = _tokens(settings, http, timing.elapsed)
    connector = replace(_connector(settings, timing, calls, tokens), failed=parts.failed)
    graph = _graph(settings, http, timing, tokens)
    look = _look(settings)
    service = parts.service.on(Surface(ask="ask", thanks="thanks", install_link=look.install, forms_in_place=True))
    places, background = Conversations(parts.conversations, settings.cloud.service), BackgroundTasks(timing.pause)
    directory = TenantDirectory(
        service=service,
        places=places,
        connector=connector,
        workspace=settings.workspace,
        graph=graph,
        installs=settings.install_for_people and graph is not None,
        background=background,
    )
    transport = _transport(settings, connector, directory, graph)
    activity_handler = ActivityHandler(
        service=service,
        directory=directory,
        showing=Showing(service=service, places=places, look=look),
        transport=transport,
        bot=connector.bot["id"],
        background=background,
    )
    return TeamsApp(
        routes=[Route(MESSAGES, Messages(_gate(settings, http, timing), Turns(), activity_handler, parts.refused))],
        transport=transport,
        service=service,
        activity_handler=activity_handler,
        tokens=tokens,
        http=http,
        calls=calls,
        health=Health(tokens, timing.elapsed),
        expiry=_expiry(settings, http, tokens, parts, timing),
    )


def _expiry(
    settings: TeamsSettings, http: httpx.AsyncClient, tokens: TokenSource | None, parts: Parts, timing: Timing
) -> ExpiryWatch | None:
    if tokens is None:
        return None
    expiry = Expiry(tokens, http, settings.graph_url.rstrip("/"), settings.graph_scope)
    return ExpiryWatch(expiry, partial(parts.secret_ends, settings.workspace), timing.elapsed)


def _gate(settings: TeamsSettings, http: httpx.AsyncClient, timing: Timing) -> Gate:
    return Gate(_trust(settings), SigningKeys(http, settings.openid_url, timing.elapsed))


def _graph(
    settings: TeamsSettings, http: httpx.AsyncClient, timing: Timing, tokens: TokenSource | None
) -> Graph | None:
    if tokens is None:
        return None
    return Graph(
        http=http, tokens=tokens, base=settings.graph_url.rstrip("/"), cloud=settings.cloud, clock=timing.elapsed
    )


def _transport(
    settings: TeamsSettings, connector: Connector, directory: TenantDirectory, graph: Graph | None
) -> TeamsTransport:
    return TeamsTransport(
        connector=connector,
        places=directory.places,
        look=_look(settings),
        install=_install(settings, graph),
        closed=directory.forget,
        taken_out=directory.tenancy.taken_out,
    )


def _connector(settings: TeamsSettings, timing: Timing, calls: Calls, tokens: TokenSource | None) -> Connector:
    return Connector(
        calls=calls,
        tokens=tokens,
        pacing=timing.pacing,
        app_id=settings.app_id,
        tenant=settings.tenant_id,
        hosts=settings.service_hosts,
    )


def _trust(settings: TeamsSettings) -> Trust:
    return Trust(
        app_id=settings.app_id,
        tenant=settings.tenant_id,
        hosts=settings.service_hosts,
        emulator=settings.emulator,
        issuer=settings.cloud.issuer,
    )


def _look(settings: TeamsSettings) -> Look:
    return Look(
        tenant=settings.tenant_id,
        client=settings.cloud.client,
        public_url=settings.pictures_url,
        install=INSTALL_LINK.format(client=settings.cloud.client, app=settings.app_id),
    )


def _tokens(settings: TeamsSettings, http: httpx.AsyncClient, elapsed: Callable[[], float]) -> TokenSource | None:
    """None for the emulator without a secret, which takes what comes without a token."""
    if settings.emulator and not (settings.app_password or settings.app_certificate):
        return None
    return token_source(settings, http, elapsed)


def _install(settings: TeamsSettings, graph: Graph | None) -> Install:
    if graph is None or not settings.install_for_people:
        return no_install
    return lambda person: graph.install(person, settings.app_id)


@dataclass(frozen=True, slots=True)
class Messages:
    """`POST /api/messages`: nobody sees a 500, and what is refused costs nothing."""

    gate: Gate
    turns: Turns
    activity_handler: ActivityHandler
    refused: Callable[[str], None]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await _send(send, await self._answered(scope, receive))

    async def _answered(self, scope: Scope, receive: Receive) -> Answer:
        try:
            activity = await self.gate.admit(await read(scope, receive), (scope.get("client") or ("",))[0])
            log.debug("a request was taken", extra={"platform": "teams"})
            return await self._acted(activity)
        except RequestRefused as no:
            self.refused(no.reason)
            log.warning("a request was refused: %s", no.reason)
            return Answer(no.status)
        except AskwellError as trouble:
            log.warning("an activity could not be taken: %s", type(trouble).__name__)
            return Answer(503)
        except Exception as broken:
            # Neither the message nor the trace: both may quote what a person wrote.
            log.error("an activity broke something: %s", type(broken).__name__)
            self.refused("broke")
            return Answer(503)

    async def _acted(self, activity: Json) -> Answer:
        """Of what was let in, trouble is said to whoever acted."""
        try:
            return await self.turns.run(activity, self.activity_handler.act)
        except RequestRefused:
            raise
        except Exception as trouble:
            if not isinstance(trouble, EXPECTED):
                self.refused("broke")
            return await answer_in_trouble(self.activity_handler, activity, trouble)


async def _send(send: Send, answer: Answer) -> None:
    body = b"" if answer.body is None else written(answer.body)
    headers = [(b"content-length", str(len(body)).encode()), (b"cache-control", b"no-store")]
    if body:
        headers.append((b"content-type", b"application/json; charset=utf-8"))
    if answer.status == 413:
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


__all__ = ["MESSAGES", "TeamsApp", "TeamsSettings", "Timing", "teams_app"]
