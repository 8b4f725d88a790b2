"""Many lives at once, and what came to whom because of them.

A `Life` is what two or three people do about one thing; it yields how many working days pass until they do the next,
`A_MORNING` where they do it before a whole one is over.
"""

from collections.abc import AsyncGenerator, Awaitable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush

from adapters.web.town import RESIDENTS
from bot.message import Message
from tests.world import World, buttons_of

Life = AsyncGenerator[float]
Post = tuple[str, datetime, Message, str]
"""To whom, when, what, and the key of its row."""
TEAM = tuple(resident.name for resident in RESIDENTS)
MONTH = timedelta(days=28)
A_MORNING = 0.75
MORE_THAN_ONCE = frozenset({"not_yet", "introduce"})
"""What may be pressed again of the same ask: it has still not happened; the lines go to somebody else."""
SATURDAY = 5
HOURS_OF_A_DAY = 8
"""Lives begin, one after the other, in each of these."""


@dataclass(slots=True)
class Month:
    """The town, what its people do, and what comes to them that is no answer to what they just did themselves."""

    town: World
    answers: set[int] = field(default_factory=set)
    """Posts that answer their reader's own act, by number."""
    pressed: set[tuple[str, str, str]] = field(default_factory=set)
    """Who pressed what in a message: the action, and what it is about."""

    async def says(self, who: str, words: str, *, where: str = "") -> None:
        await self._acts(who, self.town.says(who, words, where=where))

    async def presses(self, who: str, button: str, *, near: str = "") -> None:
        if near:
            found = self.town.find(who, button, near)
            self.pressed.add((who, found.action, found.target))
        await self._acts(who, self.town.presses(who, button, near=near))

    async def sends(self, who: str, values: Mapping[str, str], button: str = "Send") -> None:
        """Fill in the form that is open, and send it."""
        await self.town.fills(who, values)
        await self.presses(who, button)

    async def _acts(self, who: str, act: Awaitable[None]) -> None:
        before = len(self.town.wire.posts)
        await act
        numbered = list(enumerate(self.town.wire.posts))[before:]
        self.answers |= {number for number, (to, *_) in numbered if to == self.town.id(who)}

    async def live(self, lives: Iterable[tuple[int, Life]]) -> None:
        """All of them, each from its working day on, until the month is over. Nobody acts at weekends."""
        begun = self.town.clock.at
        coming = [
            (_after(begun + timedelta(hours=number % HOURS_OF_A_DAY), day), number, life)
            for number, (day, life) in enumerate(lives)
        ]
        heapify(coming)
        while coming[0][0] < begun + MONTH:
            at, number, life = heappop(coming)
            await self._until(at)
            days = await anext(life, None)
            heappush(coming, (_after(at, days) if days else begun + 2 * MONTH, number, life))
        await self._until(begun + MONTH)
        for _, _, life in coming:
            await life.aclose()

    async def _until(self, at: datetime) -> None:
        await self.town.time_passes(hours=(at - self.town.clock.at) / timedelta(hours=1))

    def came(self) -> list[Post]:
        """Every new message to somebody, but for answers to what they just did."""
        people = {self.town.id(name) for name in TEAM}
        posts = enumerate(self.town.wire.posts)
        return [post for number, post in posts if post[0] in people and number not in self.answers]

    def offered_again(self) -> list[str]:
        """What somebody pressed in a message and is still offered."""
        offers = (
            (who, button) for who in TEAM for message in self.town.messages(who) for button in buttons_of(message)
        )
        found = [(who, one) for who, one in offers if (who, one.action, one.target) in self.pressed]
        return [f"{who}: {one.label}" for who, one in found if one.action not in MORE_THAN_ONCE]

    def receipts(self) -> list[Post]:
        """The cards that came upon **Send**: one an ask."""
        return [
            post for number, post in enumerate(self.town.wire.posts) if number in self.answers and ":card:" in post[3]
        ]


def _after(at: datetime, working_days: float) -> datetime:
    for _ in range(int(working_days)):
        at = _no_weekend(at + timedelta(days=1))
    return _no_weekend(at + timedelta(days=working_days % 1))


def _no_weekend(at: datetime) -> datetime:
    while at.weekday() >= SATURDAY:
        at += timedelta(days=1)
    return at
