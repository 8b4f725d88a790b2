"""A moment's patience with the coach: what needs its word is done again once it has read the draft.

Rules: the first try is undone whole (`Unread` ends its transaction); after the last one it goes on without a word.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from bot.coach import Advice, Kind
from bot.ports import Coach

DRAFTS: Final = 2
"""How many drafts one command can be about: a press on **Apply** is about the text before and after."""

T = TypeVar("T")


class Unread(Exception):
    """The coach has not read the draft yet."""


@dataclass(slots=True)
class Asking:
    """`bot.ports.Coach` that stops where the coach does not know yet, and notes what about."""

    coach: Coach
    draft: tuple[str, Kind, str] | None = None

    def advice(self, text: str, kind: Kind, locale: str) -> Sequence[Advice]:
        found = self.coach.advice(text, kind, locale)
        if found is None:
            self.draft = text, kind, locale
            raise Unread
        return found

    async def read(self, text: str, kind: Kind, locale: str) -> None:
        await self.coach.read(text, kind, locale)


async def patiently(coach: Coach, run: Callable[[Coach], Awaitable[T]]) -> T:
    """Run it, and again when the coach has read what it was asked about, or a moment has passed."""
    for _ in range(DRAFTS):
        asking = Asking(coach)
        try:
            return await run(asking)
        except Unread:
            await coach.read(*asking.draft or ("", "ask", ""))
    return await run(coach)
