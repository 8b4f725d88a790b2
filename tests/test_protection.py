"""Protection (002-14, 003-12, 004-12) and going first (000-04, 000-10): as many asks as one wants, who asks first."""

from collections.abc import AsyncIterator

import pytest

from tests.test_promises import came
from tests.world import World, open_world

PLAN, NO_ASKS = "Could you look at my plan?", "Ben takes no asks at the moment."
MOST, GO_FIRST = "Asks open with me at a time", "Would you go first?"


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def _sets(town: World, who: str, label: str, value: str) -> None:
    await town.says(who, "/ask settings")
    await town.fills(who, {label: value})
    await town.presses(who, "Save")


async def _asks(town: World, who: str, whom: str = "Ben") -> None:
    await town.says(who, f"/ask @{whom} {PLAN}")
    await town.presses(who, "Send")


# As many as somebody wants


@pytest.mark.principle("003-12", "004-12")
async def test_whoever_has_as_many_as_they_want_gets_no_more_until_one_is_answered(town: World) -> None:
    await _sets(town, "Ben", MOST, "One")
    await _asks(town, "Mei")
    await _asks(town, "Ana")
    await town.sees("Ana", NO_ASKS, "Your text is kept; pick someone else, or try again another day.", PLAN)
    await town.not_sees("Ben", "Ana asks for your help")
    await town.presses("Ben", "Not right now")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Ana asks for your help")


@pytest.mark.principle("002-14")
async def test_nobody_reads_how_many_or_that_there_is_a_limit(town: World) -> None:
    await _sets(town, "Ben", MOST, "Two at most")
    await _asks(town, "Mei")
    await _asks(town, "Lena")
    await _asks(town, "Ana")
    await town.sees("Ana", NO_ASKS)
    await town.not_sees("Ana", "two", "at most", "several asks")


@pytest.mark.principle("003-12")
async def test_nobody_is_handed_more_than_they_want(town: World) -> None:
    await _sets(town, "Ben", MOST, "One")
    await _asks(town, "Mei")
    await _asks(town, "Ana", "Lena")
    await town.presses("Lena", "Someone else")
    await town.fills("Lena", {"Who?": "Ben"})
    await town.presses("Lena", "Send")
    await town.sees("Lena", NO_ASKS)


@pytest.mark.principle("003-12")
async def test_nobody_is_suggested_who_has_as_many_as_they_want(town: World) -> None:
    await _sets(town, "Ben", "Ask me about", "pricing pages")
    await town.says("Ana", "/ask who knows about pricing?")
    await town.sees("Ana", "pricing pages")
    await _sets(town, "Ben", MOST, "One")
    await _asks(town, "Mei")
    await town.says("Ana", "/ask who knows about pricing?")
    await town.not_sees("Ana", "pricing pages")


async def test_whoever_sets_no_limit_is_asked_as_before_and_it_can_be_taken_back(town: World) -> None:
    await _sets(town, "Ben", MOST, "One")
    await _sets(town, "Ben", MOST, "As many as come")
    await _asks(town, "Mei")
    await _asks(town, "Ana")
    await town.sees("Ben", "Ana asks for your help", "Mei asks for your help")


# Going first


async def _sets_up(town: World, who: str = "Mira", where: str = "#kitchen") -> None:
    await town.says(who, "/ask weekly", where=where)
    await town.presses(who, "Save")


@pytest.mark.principle("000-04", "000-10")
async def test_whoever_sets_up_a_post_is_invited_once_to_ask_first(town: World) -> None:
    await _sets_up(town)
    await town.not_sees("Mira", GO_FIRST)
    await town.time_passes(days=2)
    await town.sees("Mira", GO_FIRST, "perhaps of someone newer here than you?", "Ask one person")
    await town.time_passes(days=20)
    assert len(came(town, "mira", GO_FIRST)) == 1


@pytest.mark.principle("000-04")
async def test_the_invitation_leads_to_an_ask_and_then_asks_no_more(town: World) -> None:
    await _sets_up(town)
    await town.time_passes(days=2)
    await town.presses("Mira", "Ask one person", near=GO_FIRST)
    await town.fills("Mira", {"Who?": "Ben", "What do you need?": PLAN})
    await town.presses("Mira", "Send")
    await town.sees("Ben", "Mira asks for your help")
    await town.sees("Mira", "I had asked whether you'd go first with an ask.")
    await town.not_sees("Mira", "Not for me")


@pytest.mark.principle("000-04")
async def test_one_press_ends_it_for_good(town: World) -> None:
    await _sets_up(town)
    await town.time_passes(days=2)
    await town.presses("Mira", "Not for me")
    await town.not_sees("Mira", "Not for me", GO_FIRST)
    await _sets_up(town, where="#harbour")
    await town.time_passes(days=4)
    assert len(came(town, "mira", GO_FIRST)) == 1


@pytest.mark.principle("000-04")
async def test_whoever_asked_lately_has_gone_first_already(town: World) -> None:
    await _asks(town, "Mira")
    await _sets_up(town)
    await town.time_passes(days=3)
    await town.not_sees("Mira", GO_FIRST)


async def test_saving_a_post_that_is_there_already_invites_nobody(town: World) -> None:
    await _sets_up(town)
    await town.time_passes(days=2)
    await town.presses("Mira", "Not for me")
    await _sets_up(town, "Ana")
    await town.time_passes(days=3)
    await town.not_sees("Ana", GO_FIRST)
