"""What `/metrics` tells of the whole process and of what waits: figures that a scrape reads, none of them about people.

Rules: the database is asked by whoever watches, never by a scrape; a figure that could not be read keeps its last value
and `askwell_figures_age_seconds` grows.
"""

import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version

from prometheus_client import CollectorRegistry, Gauge, Info
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from bot.errors import AskwellError

Waiting = Mapping[str, tuple[int, datetime | None]]
"""By a row's state: how many there are, and when the first of them was due."""

STATES = ("waiting", "held", "claimed", "dead", "unsure")
OF_THE_PROCESS = (ProcessCollector(registry=None), PlatformCollector(registry=None))
"""They read files when they are made, so that is done before anything is served."""


def _installed() -> str:
    try:
        return version("askwell")
    except PackageNotFoundError:
        return "checkout"


VERSION = _installed()
"""The version that is installed, or `checkout`."""


class Figures:
    """`waiting` counts the rows of the outbox that have not left, or were set aside; `elapsed` is in seconds."""

    def __init__(
        self,
        metrics: CollectorRegistry,
        waiting: Callable[[], Awaitable[Waiting]],
        now: Callable[[], datetime],
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._waiting, self._now, self._elapsed, self._read_at = waiting, now, elapsed, elapsed()
        for collector in OF_THE_PROCESS:
            metrics.register(collector)
        Info("askwell_build", "Which Askwell this is.", registry=metrics).info({"version": VERSION})
        self._rows = Gauge("askwell_outbox_rows", "Rows of the outbox by state.", ["state"], registry=metrics)
        self._late = Gauge("askwell_outbox_late_seconds", "How late the first row that waits is.", registry=metrics)
        self._up = Gauge("askwell_platform_up", "Whether a platform works, 0 or 1.", ["platform"], registry=metrics)
        self._ready = Gauge("askwell_ready", "Whether anybody is served, 0 or 1.", registry=metrics)
        age = Gauge("askwell_figures_age_seconds", "Seconds since the outbox was counted.", registry=metrics)
        age.set_function(lambda: self._elapsed() - self._read_at)

    async def count(self) -> None:
        """Count anew."""
        try:
            found = await self._waiting()
        except AskwellError:
            return
        self._read_at = self._elapsed()
        for state in STATES:
            self._rows.labels(state).set(found.get(state, (0, None))[0])
        due = found.get("waiting", (0, None))[1]
        self._late.set(max((self._now() - due).total_seconds(), 0.0) if due else 0.0)

    def ready(self, *, ready: bool) -> None:
        self._ready.set(1 if ready else 0)

    def platform(self, name: str, *, works: bool) -> None:
        self._up.labels(name).set(1 if works else 0)
