"""Every refusal says its reason and the way on, and what was typed is still there."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.message import Form
from bot.people import Person
from tests.world import WORKSPACE, World, open_world

TEXT = "Could you read the first page and tell me what is unclear?"


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def change(town: World, who: str, **facts: object) -> None:
    def work(tx):  # type: ignore[no-untyped-def]
        tx.people.save(replace(tx.people.get(who), **facts))

    await town.storage.store.write(WORKSPACE, work)


@pytest.mark.principle("002-06", "004-09")
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("#design", "not to a channel"),
        ("@here", "never to everyone"),
        ("@channel", "never to everyone"),
        ("@Ben @Mei", "One person at a time"),
        ("@Ana", "That's you."),
    ],
)
async def test_an_ask_to_a_crowd_or_oneself_comes_back_with_the_reason(town: World, typed: str, sentence: str) -> None:
    await town.says("Ana", f"/ask {typed} {TEXT}")
    await town.sees("Ana", sentence, TEXT, "Who?")


async def test_an_ask_to_nobody_asks_who(town: World) -> None:
    await town.says("Ana", f"/ask {TEXT}")
    await town.presses("Ana", "Send")
    await town.sees("Ana", "Who would you like to ask? Pick one person", TEXT)


async def test_a_bot_cannot_be_asked(town: World) -> None:
    def work(tx):  # type: ignore[no-untyped-def]
        tx.people.save(Person(workspace=WORKSPACE, id="robo", name="Robo", bot=True))

    await town.storage.store.write(WORKSPACE, work)
    await town.says("Ana", f"/ask @robo {TEXT}")
    await town.sees("Ana", "That's a bot, and help comes from people.", TEXT)


@pytest.mark.principle("001-09", "003-12", "004-12")
@pytest.mark.parametrize("why", ["paused", "out", "left", "unreachable", "outsider"])
async def test_every_reason_for_taking_no_asks_is_one_and_the_same_sentence(town: World, why: str) -> None:
    if why == "paused":
        await town.says("Ben", "/ask pause")
    elif why == "out":
        await town.says("Ben", "/ask out until friday")
    else:
        await change(town, "ben", **{why: True})
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.sees("Ana", "Ben takes no asks at the moment. Your text is kept;", TEXT)


@pytest.mark.principle("004-16")
async def test_an_empty_text_is_missed_at_its_field(town: World) -> None:
    await town.says("Ana", "/ask @Ben")
    await town.presses("Ana", "Send")
    await town.sees("Ana", "Please write a few words here.")


async def test_a_text_that_is_too_long_is_kept_whole(town: World) -> None:
    long = f"{TEXT} " * 60
    await town.says("Ana", f"/ask @Ben {long}")
    await town.presses("Ana", "Send")
    await town.sees("Ana", "Please keep it to 3000 characters.", long.strip())


async def test_3000_emoji_are_not_too_long(town: World) -> None:
    await town.says("Ana", f"/ask @Ben Could you look? {'🌻' * 2900}")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "🌻" * 2900)


@pytest.mark.principle("003-23", "003-27")
async def test_a_second_open_ask_to_the_same_person_waits(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    await town.says("Ana", "/ask @Ben Could you also look at page two by Friday?")
    await town.presses("Ana", "Send")
    await town.sees("Ana", "You already have an ask open with Ben.", "Could you also look at page two by Friday?")


async def test_a_moment_that_has_passed_is_said_at_its_field(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.fills("Ana", {"By when?": "2026-11-20T10:00"})
    await town.presses("Ana", "Send")
    await town.sees("Ana", "That moment has passed. Pick a later one.", TEXT)


@pytest.mark.principle("003-27")
async def test_more_than_twenty_asks_an_hour_wait_a_little(town: World) -> None:
    for number in range(20):
        await town.says("Ana", f"/ask @Ben {TEXT} {number}")
        await town.presses("Ana", "Send")
        await town.presses("Ana", "Withdraw", near=f"{TEXT} {number}")
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    await town.sees("Ana", "You've sent many asks in an hour. Your text is kept;", TEXT)


@pytest.mark.principle("002-14", "003-12", "004-12")
async def test_a_helper_with_several_open_asks_is_shown_as_such_without_a_number(town: World) -> None:
    for asker in ("Mira", "Lena", "Tom", "Ravi"):
        await town.says(asker, f"/ask @Ben {TEXT}")
        await town.presses(asker, "Send")
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.sees("Ana", "Ben has several asks open. You can wait, ask someone else, or send it anyway.")
    await town.not_sees("Ana", "4", "four")


@pytest.mark.principle("004-14")
async def test_somebody_elses_ask_looks_like_none_at_all(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    button = town.find("Ben", "Yes, I can help")
    reply = await town.press("Tom", button.action, button.target)
    other = await town.press("Tom", button.action, "0" * 32)
    assert reply == other
    await town.not_sees("Ana", "says yes")


async def test_only_the_helper_can_answer(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    button = town.find("Ben", "Yes, I can help")
    reply = await town.press("Ana", button.action, button.target)
    assert reply is not None
    assert not isinstance(reply, Form)
    await town.not_sees("Ana", "Ben says yes")


async def test_who_cannot_suit_is_said_when_pointing_on(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    for who, sentence in (
        ("Ana", "Ana is the one who asks."),
        ("Ben", "That's you."),
        ("", "Who would you like to ask?"),
    ):
        await town.presses("Ben", "Someone else", near="Ana asks for your help")
        await town.fills("Ben", {"Who?": who, "A line to them, in your words": "You know this well."})
        await town.presses("Ben", "Send")
        await town.sees("Ben", sentence, "You know this well.")


@pytest.mark.principle("000-02", "000-03", "001-09", "002-14", "003-27", "004-24")
@pytest.mark.parametrize("word", ["stats", "report", "top"])
async def test_nobody_is_counted(town: World, word: str) -> None:
    await town.says("Mira", f"/ask {word}")
    await town.sees("Mira", "Askwell keeps no counts of people, so there is nothing to rank.")


async def test_a_pause_without_a_known_day_is_asked_again(town: World) -> None:
    await town.says("Ben", "/ask pause until whenever")
    await town.sees("Ben", "Until when? Try: pause until Monday.")


async def test_unknown_words_are_answered_with_help(town: World) -> None:
    await town.says("Tom", "abracadabra?")
    await town.sees("Tom", "I don't know that one.", "/ask mine")


@pytest.mark.principle("003-31")
async def test_plain_words_are_never_taken_as_an_answer(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    await town.says("Ben", "yes, sure")
    await town.sees("Ben", "I can't pass on what you type here.", "Message Ana", "Yes, I can help")
    await town.not_sees("Ana", "says yes", "yes, sure")
