"""The invented town as it is found, on a real database."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest_asyncio

from adapters.web.channels import channels_of
from adapters.web.clock import MovableClock
from adapters.web.seeds import open_town, start_again
from adapters.web.town import BY_ID, RESIDENTS, SQUARES, WORKSPACE
from bot.digest import choose
from bot.hours import zone_of
from bot.people import Person
from bot.rules import Rules
from bot.thanks import Consent, Story
from storage.store import Storage, open_store


@pytest_asyncio.fixture
async def storage(sqlite_url: str) -> AsyncIterator[Storage]:
    opened = await open_store(sqlite_url)
    yield opened
    await opened.close()


async def opened_town(storage: Storage) -> MovableClock:
    clock = MovableClock(storage.local_messages)
    await open_town(storage.store, storage.local_messages, clock)
    return clock


async def everybody(storage: Storage) -> dict[str, Person]:
    return await storage.store.read(WORKSPACE, lambda tx: tx.people.many(BY_ID))


async def tellable(storage: Storage, circle: str) -> tuple[Story, ...]:
    return await storage.store.read(WORKSPACE, lambda tx: tx.thanks.untold(circle, datetime(2026, 1, 1, tzinfo=UTC)))


async def lines_in(storage: Storage, resident: str) -> int:
    channels = channels_of(BY_ID[resident])
    return sum([len(await storage.local_messages.latest(channel.id)) for channel in channels])


async def test_eight_people_live_in_four_time_zones_and_mira_is_the_admin(storage: Storage) -> None:
    await opened_town(storage)
    people = await everybody(storage)
    assert len(people) == 8
    assert len({person.zone for person in people.values()}) == 4
    assert [person.name for person in people.values() if person.admin] == ["Mira"]


async def test_it_is_tuesday_ten_o_clock_in_lisbon(storage: Storage) -> None:
    clock = await opened_town(storage)
    local = clock.now().astimezone(zone_of("Europe/Lisbon"))
    assert (local.isoweekday(), local.hour) == (2, 10)


async def test_each_circle_has_stories_for_a_weekly_post_and_one_more_is_told_with_them(storage: Storage) -> None:
    clock = await opened_town(storage)
    friday = clock.now() + timedelta(days=3)
    for square in SQUARES:
        told = await tellable(storage, square.id)
        one_more = Story(
            workspace=WORKSPACE,
            id="one-more",
            circle=square.id,
            teller="ana",
            chain=("ana", "ben"),
            about="headlines",
            consents={"ana": Consent.YES, "ben": Consent.YES},
            at=clock.now(),
            answered_at=clock.now(),
        )
        assert len(choose(told, friday, Rules(), "Europe/Lisbon")) == 2
        assert len(choose([*told, one_more], friday, Rules(), "Europe/Lisbon")) == 3


async def test_everybody_has_something_to_read(storage: Storage) -> None:
    await opened_town(storage)
    for someone in RESIDENTS:
        assert await lines_in(storage, someone.id) >= 10


async def test_opening_the_town_again_changes_nothing(storage: Storage) -> None:
    first = await opened_town(storage)
    await first.move(timedelta(days=1))
    lines, change = await lines_in(storage, "ana"), await storage.local_messages.last_change()
    again = await opened_town(storage)
    assert again.now() - first.now() < timedelta(minutes=1)
    assert (await lines_in(storage, "ana"), await storage.local_messages.last_change()) == (lines, change)


async def test_starting_again_brings_the_first_morning_back(storage: Storage) -> None:
    clock = await opened_town(storage)
    lines = await lines_in(storage, "ana")
    await clock.move(timedelta(days=1))
    await storage.local_messages.add("circle:design", "ana", {"kind": "words", "text": "hello"}, clock.now())
    await start_again(storage.store, storage.local_messages, clock)
    assert await lines_in(storage, "ana") == lines
    assert clock.now().astimezone(zone_of("Europe/Lisbon")).hour == 10
    assert len(await tellable(storage, "design")) == 2
    assert len(await everybody(storage)) == 8
