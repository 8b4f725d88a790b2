"""How large a wave is, the least time that the limits allow it, and what came of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from statistics import quantiles
from zoneinfo import ZoneInfo

from tests.fakes.slack import Limits as SlackLimits
from tests.fakes.teams import Limits as TeamsLimits

ZONE = "Europe/Lisbon"
MONDAY = datetime(2026, 11, 30, 9, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
FRIDAY = MONDAY - timedelta(days=3)
SMALL = 30
"""Nudges of a small workspace."""

Limit = tuple[int, float]
"""So many in so many seconds."""


def least_seconds(calls: int, limits: Sequence[Limit]) -> float:
    """From the first to the last of so many calls that are all due at once, under sliding windows.

    Of `most` in any `seconds`: call number k (from 0) and call k - most are at least `seconds` apart, so call k comes
    no earlier than `k // most * seconds`; the burst at the start is free. Several windows: the slowest decides. It is
    a lower bound, and the exact one for a single window.
    """
    return max((float((calls - 1) // most * seconds) for most, seconds in limits if calls), default=0.0)


def spread(rows: int, workspaces: int) -> tuple[int, ...]:
    """Sizes as life has them: the n-th largest workspace has an n-th of the largest one's people."""
    share = rows / sum(1 / place for place in range(1, workspaces + 1))
    sizes = [max(1, int(share / place)) for place in range(1, workspaces + 1)]
    return (sizes[0] + rows - sum(sizes), *sizes[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How many nudges each Slack workspace has, and the one tenant of Teams. `strangers` there have no chat yet."""

    slack: tuple[int, ...]
    teams: int = 0
    strangers: int = 0
    replicas: int = 1
    jitter_minutes: int = 0
    slack_limits: SlackLimits = field(default_factory=SlackLimits)
    teams_limits: TeamsLimits = field(default_factory=TeamsLimits)

    @property
    def rows(self) -> int:
        return sum(self.slack) + self.teams

    @property
    def workspaces(self) -> int:
        return len(self.slack) + (1 if self.teams else 0)

    @property
    def least_slack(self) -> float:
        """One call a nudge; a minute's messages of a workspace, and its largest workspace decides."""
        most = self.slack_limits.workspace_messages
        return least_seconds(max(self.slack, default=0), [(most, 60.0)] if most else [])

    @property
    def least_teams(self) -> float:
        """One call a nudge, and one more for each chat that has to be opened."""
        return least_seconds(self.teams + self.strangers, self.teams_limits.tenant)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a wave.

    `late` holds fake seconds after nine by workspace, first to last; `refused` how often each nudge met a 429; `aside`
    rows that nobody will send; `claims` rows that were claimed, those put off again and again; `replicas`: who sent.
    """

    plan: Plan
    late: Mapping[str, Sequence[float]]
    lost: int
    doubled: int
    aside: int
    refused: Counter[str]
    longest_held: float
    claims: int
    replicas: int
    real_seconds: float
    cpu_seconds: float

    def took(self, platform: str = "") -> float:
        return max((times[-1] for space, times in self.late.items() if space.startswith(platform)), default=0.0)

    @property
    def refused_twice(self) -> int:
        return sum(times > 1 for times in self.refused.values())

    def small_p99(self) -> float:
        """The 99th percentile of lateness in small workspaces of Slack, which no limit slows."""
        theirs = (times for space, times in self.late.items() if space.startswith("slack") and len(times) <= SMALL)
        small = [late for times in theirs for late in times]
        return quantiles(small, n=100)[98] if len(small) > 1 else 0.0
