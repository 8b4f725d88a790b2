"""What a reminder says once it is answered, and what may still be asked of it."""

from collections.abc import AsyncIterator

import pytest

from bot.message import Message
from tests.scenes import ana_asks_ben, told
from tests.world import World, open_world, words_of


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def test_a_yes_on_a_reminder_takes_its_buttons_with_it(town: World) -> None:
    await ana_asks_ben(town)
    await town.time_passes(days=3)
    await town.presses("Ben", "Yes, I can help", near="I won't remind you of it again.")
    await town.not_sees("Ben", "is still open", "I won't remind you of it again.")
    reminder = next(message for message in town.messages("Ben") if message.title.startswith("Ana's ask · "))
    assert words_of(reminder) == "Ana's ask · You said yes."


async def test_an_answer_on_the_card_takes_the_buttons_of_the_reminder_too(town: World) -> None:
    await ana_asks_ben(town)
    await town.time_passes(days=3)
    await town.presses("Ben", "Not right now", near="Say yes only if you'd like to")
    reminder = next(message for message in town.messages("Ben") if message.title.startswith("Ana's ask · "))
    assert words_of(reminder) == "Ana's ask · You said no."


@pytest.mark.principle("003-32")
async def test_remind_me_says_when_on_the_card(town: World) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ben", "Remind me")
    await town.sees("Ben", "I'll remind you once, Wed 25 Nov, 11:00.")
    await town.time_passes(days=1, hours=1)
    await town.sees("Ben", "You asked me to remind you: you're helping Ana with this.")


async def test_remind_me_once_more_says_when_it_comes(town: World) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ben", "Remind me")
    await town.presses("Ben", "Remind me")
    reply = town.open["Ben"]
    assert isinstance(reply, Message)
    assert words_of(reply) == "I'll remind you once, Wed 25 Nov, 11:00."


@pytest.mark.principle("003-32")
async def test_after_done_there_is_no_reminder_to_ask_for(town: World) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Yes, I can help")
    button = town.find("Ben", "Remind me")
    await town.presses("Ben", "Done")
    await town.presses("Ben", "Send")
    await town.not_sees("Ben", "Remind me")
    reply = await town.press("Ben", button.action, button.target)
    assert isinstance(reply, Message)
    assert "settled" in words_of(reply)


async def test_done_after_a_check_in_does_not_say_that_the_asker_will_be_asked(town: World) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Yes, I can help")
    await town.time_passes(days=3)
    await town.presses("Ben", "Done")
    await town.fills("Ben", {"A note or a link": "Page four lacks a date."})
    await town.presses("Ben", "Send")
    await town.sees("Ben", "You said it's done. Ana can read it")
    await town.not_sees("Ben", "I'll ask Ana")
    card = told(town, "Ana", "Your ask to Ben")
    assert "Ben says it's done." in words_of(card)
    assert "Page four lacks a date." in words_of(card)


async def test_done_says_that_the_asker_is_asked_where_they_are(town: World) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ben", "Done")
    await town.presses("Ben", "Send")
    await town.sees("Ben", "You said it's done. I'll ask Ana once whether it helped.")
    await town.time_passes(hours=1)
    await town.sees("Ben", "I'll ask Ana once whether it helped.")
