"""What is said again is said as it is then: a reminder put off, an answer given, a form sent twice, a helper's word."""

from collections.abc import AsyncIterator

import pytest

from tests.world import World, open_world, words_of

TEXT = "Could you look at my plan?"


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def ana_asks_ben(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")


def seen(town: World, who: str) -> str:
    return "\n".join(words_of(message) for message in town.messages(who))


async def test_a_reminder_that_was_put_off_comes_again_as_asked_for(town: World) -> None:
    await ana_asks_ben(town)
    await town.time_passes(days=3)
    await town.sees("Ben", "I won't remind you of it again.")
    await town.presses("Ben", "Monday is better")
    await town.time_passes(days=2, hours=22)
    await town.sees("Ben", "is still open. Here it is again, as you asked.")
    await town.not_sees("Ben", "I won't remind you of it again.")


@pytest.mark.parametrize(("who", "answer"), [("Ben", "Not right now"), ("Ana", "Not yet")])
async def test_who_answered_elsewhere_reads_that_they_did(town: World, who: str, answer: str) -> None:
    await ana_asks_ben(town)
    if who == "Ana":
        await town.presses("Ben", "Yes, I can help")
        await town.time_passes(days=4)
        old = town.find("Ana", "No longer needed", near="Did you get help from Ben?")
        await town.presses("Ana", "It happened", near="Did you get help from Ben?")
    else:
        old = town.find("Ben", answer)
        await town.presses("Ben", answer)
    reply = await town.press(who, old.action, old.target)
    assert reply is not None
    assert words_of(reply) == "You've answered this one already."


async def test_what_somebody_else_settled_is_settled(town: World) -> None:
    await ana_asks_ben(town)
    old = town.find("Ben", "Not right now")
    await town.presses("Ana", "Withdraw")
    reply = await town.press("Ben", old.action, old.target)
    assert reply is not None
    assert "This one is settled." in words_of(reply)


async def test_a_form_sent_again_says_where_the_ask_stands_now(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    form = town.open["Ana"]
    await town.presses("Ana", "Send")
    await town.sees("Ana", "there you can withdraw it too")
    await town.presses("Ben", "Yes, I can help")
    town.open["Ana"] = form
    await town.presses("Ana", "Send")
    await town.sees("Ana", "You've sent this one.")
    await town.not_sees("Ana", "there you can withdraw it too")


@pytest.mark.principle("003-01", "003-37", "004-35")
async def test_what_the_helper_found_is_said_to_the_asker_once(town: World) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ben", "Done")
    await town.sees("Ben", "All of this may stay empty, and only Ana sees it.")
    await town.fills("Ben", {"Was the ask clear?": "Not quite", "How long did it take?": "1 hour"})
    await town.presses("Ben", "Send")
    await town.time_passes(hours=1)
    said = "One thing for another time: Ben found the ask not quite clear. It took about an hour."
    assert seen(town, "Ana").count(said) == 1


@pytest.mark.principle("003-37")
async def test_what_the_helper_found_is_said_on_the_card_where_no_message_says_it(town: World) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Yes, I can help")
    await town.time_passes(days=4)
    await town.presses("Ben", "Done")
    await town.fills("Ben", {"Was the ask clear?": "Yes"})
    await town.presses("Ben", "Send")
    await town.time_passes(hours=1)
    await town.sees("Ana", "Ben says it's done. Ben found the ask clear.")


async def test_an_absence_of_who_was_suggested_does_not_show_in_what_the_asker_reads(town: World) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Someone else")
    await town.fills("Ben", {"Who?": "Lena"})
    await town.presses("Ben", "Send")
    await town.sees("Ana", "You'll hear from me by Thu 26 Nov.")
    await town.says("Lena", "/ask out until 2026-12-10")
    await town.sees("Ana", "You'll hear from me by Thu 26 Nov.")
    await town.time_passes(days=2)
    await town.sees("Ana", "Nobody else has taken it on so far. It's with Ben again.")


async def test_the_same_made_smaller_is_offered_only_to_whom_it_can_go(town: World) -> None:
    await ana_asks_ben(town)
    await town.says("Ben", "/ask pause")
    await town.sees("Ana", "Ben can't take asks at the moment.", "Ask someone else", "Leave it open")
    await town.not_sees("Ana", "Make it smaller")
    await town.says("Ana", "/ask @Lena Could you look at my plan?")
    await town.presses("Ana", "Send")
    await town.time_passes(days=9)
    await town.sees("Ana", "No answer from Lena so far.", "Make it smaller")


async def test_who_pauses_for_good_reads_what_became_of_open_asks_and_how_to_come_back(town: World) -> None:
    await town.says("Ben", "/ask pause")
    await town.sees("Ben", "Asks you hadn't answered went back to those who asked. /ask unpause opens the door again.")
    await town.says("Ben", "/ask help")
    await town.sees("Ben", "/ask unpause", "asks and reminders come again")


async def test_reminders_that_waited_for_a_return_say_each_thing_once(town: World) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Yes, I can help", near="Ana asks for your help")
    await town.presses("Ana", "It happened")
    await town.says("Ana", "/ask pause")
    await town.time_passes(days=10)
    await town.says("Ana", "/ask back")
    await town.time_passes(days=1)
    [reminder] = [text for text in map(words_of, town.messages("Ana")) if "A word of thanks to Ben?" in text]
    assert reminder.count("A word of thanks to Ben?") == 1
    await town.presses("Ana", "Not this time", near="A word of thanks to Ben?")
    assert all(text.count("No thanks this time") <= 1 for text in map(words_of, town.messages("Ana")))
