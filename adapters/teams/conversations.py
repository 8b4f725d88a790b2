"""Where people and channels are to be found in Teams: what we remember besides what the core knows.

Rules: everything here is Teams' own ids and addresses, sealed where it is stored; nothing of it is needed to know who
somebody is, so all of it may be lost and is learned anew from the next activity.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields

from adapters.platform import ConversationStore, Facts
from adapters.teams.clouds import PUBLIC

TENANT = ""
"""As a channel's id: the tenant itself, for the service address seen last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationRef:
    """Where a person is reached: `teams_id` is Teams' `29:` id of them for our bot, `handle` their sign-in name.

    `conversation` is our own 1:1 chat with them, '' while there is none.
    """

    person: str
    teams_id: str = ""
    conversation: str = ""
    service: str = ""
    handle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRef:
    """A channel we were seen in."""

    id: str
    team: str = ""
    name: str = ""
    service: str = ""


@dataclass(slots=True)
class Conversations:
    """Seats and channels, out of the cabinet."""

    cabinet: ConversationStore
    usual: str = PUBLIC.service
    _services: dict[str, str] = field(default_factory=dict)

    async def seat(self, workspace: str, person: str) -> ConversationRef | None:
        facts = await self.cabinet.seat(workspace, person)
        return None if facts is None else ConversationRef(person=person, **facts)

    async def seats(self, workspace: str, people: Collection[str]) -> Mapping[str, ConversationRef]:
        """Those of them that are known."""
        found = await self.cabinet.seats(workspace, people)
        return {person: ConversationRef(person=person, **facts) for person, facts in found.items()}

    async def person_of(self, workspace: str, teams_id: str) -> str | None:
        """Whose `29:` id this is."""
        return await self.cabinet.person_known_as(workspace, teams_id)

    async def keep_seat(self, workspace: str, seat: ConversationRef) -> None:
        """Add or replace; what is '' in the new one keeps its old value. The workspace's service address follows."""
        await self.cabinet.keep_seat(workspace, seat.person, _named(seat, "person"), seat.teams_id)
        if seat.service and self._services.get(workspace) != seat.service:
            await self.cabinet.keep_channel(workspace, TENANT, {"service": seat.service})
            self._services[workspace] = seat.service

    async def leave(self, workspace: str, person: str) -> None:
        """Our chat with them is no more."""
        if await self.cabinet.seat(workspace, person) is not None:
            await self.cabinet.keep_seat(workspace, person, {"conversation": ""})

    async def channel(self, workspace: str, channel: str) -> ChannelRef | None:
        facts = await self.cabinet.channel(workspace, channel)
        return None if facts is None else ChannelRef(id=channel, **facts)

    async def keep_channel(self, workspace: str, channel: ChannelRef) -> None:
        """Add or replace; what is '' in the new one keeps its old value."""
        await self.cabinet.keep_channel(workspace, channel.id, _named(channel, "id"))

    async def service(self, workspace: str) -> str:
        """The service address that was seen last in this workspace; before any was, the cloud's own."""
        found = await self.channel(workspace, TENANT)
        return (found.service if found else "") or self.usual


def _named(one: ConversationRef | ChannelRef, but: str) -> Facts:
    """What it says, without its name and without what it does not say."""
    said = {fact.name: str(getattr(one, fact.name)) for fact in fields(one) if fact.name != but}
    return {name: text for name, text in said.items() if text}
