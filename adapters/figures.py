"""What `/metrics` tells of the whole process and of what waits: figures that a scrape reads, none of them about people.

Rules: the database is asked by whoever watches, never by a scrape; a figure that could not be read keeps its last value
and `askwell_figures_age_seconds` grows.
"""

import time
from collections.abc import Callable, Mapping
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

from prometheus_client import CollectorRegistry, Gauge, Info
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from bot.errors import AskwellError

Waiting = Mapping[str, tuple[int, datetime | None]]
"""By a row's state: how many there are, and when the first of them was due."""

DAY_SECONDS = 86400
MEASURE_EVERY = 3600.0
"""Seconds: counting a large table takes its time."""

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


class Measured(Protocol):
    """How much there is, and what became of the coach's advice: counts, by table and by label."""

    @property
    def rows(self) -> Mapping[str, int]: ...
    @property
    def bytes(self) -> int: ...
    @property
    def shown(self) -> Mapping[str, int]: ...
    @property
    def not_useful(self) -> Mapping[str, int]: ...


class Counted(Protocol):
    """What counts (`storage.store.Storage`)."""

    async def waiting(self) -> Waiting:
        """The rows of the outbox that have not left, or were set aside."""
        ...

    async def measured(self) -> Measured: ...


class Figures:
    """`elapsed` is measured time in seconds."""

    def __init__(
        self,
        metrics: CollectorRegistry,
        kept: Counted,
        now: Callable[[], datetime],
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._kept, self._now, self._elapsed, self._read_at = kept, now, elapsed, elapsed()
        self._measured_at = float("-inf")
        for collector in OF_THE_PROCESS:
            metrics.register(collector)
        Info("askwell_build", "Which Askwell this is.", registry=metrics).info({"version": VERSION})
        self._rows = Gauge("askwell_outbox_rows", "Rows of the outbox by state.", ["state"], registry=metrics)
        self._late = Gauge("askwell_outbox_late_seconds", "How late the first row that waits is.", registry=metrics)
        self._up = Gauge("askwell_platform_up", "Whether a platform works, 0 or 1.", ["platform"], registry=metrics)
        self._ready = Gauge("askwell_ready", "Whether anybody is served, 0 or 1.", registry=metrics)
        self._table = Gauge("askwell_table_rows", "Rows of a table, hourly.", ["table"], registry=metrics)
        self._bytes = Gauge("askwell_database_bytes", "How large the database is, hourly.", registry=metrics)
        self._shown = Gauge("askwell_coach_shown", "How often advice was shown, hourly.", ["label"], registry=metrics)
        self._unhelpful = Gauge(
            "askwell_coach_not_useful", "How often advice was called not useful, hourly.", ["label"], registry=metrics
        )
        self._left = Gauge(
            "askwell_secret_days_left", "Days until our secret for a platform ends.", ["platform"], registry=metrics
        )
        age = Gauge("askwell_figures_age_seconds", "Seconds since the outbox was counted.", registry=metrics)
        age.set_function(lambda: self._elapsed() - self._read_at)

    async def count(self) -> None:
        """Count anew."""
        try:
            found = await self._kept.waiting()
            await self._measure()
        except AskwellError:
            return
        self._read_at = self._elapsed()
        for state in STATES:
            self._rows.labels(state).set(found.get(state, (0, None))[0])
        due = found.get("waiting", (0, None))[1]
        self._late.set(max((self._now() - due).total_seconds(), 0.0) if due else 0.0)

    async def _measure(self) -> None:
        """What grows slowly and takes its time to count."""
        if self._elapsed() - self._measured_at < MEASURE_EVERY:
            return
        self._measured_at = self._elapsed()
        found = await self._kept.measured()
        self._bytes.set(found.bytes)
        for gauge, counts in (
            (self._table, found.rows),
            (self._shown, found.shown),
            (self._unhelpful, found.not_useful),
        ):
            for name, count in counts.items():
                gauge.labels(name).set(count)

    def secret_ends(self, platform: str, ends: datetime) -> None:
        self._left.labels(platform).set_function(lambda: (ends - self._now()).total_seconds() / DAY_SECONDS)

    def ready(self, *, ready: bool) -> None:
        self._ready.set(1 if ready else 0)

    def platform(self, name: str, *, works: bool) -> None:
        self._up.labels(name).set(1 if works else 0)
