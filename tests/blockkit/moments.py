"""The story, lived in the strict Slack, and everything that somebody looked at on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.blockkit.surfaces import Surface, of_message, of_view
from tests.fakes.slack import sight
from tests.slack.town import SlackTown
from tests.story import CHAPTERS

AT_HOME = ("Ana", "Ben", "Mei")


@dataclass(slots=True)
class Watched:
    """`tests.town.Town` in Slack, which keeps what was before whoever looked. A moment is named by who and what."""

    town: SlackTown
    moments: dict[str, Surface] = field(default_factory=dict)

    async def says(self, who: str, words: str, *, where: str = "") -> None:
        await self.town.says(who, words, where=where)

    async def presses(self, who: str, button: str, *, near: str = "") -> None:
        await self.town.presses(who, button, near=near)

    async def fills(self, who: str, values: Mapping[str, str]) -> None:
        await self.town.fills(who, values)

    async def not_sees(self, who: str, *texts: str, where: str = "") -> None:
        await self.town.not_sees(who, *texts, where=where)

    async def time_passes(self, *, days: float = 0, hours: float = 0) -> None:
        await self.town.time_passes(days=days, hours=hours)

    async def sees(self, who: str, *texts: str, where: str = "") -> None:
        await self.town.sees(who, *texts, where=where)
        name = f"{who}: {texts[0]}"
        self.moments[name] = self._before(who, texts[0], where, name)

    async def goes_home(self, who: str, when: str) -> None:
        """What stands in somebody's home tab."""
        name = f"{who}: home, {when}"
        person = self.town.who(who)
        await person.opens_home()
        await self.town.settle()
        self.moments[name] = of_view(name, self.town.here.fake.state, person.home)

    def _before(self, who: str, text: str, where: str, name: str) -> Surface:
        person, state = self.town.who(who), self.town.here.fake.state
        if person.modals and not where and text in "\n".join(sight.texts_of_view(state, person.modal)):
            return of_view(name, state, person.modal)
        read = (
            person.reads(self.town.channels[where.removeprefix("#")])
            if where
            else [*person.dms(), *person.ephemerals()]
        )
        for message in sorted(read, key=lambda one: float(one.ts), reverse=True):
            if text in "\n".join(sight.texts_of_message(state, message)):
                return of_message(name, state, message)
        return of_view(name, state, person.home)


async def lived(town: SlackTown) -> dict[str, dict[str, Surface]]:
    """The moments of every chapter."""
    told = {}
    for chapter in CHAPTERS:
        watched = Watched(town)
        await chapter(watched)
        for who in AT_HOME:
            await watched.goes_home(who, chapter.__name__)
        told[chapter.__name__] = watched.moments
    return told
