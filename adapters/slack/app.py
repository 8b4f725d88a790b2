"""Askwell in Slack, wired: settings in, routes, transport and lifespan out. `main` is the only caller.

Rules: SDKs get everything explicitly; nothing happens before the lifespan begins; the guard stands before Bolt, and
Bolt answers a request only after its work is stored (`process_before_response`), so nothing is lost behind an answer.
"""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from adapters.guard import READ, Guard
from adapters.outward import DIRECT, Outward
from adapters.platform import Parts
from adapters.slack.answers import Answers, Unsaid
from adapters.slack.api import DEAD_TOKEN, Api, CallFailed, SlackSaysNo, new_session
from adapters.slack.arrival import Arrival
from adapters.slack.errors import Names
from adapters.slack.guard import guarded
from adapters.slack.health import Health
from adapters.slack.homes import Homes
from adapters.slack.installs import Installs, ManyWorkspaces, OneWorkspace
from adapters.slack.listeners import Listeners
from adapters.slack.oauth import OAuth
from adapters.slack.parse import workspace_of
from adapters.slack.people import Acquaintances
from adapters.slack.pictures import UploadedPictures
from adapters.slack.reinstall import Reinstall
from adapters.slack.settings import INSTALL, SlackSettings
from adapters.slack.sockets import Sockets
from adapters.slack.transport import SlackTransport
from bot.commands import Surface
from bot.errors import AskwellError
from bot.ports import Directory
from bot.service import Service

Json = dict[str, Any]
Handler = Callable[[Json], Awaitable[Json]]

EVENTS = "/slack/events"
UNSAID = 424
"""Slack did not let us show anything (Failed Dependency): it shows a sentence of its own to whoever acted."""

ANY = re.compile(r".*", re.DOTALL)


@dataclass(slots=True, kw_only=True)
class SlackApp:
    """Slack, connected (`adapters.platform.Connection`)."""

    routes: list[BaseRoute]
    transport: SlackTransport
    service: Service
    api: Api
    installs: Installs
    people: Acquaintances
    homes: Homes
    listeners: Listeners
    sockets: Sockets | None
    health: Health
    reinstall: Reinstall
    outward: Outward = DIRECT
    _session: list[aiohttp.ClientSession] = field(default_factory=list)

    @asynccontextmanager
    async def lifespan(self) -> AsyncIterator[None]:
        """One session for all calls, and the sockets."""
        async with AsyncExitStack() as stack:
            self._session.append(await stack.enter_async_context(new_session(self.outward)))
            if self.sockets is not None:
                await stack.enter_async_context(self.sockets.running())
            beginning = asyncio.create_task(self.health.begin())
            try:
                yield
            finally:
                beginning.cancel()
                await self.people.settle()
                await self.homes.settle()
                await self.reinstall.settle()
                self._session.clear()

    @property
    def directory(self) -> Directory:
        """Who says what Slack knows of people."""
        return self.people

    @property
    def surface(self) -> Surface:
        return self.service.surface

    async def trouble(self) -> str:
        """'' when Slack takes our tokens and can reach us, else a sentence."""
        return await self.health.trouble()


def slack_app(settings: SlackSettings, parts: Parts) -> SlackApp:
    """Put Slack together; nothing is reached before the lifespan begins. Raises Misconfigured."""
    settings.check()
    sessions: list[aiohttp.ClientSession] = []
    surface = Surface(name="Slack", ask=settings.ask_command, thanks=settings.thanks_command, lists_places=True)
    service = parts.service.on(surface)
    workshop = _Workshop(settings, parts)
    api = _api(settings, parts, workshop.installs, sessions)
    people = Acquaintances(api, service)
    homes = Homes(api, service, UploadedPictures(api, parts.vault, parts.png))
    reinstall = Reinstall(api, service, workshop.installs, parts.vault, settings.install_page)
    transport = _transport(api, homes, people)
    answers = Answers(api, service, homes, transport.edit)
    listeners = Listeners(service, api, workshop.installs, people, answers, reinstall.heard)
    bolt = _bolt(listeners, settings)
    sockets = Sockets(bolt, settings.app_token, _client(settings), parts.taken) if settings.socket_mode else None
    return SlackApp(
        routes=workshop.routes(api, bolt, parts.refused),
        transport=transport,
        service=service,
        api=api,
        installs=workshop.installs,
        people=people,
        homes=homes,
        listeners=listeners,
        sockets=sockets,
        health=Health(api, settings.app_token, sockets, workshop.installs, Arrival(listeners, settings.installed_by)),
        reinstall=reinstall,
        outward=settings.outward,
        _session=sessions,
    )


def _api(settings: SlackSettings, parts: Parts, installs: Installs, sessions: list[aiohttp.ClientSession]) -> Api:
    names = Names()
    return Api(
        settings.api_url,
        installs,
        lambda: sessions[0],
        clock=lambda: parts.service.clock.now().timestamp(),
        failed=lambda method, reason: parts.failed(method, names.label(reason)),
    )


