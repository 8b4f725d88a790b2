"""The fake Teams as one object: start it, fill it with people, install the app, and watch.

    async with FakeTeams() as fake:
        ana, dana = fake.person("Ana Silva"), fake.person("Dana Kim", zone="Asia/Calcutta")
        fake.bot_url = "http://127.0.0.1:3978/api/messages"
        await ana.installs()
        await ana.says("ask @Dana could you read this?")

The bot is configured with app_id, secret, tenant, openid_url, login_url, graph_url and service_host. Everything runs in
the caller's event loop, on a loopback port of its own.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any, Self, TypeVar
from uuid import uuid4

from aiohttp import web

from tests.fakes.clock import RunningClock
from tests.fakes.teams.activities import Activities
from tests.fakes.teams.activity_rules import ActivityRules
from tests.fakes.teams.bad_tokens import BadToken, Forger
from tests.fakes.teams.client import Client
from tests.fakes.teams.connector import Connector, Record
from tests.fakes.teams.courier import Courier, Delivery
from tests.fakes.teams.desk import Context
from tests.fakes.teams.entra import Entra
from tests.fakes.teams.errors import UNREACHABLE, Refusal
from tests.fakes.teams.faults import Faults
from tests.fakes.teams.graph import Graph
from tests.fakes.teams.installing import Installing
from tests.fakes.teams.ledger import Complaint, Ledger
from tests.fakes.teams.openid import OpenId
from tests.fakes.teams.parser_judge import judge_cards
from tests.fakes.teams.person import Person
from tests.fakes.teams.rates import Limits, Rates
from tests.fakes.teams.state import CHANNEL, GROUP, Conversation, Json, Member, State, Team

T = TypeVar("T")
MOST_BODY = 16 * 1024 * 1024


@web.middleware
async def _refusals(request: web.Request, handler: Any) -> web.StreamResponse:
    """Refusals as the answers that they are."""
    try:
        answer: web.StreamResponse = await handler(request)
        return answer
    except Refusal as refusal:
        headers = {} if refusal.retry_after is None else {"Retry-After": str(refusal.retry_after)}
        return web.json_response(refusal.body(), status=refusal.status, headers=headers)


class FakeTeams:
    """A strict Teams on loopback. `clock` in seconds since 1970; `patience` in real seconds; tokens use real time."""

    def __init__(
        self, *, clock: Any = None, limits: Limits | None = None, patience: float = 5.0, judging: bool = True
    ) -> None:
        self.clock = clock or RunningClock()
        self.state = State(self.clock)
        self.ledger = Ledger()
        self.faults = Faults()
        self.entra = Entra(self.state, self.faults)
        self.openid = OpenId(self.state, self.faults)
        self.courier = Courier(self.state, self.openid, patience=patience)
        desk, rules = Context(self.state, self.ledger), ActivityRules(self.state, self.ledger, judging)
        self.client = Client(desk, self.courier, Activities(self.state), rules)
        self.installing = Installing(self.client)
        self.graph = Graph(self.state, self.entra, self.faults, self._installed_by_graph)
        rates = Rates(self.clock, limits or Limits())
        self.connector = Connector(desk, self.entra, self.faults, rates, rules)
        self._runner: web.AppRunner | None = None

    # running

    async def start(self, port: int = 0) -> Self:
        """Listens on 127.0.0.1, on any free port by default."""
        app = web.Application(client_max_size=MOST_BODY, middlewares=[_refusals])
        for part in (self.connector, self.entra, self.openid, self.graph):
            app.add_routes(part.routes())
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.05)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.state.base_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def stop(self) -> None:
        """Ends every connection."""
        self.faults.closing.set()
        await self.courier.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    # what the bot is configured with

    @property
    def app_id(self) -> str:
        return self.state.app_id

    @property
    def secret(self) -> str:
        return next(iter(self.entra.secrets))

    @property
    def tenant(self) -> str:
        return self.state.tenant

    @property
    def service_url(self) -> str:
        return self.state.service_url

    @property
    def service_host(self) -> str:
        """What TEAMS_SERVICE_HOSTS needs to hold."""
        return self.state.base_url.removeprefix("http://")

    @property
    def openid_url(self) -> str:
        return self.openid.url

    @property
    def login_url(self) -> str:
        return self.entra.url

    @property
    def graph_url(self) -> str:
        return self.graph.url

    @property
    def bot_url(self) -> str:
        return self.courier.bot_url

    @bot_url.setter
    def bot_url(self, url: str) -> None:
        self.courier.bot_url = url

    # filling it

    def person(self, name: str, *, installed: bool = False, old_client: bool = False, **more: Any) -> Person:
        """Somebody in the tenant; `more` are fields of Member. `installed` without any event."""
        aad = str(uuid4())
        mail = more.pop("mail", f"{name.casefold().replace(' ', '.')}@contoso.example")
        member = Member(aad=aad, id29=f"29:1{aad.replace('-', '')}", name=name, mail=mail, installed=installed, **more)
        self.state.members[aad] = member
        self.state.personal(member)
        return Person(self.client, self.installing, member, old_client)

    def group(self, *people: Person, name: str = "", installed: bool = False) -> Conversation:
        """A group chat; the bot is not in it unless it is installed."""
        made = Conversation(id=f"19:{uuid4().hex}@thread.v2", kind=GROUP, name=name, installed=installed)
        return self._place(made, people)

    def team(self, name: str, *people: Person, installed: bool = False) -> Team:
        """A team with its channel General."""
        made = Team(id=f"19:{uuid4().hex}@thread.tacv2", group=str(uuid4()), name=name, installed=installed)
        self.state.teams[made.id] = made
        self.channel(made, "General", *people)
        return made

    def channel(self, team: Team, name: str, *people: Person, private: bool = False) -> Conversation:
        """A channel of a team. Private ones have people of their own, and no bot."""
        first = team.id if not team.channels else f"19:{uuid4().hex}@thread.tacv2"
        made = Conversation(id=first, kind=CHANNEL, name=name, team=team.id, private=private)
        made.installed = team.installed and not private
        team.channels.append(made.id)
        return self._place(made, people)

    def _place(self, made: Conversation, people: Iterable[Person]) -> Conversation:
        made.members |= {p.aad for p in people}
        self.state.conversations[made.id] = made
        return made

    def unreachable(self, person: Person, code: str) -> None:
        """From now on writing to them is refused with this code of `errors.UNREACHABLE`; "" ends it."""
        if code and code not in UNREACHABLE:
            raise ValueError(code)
        person.member.trouble = code

    # what comes from Teams' side

    async def sends(self, activity: Json, *, times: int = 1) -> Delivery:
        """Any activity, well signed."""
        return await self.courier.deliver(activity, times=times)

    async def forges(self, bad: BadToken, activity: Json) -> Delivery:
        """A genuine activity with one of the bad tokens."""
        headers, sent = bad.make(Forger(self.state, self.openid, activity))
        return await self.courier.raw(sent, json.dumps(sent).encode(), headers)

    def message_from(self, person: Person, text: str = "help") -> Json:
        """A genuine message to the bot that was not sent yet."""
        return self.client.activities.message(person.member, person.chat, text, mentions=[])

    async def _installed_by_graph(self, member: Member) -> None:
        await self.installing.for_person(member)

    # watching

    async def until(self, happened: Callable[[], T], within: float = 5.0) -> T:
        """Waits without sleeping until `happened` answers something true; any change looks again."""
        return await self.ledger.watch.until(happened, within)

    @property
    def calls(self) -> list[Record]:
        """Every call of the Connector that came in, refused or not."""
        return self.connector.records

    @property
    def complaints(self) -> list[Complaint]:
        """What the bot did that Teams would not stand for."""
        return self.ledger.complaints

    def refusals(self) -> list[Record]:
        """Calls that were not answered well."""
        return [r for r in self.connector.records if r.code]

    def parser_complaints(self) -> list[str]:
        """What the second judge, Microsoft's parser, has against all cards that were sent so far."""
        return [one for found in judge_cards(self.ledger.cards) for one in found]
