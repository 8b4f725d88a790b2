"""One figure is one JSON object on a line of its own: what was measured, and what was measured beside it."""

import json
import sys
import time
from asyncio.events import Handle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` in `unit`; `peer` is what stood beside it in the same run, `ratio` value divided by the peer's."""

    bench: str
    value: float
    unit: str
    peer: str | None = None
    peer_value: float | None = None

    @property
    def ratio(self) -> float | None:
        return round(self.value / self.peer_value, 3) if self.peer_value else None

    def line(self) -> str:
        return json.dumps({**asdict(self), "value": round(self.value, 3), "ratio": self.ratio})


def show(bench: str, value: float, unit: str, peer: str | None = None, peer_value: float | None = None) -> None:
    """Print a figure at once."""
    rounded = None if peer_value is None else round(peer_value, 3)
    print(Figure(bench, value, unit, peer, rounded).line(), flush=True)


def note(text: str) -> None:
    """Progress, for whoever waits."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def longest_callback() -> Iterator[list[float]]:
    """CPU seconds of the longest single callback of asyncio's own loop: uvloop's cannot be timed."""
    longest, run = [0.0], Handle._run

    def timed(handle: Handle) -> None:
        began = time.thread_time()
        run(handle)
        longest[0] = max(longest[0], time.thread_time() - began)

    Handle._run = timed  # type: ignore[assignment,method-assign]
    try:
        yield longest
    finally:
        Handle._run = run  # type: ignore[method-assign]