def _transport(api: Api, homes: Homes, people: Acquaintances) -> SlackTransport:
    service = homes.service
    return SlackTransport(
        api, homes.pictures, service.clock, homes.touched, people.forget, ask_command=service.surface.ask
    )


class _Workshop:
    """What differs between one workspace and many."""

    def __init__(self, settings: SlackSettings, parts: Parts) -> None:
        self._settings, self._parts = settings, parts
        self._oauth: OAuth | None = None
        self._api: Api | None = None
        self.installs: Installs = (
            ManyWorkspaces(parts.vault, parts.service, self._refresh, self._is_good)
            if settings.oauth
            else OneWorkspace(settings.bot_token, parts.service.clock, parts.service)
        )

    async def _refresh(self, token: str) -> Json:
        if self._oauth is None:
            raise CallFailed("too_early")
        return await self._oauth.refresh(token)

    async def _is_good(self, token: str) -> bool:
        """Whether Slack still takes it; while that cannot be asked, it is believed."""
        if self._api is None:
            return True
        try:
            await self._api.with_token(token, "auth.test", {})
        except SlackSaysNo as no:
            return no.reason not in DEAD_TOKEN
        except CallFailed:
            return True
        return True

    def routes(self, api: Api, bolt: AsyncApp, refused: Callable[[str], None]) -> list[BaseRoute]:
        """None in Socket Mode, where nothing of ours is reached from outside."""
        self._api = api
        if self._settings.socket_mode:
            return []
        events = _Events(guarded(_Bolt(bolt), self._settings.signing_secret, refused))
        found: list[BaseRoute] = [Route(EVENTS, events)]
        if isinstance(self.installs, ManyWorkspaces):
            self._oauth = OAuth(
                api,
                self.installs,
                self._parts.service,
                self._parts.ping,
                self._settings,
            )
            found += [
                Route(INSTALL, self._oauth.install),
                Route("/slack/oauth_redirect", self._oauth.redirected),
            ]
        return found


class _Events:
    """The guard as an endpoint that takes every method, so that it says no itself."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._guard(scope, receive, send)


class _Bolt:
    """Bolt as an ASGI app. It gets what the guard read, as from a socket: it would parse the body once more, and takes
    a command whose words speak of a `payload` for something else."""

    def __init__(self, bolt: AsyncApp) -> None:
        self._bolt = bolt

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = await self._bolt.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=scope[READ]))
        if answer.status == 404:
            # A genuine request of a kind that Bolt does not know yet: nothing to do, and no error for anybody.
            answer.status = 200
        await to_starlette_response(answer)(scope, receive, send)


def _client(settings: SlackSettings) -> AsyncWebClient:
    """The SDK's own client, which makes a session for each call: all it may know of the way out."""
    tls = settings.outward.tls()
    client = AsyncWebClient(token=None, base_url=settings.api_url, retry_handlers=[], ssl=tls)
    client.proxy = settings.outward.proxy_for(settings.api_url) or None
    return client


def _bolt(listeners: Listeners, settings: SlackSettings) -> AsyncApp:
    """Bolt with one listener a kind of request; what it checks by default is checked before it."""
    quiet = logging.getLogger("askwell.slack.bolt")
    quiet.setLevel(logging.WARNING)
    app = AsyncApp(
        name="askwell",
        logger=quiet,
        client=_client(settings),
        signing_secret=settings.signing_secret or "checked before",
        authorize=_authorized,
        process_before_response=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        ignoring_self_events_enabled=False,
        attaching_function_token_enabled=False,
    )
    # Bolt tries one after the other, so what comes most often stands first.
    app.command(ANY)(_listener(listeners.command))
    app.view(ANY)(_listener(listeners.submission))
    app.action(ANY)(_listener(listeners.action))
    app.shortcut(ANY)(_listener(listeners.shortcut))
    app.event(ANY)(_listener(listeners.event))
    app.options(ANY)(_listener(_no_options))
    app.view_closed(ANY)(_listener(_nothing))
    return app


async def _authorized(enterprise_id: str | None, team_id: str | None, user_id: str | None) -> AuthorizeResult:
    """Whether the app is installed is asked where it can be answered in a sentence; no call, no auth.test."""
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, user_id=user_id)


def _listener(handler: Handler) -> Callable[..., Awaitable[BoltResponse]]:
    async def listen(body: Json) -> BoltResponse:
        try:
            return BoltResponse(status=200, body=await handler(body) or "")
        except Unsaid:
            return BoltResponse(status=UNSAID)
        except AskwellError:
            return BoltResponse(status=503)  # Slack sends an event again

    return listen


async def _nothing(_: Json) -> Json:
    return {}


async def _no_options(_: Json) -> Json:
    return {"options": []}


__all__ = ["EVENTS", "SlackApp", "SlackSettings", "slack_app", "workspace_of"]
