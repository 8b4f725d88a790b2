"""What makes pages live: a bell that rings whenever the room changes, and a room that rings it.

Rules: a ring wakes everyone who waits; nobody who came after it is woken by it. The bell is per process, so who waits
also looks by themselves from time to time.
"""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from adapters.web.room import Line, Room


class Bell:
    """Wakes the open pages. `era` counts how often everything began again in this process."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self.closed = False
        self.era = 0

    def ring(self) -> None:
        """Wake everybody who waits."""
        self._rung.set()
        self._rung = asyncio.Event()

    def close(self) -> None:
        """Let every open page's stream end, for a quick stop."""
        self.closed = True
        self.ring()

    def listen(self) -> asyncio.Event:
        """What the next ring will set; taken before looking, so that nothing is missed."""
        return self._rung


async def heard(ring: asyncio.Event, patience: float) -> bool:
    """Whether the bell rang within so many seconds."""
    try:
        await asyncio.wait_for(ring.wait(), patience)
    except TimeoutError:
        return False
    return True


class LiveRoom:
    """A room (`adapters.web.room.Room`) that rings the bell after every change."""

    def __init__(self, room: Room, bell: Bell | None = None) -> None:
        self._room = room
        self.bell = bell or Bell()

    async def add(self, channel: str, author: str, body: Mapping[str, object], at: datetime, key: str = "") -> int:
        line = await self._room.add(channel, author, body, at, key)
        self.bell.ring()
        return line

    async def change(self, line: int, body: Mapping[str, object]) -> None:
        await self._room.change(line, body)
        self.bell.ring()

    async def line(self, line: int) -> Line | None:
        return await self._room.line(line)

    async def latest(self, channel: str, limit: int = 100) -> Sequence[Line]:
        return await self._room.latest(channel, limit)

    async def since(self, change: int, channels: Collection[str]) -> Sequence[Line]:
        return await self._room.since(change, channels)

    async def last_change(self) -> int:
        return await self._room.last_change()

    async def offset(self) -> timedelta:
        return await self._room.offset()

    async def move_clock(self, offset: timedelta) -> None:
        await self._room.move_clock(offset)
        self.bell.ring()

    async def wipe(self) -> None:
        await self._room.wipe()
        self.bell.era += 1
        self.bell.ring()
