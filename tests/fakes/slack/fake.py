"""The fake Slack as one object: start it, fill it with people, install an app, and watch.

    async with FakeSlack() as fake:
        team = fake.workspace("Acme")
        ana, ben = fake.person(team, "ana"), fake.person(team, "ben", tz="America/New_York")
        app = fake.app(manifest, request_url=url)
        bot = fake.install(app, team)          # bot.token, bot.app_token
        ... AsyncWebClient(token=bot.token, base_url=fake.api_url)

Everything runs in the caller's event loop, on a loopback port of its own.
"""

import asyncio
import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, count
from typing import Any, Self, TypeVar
from urllib.parse import parse_qs, urlencode, urlsplit

from aiohttp import web

from tests.fakes.clock import Clock, RunningClock
from tests.fakes.slack import oauth
from tests.fakes.slack.auth import issue
from tests.fakes.slack.calls import Record
from tests.fakes.slack.deliver import Courier, Delivery
from tests.fakes.slack.desk import Context, Notice
from tests.fakes.slack.faults import Faults
from tests.fakes.slack.ledger import Complaint, Ledger
from tests.fakes.slack.manifest import app_from
from tests.fakes.slack.person import Person
from tests.fakes.slack.rates import Limits, Rates
from tests.fakes.slack.server import Front
from tests.fakes.slack.sockets import Sockets
from tests.fakes.slack.state import App, Channel, Enterprise, Installation, Member, State, Workspace

T = TypeVar("T")
MOST_UPLOAD = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Bot:
    """An installed app with its secrets."""

    app: App
    installation: Installation
    token: str
    app_token: str
    refresh_token: str = ""

    @property
    def user_id(self) -> str:
        return self.installation.bot_user_id


