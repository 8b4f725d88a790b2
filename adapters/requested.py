"""Around all that is served: every request has an id, and the time that it took is counted by way in."""

import time
from collections.abc import Callable, Mapping

from prometheus_client import CollectorRegistry, Histogram
from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.platform import LOCAL
from bot.ports import during, new_request

BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0)
"""Seconds. Slack gives up after three."""


class Requested:
    """`ways` names the platform of each path; all others are the local workspace's and ours."""

    def __init__(
        self,
        inner: ASGIApp,
        metrics: CollectorRegistry,
        ways: Mapping[str, str],
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._inner, self._ways, self._clock = inner, ways, clock
        self._took = Histogram(
            "askwell_answer_seconds", "How long an answer took.", ["platform"], buckets=BOUNDS, registry=metrics
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._inner(scope, receive, send)
        began = self._clock()
        try:
            with during(new_request()):
                await self._inner(scope, receive, send)
        finally:
            if scope["method"] == "POST":
                self._took.labels(self._ways.get(scope["path"], LOCAL)).observe(self._clock() - began)
