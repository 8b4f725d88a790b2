"""Hello, no ask (001-18 ... 001-21): a few words to one person that ask for nothing, and the answer in one line."""

from collections.abc import AsyncIterator

import pytest

from bot.message import Form, Message
from bot.people import PersonFacts
from tests.test_my_data import erases
from tests.world import WORKSPACE, World, open_world, words_of

HELLO = "It has been a while! I still think of how you drew the ledger."


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def says_hi(town: World, who: str, to: str, words: str = HELLO) -> None:
    await town.says(who, f"/ask hi @{to}")
    await town.fills(who, {"Your hello": words})
    await town.presses(who, "Send")


@pytest.mark.principle("001-19", "001-21")
async def test_a_hello_reaches_one_person_and_asks_for_nothing(town: World) -> None:
    await says_hi(town, "Ana", "Tom")
    await town.sees("Ana", "Your hello is on its way to Tom.")
    await town.time_passes(hours=20)
    await town.sees("Tom", "Ana says hi", HELLO, "No reply needed", "Say hi back", "No more from Ana")
    await town.not_sees("Tom", "Yes, I can help")


@pytest.mark.parametrize(
    "words", ["/ask hi Tom", "hi Tom", "/ask say hi to @Tom", "/ask Hello, @Tom!", "/ask hallo @Tom"]
)
async def test_it_is_typed_in_many_ways(town: World, words: str) -> None:
    await town.says("Ana", words)
    await town.fills("Ana", {"Your hello": HELLO})
    await town.presses("Ana", "Send")
    await town.sees("Ana", "Your hello is on its way to Tom.")


async def test_a_greeting_with_more_behind_it_is_an_ask(town: World) -> None:
    await town.says("Ana", "/ask hi @Tom could you read my three headlines?")
    await town.sees("Ana", "Who?", "could you read my three headlines?")
    await town.not_sees("Ana", "Your hello")


@pytest.mark.principle("001-21")
async def test_the_answer_goes_back_in_one_line_and_once(town: World) -> None:
    await says_hi(town, "Ana", "Tom")
    await town.time_passes(hours=20)
    await town.presses("Tom", "Say hi back")
    await town.fills("Tom", {"One line back": "So good to hear from you."})
    await town.presses("Tom", "Send")
    await town.time_passes(hours=20)
    await town.sees("Ana", "Tom says hi back", "So good to hear from you.")
    await town.sees("Tom", "You said hi back.")
    await town.not_sees("Tom", "Say hi back")


@pytest.mark.principle("001-18", "001-20")
async def test_it_names_how_long_it_has_been(town: World) -> None:
    await says_hi(town, "Ana", "Tom")
    await town.says("Ana", "/ask hi @Tom")
    await town.not_sees("Ana", "Your last contact here")
    await town.time_passes(days=100)
    await town.says("Ana", "/ask hi @Tom")
    await town.sees("Ana", "Your last contact here was in November 2026.", "(Liu and others, 2022)")


@pytest.mark.principle("001-21")
async def test_once_in_two_weeks_is_plenty_and_nothing_typed_is_lost(town: World) -> None:
    await says_hi(town, "Ana", "Tom")
    await says_hi(town, "Ana", "Tom", "And another one")
    await town.sees("Ana", "You said hi to Tom on Tue 24 Nov. Once in 14 days is plenty", "And another one")
    await says_hi(town, "Ana", "Ben")
    await town.sees("Ana", "Your hello is on its way to Ben.")


@pytest.mark.principle("001-21")
async def test_an_ask_hidden_in_it_is_pointed_out(town: World) -> None:
    await says_hi(town, "Ana", "Tom", "How are you? Could you look at my chart?")
    await town.sees("Ana", "This reads like an ask.")
    await town.presses("Ana", "Make it an ask")
    await town.sees("Ana", "How are you? Could you look at my chart?", "Why them?")


async def test_a_hello_that_was_mended_where_it_read_like_an_ask_goes_as_a_hello(town: World) -> None:
    await says_hi(town, "Ana", "Tom", "How are you? Could you look at my chart?")
    form = town.open["Ana"]
    assert isinstance(form, Form)
    assert [button.label for button in form.buttons] == ["Send anyway", "Make it an ask"]
    await town.fills("Ana", {"Your hello": "How are you? I still like your chart."})
    await town.presses("Ana", form.buttons[0].label)
    await town.sees("Ana", "Your hello is on its way to Tom.")