class FakeSlack:
    """A strict Slack on loopback. `clock` in seconds since 1970; `patience` in real seconds."""

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        signing_clock: Clock = time.time,
        limits: Limits | None = None,
        patience: float = 3.0,
    ) -> None:
        self.clock: Any = clock or RunningClock()
        self.state = State(self.clock)
        self.ledger = Ledger()
        self.faults = Faults()
        self.desk = Context(self.state, Rates(self.clock, limits or Limits()), self.ledger)
        self.sockets = Sockets(self.desk)
        self.courier = Courier(self.desk, self.sockets, signing_clock, patience)
        self.front = Front(self.desk, self.faults, self.sockets, self.courier)
        self._runner: web.AppRunner | None = None

    # running

    async def start(self, port: int = 0, more: Iterable[web.RouteDef] = ()) -> Self:
        """Listens on 127.0.0.1, on any free port by default; `more` are routes beside Slack's."""
        app = web.Application(client_max_size=MOST_UPLOAD)
        app.add_routes([*self.front.routes(), *more])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.05)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.state.base_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def stop(self) -> None:
        """Ends every connection and every open question."""
        self.front.closing.set()
        await asyncio.gather(*self.front.tasks, return_exceptions=True)
        await self.sockets.close()
        await self.courier.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def api_url(self) -> str:
        """What SLACK_API_URL or base_url is set to."""
        return f"{self.state.base_url}/api/"

    # filling it

    def enterprise(self, name: str) -> Enterprise:
        """An Enterprise Grid organisation."""
        made = Enterprise(self.state.new_id("E"), name)
        self.state.enterprises[made.id] = made
        return made

    def workspace(self, name: str, *, enterprise: Enterprise | None = None, large: bool = False) -> Workspace:
        """A workspace with its channel #general."""
        roof = enterprise.id if enterprise else None
        made = Workspace(self.state.new_id("T"), name, name.lower().replace(" ", "-"), roof, large)
        self.state.workspaces[made.id] = made
        self.channel(made, "general")
        return made

    def person(self, team: Workspace, name: str, **more: Any) -> Person:
        """Somebody in a workspace, a member of #general; `more` are fields of Member."""
        more.setdefault("real_name", name.capitalize())
        more.setdefault("handle", self._handle(team, name))
        member = Member(self.state.new_id("U"), team.id, name, **more)
        self.state.members[member.id] = member
        if not (member.is_restricted or member.is_ultra_restricted or member.is_stranger or member.connected):
            self._general(team).members.add(member.id)
        return Person(self.desk, self.courier, member)

    def _handle(self, team: Workspace, name: str) -> str:
        """What Slack makes of a name: small letters, and a number where somebody has it already."""
        plain = re.sub(r"[^a-z0-9._-]", "", name.casefold().replace(" ", "."))[:20] or "user"
        taken = {one.handle for one in self.state.members.values() if one.team_id == team.id}
        return next(one for one in chain([plain], (f"{plain}{number}" for number in count(2))) if one not in taken)

    def person_of(self, member_id: str) -> Person:
        """The person behind an id."""
        return Person(self.desk, self.courier, self.state.members[member_id])

    def channel(
        self, team: Workspace, name: str, members: Iterable[Person | Bot] = (), *, private: bool = False
    ) -> Channel:
        """A channel with some members."""
        made = Channel(self.state.new_id("C"), team.id, name, "private" if private else "public")
        self.state.channels[made.id] = made
        for member in members:
            self.join(made, member)
        return made

    def join(self, channel: Channel, member: Person | Bot) -> None:
        """Puts a person or a bot into a channel."""
        channel.members.add(member.user_id if isinstance(member, Bot) else member.id)

    def group(self, name: str) -> str:
        """A user group; its id."""
        self.state.groups[name] = self.state.new_id("S")
        return self.state.groups[name]

    def app(self, manifest: Mapping[str, Any], *, request_url: str = "") -> App:
        """An app with this manifest."""
        return app_from(self.state, manifest, request_url=request_url)

    def install(
        self,
        app: App,
        team: Workspace,
        *,
        by: Person | None = None,
        scopes: Iterable[str] = (),
        org: bool = False,
    ) -> Bot:
        """Installs an app without the OAuth dance; `scopes` are optional ones that were granted too."""
        person = by.member if by else self._somebody(team)
        granted = app.scopes | frozenset(scopes)
        code = oauth.Code("", app.id, person.id, team.id, "", granted, org, self.clock())
        installation = oauth.install(self.state, app, code)
        token = issue(self.state, "bot", app, installation, scopes=granted, rotates=app.rotation)
        refresh = issue(self.state, "refresh", app, installation).value if app.rotation else ""
        return Bot(app, installation, token.value, self.app_token(app), refresh)

    def app_token(self, app: App, scopes: Iterable[str] = ("connections:write",)) -> str:
        """An app-level token, as made on the app's page."""
        return issue(self.state, "app", app, scopes=frozenset(scopes)).value

    def add_to_workspace(self, installation: Installation, team: Workspace) -> None:
        """An admin adds an organisation's app to one of its workspaces."""
        installation.team_ids.add(team.id)

    def allows(self, person: Person, authorize_url: str, *, org: bool = False) -> str:
        """A person presses Allow on Slack's page; the address her browser is sent to comes back."""
        asked = {k: v[0] for k, v in parse_qs(urlsplit(authorize_url).query).items()}
        app = next(a for a in self.state.apps.values() if a.client_id == asked["client_id"])
        target = asked.get("redirect_uri", app.redirect_urls[0] if app.redirect_urls else "")
        wanted = frozenset(filter(None, asked.get("scope", "").split(",")))
        code = oauth.allow(self.state, app, person.member, asked.get("redirect_uri", ""), wanted, org=org)
        return f"{target}?{urlencode({'code': code.value, 'state': asked.get('state', '')})}"

    def declines(self, authorize_url: str) -> str:
        """A person presses Cancel on Slack's page."""
        asked = {k: v[0] for k, v in parse_qs(urlsplit(authorize_url).query).items()}
        query = urlencode({"error": "access_denied", "state": asked.get("state", "")})
        return f"{asked.get('redirect_uri', '')}?{query}"

    # what happens from Slack's side

    async def grants(self, installation: Installation, team: Workspace) -> None:
        """An admin adds an organisation's app to one of its workspaces, of which the app is told."""
        installation.team_ids.add(team.id)
        await self._access(installation, "team_access_granted", team)

    async def withdraws(self, installation: Installation, team: Workspace) -> None:
        """An admin takes an organisation's app out of one of its workspaces, of which the app is told."""
        installation.team_ids.discard(team.id)
        await self._access(installation, "team_access_revoked", team)

    async def _access(self, installation: Installation, kind: str, team: Workspace) -> None:
        self.desk.notices.append(Notice(installation, {"type": kind, "team_ids": [team.id]}))
        await self.courier.flush()

    async def uninstall(self, installation: Installation, *, revoked_first: bool = False) -> None:
        """An admin removes the app; both events are delivered, in the order asked for."""
        oauth.uninstall(self.desk, installation, revoked_first=revoked_first)
        await self.courier.flush()

    async def revoke(self, installation: Installation) -> None:
        """The app's tokens are revoked without its being uninstalled; tokens_revoked is delivered."""
        oauth.revoke(self.desk, installation)
        await self.courier.flush()

    async def verify_url(self, app: App) -> Delivery:
        """Slack's url_verification challenge."""
        body = b'{"type":"url_verification","token":"x","challenge":"c-1"}'
        headers = self.courier.signed(app, body, "application/json")
        return await self.courier.raw(app.request_url, body, headers)

    # watching

    async def until(self, happened: Callable[[], T], within: float = 5.0) -> T:
        """Waits without sleeping until `happened` answers something true; any change looks again."""
        return await self.ledger.watch.until(happened, within)

    @property
    def calls(self) -> list[Record]:
        """Every Web API call that came in."""
        return self.front.records

    @property
    def complaints(self) -> list[Complaint]:
        """What the bot did that Slack would not stand for."""
        return self.ledger.complaints

    def called(self, method: str) -> list[Record]:
        return [r for r in self.front.records if r.method == method]

    def refusals(self) -> list[Record]:
        """Calls that were answered with an error."""
        return [r for r in self.front.records if r.error is not None]

    def _general(self, team: Workspace) -> Channel:
        channels = self.state.channels.values()
        return next(c for c in channels if c.team_id == team.id and c.name == "general")

    def _somebody(self, team: Workspace) -> Member:
        found = (m for m in self.state.members.values() if m.team_id == team.id and not m.is_bot)
        return next(found, None) or self.person(team, "admin", is_admin=True).member
