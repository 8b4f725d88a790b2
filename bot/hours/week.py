"""A person's week: the days and the hours in which they may be reached. Days are stored, never derived
from a country: week-ends differ within one."""

from dataclasses import dataclass
from datetime import time

from bot.hours.errors import ImpossibleHours

MONDAY_TO_FRIDAY = frozenset({1, 2, 3, 4, 5})
ISO_WEEK = frozenset(range(1, 8))
MIDNIGHT = time(0)
LONGEST_NIGHT = 14 * 60
"""Minutes of a shift over midnight; a longer one is a slip, such as 08:00 typed for 18:00."""


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """ISO weekdays (1 is Monday) and local times; the end is exclusive.

    An end that is not after the start is on the next day: 22:00 to 06:00 is a night shift of the day on which it
    begins, and an end at 00:00 is the midnight at the day's end.

    Any values can be held, so that stored settings always load; `check` says whether they make sense.
    """

    days: frozenset[int] = MONDAY_TO_FRIDAY
    start: time = time(9)
    end: time = time(17)

    def check(self) -> None:
        """Raise ImpossibleHours unless there is at least one day, and an end after the start, or a night between."""
        if not self.days or not self.days <= ISO_WEEK:
            raise ImpossibleHours("working days are numbers from 1 (Monday) to 7 (Sunday), at least one")
        if self.start.tzinfo is not None or self.end.tzinfo is not None:
            raise ImpossibleHours("working hours are local times without a zone")
        if self.overnight and self.end != MIDNIGHT and self._minutes > LONGEST_NIGHT:
            raise ImpossibleHours("working hours end after they start; over midnight, within 14 hours")

    @property
    def overnight(self) -> bool:
        """Whether the end is on the day after the start, or at the midnight between."""
        return self.end <= self.start

    @property
    def last_of_day(self) -> time:
        """The latest local time at which something may be due on a working day."""
        return time(23, 59) if self.overnight else self.end

    def around(self, at: time) -> bool:
        """Whether this time of day lies in them, start and end included."""
        return at >= self.start or at <= self.end if self.overnight else self.start <= at <= self.end

    @property
    def _minutes(self) -> int:
        start, end = (at.hour * 60 + at.minute for at in (self.start, self.end))
        return (end - start) % (24 * 60) or 24 * 60


DEFAULT_HOURS = WorkingHours()
