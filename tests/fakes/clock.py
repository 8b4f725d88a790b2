"""Clocks for the fakes: time is a number of seconds since 1970 that a test can hold or push forward.

Rules: nothing in a fake reads the wall clock except through one of these. Signatures of Slack have a clock of their
own, because the real Bolt compares them with the real time.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

Clock = Callable[[], float]


@dataclass(slots=True)
class HeldClock:
    """A clock that stands still until it is moved."""

    seconds: float

    @classmethod
    def at(cls, moment: datetime) -> "HeldClock":
        return cls(moment.timestamp())

    def __call__(self) -> float:
        return self.seconds

    def advance(self, by: float | timedelta) -> None:
        """Moves time forward by seconds or a timedelta."""
        self.seconds += by.total_seconds() if isinstance(by, timedelta) else by


@dataclass(slots=True)
class RunningClock:
    """The real time plus what a test has pushed it forward by; the default."""

    ahead: float = field(default=0.0)

    def __call__(self) -> float:
        return time.time() + self.ahead

    def advance(self, by: float | timedelta) -> None:
        """Pushes time forward by seconds or a timedelta."""
        self.ahead += by.total_seconds() if isinstance(by, timedelta) else by
