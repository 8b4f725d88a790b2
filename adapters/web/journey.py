"""Letting time pass in the local workspace, without missing what would have happened on the way.

Rules: every due moment on the way gets its own tick, at its own time; one journey at a time; a journey ends even if
something stays due for ever.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from adapters.web.channels import channels_of
from adapters.web.clock import MovableClock
from adapters.web.room import Line, Room
from adapters.web.town import RESIDENTS

Tick = Callable[[], Awaitable[object]]
NextDue = Callable[[], Awaitable[datetime | None]]
MOST_STOPS = 500
STUCK = 60
"""So often it is looked whether what stays due is done after all,"""

PAUSE_SECONDS = 0.1
"""with this much of real time in between: a server that was killed holds its lane for four seconds more."""

FAR = timedelta(days=35)
"""Within which something can be seen of whatever waits; once a month somebody reads why there was no post."""
EVERYWHERE = tuple({channel.id for someone in RESIDENTS for channel in channels_of(someone)})


class Journey:
    """Moves the clock. `tick` does all that is due now, `next_due` says when it next has something to do."""

    def __init__(self, room: Room, clock: MovableClock, tick: Tick, next_due: NextDue) -> None:
        self._room = room
        self._clock = clock
        self._tick = tick
        self._next_due = next_due
        self._one_at_a_time = asyncio.Lock()

    async def pass_time(self, span: timedelta) -> Sequence[Line]:
        """Let so much time pass; returns what is new."""
        async with self._one_at_a_time:
            before = await self._room.last_change()
            await self._travel(self._clock.now() + span)
            return await self._news(before)

    async def skip(self) -> Sequence[Line]:
        """Go to the next moment at which something can be seen, one step at least; returns what is new.

        Where nothing waits, or nothing near, no time passes.
        """
        async with self._one_at_a_time:
            before = await self._room.last_change()
            farthest = self._clock.now() + FAR
            await self._tick()
            for stop in range(MOST_STOPS):
                news = await self._news(before)
                due = await self._next_due()
                if news or due is None or (stop and due > farthest):
                    return news
                await self._reach(due)
            return await self._news(before)

    async def _travel(self, until: datetime) -> None:
        stuck = 0
        for _ in range(MOST_STOPS):
            due = await self._next_due()
            if due is None or due > until or stuck == STUCK:
                break
            stuck = stuck + 1 if due <= self._clock.now() else 0
            if stuck > 1:
                await asyncio.sleep(PAUSE_SECONDS)
            await self._reach(due)
        await self._reach(until)

    async def _reach(self, moment: datetime) -> None:
        await self._clock.move(moment - self._clock.now())
        await self._tick()

    async def _news(self, before: int) -> Sequence[Line]:
        return await self._room.since(before, EVERYWHERE)
