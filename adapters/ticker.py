"""The clock that calls the tick: APScheduler in memory, one job, armed anew for whatever is due next.

Rules: the truth is in the tables; this only decides when to look. A tick that fails is logged and looked after again.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger("askwell.ticker")

AFTER_TROUBLE = timedelta(seconds=2)
JOB = "tick"
INSTANCES = 100

Tick = Callable[[], Awaitable[None]]
Nap = Callable[[], Awaitable[timedelta]]


class Ticker:
    """Calls `tick` when something is due; `nap` says how long nothing will be."""

    def __init__(self, tick: Tick, nap: Nap, elapsed: Callable[[], float] = time.monotonic) -> None:
        self._tick, self._nap, self._elapsed = tick, nap, elapsed
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._running = asyncio.Lock()
        self._again = False
        self._ended = self._elapsed()

    @property
    def silence(self) -> float:
        """Seconds since a tick last ended well, by a clock that nobody can set."""
        return self._elapsed() - self._ended

    def start(self) -> None:
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        self._scheduler.start()
        self.wake()

    def wake(self) -> None:
        """Something may be due: look now."""
        self._again = True
        if self._scheduler.running and not self._running.locked():
            self._arm(datetime.now(UTC))

    async def stop(self) -> None:
        """Let the tick that runs end, and start no other."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        async with self._running:
            pass

    async def tick(self) -> None:
        """Look until nothing is due any more; ticks never overlap."""
        async with self._running:
            self._again = True
            while self._again:
                self._again = False
                await self._tick()
            self._ended = self._elapsed()

    async def _run(self) -> None:
        try:
            await self.tick()
            pause = await self._nap()
        except asyncio.CancelledError:  # the scheduler is shut down; nobody waits for this job
            return
        except Exception:
            log.exception("a tick failed; the next one looks again")
            pause = AFTER_TROUBLE
        if self._scheduler.running:
            self._arm(datetime.now(UTC) + (timedelta() if self._again else pause))

    def _arm(self, at: datetime) -> None:
        # A run that is just ending still counts as an instance; with one allowed, the next would be skipped for good.
        self._scheduler.add_job(
            self._run,
            "date",
            run_date=at,
            id=JOB,
            replace_existing=True,
            misfire_grace_time=None,
            max_instances=INSTANCES,
        )
