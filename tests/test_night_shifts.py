"""Working hours as people type them, and those that go over midnight."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.hours import Calendar, WorkingHours, is_working_time, next_send_time, working_days_later, working_time_between
from bot.hours.typed import time_of_day
from tests.world import WORKSPACE, World, open_world

NIGHTS = WorkingHours(frozenset({1, 2, 3, 4, 5}), time(22), time(6))
TILL_MIDNIGHT = WorkingHours(start=time(16), end=time(0))
ALL_DAY = WorkingHours(start=time(0), end=time(0))
BERLIN = "Europe/Berlin"
AT_NIGHT, EVENINGS = Calendar(BERLIN, NIGHTS), Calendar(BERLIN, TILL_MIDNIGHT)


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("09:00", time(9)),
        ("9:00", time(9)),
        (" 9.30 ", time(9, 30)),
        ("9am", time(9)),
        ("9 AM", time(9)),
        ("5 p.m.", time(17)),
        ("5:45pm", time(17, 45)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("22h", time(22)),
        ("17h30", time(17, 30)),
        ("09:00:00", time(9)),
        ("24:00", time(0)),
    ],
)
def test_a_time_of_day_is_understood_as_people_type_it(typed: str, meant: time) -> None:
    assert time_of_day(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["9", "", "early", "25:00", "24:30", "13pm", "0am", "9:60", "9:5", "9-5", "\u0669:\u0660\u0660", "9" * 5000],
)
def test_a_time_that_is_not_certain_is_not_guessed(typed: str) -> None:
    with pytest.raises(ValueError, match=r"time|hour|minute|range"):
        time_of_day(typed)


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [("9am", "5pm", "09:00–17:00"), ("22:00", "06:00", "22:00–06:00"), ("9:00", "24:00", "09:00–24:00")],
)
async def test_hours_are_kept_as_they_were_typed(town: World, start: str, end: str, shown: str) -> None:
    await town.says("Tom", "/ask settings")
    await town.fills("Tom", {"From": start, "To": end})
    await town.presses("Tom", "Save")
    await town.sees("Tom", "Saved.")
    tom = await town.storage.store.read(WORKSPACE, lambda tx: tx.people.get("tom"))
    assert tom is not None
    begins, ends = shown.split("–")
    assert (f"{tom.preferences.hours.start:%H:%M}", tom.preferences.hours.end) == (begins, time_of_day(ends))
    await town.says("Tom", "/ask settings")
    await town.sees("Tom", begins, ends)


async def test_an_end_that_is_a_slip_is_asked_about(town: World) -> None:
    await town.says("Tom", "/ask settings")
    await town.fills("Tom", {"From": "09:00", "To": "08:00"})
    await town.presses("Tom", "Save")
    await town.sees("Tom", "The day ends after it starts")


@pytest.mark.parametrize(
    ("at", "works"),
    [
        ("2026-11-23 21:59", False),  # Monday
        ("2026-11-23 22:00", True),
        ("2026-11-24 05:59", True),
        ("2026-11-24 06:00", False),
        ("2026-11-28 05:00", True),  # Friday's shift ends on Saturday
        ("2026-11-28 23:00", False),
        ("2026-11-30 03:00", False),  # Sunday had no shift
    ],
)
def test_a_night_shift_belongs_to_the_day_on_which_it_begins(at: str, works: bool) -> None:
    moment = datetime.fromisoformat(f"{at}+01:00")
    assert is_working_time(moment, AT_NIGHT) is works
    assert (next_send_time(moment, AT_NIGHT) == moment) is works


def test_a_night_has_its_hours_also_when_the_clocks_change_in_it() -> None:
    for day, hours in (
        (datetime(2026, 11, 25, 12), 8),
        (datetime(2026, 10, 24, 12), 9),
        (datetime(2026, 3, 28, 12), 7),
    ):
        nights = WorkingHours(frozenset(range(1, 8)), NIGHTS.start, NIGHTS.end)
        noon = day.replace(tzinfo=UTC)
        assert working_time_between(noon, noon + timedelta(days=1), Calendar(BERLIN, nights)) == timedelta(hours=hours)


def test_the_next_working_day_of_a_night_shift_is_the_next_night() -> None:
    friday_night = datetime(2026, 11, 27, 22, 30, tzinfo=UTC)  # 23:30 in Berlin
    assert working_days_later(friday_night, 1, AT_NIGHT) == datetime(2026, 11, 30, 22, 30, tzinfo=UTC)


def test_a_day_may_end_at_midnight_or_never() -> None:
    evening = datetime(2026, 11, 24, 22, 59, tzinfo=UTC)
    assert is_working_time(evening, EVENINGS)
    assert not is_working_time(evening + timedelta(minutes=1), EVENINGS)
    day = datetime(2026, 11, 23, 23, tzinfo=UTC)
    assert working_time_between(day, day + timedelta(days=1), Calendar(BERLIN, ALL_DAY)) == timedelta(days=1)


async def test_an_ask_to_a_night_worker_waits_for_the_night(town: World) -> None:
    await town.says("Ben", "/ask settings")
    await town.fills("Ben", {"From": "22:00", "To": "06:00"})
    await town.presses("Ben", "Save")
    await town.says("Ana", "/ask @Ben Could you look at my plan and tell me what is missing?")
    await town.presses("Ana", "Send")
    assert "Ana asks for your help" not in town.view("Ben")
    await town.time_passes(hours=14)
    await town.sees("Ben", "Ana asks for your help")
