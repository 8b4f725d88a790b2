"""Whoever asks to be reminded is reminded, and an ask that was kept in mind ends as one, whatever came between."""

from collections.abc import AsyncIterator

import pytest

from tests.world import World, open_world


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[World]:
    async with open_world(database_url) as world:
        yield world


async def asked(town: World) -> None:
    await town.says("Ana", "/ask @Ben Could you read my three headlines?")
    await town.presses("Ana", "Send")


async def test_a_reminder_that_one_asks_for_comes_though_such_reminders_were_switched_off(town: World) -> None:
    await asked(town)
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ben", "Remind me")
    await town.time_passes(days=1)
    await town.presses("Ben", "Stop these reminders", near="You asked me to remind you")
    await town.presses("Ben", "Remind me")
    seen = len(town.wire.posts)
    await town.time_passes(days=2)
    assert [to for to, _, message, _ in town.wire.posts[seen:] if "You asked me to remind you" in message.title] == [
        "ben"
    ]


async def test_an_ask_kept_in_mind_ends_as_one_also_after_a_suggestion_that_nobody_took(town: World) -> None:
    await asked(town)
    await town.presses("Ben", "Keep in mind")
    await town.presses("Ben", "Someone else")
    await town.fills("Ben", {"Who?": "Lena"})
    await town.presses("Ben", "Send")
    await town.time_passes(days=14)
    await town.sees("Ana", "Ben kept your ask in mind")
    await town.not_sees("Ana", "No answer from Ben")


async def test_nobody_is_reminded_of_an_ask_while_the_asker_is_asked_whether_it_may_be_passed_on(town: World) -> None:
    await town.says("Ana", "/ask @Ben Could you read my three headlines?")
    await town.presses("Ana", "More")
    await town.fills("Ana", {"What else is fine?": "Other kinds of help are welcome"})
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Someone else")
    await town.sees("Ben", "I've asked Ana whether you may suggest someone.")
    seen = len(town.wire.posts)
    await town.time_passes(days=6)
    assert [message.title for to, _, message, _ in town.wire.posts[seen:] if to == "ben"] == []
