"""The Teams Town: the people of the invented town in a strict fake Teams, doing what the story says."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from adapters.web.town import INSTALLED_BY, RESIDENTS, SQUARES
from tests.fakes.teams import NotPossible, Person
from tests.fakes.teams.state import Conversation
from tests.past import Past
from tests.teams.serving import Served, served

SOON = timedelta(seconds=40)
"""What only waits because a chat takes so many messages in half a minute."""


@dataclass(slots=True)
class TeamsTown:
    """`tests.town.Town` in Teams."""

    here: Served
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Conversation] = field(default_factory=dict)

    def who(self, name: str) -> Person:
        return self.people[name.lower()]

    async def says(self, who: str, words: str, *, where: str = "") -> None:
        self.here.clock.advance(2)
        text = words.removeprefix("/")
        place = self.channels[where.removeprefix("#")] if where else None
        await self.who(who).says(f"@Askwell {text}" if place else text, place)
        await self.settle()

    async def presses(self, who: str, button: str, *, near: str = "") -> None:
        self.here.clock.advance(2)
        someone = self.who(who)
        try:
            await someone.presses(button, near=near)
        except NotPossible:
            for place in self.channels.values():
                if any(button in row for m in someone.messages(place) for row in someone.buttons(m)):
                    await someone.presses(button, near=near, where=place)
                    break
            else:
                raise
        await self.settle()

    async def fills(self, who: str, values: Mapping[str, str]) -> None:
        self.who(who).fills(values)

    async def sees(self, who: str, *texts: str, where: str = "") -> None:
        view = self.view(who, where)
        for text in texts:
            assert text in view, f"{who} does not see {text!r} in:\n{view}"

    async def not_sees(self, who: str, *texts: str, where: str = "") -> None:
        view = self.view(who, where)
        for text in texts:
            assert text not in view, f"{who} sees {text!r} in:\n{view}"

    async def time_passes(self, *, days: float = 0, hours: float = 0) -> None:
        clock, queue = self.here.clock, self.here.storage.queue
        until = clock.at + timedelta(days=days, hours=hours)
        await self.here.settle()
        while (due := await queue.next_due()) is not None and due <= until:
            clock.at = max(due, clock.at + timedelta(milliseconds=1))
            await self.here.settle()
        clock.at = max(until, clock.at)
        await self.settle()

    async def settle(self) -> None:
        """All that is due leaves, at the pace that Teams allows."""
        clock, queue = self.here.clock, self.here.storage.queue
        await self.here.settle()
        while (due := await queue.next_due()) is not None and due <= clock.at + SOON:
            clock.at = max(due, clock.at + timedelta(milliseconds=1))
            await self.here.settle()

    def view(self, who: str, where: str = "") -> str:
        """Everything somebody was told in their own chat, or all that stands in that channel."""
        someone = self.who(who)
        place = self.channels[where.removeprefix("#")] if where else None
        lines = [t for m in someone.messages(place) if m.author != someone.aad for t in someone.texts(m)]
        toasts = [text for seen in someone.ledger("toast")[-1:] for text in seen.texts]
        return "\n".join([*lines, *([] if where else toasts)])


@asynccontextmanager
async def teams_town(database_url: str, **more: Any) -> AsyncIterator[TeamsTown]:
    """The invented town in Teams, on a Tuesday at 10:00 in Lisbon; everybody has the app."""
    async with served(database_url, **more) as here:
        town = TeamsTown(here)
        for resident in sorted(RESIDENTS, key=lambda one: one.id != INSTALLED_BY):
            town.people[resident.id] = here.fake.person(resident.name, zone=resident.zone)
            await town.people[resident.id].installs()
        team = here.fake.team("Everybody", *town.people.values(), installed=True)
        for square in SQUARES:
            town.channels[square.id] = here.fake.channel(team, square.id, *town.people.values())
        await here.storage.store.write(here.workspace, _past(town).settle)
        yield town
        assert here.fake.complaints == []


def _past(town: TeamsTown) -> Past:
    return Past(
        name="Contoso",
        people={name: someone.aad for name, someone in town.people.items()},
        channels={name: channel.id for name, channel in town.channels.items()},
        now=town.here.clock.now(),
    )
