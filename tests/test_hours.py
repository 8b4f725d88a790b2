"""When a person may be reached, by cases reckoned by hand; test_hours_walk.py judges by another method."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.hours import (
    Calendar,
    HoursError,
    ImpossibleHours,
    UnknownZone,
    WorkingHours,
    halfway,
    is_working_day,
    is_working_time,
    local_date,
    next_send_time,
    working_days_later,
    working_time_between,
    zone_of,
)
from tests.hours_cases import CASE_NAMES, CASES, at, country_of, hours_of

DAY = timedelta(days=1)
OFFICE = "12345 09:00-17:00"
EVERY_DAY = "1234567 09:00-17:00"


@pytest.mark.parametrize(
    ("shows", "zone", "hours", "country", "not_before", "expected"),
    CASES,
    ids=CASE_NAMES,
)
def test_a_message_leaves_at_the_first_moment_in_the_hours(
    shows: str, zone: str, hours: str, country: str, not_before: str, expected: str
) -> None:
    found = next_send_time(at(not_before), Calendar(zone, hours_of(hours), *country_of(country)))
    assert found == at(expected), f"{shows}: {found.astimezone(ZoneInfo(zone))}"
    assert found.tzinfo is UTC


def test_there_are_at_least_sixty_one_cases() -> None:
    assert len({row[1:5] for row in CASES}) == len(CASES) >= 61


# --- what cannot be


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        next_send_time(datetime(2026, 6, 2, 9), Calendar("Europe/Berlin", WorkingHours()))


@pytest.mark.parametrize(
    "hours",
    [
        WorkingHours(days=frozenset()),
        WorkingHours(days=frozenset({0})),
        WorkingHours(days=frozenset({1, 8})),
        WorkingHours(start=time(17), end=time(9)),
        WorkingHours(start=time(9), end=time(9)),
        WorkingHours(start=time(9, tzinfo=UTC)),
    ],
)
def test_hours_without_working_time_are_named_impossible(hours: WorkingHours) -> None:
    moment = at("2026-06-02T09:00+02:00")
    with pytest.raises(ImpossibleHours):
        next_send_time(moment, Calendar("Europe/Berlin", hours))
    with pytest.raises(ImpossibleHours):
        working_days_later(moment, 1, Calendar("Europe/Berlin", hours))
    with pytest.raises(HoursError):
        working_time_between(moment, moment + DAY, Calendar("Europe/Berlin", hours))


def test_at_the_end_of_the_calendar_a_moment_is_its_own_answer() -> None:
    last = at("9999-12-31T12:00+00:00")
    assert next_send_time(last, Calendar("Europe/Berlin", hours_of("1 09:00-17:00"))) == last
    assert working_days_later(last, 3, Calendar("Europe/Berlin", hours_of("1 09:00-17:00"))) == last


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "Europe", "localtime", "a\0b", "x" * 9999])
def test_a_name_that_is_no_zone_is_unknown(name: str) -> None:
    with pytest.raises(UnknownZone):
        next_send_time(at("2026-06-02T09:00+02:00"), Calendar(name, WorkingHours()))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Berlin", "Europe/Berlin"), ("Europe/Berln", "Europe/Berlin"), ("new york", "America/New_York")],
)
def test_an_unknown_zone_comes_with_the_one_that_was_meant(typed: str, meant: str) -> None:
    with pytest.raises(UnknownZone) as caught:
        zone_of(typed)
    assert caught.value.nearest[0] == meant


def test_what_was_typed_is_not_in_the_error() -> None:
    with pytest.raises(UnknownZone) as caught:
        zone_of("my secret place")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("name", ["Asia/Calcutta", "US/Pacific", "Europe/Kiev", "america/new york", " UTC "])
def test_old_names_and_careless_spelling_are_zones(name: str) -> None:
    assert zone_of(name).key


# --- days


@pytest.mark.parametrize(
    ("shows", "start", "days", "country", "expected"),
    [
        ("the same time tomorrow", "2026-06-02T11:15+02:00", 1, "", "2026-06-03T11:15+02:00"),
        ("Friday to Monday", "2026-06-05T11:15+02:00", 1, "", "2026-06-08T11:15+02:00"),
        ("Saturday to Monday", "2026-06-06T11:15+02:00", 1, "", "2026-06-08T11:15+02:00"),
        ("three days", "2026-06-04T11:15+02:00", 3, "", "2026-06-09T11:15+02:00"),
        ("over a holiday", "2026-12-24T11:15+01:00", 1, "DE", "2026-12-28T11:15+01:00"),
        ("the clock, not 24 hours", "2026-03-27T11:15+01:00", 1, "", "2026-03-30T11:15+02:00"),
        ("before the hours", "2026-06-02T06:00+02:00", 1, "", "2026-06-03T09:00+02:00"),
        ("after the hours", "2026-06-02T20:00+02:00", 1, "", "2026-06-04T09:00+02:00"),
        ("none, inside", "2026-06-02T11:15+02:00", 0, "", "2026-06-02T11:15+02:00"),
        ("none, outside", "2026-06-06T11:15+02:00", 0, "", "2026-06-08T09:00+02:00"),
    ],
)
def test_a_working_day_later_is_the_same_time_on_the_next_working_day(
    shows: str, start: str, days: int, country: str, expected: str
) -> None:
    found = working_days_later(at(start), days, Calendar("Europe/Berlin", WorkingHours(), country or None))
    assert found == at(expected), shows


def test_a_skipped_time_a_working_day_later_is_the_first_moment_after_the_gap() -> None:
    hours = hours_of("1234567 00:00-06:00")
    found = working_days_later(at("2026-03-28T02:30+01:00"), 1, Calendar("Europe/Berlin", hours))
    assert found == at("2026-03-29T03:00+02:00")


def test_a_doubled_time_a_working_day_later_is_the_first_of_two() -> None:
    hours = hours_of("1234567 00:00-06:00")
    found = working_days_later(at("2026-10-24T02:30+02:00"), 1, Calendar("Europe/Berlin", hours))
    assert found == at("2026-10-25T02:30+02:00")


def test_a_swallowed_day_is_no_working_day() -> None:
    found = working_days_later(at("2011-12-29T11:15-10:00"), 1, Calendar("Pacific/Apia", WorkingHours()))
    assert found == at("2012-01-02T11:15+14:00")


def test_working_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        working_days_later(at("2026-06-02T11:15+02:00"), -1, Calendar("Europe/Berlin", WorkingHours()))


def test_a_working_day_is_a_weekday_without_a_holiday() -> None:
    assert is_working_day(date(2026, 12, 24), WorkingHours(), "DE")
    assert not is_working_day(date(2026, 12, 25), WorkingHours(), "DE")
    assert not is_working_day(date(2026, 12, 26), WorkingHours())


def test_the_local_date_is_the_persons_own() -> None:
    assert local_date(at("2026-06-02T20:00+00:00"), "Pacific/Auckland") == date(2026, 6, 3)


# --- spans


def test_halfway_is_half_of_the_elapsed_time() -> None:
    found = halfway(
        at("2026-06-02T09:00+02:00"), at("2026-06-02T13:00+02:00"), Calendar("Europe/Berlin", WorkingHours())
    )
    assert found == at("2026-06-02T11:00+02:00")


def test_halfway_in_the_night_waits_for_the_morning() -> None:
    found = halfway(
        at("2026-06-02T16:00+02:00"), at("2026-06-03T16:00+02:00"), Calendar("Europe/Berlin", WorkingHours())
    )
    assert found == at("2026-06-03T09:00+02:00")


def test_halfway_counts_elapsed_time_even_when_both_ends_share_a_zone_object() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    start, end = datetime(2026, 3, 28, 12, tzinfo=berlin), datetime(2026, 3, 29, 12, tzinfo=berlin)
    assert halfway(start, end, Calendar("Europe/Berlin", hours_of("1234567 00:00-23:59"))) == at(
        "2026-03-28T23:30+01:00"
    )


def test_halfway_to_the_past_is_now() -> None:
    now = at("2026-06-02T11:00+02:00")
    assert halfway(now, now - DAY, Calendar("Europe/Berlin", WorkingHours())) == now


@pytest.mark.parametrize(
    ("shows", "start", "end", "hours", "expected"),
    [
        ("inside a day", "2026-06-02T10:00+02:00", "2026-06-02T12:30+02:00", OFFICE, 2.5),
        ("over a night", "2026-06-02T16:00+02:00", "2026-06-03T10:00+02:00", OFFICE, 2),
        ("over a week-end", "2026-06-05T16:00+02:00", "2026-06-08T10:00+02:00", OFFICE, 2),
        ("a whole week", "2026-06-01T00:00+02:00", "2026-06-08T00:00+02:00", OFFICE, 40),
        ("a week-end", "2026-06-06T00:00+02:00", "2026-06-08T09:00+02:00", OFFICE, 0),
        ("backwards", "2026-06-03T10:00+02:00", "2026-06-02T10:00+02:00", OFFICE, 0),
        ("a day of 23 hours", "2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00", "1234567 00:00-06:00", 5),
        ("a day of 25 hours", "2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00", "1234567 00:00-06:00", 7),
        ("a year", "2026-01-01T00:00+01:00", "2027-01-01T00:00+01:00", EVERY_DAY, 365 * 8),
    ],
)
def test_working_time_is_what_lies_inside_the_hours(
    shows: str, start: str, end: str, hours: str, expected: float
) -> None:
    found = working_time_between(at(start), at(end), Calendar("Europe/Berlin", hours_of(hours)))
    assert found == timedelta(hours=expected), shows


def test_working_time_begins_with_the_start_and_ends_before_the_end() -> None:
    hours = WorkingHours()
    assert is_working_time(at("2026-06-02T09:00+02:00"), Calendar("Europe/Berlin", hours))
    assert not is_working_time(at("2026-06-02T17:00+02:00"), Calendar("Europe/Berlin", hours))
    assert not is_working_time(at("2026-06-06T12:00+02:00"), Calendar("Europe/Berlin", hours))
    assert not is_working_time(at("2026-12-25T12:00+01:00"), Calendar("Europe/Berlin", hours, "DE"))