async def test_whoever_is_paused_or_wants_nothing_from_its_author_reads_the_same(town: World) -> None:
    await says_hi(town, "Ana", "Tom")
    await says_hi(town, "Ana", "Ben")
    await town.time_passes(hours=20)
    await town.presses("Tom", "No more from Ana")
    await town.sees("Tom", "You get no more asks or hellos from Ana. Nobody is told")
    await town.says("Ben", "/ask pause")
    await town.time_passes(days=20)
    told = []
    for who in ("Tom", "Ben"):
        await says_hi(town, "Ana", who)
        told.append(words_of(town.open["Ana"] or Message("")).replace(who, "X").replace(who.lower(), "x"))
    assert told[0] == told[1]
    await town.sees("Ana", "I can't bring Ben anything at the moment. Your words are still here")
    await says_hi(town, "Tom", "Ana")
    await town.sees("Tom", "You want no asks or hellos from Ana. Take that back in your settings", HELLO)
    await town.not_sees("Tom", "at the moment")


async def test_one_on_its_way_does_not_arrive_after_no_more(town: World) -> None:
    await says_hi(town, "Ana", "Tom")
    await town.says("Tom", "/ask settings")
    await town.fills("Tom", {"No more asks from": "Ana"})
    await town.presses("Tom", "Save")
    await town.time_passes(days=2)
    await town.not_sees("Tom", "Ana says hi")


async def test_one_that_a_pause_kept_back_comes_after_it(town: World) -> None:
    await says_hi(town, "Ana", "Tom")
    await town.says("Tom", "/ask pause")
    await town.time_passes(days=2)
    await town.not_sees("Tom", "Ana says hi")
    await town.says("Tom", "/ask unpause")
    await town.time_passes(days=1)
    await town.sees("Tom", "Ana says hi", HELLO)


async def test_a_crowd_gets_none(town: World) -> None:
    await town.says("Ana", "/ask hi @Tom @Ben")
    await town.sees("Ana", "This goes to one person. Who would you like to write to?")


@pytest.mark.parametrize("who", ["Ana", "Ben"])
async def test_a_hello_from_before_one_was_forgotten_is_in_no_ones_way(town: World, who: str) -> None:
    await says_hi(town, "Ana", "Ben")
    await town.time_passes(hours=1)
    await erases(town, who)
    await town.time_passes(hours=1)
    await town.service.met(WORKSPACE, PersonFacts(id=who.lower(), name=who, zone="Europe/Lisbon", left=False))
    await says_hi(town, "Ana", "Ben")
    await town.sees("Ana", "Your hello is on its way to Ben.")


async def test_an_answer_to_whoever_was_forgotten_reaches_nobody_who_comes_back_under_their_id(town: World) -> None:
    await says_hi(town, "Ana", "Ben")
    await town.time_passes(hours=1)
    block = town.find("Ben", "No more from Ana")
    await town.presses("Ben", "Say hi back")
    await town.fills("Ben", {"One line back": "So good to hear from you."})
    await erases(town, "Ana")
    await town.service.met(WORKSPACE, PersonFacts(id="ana", name="Anabel", zone="Europe/Lisbon", left=False))
    await town.presses("Ben", "Send")
    await town.sees("Ben", "I can't find that any more.")
    await town.not_sees("Ben", "Anabel")
    reply = await town.press("Ben", block.action, block.target)
    assert "Anabel" not in words_of(reply or Message(""))
    await town.time_passes(days=2)
    await town.not_sees("Ana", "Ben says hi back", "So good to hear from you.")


async def test_what_was_erased_on_its_way_does_not_come(town: World) -> None:
    await town.time_passes(hours=10)
    await says_hi(town, "Ana", "Ben")
    await town.says("Ana", "/thanks @Ben for walking me through the ledger: I could close the month on the same day.")
    await erases(town, "Ana")
    before = len(town.wire.posts)
    await town.time_passes(days=2)
    assert [words_of(message) for to, _, message, _ in town.wire.posts[before:] if to == "ben"] == []
