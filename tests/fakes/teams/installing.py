"""What happens to the app itself: added, removed, upgraded, blocked, switched off; people who come and go.

Teams tells an installation twice, by installationUpdate and by conversationUpdate, in either order; both are delivered.
"""

from dataclasses import dataclass

from tests.fakes.teams.client import Client
from tests.fakes.teams.courier import Delivery
from tests.fakes.teams.state import CHANNEL, Conversation, Json, Member, Team


@dataclass(slots=True)
class Installing:
    """Changes where the bot is, and tells it so. `update_first` turns the order of the two events around."""

    client: Client
    update_first: bool = False

    async def for_person(self, member: Member) -> list[Delivery]:
        """Somebody adds the app for themselves, or an admin or Graph does it for them."""
        member.installed = True
        place = self.client.desk.state.personal(member)
        return await self._tell_added(member, place, [member])

    async def not_for_person(self, member: Member) -> list[Delivery]:
        """They remove it: writing to them is BotNotInConversationRoster from now on."""
        member.installed = False
        place = self.client.desk.state.personal(member)
        return [await self._deliver(self.client.activities.installed(member, place, "remove"))]

    async def upgraded(self, member: Member) -> list[Delivery]:
        """A new version of the app takes the place of the old one."""
        place = self.client.desk.state.personal(member)
        made = self.client.activities
        return [await self._deliver(made.installed(member, place, f"{a}-upgrade")) for a in ("remove", "add")]

    async def in_group(self, place: Conversation, by: Member) -> list[Delivery]:
        """Somebody adds the app to a group chat."""
        place.installed = True
        return await self._tell_added(by, place, [])

    async def in_team(self, team: Team, by: Member, chosen: Conversation) -> list[Delivery]:
        """Somebody adds the app to a team, from `chosen`: it is in all of its channels but private ones."""
        team.installed = True
        for one in team.channels:
            channel = self.client.desk.state.conversations[one]
            channel.installed = not channel.private
        return await self._tell_added(by, chosen, [])

    async def taken_out(self, place: Conversation, by: Member) -> list[Delivery]:
        """Somebody removes the app from a group or, with any of its channels, from a team."""
        state = self.client.desk.state
        gone = [state.conversations[c] for c in state.teams[place.team].channels] if place.kind == CHANNEL else [place]
        for one in gone:
            one.installed = False
        if place.team:
            state.teams[place.team].installed = False
        made = self.client.activities
        told = [made.members_removed(by, place, [], bot=True), made.installed(by, place, "remove")]
        return [await self._deliver(one) for one in told]

    async def joined(self, place: Conversation, *people: Member) -> Delivery | None:
        """People come into a group or team; the bot hears of it where it is."""
        place.members |= {m.aad for m in people}
        if not place.installed:
            return None
        return await self._deliver(self.client.activities.members_added(people[0], place, list(people), bot=False))

    async def left(self, place: Conversation, *people: Member) -> Delivery | None:
        """People leave a group or team."""
        place.members -= {m.aad for m in people}
        if not place.installed:
            return None
        return await self._deliver(self.client.activities.members_removed(people[0], place, list(people), bot=False))

    async def _tell_added(self, by: Member, place: Conversation, people: list[Member]) -> list[Delivery]:
        made = self.client.activities
        told = [made.installed(by, place, "add"), made.members_added(by, place, people, bot=True)]
        return [await self._deliver(one) for one in (reversed(told) if self.update_first else told)]

    async def _deliver(self, activity: Json) -> Delivery:
        return await self.client.courier.deliver(activity)
