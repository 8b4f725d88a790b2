"""Rate limits: a tier for each method and workspace a minute, one message a second and channel, a total.

Stricter than Slack: no burst at all in a channel, and a tier's "n+" is exactly n. All by the fake's clock.
`Limits.none()` is for benchmarks.
"""

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

from tests.fakes.clock import Clock
from tests.fakes.slack.errors import RateLimited

MINUTE = 60.0
PER_MINUTE = {"t1": 1, "t2": 20, "t3": 50, "t4": 100}


@dataclass(frozen=True, slots=True)
class Limits:
    """`channel_gap` in seconds; `workspace_messages` and tiers a minute; None switches a limit off."""

    tiers: bool = True
    channel_gap: float | None = 1.0
    workspace_messages: int | None = 300

    @classmethod
    def none(cls) -> "Limits":
        return cls(tiers=False, channel_gap=None, workspace_messages=None)


@dataclass(slots=True)
class Rates:
    """Counts calls and refuses the one too many with the seconds to wait."""

    clock: Clock
    limits: Limits = Limits()
    _calls: dict[tuple[str, str], deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _last_post: dict[str, float] = field(default_factory=dict)

    def count(self, app_team: str, method: str, tier: str) -> None:
        """One call of a method in a workspace."""
        if self.limits.tiers and tier in PER_MINUTE:
            self._take((app_team, method), PER_MINUTE[tier])

    def count_post(self, app_team: str, channel: str) -> None:
        """One message into a channel."""
        now, gap = self.clock(), self.limits.channel_gap
        last = self._last_post.get(channel, -math.inf)
        if gap is not None and now - last < gap:
            raise RateLimited(max(1, math.ceil(gap - (now - last))))
        if self.limits.workspace_messages is not None:
            self._take((app_team, "messages"), self.limits.workspace_messages)
        self._last_post[channel] = now

    def _take(self, key: tuple[str, str], most: int) -> None:
        now, calls = self.clock(), self._calls[key]
        while calls and now - calls[0] >= MINUTE:
            calls.popleft()
        if len(calls) >= most:
            raise RateLimited(max(1, math.ceil(MINUTE - (now - calls[0]))))
        calls.append(now)
