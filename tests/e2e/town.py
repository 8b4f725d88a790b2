"""The Town of the browser: every person at a machine of their own, the clock moved by its own buttons."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from playwright.async_api import Browser

from adapters.web.town import RESIDENTS
from tests.browser import PATIENCE_MS
from tests.e2e.people import Resident

LONG_STORY_SECONDS = 300
"""What the story may take on a machine that is busy with something else; alone it takes a tenth."""
KEEPER = "Ana"
"""At whose window time is let pass."""


@dataclass(slots=True)
class BrowserTown:
    """`tests.town.Town`, lived in windows. Everybody's window stays open and is never loaded again."""

    people: Mapping[str, Resident]

    async def says(self, who: str, words: str, *, where: str = "") -> None:
        await self.people[who].says(words, where)

    async def presses(self, who: str, button: str, *, near: str = "") -> None:
        await self.people[who].presses(button, near)

    async def fills(self, who: str, values: Mapping[str, str]) -> None:
        await self.people[who].fills(values)

    async def sees(self, who: str, *texts: str, where: str = "") -> None:
        await self.people[who].sees(*texts, where=where)

    async def not_sees(self, who: str, *texts: str, where: str = "") -> None:
        await self.people[who].not_sees(*texts, where=where)

    async def time_passes(self, *, days: float = 0, hours: float = 0) -> None:
        await self.people[KEEPER].moves_clock(timedelta(days=days, hours=hours))

    def problems(self) -> list[str]:
        """What any window's scripts or console complained about."""
        return [
            f"{who.name}{where}: {problem}"
            for who in self.people.values()
            for where, opened in who.windows.items()
            for problem in opened.problems
        ]

    def loads(self) -> set[int]:
        """How often windows were loaded."""
        return {count for who in self.people.values() for count in who.loads.values()}


@asynccontextmanager
async def inhabited(
    browser: Browser, address: str, patience_ms: int = PATIENCE_MS
) -> AsyncIterator[dict[str, Resident]]:
    """All eight people, each with their window on Askwell open."""
    async with AsyncExitStack() as stack:
        people = {one.name: Resident(one.name, browser, address, stack, patience_ms=patience_ms) for one in RESIDENTS}
        await asyncio.gather(*(someone.at() for someone in people.values()))
        yield people
