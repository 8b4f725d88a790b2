"""Working hours judged by a second method, a walk minute by minute that shares no line with bot.hours.

WALKS=20000 walks for some minutes.
"""

import os
import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from holidays import country_holidays

from bot.hours import Calendar, WorkingHours, is_working_time, next_send_time, working_time_between
from tests.hours_cases import CASE_NAMES, CASES, at, country_of, hours_of

WALKS = int(os.environ.get("WALKS", "150"))
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def days_off(country: str) -> set[date]:
    name, part = country_of(country)
    if name is None:
        return set()
    return set(country_holidays(name, subdiv=part, years=range(2021, 2028)))


def shows_working_time(moment: datetime, zone: ZoneInfo, hours: WorkingHours, off: set[date]) -> bool:
    wall = moment.astimezone(zone)
    on_the_clock = hours.start <= wall.time() < hours.end
    return on_the_clock and wall.isoweekday() in hours.days and wall.date() not in off


def walk(moment: datetime, zone: ZoneInfo, hours: WorkingHours, off: set[date]) -> datetime | None:
    """The first working moment: this one, or one of the full minutes in the 60 days that follow."""
    now = moment.astimezone(UTC)
    last = now + 60 * DAY
    while now < last:
        if shows_working_time(now, zone, hours, off):
            return now
        now = now.replace(second=0, microsecond=0) + MINUTE
    return None


def clock_change(luck: random.Random, zone: ZoneInfo) -> datetime:
    """A day on which the zone's clocks change, in a year when they do; else any day."""
    for _ in range(4):
        day = datetime(luck.randint(1975, 2036), 1, 1, tzinfo=UTC)
        changes = [
            day + n * DAY
            for n in range(366)
            if (day + n * DAY).astimezone(zone).utcoffset() != (day + n * DAY + DAY).astimezone(zone).utcoffset()
        ]
        if changes:
            return luck.choice(changes)
    return datetime(luck.randint(1975, 2036), luck.randint(1, 12), luck.randint(1, 28), tzinfo=UTC)


def any_hours(luck: random.Random) -> WorkingHours:
    days = frozenset(luck.sample(range(1, 8), luck.choice((5, 6, 7))))
    first = luck.choice((0, 0, luck.randint(0, 240), luck.randint(0, 1430)))
    last = min(1439, first + luck.choice((1, 20, 45, 90, 480, 1439)))
    return WorkingHours(days, time(*divmod(first, 60)), time(*divmod(last, 60)))


def any_cases() -> list[tuple[datetime, ZoneInfo, WorkingHours, random.Random]]:
    luck = random.Random(61)
    names = sorted(name for name in available_timezones() if name not in {"localtime", "Factory"})
    cases = []
    for _ in range(WALKS):
        zone = ZoneInfo(luck.choice(names))
        moment = clock_change(luck, zone) + timedelta(seconds=luck.randint(-86_400, 2 * 86_400))
        cases.append((moment, zone, any_hours(luck), luck))
    return cases


def test_random_cases_around_clock_changes_agree_with_a_walk() -> None:
    for moment, zone, hours, _ in any_cases():
        found = next_send_time(moment, Calendar(zone.key, hours))
        assert found == walk(moment, zone, hours, set()), (moment, zone.key, hours)


def test_working_time_around_clock_changes_agrees_with_counting_minutes() -> None:
    for moment, zone, hours, luck in any_cases()[: WALKS // 2]:
        start = moment.replace(second=0)
        minutes = [start + n * MINUTE for n in range(luck.randint(0, 3 * 1440))]
        counted = sum(shows_working_time(minute, zone, hours, set()) for minute in minutes)
        end = start + len(minutes) * MINUTE
        assert working_time_between(start, end, Calendar(zone.key, hours)) == counted * MINUTE, (start, zone.key, hours)


def test_every_found_moment_is_working_time() -> None:
    for moment, zone, hours, _ in any_cases():
        assert is_working_time(next_send_time(moment, Calendar(zone.key, hours)), Calendar(zone.key, hours))


@pytest.mark.parametrize(
    ("shows", "zone", "hours", "country", "not_before", "expected"),
    CASES,
    ids=CASE_NAMES,
)
def test_a_walk_finds_the_same_moment_as_the_hand(
    shows: str, zone: str, hours: str, country: str, not_before: str, expected: str
) -> None:
    part = country.upper().removeprefix("DE/DE-").replace("/ZZ", "").replace("XX", "")
    part = f"DE/{part}" if part == "BY" else part
    walked = walk(at(not_before), ZoneInfo(zone), hours_of(hours), days_off(part))
    assert walked == at(expected), shows
