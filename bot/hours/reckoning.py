"""Moments and spans in a person's working hours.

The method: time is walked in pieces, each within one local date and one offset from UTC. Inside a piece the
wall clock runs evenly, so the working stretch of that date, shifted by that offset and cut to the piece, is
exact. Gaps, overlaps, skipped midnights and swallowed days need no rule of their own: a gap's missing times
are in no piece, an overlap's doubled times are in two.

Every walk ends: after `MOST_STEPS` pieces, some 800 days, which is twice as far as anything that a person may name
(`Rules.furthest_days`). What a walk has found by then is its answer, for what lies so far ahead decides nothing today.
A moment in the last years that the calendar has is its own answer: nobody is reached then, and a date that was stored
before dates had bounds must not stop whoever meets it.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from bot.hours.calendar import Calendar
from bot.hours.errors import ImpossibleHours
from bot.hours.week import WorkingHours
from bot.hours.zones import at_local, in_utc, next_change, offset_at, zone_of

DAYS_SEARCHED = 60
MOST_STEPS = 800
CALENDAR_ENDS = datetime(9990, 1, 1, tzinfo=UTC)
ONE_DAY = timedelta(days=1)
NOON = time(12)
KEPT = 4096
"""Answers that are kept: plans, cards and the clock ask the same of one ask, and all who live alike the same of now.
Always of a moment in UTC: of the two hours that a clock shows alike, Python takes one for the other."""


def next_send_time(
    not_before: datetime,
    calendar: Calendar,
) -> datetime:
    """The earliest moment (UTC) not before the given one inside the person's working hours.

    Ends are exclusive and public holidays of the country are skipped. A local start that a change of the
    clocks skips becomes the first moment after the gap; where an hour comes twice, the first start counts,
    and so does each further entry into the working hours. A moment at the end of the calendar is returned as it is.
    Raises ValueError for a naive moment, UnknownZone, and ImpossibleHours if 60 days have no such moment.
    """
    return _next_send_time(in_utc(not_before), calendar)


@lru_cache(maxsize=KEPT)
def _next_send_time(moment: datetime, calendar: Calendar) -> datetime:
    calendar.hours.check()
    if moment >= CALENDAR_ENDS or is_working_time(moment, calendar):
        return moment
    place = zone_of(calendar.zone)
    try:
        return next(_stretches(moment, moment + DAYS_SEARCHED * ONE_DAY, place, calendar))[0]
    except StopIteration:
        raise ImpossibleHours(f"no working time within {DAYS_SEARCHED} days") from None


def working_days_later(
    moment: datetime,
    days: int,
    calendar: Calendar,
) -> datetime:
    """The same local time so many working days of the receiver later, moved into their hours (UTC).

    More days than a walk has steps count as that many. Raises like `next_send_time`, and ValueError for a negative
    number of days.
    """
    if days < 0:
        raise ValueError("working days are counted forwards")
    return _working_days_later(in_utc(moment), days, calendar)


@lru_cache(maxsize=KEPT)
def _working_days_later(moment: datetime, days: int, calendar: Calendar) -> datetime:
    calendar.hours.check()
    if days == 0 or moment >= CALENDAR_ENDS:
        return next_send_time(moment, calendar)
    place = zone_of(calendar.zone)
    wall = moment.astimezone(place)
    day = wall.date()
    for _ in range(min(days, MOST_STEPS)):
        day = _next_working_day(day, place, calendar)
    later = at_local(datetime.combine(day, wall.time()), place)
    return next_send_time(later, calendar)


def weeks_later(moment: datetime, weeks: int, zone: str) -> datetime:
    """The same local time so many weeks later, or earlier for a negative number (UTC).

    A week is seven days of the calendar there, an hour more or less than 168 hours where the clocks change. A local
    time that they skip becomes the first moment after the gap. Raises ValueError for a naive moment, and UnknownZone.
    """
    place, exact = zone_of(zone), in_utc(moment)
    if exact >= CALENDAR_ENDS:
        return exact
    wall = exact.astimezone(place).replace(tzinfo=None, fold=0)
    return at_local(wall + timedelta(weeks=weeks), place)


def halfway(
    start: datetime,
    end: datetime,
    calendar: Calendar,
) -> datetime:
    """Half of the elapsed time between two moments, moved into the working hours (UTC); an end that is
    already past counts as the start. Raises like `next_send_time`."""
    first = in_utc(start)
    elapsed = max(in_utc(end) - first, timedelta())
    return next_send_time(first + elapsed / 2, calendar)


def working_time_between(
    start: datetime,
    end: datetime,
    calendar: Calendar,
    *,
    enough: timedelta = timedelta.max,
) -> timedelta:
    """How much of the person's working time lies from start (included) to end (excluded); none if the end
    is not after the start.

    Counting stops when it is more than `enough`, and after `MOST_STEPS` pieces: then there is at least that much.
    Raises ValueError for naive moments, UnknownZone and ImpossibleHours.
    """
    calendar.hours.check()
    found = timedelta()
    for first, last in _stretches(in_utc(start), min(in_utc(end), CALENDAR_ENDS), zone_of(calendar.zone), calendar):
        found += last - first
        if found > enough:
            break
    return found


def is_working_time(
    moment: datetime,
    calendar: Calendar,
) -> bool:
    """Whether the person may be reached at this moment. Raises like `working_time_between`."""
    calendar.hours.check()
    wall = in_utc(moment).astimezone(zone_of(calendar.zone))
    clock, parts = wall.time(), _parts(wall.date(), calendar.hours)
    return any(first <= clock < last and calendar.works_on(of) for of, first, last in parts)


@lru_cache(maxsize=8192)
def _next_working_day(after: date, zone: ZoneInfo, calendar: Calendar) -> date:
    for days in range(1, DAYS_SEARCHED + 1):
        day = after + days * ONE_DAY
        if calendar.works_on(day) and _takes_place(day, zone):
            return day
    raise ImpossibleHours(f"no working day within {DAYS_SEARCHED} days")


def _takes_place(day: date, zone: ZoneInfo) -> bool:
    """False for a date that a move across the date line left out, as Samoa did with 30 December 2011."""
    return at_local(datetime.combine(day, NOON), zone).astimezone(zone).date() == day


def _stretches(
    start: datetime, end: datetime, zone: ZoneInfo, calendar: Calendar
) -> Iterator[tuple[datetime, datetime]]:
    """The working stretches from start to end, both in UTC, in order and apart."""
    for first, last, offset in islice(_pieces(start, end, zone), MOST_STEPS):
        day = (first + offset).date()
        for of, begins, ends in _parts(day, calendar.hours):
            opens = max(first, datetime.combine(day, begins, first.tzinfo) - offset)
            closes = last if ends == time.max else min(last, datetime.combine(day, ends, first.tzinfo) - offset)
            if opens < closes and calendar.works_on(of):
                yield opens, closes


def _parts(day: date, hours: WorkingHours) -> tuple[tuple[date, time, time], ...]:
    """The parts of a date that are working time, in order, each with the date on which its shift began; `time.max` is
    the midnight at the end."""
    if not hours.overnight:
        return ((day, hours.start, hours.end),)
    before = ((day - ONE_DAY, time.min, hours.end),) if hours.end > time.min and day > date.min else ()
    return (*before, (day, hours.start, time.max))


def _pieces(start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime, timedelta]]:
    """The time from start to end (UTC) cut at local midnights and at changes of the zone's offset."""
    offset = offset_at(start, zone)
    while start < end:
        wall = start + offset
        last = min(end, datetime.combine(wall.date(), time.min, start.tzinfo) + ONE_DAY - offset)
        following = offset_at(last, zone)
        if following != offset:
            last = next_change(start, last, zone)
            following = offset_at(last, zone)
        yield start, last, offset
        start, offset = last, following
