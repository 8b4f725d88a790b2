"""Waiting for something to happen in a fake without sleeping: every change wakes whoever waits."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Watch:
    """Wakes waiters on every change."""

    waiting: list[asyncio.Future[None]] = field(default_factory=list)

    def tell(self) -> None:
        """Something has changed."""
        for waiter in self.waiting:
            if not waiter.done():
                waiter.set_result(None)
        self.waiting.clear()

    async def until(self, happened: Callable[[], T], within: float = 5.0) -> T:
        """Waits until `happened` answers something true, at most `within` real seconds."""
        async with asyncio.timeout(within):
            while not (found := happened()):
                waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                self.waiting.append(waiter)
                await waiter
        return found
