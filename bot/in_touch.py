"""Staying in touch: the month of two people's last contact here, and how often somebody wants to be in touch. Pure.

Rules: of two people no more is kept than the month of the last contact, by each of them as they know it. A month is
`2026-03`, so that months compare as text. A wish to stay in touch is private; its day is in the middle of a month,
since of the contact before it no day is kept, and moves with every contact.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.hours import local_date, zone_of

Month = str
"""`2026-03`."""

MIDDLE = 15
"""The day of the month on which somebody is reminded: half a month from whichever day the contact was on."""

MOST_MONTHS = 12
TOLD_MONTHS = MOST_MONTHS + 1
"""So long it is known at least that a reminder was told: until after the next is due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """That `person` wants to be in touch with `other` every so many months.

    `since` is the month from which it is reckoned while no contact was later, `last` that of the last contact, '' where
    none is known.
    """

    workspace: str
    id: str
    person: str
    other: str
    months: int
    since: Month
    last: Month = ""

    @property
    def begins(self) -> Month:
        """The month from which the next is reckoned."""
        return max(self.since, self.last)


def month_at(now: datetime, zone: str) -> Month:
    """The month that it is there."""
    return local_date(now, zone).isoformat()[:7]


def months_later(month: Month, months: int) -> Month:
    """So many months later; earlier, if it is less than none."""
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 + months, 12)
    return f"{year:04}-{number + 1:02}"


def middle_of(month: Month, zone: str) -> datetime:
    """The beginning of the day in its middle, where somebody lives."""
    return datetime.combine(date(int(month[:4]), int(month[5:]), MIDDLE), time.min, zone_of(zone))


def months_due(rhythm: Rhythm, now: datetime, zone: str) -> Iterator[Month]:
    """The months of the last reminder that has come due, if one has, and of the next."""
    this = month_at(now, zone)
    over = (int(this[:4]) - int(rhythm.begins[:4])) * 12 + int(this[5:]) - int(rhythm.begins[5:])
    passed = max(0, over) // rhythm.months
    if passed:
        yield months_later(rhythm.begins, passed * rhythm.months)
    yield months_later(rhythm.begins, (passed + 1) * rhythm.months)


def next_month(rhythm: Rhythm, now: datetime, zone: str) -> Month:
    """The month of the next reminder that has not come due yet."""
    *_, last = coming = tuple(months_due(rhythm, now, zone))
    return next((month for month in coming if middle_of(month, zone) > now), last)


def put_off(rhythm: Rhythm, now: datetime, zone: str) -> Month:
    """From when it is to be reckoned so that the next reminder comes next month."""
    return months_later(month_at(now, zone), 1 - rhythm.months)
