"""Who was forgotten and comes back under another name is somebody else to all that was before."""

from collections.abc import AsyncIterator

import pytest

from bot.people import PersonFacts
from tests.test_promises import asks
from tests.test_who_is_no_longer_here import is_forgotten
from tests.world import WORKSPACE, World, open_world, words_of


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def comes_back(town: World, who: str, name: str) -> None:
    await town.service.told_of(WORKSPACE, PersonFacts(id=who.lower(), name=name, left=False))
    await town.time_passes()


async def is_another(town: World) -> None:
    await is_forgotten(town, "Ben")
    await comes_back(town, "Ben", "Benno")
    await town.time_passes(hours=1)


async def test_a_card_that_waited_for_who_was_forgotten_reaches_nobody_under_their_new_name(town: World) -> None:
    await town.time_passes(hours=10)
    await town.says("Ana", "/ask @Ben Could you look at my plan and tell me what is missing?")
    await town.presses("Ana", "Send")
    await is_another(town)
    await town.time_passes(days=4)
    await town.not_sees("Ben", "Ana asks for your help", "tell me what is missing")
    await town.sees("Ana", "Your ask to somebody", "Somebody can't")
    await town.not_sees("Ana", "Benno")


async def test_what_they_were_asked_before_is_no_ask_to_who_they_are_now(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await is_another(town)
    await town.sees("Ben", "This one is settled. Nothing for you to do.")
    await town.not_sees("Ben", "You can still say yes", "I can after all")
    await town.not_sees("Ana", "Benno")


async def test_an_old_button_of_theirs_finds_nothing(town: World) -> None:
    await asks(town, "Ana", "Ben")
    yes = town.find("Ben", "Yes, I can help")
    await is_another(town)
    town.open["Ben"] = await town.press("Ben", yes.action, yes.target)
    await town.sees("Ben", "I can't find that any more.")
    await town.not_sees("Ana", "says yes")


async def test_nobody_is_reminded_under_the_new_name_of_help_from_before(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ben", "Done")
    await town.presses("Ben", "Send")
    await town.presses("Ana", "It happened")
    await is_another(town)
    await town.time_passes(days=30)
    await town.not_sees("Ana", "Benno")
    home = await town.home("Ana")
    assert "Benno" not in repr(home)


async def test_thanks_that_waited_for_who_was_forgotten_reach_nobody_under_their_new_name(town: World) -> None:
    await town.time_passes(hours=10)
    await town.says("Ana", "/thanks @Ben you found the gap in my plan, and we start on Monday with the new one")
    await is_another(town)
    await town.time_passes(days=4)
    await town.not_sees("Ben", "Ana thanks you", "you found the gap")


async def test_who_they_are_now_is_asked_by_the_new_name(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await is_another(town)
    await asks(town, "Ana", "Ben")
    await town.sees("Ben", "Ana asks for your help", "Yes, I can help")
    await town.sees("Ana", "Your ask to Benno")
    await town.presses("Ben", "Yes, I can help")
    await town.sees("Ana", "Benno says yes.")


async def lena_helped_on_bens_word(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Someone else")
    await town.fills("Ben", {"Who?": "Lena"})
    await town.presses("Ben", "Send")
    await town.time_passes(hours=6)
    await town.presses("Lena", "Show me")
    await town.presses("Lena", "Yes, I can help")
    await town.presses("Ana", "It happened")


async def test_who_suggested_the_helper_is_neither_named_nor_told_under_the_new_name(town: World) -> None:
    await lena_helped_on_bens_word(town)
    await town.fills("Ana", {"What did they do?": "You found the gap."})
    await is_another(town)
    await town.presses("Ana", "Say thanks")
    await town.time_passes(days=3)
    await town.sees("Lena", "Ana thanks you", "You found the gap.")
    await town.not_sees("Lena", "Benno")
    await town.not_sees("Ben", "You found the gap.", "you knew who to ask")


@pytest.mark.parametrize("first", ["comes back", "is thanked"])
async def test_whoever_helped_and_was_forgotten_since_neither_gets_nor_finds_the_thanks(
    town: World, first: str
) -> None:
    await lena_helped_on_bens_word(town)
    await is_forgotten(town, "Lena")
    if first == "comes back":
        await comes_back(town, "Lena", "Leonie")
    await town.fills("Ana", {"What did they do?": "You found the gap."})
    await town.presses("Ana", "Say thanks")
    await town.sees("Ana", "Your thanks are on their way to Ben.")
    if first == "is thanked":
        await comes_back(town, "Lena", "Leonie")
    await town.time_passes(days=16)
    await town.presses("Ana", "Tell the outcome")
    await town.fills("Ana", {"One line is enough": "We won the pitch."})
    await town.presses("Ana", "Send")
    await town.time_passes(days=2)
    await town.sees("Ben", "You found the gap.", "We won the pitch.")
    await town.not_sees("Ben", "Leonie")
    pages = [await town.home("Lena", section) for section in ("", "thanks", "looking_back")]
    seen = "\n".join([town.view("Lena"), *map(words_of, pages)])
    assert not [words for words in ("You found the gap.", "We won the pitch.", "look at my plan") if words in seen]
    await town.time_passes(days=40)
    await town.says("Ana", "/ask hi @Lena")
    await town.not_sees("Ana", "Your last contact here")
