"""The real ways into Slack and Teams, put together for a server of the tests, with time-outs to match."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import aiohttp

from adapters.slack.api import Api, new_session
from adapters.slack.pictures import UploadedPictures
from adapters.slack.transport import SlackTransport
from adapters.teams.calls import Calls
from adapters.teams.connector import Connector
from adapters.teams.conversations import ConversationRef
from adapters.teams.pacing import Pacing
from adapters.teams.render import Look
from adapters.teams.transport import TeamsTransport
from bot.ports import Clock, Transport

PATIENCE = 1.2
"""Seconds for a whole call, an eighth of the product's."""

CONNECTING = 0.6
HOST = "127.0.0.1"


class Pass:
    """A token for every workspace: its own id."""

    async def token(self, workspace: str) -> str:
        return workspace

    async def renewed(self, workspace: str, old: str) -> str:
        return workspace

    async def refused(self, workspace: str, token: str) -> None:
        return None


class Seats:
    """Everybody has a chat with us, named like them."""

    def __init__(self, service: str) -> None:
        self.service_url = service

    async def seat(self, workspace: str, person: str) -> ConversationRef:
        return ConversationRef(person=person, conversation=person, service=self.service_url)

    async def service(self, workspace: str) -> str:
        return self.service_url


Carrier = Callable[[str, Clock], AbstractAsyncContextManager[Transport]]
"""Given the server's address and a clock."""


@asynccontextmanager
async def to_slack(
    url: str, clock: Clock, patience: float = PATIENCE, connecting: float = CONNECTING
) -> AsyncIterator[Transport]:
    """`adapters.slack`, through the SDK."""
    async with new_session(connecting=connecting, patience=patience) as session:

        def seconds() -> float:
            return clock.now().timestamp()

        api = Api(f"{url}api/", Pass(), lambda: session, clock=seconds, patience=patience)
        yield SlackTransport(api, UploadedPictures(api, None, None), clock)  # type: ignore[arg-type]


@asynccontextmanager
async def to_teams(url: str, clock: Clock, patience: float = PATIENCE) -> AsyncIterator[Transport]:
    """`adapters.teams`, through its connector."""
    calls = Calls(aiohttp.ClientTimeout(total=patience, connect=CONNECTING))

    def seconds() -> float:
        return clock.now().timestamp()

    connector = Connector(
        calls=calls,
        tokens=None,
        pacing=Pacing(clock=seconds, patience=0),
        app_id="app",
        tenant="t",
        hosts=(HOST,),
    )
    async with calls.open():
        yield TeamsTransport(connector=connector, places=Seats(url), look=Look(tenant="t"))  # type: ignore[arg-type]


CARRIERS: dict[str, Carrier] = {"slack": to_slack, "teams": to_teams}
