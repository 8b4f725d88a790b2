"""Teams' documented limits: a bot in one thread, members, a tenant; all by the fake's clock.

A thread: 7 in 1 s, 8 in 2 s, 60 in 30 s, 1,800 in 3,600 s, sends and edits together; members 14 in 1 s; the tenant 50
in 1 s (docs: "Optimize your bot with rate limiting"). `Limits.none()` is for benchmarks.
"""

import math
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.fakes.teams.errors import Refusal

Limit = tuple[int, float]
"""So many in so many seconds."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is counted; an empty limit counts nothing."""

    thread: Sequence[Limit] = ((7, 1.0), (8, 2.0), (60, 30.0), (1800, 3600.0))
    members: Sequence[Limit] = ((14, 1.0),)
    tenant: Sequence[Limit] = ((50, 1.0),)

    @classmethod
    def none(cls) -> "Limits":
        return cls((), (), ())


@dataclass(slots=True)
class Rates:
    """Counts calls, and refuses the one too many with the whole seconds to wait."""

    clock: Callable[[], float]
    limits: Limits = Limits()
    _calls: dict[tuple[str, str], deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def count_write(self, thread: str) -> None:
        """One send, edit or deletion in a thread. Raises Refusal 429."""
        self._take("thread", thread, self.limits.thread)
        self._take("tenant", "", self.limits.tenant)

    def count_members(self, thread: str) -> None:
        """One question about members. Raises Refusal 429."""
        self._take("members", thread, self.limits.members)

    def _take(self, kind: str, key: str, limits: Sequence[Limit]) -> None:
        if not limits:
            return
        now, calls = self.clock(), self._calls[kind, key]
        longest = max(seconds for _, seconds in limits)
        while calls and now - calls[0] >= longest:
            calls.popleft()
        wait = max(self._wait(calls, limit, now) for limit in limits)
        if wait > 0:
            raise Refusal(429, "Throttled", "API calls quota exceeded!", retry_after=max(1, math.ceil(wait)))
        calls.append(now)

    @staticmethod
    def _wait(calls: deque[float], limit: Limit, now: float) -> float:
        most, seconds = limit
        return calls[-most] + seconds - now if len(calls) >= most else 0.0
