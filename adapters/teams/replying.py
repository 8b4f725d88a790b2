"""Replies to what people typed: said at once, and held on to for a minute when Teams takes none.

Rules: a reply is no row of the outbox. What a command changed is stored before anything is said, and what others wait
for is in the outbox; the reply is how things stand for whoever acted, and can be had again by typing. An hour later a
form would stand below words that have gone on, and what it showed would be old. So the first try is made on the turn;
what Teams did not take goes on behind it, when Teams says or with growing breaks; what may have arrived is not said
twice. After a minute, or when the server ends, it is given up, and the log has the reason.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.ports import FateUnknown, NotSent, Undeliverable

log = logging.getLogger("askwell.teams")

T = TypeVar("T")
Say = Callable[[], Awaitable[object]]
Pause = Callable[[float], Awaitable[object]]

PATIENCE_SECONDS = 60.0
LOOK_UP_SECONDS = 1.0
"""What looking somebody up may add to a turn: Teams waits three seconds for the answer to a press."""
FIRST_BREAK_SECONDS = 0.2


@dataclass(slots=True)
class BackgroundTasks:
    """What still goes on behind answers. `pause` waits so many seconds."""

    pause: Pause = asyncio.sleep
    _tasks: set[asyncio.Task[Any]] = field(default_factory=set)
    _waiting: set[asyncio.Future[Any]] = field(default_factory=set)

    def start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Do it while the answer is on its way."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def within(self, seconds: float, work: Coroutine[Any, Any, T]) -> T | None:
        """What came of it in time, else None while it goes on behind the answer. Raises what it raised in time."""
        task = self.start(work)
        done, _ = await asyncio.wait({task}, timeout=seconds)
        if not done:
            log.info("something takes longer than an answer may")
            task.add_done_callback(_heard)
            return None
        return task.result()

    async def reply(self, say: Say) -> None:
        """Say it now, or go on trying behind the turn. Raises Undeliverable, from the first try only."""
        refused = await _refused(say)
        if refused is not None:
            self.start(self._go_on(say, refused))

    async def settle(self) -> None:
        """Wait for all of it."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def close(self) -> None:
        """The server ends: what is being sent arrives, what waits for better times is given up."""
        for waiting in self._waiting:
            waiting.cancel()
        await self.settle()

    async def _go_on(self, say: Say, refused: NotSent) -> None:
        left, growing = PATIENCE_SECONDS, FIRST_BREAK_SECONDS
        while True:
            wait = refused.retry_after if refused.retry_after is not None else growing
            wait += random.uniform(0, wait / 4)  # noqa: S311 - so that many do not come back as one; no secret
            left, growing = left - wait, growing * 2
            if left < 0 or not await self._waited(wait):
                log.warning("a reply was given up: %s", refused.reason)
                return
            try:
                again = await _refused(say)
            except Undeliverable as closed:
                log.warning("a reply could not be delivered: %s", closed.reason)
                return
            if again is None:
                return
            refused = again

    async def _waited(self, seconds: float) -> bool:
        """False when the server ended meanwhile."""
        waiting = asyncio.ensure_future(self.pause(seconds))
        self._waiting.add(waiting)
        await asyncio.wait({waiting})
        self._waiting.discard(waiting)
        return not waiting.cancelled()


def _heard(task: asyncio.Task[Any]) -> None:
    """What came too late may fail without a word."""
    if not task.cancelled() and task.exception() is not None:
        log.info("what took too long ended with: %s", type(task.exception()).__name__)


async def _refused(say: Say) -> NotSent | None:
    """Why it was not taken, None when it was, or may have been."""
    try:
        await say()
    except NotSent as refused:
        return refused
    except FateUnknown:
        log.warning("a reply may not have arrived")
    return None
