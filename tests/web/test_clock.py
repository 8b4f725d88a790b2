"""The clock that one can move."""

from datetime import UTC, datetime, timedelta

import pytest

from adapters.web.clock import MovableClock, first_morning
from tests.web.memory import MemoryRoom

MONDAY = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)


def clock_in(room: MemoryRoom) -> MovableClock:
    return MovableClock(room, real=lambda: MONDAY)


@pytest.mark.parametrize(
    ("after", "morning"),
    [
        (MONDAY, datetime(2026, 11, 24, 10, tzinfo=UTC)),
        (datetime(2026, 11, 24, 9, 59, tzinfo=UTC), datetime(2026, 11, 24, 10, tzinfo=UTC)),
        (datetime(2026, 11, 24, 10, tzinfo=UTC), datetime(2026, 11, 24, 10, tzinfo=UTC)),
        (datetime(2026, 11, 24, 10, 1, tzinfo=UTC), datetime(2026, 12, 1, 10, tzinfo=UTC)),
        (datetime(2026, 3, 27, tzinfo=UTC), datetime(2026, 3, 31, 9, tzinfo=UTC)),
    ],
)
def test_the_town_opens_on_the_next_tuesday_at_ten(after: datetime, morning: datetime) -> None:
    assert first_morning(after, "Europe/Lisbon") == morning


async def test_the_clock_is_where_it_was_after_a_restart() -> None:
    room = MemoryRoom()
    clock = clock_in(room)
    await clock.start_over("Europe/Lisbon")
    await clock.move(timedelta(days=1, hours=2))
    again = clock_in(room)
    await again.load()
    assert again.now() == clock.now() == datetime(2026, 11, 25, 12, tzinfo=UTC)


async def test_the_town_starts_when_it_was_told_to_and_runs_on_from_there() -> None:
    start, real = datetime(2024, 2, 29, 23, 40, tzinfo=UTC), [MONDAY]
    clock = MovableClock(MemoryRoom(), real=lambda: real[0], start=start)
    await clock.start_over("Europe/Lisbon")
    real[0] += timedelta(minutes=5)
    assert clock.now() == start + timedelta(minutes=5)
    await clock.start_over("Europe/Lisbon")
    assert clock.now() == start


async def test_the_clock_never_goes_back_by_a_move() -> None:
    clock = clock_in(MemoryRoom())
    await clock.move(timedelta(hours=-1))
    assert clock.now() == MONDAY
