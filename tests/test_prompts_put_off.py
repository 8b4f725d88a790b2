"""A prompt that the platform puts off looks again whether its reader may be reached, and loses none of its lines."""

from collections.abc import AsyncIterator

import pytest

from bot.ports import NotSent
from tests.world import WORKSPACE, World, open_world

ANY_TITLE = ""


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[World]:
    async with open_world(database_url) as world:
        yield world


async def asked(town: World) -> None:
    """Ben has an ask, whose nudge is due in three working days."""
    await town.says("Ana", "/ask @Ben Could you look at my plan and tell me what is missing?")
    await town.presses("Ana", "Send")


async def test_put_off_until_after_hours_it_waits_for_the_next_working_day(town: World) -> None:
    await asked(town)
    before = len(town.wire.posts)
    town.wire.faults[ANY_TITLE] = [NotSent("ratelimited", 3600)] * 6
    await town.time_passes(days=7)
    [(at, message)] = [(at, message) for to, at, message, _ in town.wire.posts[before:] if to == "ben"]
    ben = await town.storage.store.read(WORKSPACE, lambda tx: tx.people.get("ben"))
    assert ben is not None
    assert ben.works_at(at), f"{message.title} came at {at}"
    await town.sees("Ben", "Could you look at my plan")


async def test_put_off_until_its_reader_is_out_it_does_not_come(town: World) -> None:
    await asked(town)
    await town.time_passes(days=2, hours=12)
    before = len(town.wire.posts)
    town.wire.faults[ANY_TITLE] = [NotSent("ratelimited", 3600)]
    while town.wire.faults[ANY_TITLE]:
        await town.time_passes(hours=0.5)
    await town.says("Ben", "/ask out until Monday")
    await town.time_passes(days=2)
    assert [to for to, *_ in town.wire.posts[before:] if to == "ben"] == []


async def test_put_off_until_its_ask_is_answered_it_does_not_come(town: World) -> None:
    await asked(town)
    await town.time_passes(days=2, hours=12)
    town.wire.faults[ANY_TITLE] = [NotSent("ratelimited", 3600)]
    while town.wire.faults[ANY_TITLE]:
        await town.time_passes(hours=0.5)
    await town.presses("Ben", "Yes, I can help")
    before = len(town.wire.posts)
    await town.time_passes(hours=3)
    assert [to for to, *_ in town.wire.posts[before:] if to == "ben"] == []


async def test_a_morning_with_nothing_left_to_say_does_not_cost_the_day(town: World) -> None:
    """Ana's ask is answered before its nudge; Mei's, an hour younger, still gets its own on the same day."""
    await asked(town)
    await town.time_passes(hours=1)
    await town.says("Mei", "/ask @Ben Could you check the numbers in my slides?")
    await town.presses("Mei", "Send")
    sent = town.clock.now()
    await town.time_passes(days=1)
    await town.presses("Ben", "Yes, I can help", near="Could you look at my plan")
    before = len(town.wire.posts)
    await town.time_passes(days=7)
    nudges = [at for to, at, message, _ in town.wire.posts[before:] if to == "ben" and "Mei" in str(message)]
    assert [(at - sent).days for at in nudges] == [3]
