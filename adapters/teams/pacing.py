"""How fast we may write: Teams' documented limits for one conversation and for the whole tenant.

Whoever would have to wait longer than a moment is told how long, and comes back; the others wait in line, so that a
reply goes between the messages of a wave, not behind all of them.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from adapters.pacing import Limit, TimeWindow, TooSoon

CONVERSATION: tuple[Limit, ...] = ((7, 1.0), (8, 2.0), (60, 30.0), (1800, 3600.0))
TENANT: tuple[Limit, ...] = ((50, 1.0),)
MOST_CONVERSATIONS = 20_000


@dataclass(slots=True)
class Pacing:
    """The limits of one tenant and its conversations. `clock` is monotonic, in seconds, as is `patience`."""

    clock: Callable[[], float] = time.monotonic
    patience: float = 2.0
    conversation: Sequence[Limit] = CONVERSATION
    tenant: Sequence[Limit] = TENANT
    _tenant: TimeWindow = field(init=False)
    _line: asyncio.Lock = field(default_factory=asyncio.Lock)
    _conversations: OrderedDict[str, TimeWindow] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self._tenant = TimeWindow(self.tenant)

    @asynccontextmanager
    async def turn(self, conversation: str) -> AsyncIterator[None]:
        """Around one call, which begins within `patience`. Raises TooSoon."""
        until = self.clock() + self.patience
        window = self._window(conversation)
        await self._until_free(window, until)
        async with self._line:
            await self._until_free(self._tenant, until)
            await self._until_free(window, until)
            began = self.clock()
            self._tenant.begin()
            window.begin()
        try:
            yield
        finally:
            for one in (self._tenant, window):
                one.end(began, self.clock())

    def refused(self) -> None:
        """Teams found us too fast, though we kept to its limits: another replica is at it too."""
        self._tenant.share(self.clock())

    async def _until_free(self, window: TimeWindow, until: float) -> None:
        while (wait := window.wait(self.clock())) > 0:
            if self.clock() + wait > until:
                raise TooSoon(wait)
            await asyncio.sleep(wait)

    def _window(self, conversation: str) -> TimeWindow:
        found = self._conversations.setdefault(conversation, TimeWindow(self.conversation))
        self._conversations.move_to_end(conversation)
        if len(self._conversations) > MOST_CONVERSATIONS:
            self._conversations.popitem(last=False)
        return found
