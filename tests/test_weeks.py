"""A week is a week of the calendar where somebody lives, and a circle has one post in each."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.asks import Ask, Draft, Event, Happened, Kind, State, move
from bot.digest import Circle, due_in, last_due, monday_of, next_due, week_of
from bot.hours import weeks_later
from bot.hours.zones import at_local
from bot.people import Person
from bot.prompts import PromptKind, plan
from bot.rules import Rules

NOT_FOR_PEOPLE = ("posix/", "right/")
ZONES = sorted(name for name in available_timezones() if not name.startswith(NOT_FOR_PEOPLE) and name != "localtime")
WORST = ["Africa/Cairo", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "Asia/Gaza", "America/Havana"]
EIGHT_DAYS = timedelta(days=8)
MOMENTS = st.datetimes(datetime(2000, 1, 3), datetime(2037, 12, 1), timezones=st.just(UTC))
COUNTRIES = st.sampled_from([None, "DE-BY", "PT", "CN", "JP", "IL", "EG", "NP", "US", "nowhere"])


def circle_in(zone: str, weekday: int, hour: int) -> Circle:
    return Circle(
        workspace="w", id="c", name="c", zone=zone, weekday=weekday, hour=hour, since=datetime(2026, 1, 1, tzinfo=UTC)
    )


def local(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


CIRCLES = st.builds(circle_in, st.sampled_from(ZONES), st.integers(1, 7), st.integers(0, 23))


@given(CIRCLES, MOMENTS)
@example(circle_in("Pacific/Apia", 5, 15), datetime(2011, 12, 30, 1, tzinfo=UTC))
@example(circle_in("Pacific/Apia", 5, 0), datetime(2011, 12, 30, 10, tzinfo=UTC))
@example(circle_in("Africa/Cairo", 5, 0), datetime(2026, 4, 23, 22, tzinfo=UTC))
@example(circle_in("Australia/Lord_Howe", 7, 2), datetime(2026, 10, 3, 15, 30, tzinfo=UTC))
@example(circle_in("America/Havana", 7, 0), datetime(2026, 11, 1, 4, 30, tzinfo=UTC))
def test_the_next_post_is_later_than_now_and_no_more_than_eight_days_away(circle: Circle, now: datetime) -> None:
    due = next_due(circle, now)
    assert now < due <= now + EIGHT_DAYS
    assert last_due(circle, now) <= now < due
    assert last_due(circle, due) == due


@given(CIRCLES, MOMENTS, st.integers(1, 7), st.integers(0, 23), st.sampled_from(ZONES))
def test_so_it_is_when_day_hour_or_zone_of_the_circle_changed_meanwhile(
    circle: Circle, now: datetime, weekday: int, hour: int, zone: str
) -> None:
    before = next_due(circle, now)
    changed = replace(circle, weekday=weekday, hour=hour, zone=zone)
    assert before < next_due(changed, before) <= before + EIGHT_DAYS


@given(CIRCLES, MOMENTS, COUNTRIES)
@example(circle_in("Africa/Cairo", 5, 0), datetime(2026, 4, 20, tzinfo=UTC), None)
@example(circle_in("Pacific/Apia", 5, 15), datetime(2011, 12, 26, tzinfo=UTC), None)
@example(circle_in("Asia/Shanghai", 5, 15), datetime(2026, 9, 28, tzinfo=UTC), "CN")
@example(circle_in("Europe/Berlin", 1, 9), datetime(2026, 4, 6, tzinfo=UTC), "DE")
def test_every_week_has_exactly_one_due_time_whatever_its_holidays(
    circle: Circle, now: datetime, country: str | None
) -> None:
    weeks, due = [], now
    for _ in range(6):
        due = next_due(circle, due, country)
        weeks.append(week_of(due, circle.zone))
    mondays = [monday_of(week) for week in weeks]
    assert [(later - first).days for first, later in pairwise(mondays)] == [7] * 5


@pytest.mark.parametrize("zone", WORST)
def test_where_the_clocks_change_at_night_a_circle_still_has_its_fifty_two_weeks(zone: str) -> None:
    for weekday in range(1, 8):
        for hour in (0, 1, 2, 3, 23):
            due, circle, count = datetime(2026, 1, 1, tzinfo=UTC), circle_in(zone, weekday, hour), 0
            while (due := next_due(circle, due)) < datetime(2027, 1, 1, tzinfo=UTC):
                count += 1
            assert count in {52, 53}, (weekday, hour)


@pytest.mark.parametrize(
    ("country", "weekday", "week", "day"),
    [
        ("PT", 5, "2026-W53", "Thu 31 Dec"),  # New Year's Day is a Friday
        ("DE-BY", 5, "2026-W14", "Thu 2 Apr"),  # Good Friday
        ("DE", 1, "2026-W15", "Tue 7 Apr"),  # Easter Monday: no working day of its week comes before
        ("US", 4, "2026-W48", "Wed 25 Nov"),  # Thanksgiving
        (None, 5, "2026-W53", "Fri 1 Jan"),
        ("PT", 6, "2026-W33", "Fri 14 Aug"),  # Assumption, a Saturday
    ],
)
def test_on_a_holiday_the_post_moves_to_the_working_day_before_within_its_week(
    country: str | None, weekday: int, week: str, day: str
) -> None:
    due = due_in(circle_in("Europe/Lisbon", weekday, 15), monday_of(week), country)
    there = local(due, "Europe/Lisbon")
    assert f"{there:%a} {there.day} {there:%b}" == day
    assert there.hour == 15
    assert week_of(due, "Europe/Lisbon") == week


@given(st.sampled_from(ZONES), MOMENTS, st.integers(-60, 60))
def test_so_many_weeks_later_the_clocks_there_show_the_same_time(zone: str, moment: datetime, weeks: int) -> None:
    then = weeks_later(moment, weeks, zone)
    wall = local(moment, zone) + timedelta(weeks=weeks)
    assert then == at_local(wall, ZoneInfo(zone))
    assert abs(then - (moment + timedelta(weeks=weeks))) <= timedelta(hours=25)


def test_what_comes_in_weeks_comes_at_the_same_hour_over_a_clock_change() -> None:
    """Sent on a Monday at ten in October, before the clocks go back in Europe."""
    berlin = "Europe/Berlin"
    moment = datetime(2026, 10, 19, 10, tzinfo=ZoneInfo(berlin)).astimezone(UTC)
    people = {one: Person(workspace="w", id=one, name=one, platform_zone=berlin) for one in ("ana", "ben")}
    ask = Ask(
        workspace="w",
        id="a",
        asker="ana",
        helper="ben",
        draft=Draft(what="x", kind=Kind.ADVICE),
        sent_at=moment,
        deliver_at=moment,
        moved_at=moment,
    )
    rules = Rules(jitter_minutes=0)

    def hour(changed: Ask, kind: PromptKind) -> datetime:
        due = next(prompt.due_at for prompt in plan(changed, people, rules) if prompt.kind is kind)
        return local(due, berlin)

    assert hour(replace(ask, state=State.PARKED), PromptKind.KEEP_IN_MIND) == datetime(2026, 10, 26, 10)
    assert hour(replace(ask, state=State.HELPED), PromptKind.OUTCOME) == datetime(2026, 11, 2, 10)
    left_open = move(replace(ask, state=State.UNANSWERED), Happened(event=Event.LEAVE_OPEN, by="ana", at=moment))
    assert hour(left_open, PromptKind.EXPIRE) == datetime(2026, 11, 16, 10)
