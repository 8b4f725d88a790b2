"""Letting time pass meets everything that is due on the way, at its own time."""

from datetime import UTC, datetime, timedelta

from adapters.web.clock import MovableClock
from adapters.web.journey import Journey
from adapters.web.transport import LocalTransport
from bot.message import Message
from bot.people import Address
from tests.web.memory import MemoryRoom

START = datetime(2026, 11, 24, 10, tzinfo=UTC)
BEN = Address("local:town", "ben")


class Agenda:
    """A small schedule: messages to Ben, each due at its hour; `silent` ones show nothing."""

    def __init__(self, *due: float, silent: tuple[float, ...] = (), stuck: bool = False) -> None:
        self.room = MemoryRoom()
        self.clock = MovableClock(self.room, real=lambda: START)
        self.transport = LocalTransport(self.room, self.clock)
        self.journey = Journey(self.room, self.clock, self.tick, self.next_due)
        self.due = sorted([*due, *silent])
        self.silent = silent
        self.stuck = stuck
        self.told: list[float] = []

    def passed(self) -> float:
        return (self.clock.now() - START) / timedelta(hours=1)

    async def tick(self) -> None:
        while self.due and self.due[0] <= self.passed() and not self.stuck:
            hour = self.due.pop(0)
            if hour not in self.silent:
                self.told.append(self.passed())
                await self.transport.post(BEN, Message("A small thing"), f"k{hour}")

    async def next_due(self) -> datetime | None:
        return START + timedelta(hours=self.due[0]) if self.due else None


async def test_a_day_passes_through_every_moment_that_is_due() -> None:
    agenda = Agenda(3, 7, 30)
    news = await agenda.journey.pass_time(timedelta(days=1))
    assert (agenda.told, len(news), agenda.passed()) == ([3, 7], 2, 24)


async def test_skipping_stops_at_the_next_thing_that_can_be_seen() -> None:
    agenda = Agenda(30, 40, silent=(2, 5))
    await agenda.journey.skip()
    assert (agenda.told, agenda.passed()) == ([30], 30)


async def test_skipping_goes_nowhere_when_nothing_is_to_come() -> None:
    agenda = Agenda()
    assert (await agenda.journey.skip(), agenda.passed()) == ((), 0)


async def test_skipping_goes_on_over_quiet_weeks_until_something_is_seen() -> None:
    agenda = Agenda(24 * 30, silent=tuple(24 * day for day in range(1, 20)))
    await agenda.journey.skip()
    assert (agenda.told, agenda.passed()) == ([24 * 30], 24 * 30)


async def test_skipping_over_quiet_months_stops_within_five_weeks() -> None:
    agenda = Agenda(24 * 90, silent=tuple(24 * day for day in range(1, 60)))
    await agenda.journey.skip()
    assert (agenda.told, agenda.passed()) == ([], 24 * 35)


async def test_a_far_first_thing_is_reached_in_one_step() -> None:
    agenda = Agenda(24 * 30)
    await agenda.journey.skip()
    assert agenda.told == [24 * 30]


async def test_time_passes_even_when_something_stays_due() -> None:
    agenda = Agenda(1, stuck=True)
    await agenda.journey.pass_time(timedelta(hours=5))
    assert agenda.passed() == 5
