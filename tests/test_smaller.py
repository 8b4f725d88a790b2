"""A smaller ask: in the form before it is sent (003-20, 001-05, 003-06), or 15 minutes together (000-09, 003-19)."""

from collections.abc import AsyncIterator

import pytest

from tests.world import World, open_world

EXAMPLE_OF_ADVICE = "Your judgment on one thing"
EXAMPLE_OF_FEEDBACK = "Where did you stop?"


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def _drafts(town: World) -> None:
    await town.says("Ana", "/ask @Ben Could you read my chart and tell me what is missing?")


@pytest.mark.principle("001-05", "003-06")
async def test_make_it_smaller_stands_in_the_form_with_three_worked_examples(town: World) -> None:
    await _drafts(town)
    await town.not_sees("Ana", "Which five minutes of it would help most?")
    await town.presses("Ana", "Make it smaller")
    await town.sees(
        "Ana",
        "Which five minutes of it would help most?",
        EXAMPLE_OF_FEEDBACK,
        "Could you read my chart and tell me what is missing?",
    )
    await town.presses("Ana", "Send")
    await town.time_passes(hours=24)
    await town.sees("Ben", "About 5 minutes")


@pytest.mark.principle("000-07", "003-20")
async def test_the_examples_are_of_the_kind_that_was_chosen(town: World) -> None:
    await _drafts(town)
    await town.presses("Ana", "More")
    await town.fills("Ana", {"What kind of help?": "Advice"})
    await town.presses("Ana", "Make it smaller")
    await town.sees("Ana", EXAMPLE_OF_ADVICE)
    await town.not_sees("Ana", EXAMPLE_OF_FEEDBACK)


@pytest.mark.principle("001-05")
async def test_a_kind_chosen_and_hidden_again_still_counts(town: World) -> None:
    await _drafts(town)
    await town.presses("Ana", "More")
    await town.fills("Ana", {"What kind of help?": "Advice"})
    await town.presses("Ana", "Less")
    await town.presses("Ana", "Make it smaller")
    await town.sees("Ana", EXAMPLE_OF_ADVICE)


@pytest.fixture
async def offered(town: World) -> World:
    """Ben offers Ana 15 minutes together."""
    await _drafts(town)
    await town.presses("Ana", "Send")
    await town.time_passes(hours=24)
    await town.presses("Ben", "15 minutes together?")
    await town.sees("Ben", "When would suit you?", "in nobody's calendar")
    await town.fills("Ben", {"When would suit you?": "Friday after lunch"})
    await town.presses("Ben", "Send")
    return town


@pytest.mark.principle("000-09", "003-19")
async def test_whoever_was_asked_can_offer_15_minutes_together_and_say_when(offered: World) -> None:
    await offered.sees("Ana", "Ben offers 15 minutes together", "Friday after lunch", "Yes and no are both fine.")
    await offered.not_sees("Ana", "Ben offers something else")
    await offered.sees("Ben", "You offered 15 minutes together:", "Friday after lunch")
    await offered.presses("Ana", "Take it")
    await offered.sees("Ana", "Take it from here together", "You took up Ben's offer.")
    await offered.sees("Ben", "Friday after lunch", "Ana took up your offer. Take it from here together.")


async def test_an_offer_that_was_taken_up_is_never_told_as_a_yes_of_whoever_made_it(offered: World) -> None:
    await offered.presses("Ana", "Take it")
    await offered.presses("Ben", "Done")
    await offered.presses("Ben", "Send")
    await offered.not_sees("Ana", "Ben said yes.")
    await offered.not_sees("Ben", "You said yes.")


@pytest.mark.principle("000-09")
async def test_fifteen_minutes_can_be_declined_without_a_reason(offered: World) -> None:
    await offered.presses("Ana", "No, thanks")
    await offered.sees("Ana", "You said no to Ben's offer.")
    await offered.sees("Ben", "Ana won't need your offer this time.")


@pytest.mark.principle("003-19")
async def test_fifteen_minutes_without_a_time_come_back_with_a_sentence(town: World) -> None:
    await _drafts(town)
    await town.presses("Ana", "Send")
    await town.time_passes(hours=24)
    await town.presses("Ben", "15 minutes together?")
    await town.presses("Ben", "Send")
    await town.sees("Ben", "Please write a few words here.")
