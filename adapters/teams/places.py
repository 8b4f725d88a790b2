"""Where people and channels are to be found in Teams: what we remember besides what the core knows.

Rules: everything here is Teams' own ids and addresses, sealed where it is stored; nothing of it is needed to know who
somebody is, so all of it may be lost and is learned anew from the next activity.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

GLOBAL_SERVICE = "https://smba.trafficmanager.net/teams/"
"""Where a chat is opened while no activity has told a better address (Teams' documented global one)."""


class Seat(Protocol):
    """Where a person is reached: `teams_id` is Teams' `29:` id of them for our bot, `handle` their sign-in name.

    `conversation` is our own 1:1 chat with them, '' while there is none.
    """

    @property
    def person(self) -> str: ...
    @property
    def teams_id(self) -> str: ...
    @property
    def conversation(self) -> str: ...
    @property
    def service(self) -> str: ...
    @property
    def handle(self) -> str: ...


class Channel(Protocol):
    """A channel we were seen in."""

    @property
    def id(self) -> str: ...
    @property
    def team(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def service(self) -> str: ...


class Places(Protocol):
    """Keeps seats and channels of a workspace."""

    async def seat(self, workspace: str, person: str) -> Seat | None: ...

    async def seats(self, workspace: str, people: Collection[str]) -> Mapping[str, Seat]:
        """Those of them that are known."""
        ...

    async def seat_of(self, workspace: str, teams_id: str) -> Seat | None:
        """Whose `29:` id this is."""
        ...

    async def keep_seat(self, workspace: str, seat: Seat) -> None:
        """Add or replace; what is '' in the new one keeps its old value."""
        ...

    async def leave(self, workspace: str, person: str) -> None:
        """Our chat with them is no more."""
        ...

    async def channel(self, workspace: str, channel: str) -> Channel | None: ...

    async def keep_channel(self, workspace: str, channel: Channel) -> None:
        """Add or replace; what is '' in the new one keeps its old value."""
        ...

    async def service(self, workspace: str) -> str:
        """The service address that was seen last in this workspace, '' for none."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A seat as an activity, or the directory, showed it."""

    person: str
    teams_id: str = ""
    conversation: str = ""
    service: str = ""
    handle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A channel as an activity showed it."""

    id: str
    team: str = ""
    name: str = ""
    service: str = ""
