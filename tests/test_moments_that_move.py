"""When somebody's moments move, whoever was told of them reads so, and what comes is what was said last."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.people import PersonFacts
from tests.telling import save_wish
from tests.test_promises import asks, came, local
from tests.test_still_so import reminded_about
from tests.test_thanks import friday, thank
from tests.world import WORKSPACE, World, open_world, words_of


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def moves(town: World, who: str, zone: str) -> None:
    """On the platform, which tells us."""
    await town.service.told_of(WORKSPACE, PersonFacts(id=who, zone=zone))
    await town.time_passes()


async def test_whose_helper_moves_to_another_zone_reads_when_they_get_it_now(town: World) -> None:
    town.clock.at += timedelta(hours=13)  # six in the evening in New York
    await asks(town, "Ana", "Ben")
    await town.sees("Ana", "Ben gets it Wed 25 Nov, 08:00 your time (09:00 for Ben).")
    await moves(town, "ben", "America/New_York")
    await town.sees("Ana", "Ben gets it Wed 25 Nov, 14:00 your time (09:00 for Ben).")
    await town.time_passes(days=1)
    assert [local(at) for at in came(town, "ben", "Ana asks for your help")] == ["Wed 14:00"]


async def test_who_moves_to_another_zone_reads_by_when_they_hear_now(town: World) -> None:
    await asks(town, "Ana", "Ben", due="2026-11-26T16:00")
    await town.sees("Ana", "You'll hear from me by Thu 26 Nov, 10:00")
    await moves(town, "ana", "America/New_York")
    await town.sees("Ana", "You'll hear from me by Thu 26 Nov, 09:00")
    assert "by Thu 26 Nov, 09:00" in words_of(await town.home("Ana"))
    await town.time_passes(days=3)
    assert [local(at) for at in came(town, "ana", "No answer from Ben")] == ["Thu 14:00"]


async def test_who_pauses_after_asking_to_be_reminded_reads_when_it_comes_now(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ben", "Remind me")
    await town.sees("Ben", "I'll remind you once, Wed 25 Nov, 11:00.")
    await town.says("Ben", "/ask pause until 2026-12-10")
    await town.sees("Ben", "I'll remind you once, Thu 10 Dec, 09:00.")
    await town.time_passes(days=18)
    assert [local(at) for at in came(town, "ben", "You asked me to remind you")] == ["Thu 08:00"]


async def test_who_switches_a_reminder_off_that_they_asked_for_reads_of_it_no_more(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ben", "Remind me")
    await reminded_about(town, "Ben", "saying thanks")
    await town.not_sees("Ben", "I'll remind you once")


async def test_whose_wish_is_fine_unless_no_reads_that_the_story_needs_no_yes(town: World) -> None:
    await thank(town, about="the plan for June")
    await town.sees("Ben", "It appears only if you say so, and waits for your yes until Tue 15 Dec.")
    await save_wish(town, "Ben", "Fine unless I say no")
    await town.sees("Ben", "You said such stories are fine. You may still keep this one between you.")
    await town.not_sees("Ben", "It appears only if you say so, and waits for your yes until Tue 15 Dec.")
    await friday(town)
    await town.sees("Tom", "the plan for June", where="#design")


async def test_who_wants_to_be_asked_again_is_asked_of_a_story_that_waits(town: World) -> None:
    await save_wish(town, "Ben", "Fine unless I say no")
    await thank(town, about="the plan for June")
    await save_wish(town, "Ben", "Ask me each time")
    await town.sees("Ben", "It appears only if you say so, and waits for your yes until Tue 15 Dec.")
    await town.presses("Ben", "Fine for the post")
    await friday(town)
    await town.sees("Tom", "the plan for June", where="#design")
