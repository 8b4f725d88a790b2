"""A person's week: the days and the hours in which they may be reached. Days are stored, never derived
from a country: week-ends differ within one."""

from dataclasses import dataclass
from datetime import time

from bot.hours.errors import ImpossibleHours

MONDAY_TO_FRIDAY = frozenset({1, 2, 3, 4, 5})
ISO_WEEK = frozenset(range(1, 8))


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """ISO weekdays (1 is Monday) and local times; the end is exclusive.

    Any values can be held, so that stored settings always load; `check` says whether they make sense.
    """

    days: frozenset[int] = MONDAY_TO_FRIDAY
    start: time = time(9)
    end: time = time(17)

    def check(self) -> None:
        """Raise ImpossibleHours unless there is at least one day, and an end after the start."""
        if not self.days or not self.days <= ISO_WEEK:
            raise ImpossibleHours("working days are numbers from 1 (Monday) to 7 (Sunday), at least one")
        if self.start.tzinfo is not None or self.end.tzinfo is not None:
            raise ImpossibleHours("working hours are local times without a zone")
        if self.end <= self.start:
            raise ImpossibleHours("working hours end after they start, on the same day")


DEFAULT_HOURS = WorkingHours()
