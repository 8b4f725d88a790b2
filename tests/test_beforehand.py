"""Before another ask (002-04, 002-06, 003-23, 003-27): the loop closed first, one person at a time, a few at a time."""

from collections.abc import AsyncIterator

import pytest

from bot.people import PersonFacts
from tests.test_my_data import erases
from tests.world import WORKSPACE, World, open_world

PLAN, CHART = "Could you look at my plan for the night shift?", "Could you read my chart and say what is missing?"
UNTOLD, SEVERAL = "hasn't heard yet what came of this", "You have several asks open."
OTHERS = (
    ("Mei", "Could you tell me who ordered the tablets?"),
    ("Lena", "Could you lend me your drill on Friday?"),
    ("Tom", "Could you explain the invoice from March?"),
    ("Ravi", "Could you show me the new scanner?"),
    ("Mira", "Could you introduce me to the printers?"),
)


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def _asks(town: World, who: str, text: str) -> None:
    await town.says("Ana", f"/ask @{who} {text}")
    await town.presses("Ana", "Send")


async def _asks_others(town: World) -> None:
    for who, text in OTHERS:
        await _asks(town, who, text)
        await town.time_passes(hours=0.1)


async def _was_helped(town: World, text: str = PLAN) -> None:
    await _asks(town, "Ben", text)
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ana", "It happened")
    await town.time_passes(days=2)


# What came of the last


@pytest.mark.principle("002-04", "003-23")
async def test_a_second_ask_offers_to_tell_first_what_came_of_the_last(town: World) -> None:
    await _was_helped(town)
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.sees("Ana", f"Ben {UNTOLD}", PLAN)
    await town.presses("Ana", "Tell the outcome")
    await town.fills("Ana", {"What came of it? One line, to Ben": "The night shift runs by it."})
    await town.presses("Ana", "Send this line")
    await town.sees("Ben", "Ana tells you what came of it", "The night shift runs by it.")
    await town.sees("Ana", "Ben will read what came of it.", CHART)
    await town.not_sees("Ana", UNTOLD)
    await town.presses("Ana", "Send")
    await town.sees("Ben", CHART)


@pytest.mark.principle("002-04")
async def test_the_line_goes_along_where_only_the_ask_is_sent(town: World) -> None:
    await _was_helped(town)
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.presses("Ana", "Tell the outcome")
    await town.fills("Ana", {"What came of it? One line, to Ben": "The night shift runs by it."})
    await town.presses("Ana", "Send")
    await town.sees("Ben", "The night shift runs by it.", CHART)


async def test_it_is_said_that_the_line_goes_also_where_another_yes_of_whom_is_asked_now_waits_for_a_word(
    town: World,
) -> None:
    await _was_helped(town)
    await _asks(town, *OTHERS[0])
    await town.presses("Mei", "Yes, I can help")
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.presses("Ana", "Tell the outcome")
    await town.fills("Ana", {"Who?": "mei", "What came of it? One line, to Ben": "The night shift runs by it."})
    await town.presses("Ana", "Send this line")
    await town.sees("Ben", "The night shift runs by it.")
    await town.sees("Ana", "Ben will read what came of it.", "Mei said yes to another ask of yours.", CHART)


async def test_an_empty_line_is_asked_for_and_nothing_is_lost(town: World) -> None:
    await _was_helped(town)
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.presses("Ana", "Tell the outcome")
    await town.presses("Ana", "Send this line")
    await town.sees("Ana", "Please write a few words here.", CHART)


@pytest.mark.parametrize("button", ["Send this line", "Send"])
async def test_a_line_about_an_ask_that_was_forgotten_meanwhile_is_handed_back(town: World, button: str) -> None:
    await _was_helped(town)
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.presses("Ana", "Tell the outcome")
    form, line = town.open["Ana"], "The night shift runs by it."
    await erases(town, "Ana")
    await town.service.met(WORKSPACE, PersonFacts(id="ana", name="Ana", zone="Europe/Lisbon"))
    town.open["Ana"] = form
    await town.fills("Ana", {"What came of it? One line, to Ben": line})
    await town.presses("Ana", button)
    await town.sees("Ana", "I can't find that any more.", line, CHART)
    await town.not_sees("Ben", line)


async def test_what_was_told_meanwhile_is_not_told_twice_and_nothing_is_lost(town: World) -> None:
    await _was_helped(town)
    await town.time_passes(days=14)
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.presses("Ana", "Tell the outcome")
    form = town.open["Ana"]
    await town.presses("Ana", "Nothing to tell", near="What came of Ben's help?")
    town.open["Ana"] = form
    await town.fills("Ana", {"What came of it? One line, to Ben": "The night shift runs by it."})
    await town.presses("Ana", "Send")
    await town.sees("Ana", "You've answered this one already.", CHART, "The night shift runs by it.")
    await town.not_sees("Ben", CHART)


@pytest.mark.principle("002-04")
async def test_one_may_just_ask_and_is_not_asked_of_that_one_again(town: World) -> None:
    await _was_helped(town)
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.presses("Ana", "Just ask")
    await town.not_sees("Ana", UNTOLD)
    await town.presses("Ana", "Send")
    await town.sees("Ben", CHART)
    await town.says("Ana", "/ask @Ben Could you lend me your bicycle?")
    await town.not_sees("Ana", UNTOLD)


