"""Watches that the clock ticks and the database stores, and says so: readiness, a metric, an address that is fetched.

Rules: it shares nothing with what it watches, not even the scheduler; time is measured, not read from the wall, so a
machine whose clock is set back or forward neither sleeps nor cries wolf. A clock that stands is nudged first.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Sequence

from prometheus_client import CollectorRegistry, Counter, Gauge

from adapters.figures import Figures
from adapters.ticker import Ticker
from bot.errors import StoreDown

log = logging.getLogger("askwell.auditor")

LOOK_EVERY = 15.0
OVERDUE, STOPPED = 45.0, 100.0
BEAT_EVERY = 60.0
PING_SECONDS = 3.0
MOST_ERRORS = 200
A_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.:-]{0,79}|[1-5][0-9]{2}")

NO_STORE = "The database cannot store anything at the moment."
NO_CLOCK = "The clock has not ticked for two minutes."


class Troubles:
    """Counts what platforms refuse, and what we refuse them, by reason; never what anybody wrote."""

    def __init__(self, metrics: CollectorRegistry) -> None:
        self._refused = Counter(
            "askwell_requests_refused", "Requests that went no further.", ["platform", "reason"], registry=metrics
        )
        self._failed = Counter(
            "askwell_calls_failed",
            "Calls that a platform did not take.",
            ["platform", "method", "error"],
            registry=metrics,
        )

        self._errors: set[str] = set()
        self._anew = Counter(
            "askwell_works_anew",
            "Units of work that collided with others: done anew, or given up after many tries.",
            ["outcome"],
            registry=metrics,
        )

    def anew(self, outcome: str) -> None:
        self._anew.labels(outcome).inc()

    def refused(self, platform: str, reason: str) -> None:
        self._refused.labels(platform, reason).inc()

    def failed(self, platform: str, method: str, error: str) -> None:
        log.warning("a call was not taken: %s said %s to %s", platform, error, method, extra={"platform": platform})
        self._failed.labels(platform, method, self._label(error)).inc()

    def _label(self, error: str) -> str:
        """The error's name; `other` for one that is no name, or one too many: each makes a figure of its own."""
        if error not in self._errors and (len(self._errors) >= MOST_ERRORS or not A_NAME.fullmatch(error)):
            return "other"
        self._errors.add(error)
        return error


class Auditor:
    """`ping` proves that the database can store; it raises StoreDown. `heartbeat` is done once a minute while all
    is well. `stopped` in seconds.

    `also` are the platforms, each of which says in a sentence what is not well; `limping` is what the last look found
    amiss although Askwell works: one platform of several. `beside` is done at every look.
    """

    def __init__(
        self,
        ticker: Ticker,
        ping: Callable[[], Awaitable[None]],
        heartbeat: Callable[[], Awaitable[None]] | None,
        metrics: CollectorRegistry,
        *,
        stopped: float = STOPPED,
    ) -> None:
        self._ticker, self._ping, self._heartbeat, self._stopped = ticker, ping, heartbeat, stopped
        self._beat_at = 0.0
        self.also: dict[str, Callable[[], Awaitable[str]]] = {}
        self.figures: Figures | None = None
        self.beside: Sequence[Callable[[], None]] = ()
        self.limping = ""
        silence = Gauge("askwell_clock_silence_seconds", "Seconds since the clock last ticked.", registry=metrics)
        silence.set_function(lambda: ticker.silence)

    async def trouble(self) -> str:
        """What is not well, in a sentence; '' when all is."""
        try:
            async with asyncio.timeout(PING_SECONDS):
                await self._ping()
        except (StoreDown, TimeoutError):
            return NO_STORE
        if self._ticker.silence > self._stopped:
            return NO_CLOCK
        return await self._platforms()

    async def _platforms(self) -> str:
        """What is wrong when none of them works; when only some do not, that is no reason to take us out of service."""
        said = {name: await trouble() for name, trouble in self.also.items()}
        for name, trouble in said.items():
            if self.figures is not None:
                self.figures.platform(name, works=not trouble)
        amiss = " ".join(trouble for trouble in said.values() if trouble)
        self.limping = amiss if not all(said.values()) else ""
        return amiss if said and all(said.values()) else ""

    async def watch(self) -> None:
        """Look again and again, until cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                await self.look()
            except Exception:  # whoever watches must not fall asleep
                log.exception("the auditor stumbled")

    async def look(self) -> None:
        """One look: a silent clock is woken, a stopped one is reported, and while all is well the heart beats."""
        if self._ticker.silence > OVERDUE:
            self._ticker.wake()
        trouble = await self.trouble()
        if self.figures is not None:
            self.figures.ready(ready=not trouble)
            await self.figures.count()
        for look in self.beside:
            look()
        if trouble:
            log.error("not ready: %s", trouble)
        elif self.limping:
            log.error("degraded: %s", self.limping)
        elif self._heartbeat is not None:
            await self._beat(self._heartbeat)

    async def _beat(self, beat: Callable[[], Awaitable[None]]) -> None:
        now = asyncio.get_running_loop().time()
        if self._beat_at and now - self._beat_at < BEAT_EVERY:
            return
        self._beat_at = now
        await beat()
