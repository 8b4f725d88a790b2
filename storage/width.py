"""How many units of work run at once: fewer while they get in each other's way, one at the least.

SERIALIZABLE proves by pages of an index. In a young database everything lies on a few pages, so two units that have
nothing to do with each other collide; run one after the other they cannot. It halves with every collision and grows
back slowly, as congestion is met elsewhere (additive increase, multiplicative decrease).
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storage.faults import Contended

GROWTH = 0.05


class Width:
    """A door for at most `most` at a time, of one process and one event loop."""

    def __init__(self, most: int) -> None:
        self._most = float(most)
        self._now = float(most)
        self._inside = 0
        self._changed = asyncio.Condition()

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """Wait for a place and hold it; a Contended that passes through makes the door narrower."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._inside < int(self._now))
            self._inside += 1
        try:
            yield
        except Contended:
            self._now = max(1.0, self._now / 2)
            raise
        else:
            self._now = min(self._most, self._now + GROWTH)
        finally:
            self._inside -= 1
            async with self._changed:
                self._changed.notify_all()