async def test_a_form_that_named_nobody_yet_says_it_once_before_it_sends(town: World) -> None:
    await _was_helped(town)
    await town.says("Ana", f"/ask {CHART}")
    await town.fills("Ana", {"Who?": "Ben"})
    await town.presses("Ana", "Send")
    await town.sees("Ana", f"Ben {UNTOLD}")
    await town.not_sees("Ben", CHART)
    await town.presses("Ana", "Send")
    await town.sees("Ben", CHART)


async def test_it_is_not_said_on_the_day_itself_nor_once_it_was_told(town: World) -> None:
    await _asks(town, "Ben", PLAN)
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ana", "It happened")
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.not_sees("Ana", UNTOLD)
    await town.time_passes(days=20)
    await town.presses("Ana", "Tell the outcome", near="What came of Ben's help?")
    await town.fills("Ana", {"One line is enough": "It runs."})
    await town.presses("Ana", "Send")
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.not_sees("Ana", UNTOLD)


@pytest.mark.principle("002-04")
async def test_thanks_that_said_what_changed_have_told_it(town: World) -> None:
    await _asks(town, "Ben", PLAN)
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ana", "It happened")
    await town.presses("Ana", "More")
    await town.fills(
        "Ana", {"What did they do?": "You drew it.", "What changed because of it?": "Nobody is alone now."}
    )
    await town.presses("Ana", "Say thanks")
    await town.time_passes(days=2)
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.not_sees("Ana", UNTOLD)


@pytest.mark.principle("002-04")
async def test_one_press_ends_it_for_good_and_settings_bring_it_back(town: World) -> None:
    await _was_helped(town)
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.presses("Ana", "Don't point this out again")
    await town.sees("Ana", CHART)
    await town.not_sees("Ana", UNTOLD)
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.not_sees("Ana", UNTOLD)
    await town.says("Ana", "/ask settings")
    await town.fills("Ana", {"More choices": "Point out what is still open when I ask anew"})
    await town.presses("Ana", "Save")
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.sees("Ana", UNTOLD)


# The same to several


@pytest.mark.principle("002-06")
async def test_nearly_the_same_to_another_is_pointed_out_kindly(town: World) -> None:
    await _asks(town, "Mei", CHART)
    await town.says("Ana", "/ask @Ben Could you please read the chart and say what's missing there?")
    await town.sees("Ana", "This is close to what you asked Mei on Tue 24 Nov, and Mei hasn't answered yet.")
    await town.presses("Ana", "Ask both")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "say what's missing there?")
    await town.sees("Mei", CHART)


@pytest.mark.principle("002-06")
async def test_it_may_be_asked_in_the_place_of_the_other(town: World) -> None:
    await _asks(town, "Mei", CHART)
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.presses("Ana", "Ask instead")
    await town.sees("Ana", "When you send this, your ask to Mei closes.")
    await town.presses("Ana", "Send")
    await town.sees("Ben", CHART)
    await town.sees("Mei", "This one is settled. Nothing for you to do.")


@pytest.mark.principle("002-06")
async def test_what_it_says_of_the_other_is_so(town: World) -> None:
    await _asks(town, "Mei", CHART)
    await town.presses("Mei", "Yes, I can help")
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.sees("Ana", "This is close to what you asked Mei on Tue 24 Nov, and Mei said yes.")
    await town.not_sees("Ana", "Ask instead")


@pytest.mark.principle("002-06")
async def test_another_thing_is_not_pointed_out_nor_one_that_is_settled(town: World) -> None:
    await _asks(town, "Mei", CHART)
    await town.says("Ana", f"/ask @Ben {PLAN}")
    await town.not_sees("Ana", "This is close to")
    await town.presses("Mei", "Not right now")
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.not_sees("Ana", "This is close to")


# Several open


@pytest.mark.principle("003-27")
async def test_whoever_has_several_asks_open_may_close_one_there_first(town: World) -> None:
    await _asks_others(town)
    await town.presses("Mei", "Yes, I can help")
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.sees("Ana", SEVERAL, "To Mei, Tue 24 Nov:", "who ordered the tablets?")
    await town.not_sees("Ana", "5 asks", "five asks")
    await town.presses("Ana", "It happened")
    await town.sees("Mei", "Ana got the help.")
    await town.sees("Ana", CHART)
    await town.not_sees("Ana", SEVERAL)
    await town.presses("Ana", "Send")
    await town.sees("Ben", CHART)


@pytest.mark.principle("003-27")
async def test_several_open_asks_stop_nobody(town: World) -> None:
    await _asks_others(town)
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.sees("Ana", SEVERAL)
    await town.presses("Ana", "Just ask")
    await town.presses("Ana", "Send")
    await town.sees("Ben", CHART)


@pytest.mark.principle("003-23")
async def test_a_helper_reads_nothing_of_all_this(town: World) -> None:
    await _asks_others(town)
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.presses("Ana", "Send")
    await town.not_sees("Ben", "several asks", "close to")
