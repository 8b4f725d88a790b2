"""How many units of work run at once: fewer while they get in each other's way, one at the least.

SERIALIZABLE proves by pages of an index. In a young database everything lies on a few pages, so two units that have
nothing to do with each other collide; run one after the other they cannot. It shrinks with every collision and grows
back slowly, as congestion is met elsewhere (additive increase, multiplicative decrease). By a quarter and not by half:
three at once, of which one in twenty is run anew, do more than one after the other.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storage.faults import Contended

GROWTH = 0.05
SHRINKAGE = 0.75


class Width:
    """A door for at most `most` at a time, in the order in which they come; of one process and one event loop."""

    def __init__(self, most: int) -> None:
        self._most = float(most)
        self._now = float(most)
        self._inside = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """Wait for a place and hold it; a Contended that passes through makes the door narrower."""
        await self._come_in()
        try:
            yield
        except Contended:
            self._now = max(1.0, self._now * SHRINKAGE)
            raise
        else:
            self._now = min(self._most, self._now + GROWTH)
        finally:
            self._inside -= 1
            self._let_in()

    async def _come_in(self) -> None:
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        self._let_in()
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self._inside -= 1
                self._let_in()
            raise

    def _let_in(self) -> None:
        while self._waiting and self._inside < int(self._now):
            place = self._waiting.popleft()
            if not place.done():  # whoever waited is gone
                place.set_result(None)
                self._inside += 1
