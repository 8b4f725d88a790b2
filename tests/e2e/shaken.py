"""A town whose server dies now and then, and people who try again when they read that it cannot be reached.

Rules: the same press is made again in the same window, so that what was stored but not answered counts once. What must
never come twice is left to the operator, who finds it in `askwell outbox list` and sends it on.
"""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from tests.e2e.served import Served
from tests.e2e.town import BrowserTown

ANY_MOMENT = 0.12
"""Seconds after somebody started to do something: about two acts, with what follows from them."""


@dataclass(slots=True, kw_only=True)
class ShakenTown(BrowserTown):
    """The Town; before each act numbered in `deaths` a kill -9 is let loose, to strike at some moment after it."""

    served: Served
    chance: Random
    deaths: frozenset[int]
    acts: int = 0
    died: int = 0
    sent_on: int = 0
    _dying: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        for someone in self.people.values():
            someone.until_back = self.until_back

    async def until_back(self) -> None:
        if self._dying is not None:
            await self._dying

    async def says(self, who: str, words: str, *, where: str = "") -> None:
        await self._tempt_fate()
        await BrowserTown.says(self, who, words, where=where)

    async def presses(self, who: str, button: str, *, near: str = "") -> None:
        await self._tempt_fate()
        try:
            await BrowserTown.presses(self, who, button, near=near)
        except AssertionError:  # it died while somebody waited for the button: their patience begins anew
            await self.until_back()
            await self._operator_helps()
            await BrowserTown.presses(self, who, button, near=near)

    async def fills(self, who: str, values: Mapping[str, str]) -> None:
        await self.until_back()
        await BrowserTown.fills(self, who, values)

    async def sees(self, who: str, *texts: str, where: str = "") -> None:
        await self.until_back()
        try:
            await BrowserTown.sees(self, who, *texts, where=where)
        except AssertionError:
            if not await self._operator_helps():
                raise
            await BrowserTown.sees(self, who, *texts, where=where)

    async def not_sees(self, who: str, *texts: str, where: str = "") -> None:
        await self.until_back()
        await BrowserTown.not_sees(self, who, *texts, where=where)

    async def time_passes(self, *, days: float = 0, hours: float = 0) -> None:
        await self._tempt_fate()
        await BrowserTown.time_passes(self, days=days, hours=hours)

    async def _tempt_fate(self) -> None:
        await self.until_back()
        self.acts += 1
        if self.acts in self.deaths:
            self._dying = asyncio.create_task(self._die(self.chance.uniform(0, ANY_MOMENT)))

    async def _die(self, later: float) -> None:
        await asyncio.sleep(later)  # a moment that nothing in the program could have chosen
        await self.served.kill()
        await self.served.start()
        self.died += 1

    async def _operator_helps(self) -> bool:
        """Send on what was set aside because nobody knows whether it arrived."""
        rows = [json.loads(line) for line in (await self.served.askwell("outbox", "list", "--json")).splitlines()]
        for row in rows:
            await self.served.askwell("outbox", "retry", row["id"])
        self.sent_on += len(rows)
        return bool(rows)
