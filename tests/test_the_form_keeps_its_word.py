"""What the form of an ask says will happen is what happens, and it says nothing where it must not."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.world import World, open_world

TEXT = "Could you look at my plan?"


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[World]:
    async with open_world(f"sqlite:///{tmp_path / 'askwell.db'}") as world:
        yield world


async def test_the_preview_says_that_somebody_takes_no_asks_now(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.says("Ben", "/ask pause")
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", "Ben takes no asks at the moment.")
    await town.not_sees("Ana", "Ben gets it")


async def test_the_preview_says_when_somebody_gets_it_whose_day_has_ended(town: World) -> None:
    await town.time_passes(hours=9)
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", "Ben gets it Wed 25 Nov, 08:00 your time (09:00 for Ben).")


async def test_words_of_self_harm_stop_all_advice(town: World) -> None:
    await town.says("Ana", "/ask @Ben Sorry to bother you. Could you call me? I want to die.")
    await town.sees("Ana", "please talk to someone you trust today")
    await town.not_sees("Ana", "Apply", "Not useful here", "Send anyway")


async def test_a_second_ask_to_somebody_who_said_yes_offers_to_say_how_the_first_went(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Yes, I can help")
    await town.says("Ana", "/ask @Ben Could you read my second page?")
    await town.sees("Ana", "Ben said yes to another ask of yours. If that one happened, say so; thanks can wait.")
    await town.presses("Ana", "It happened")
    await town.sees("Ben", "Ana got the help.")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Could you read my second page?")


async def test_a_second_ask_may_go_beside_one_that_was_said_yes_to(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Yes, I can help")
    await town.says("Ana", "/ask @Ben Could you read my second page?")
    await town.presses("Ana", "Send")
    await town.sees("Ana", "You already have an ask open with Ben.", "Ask anyway")
    await town.presses("Ana", "Ask anyway")
    await town.not_sees("Ana", "Ask anyway", "You already have an ask open")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Could you read my second page?", "You said yes. Take it from here together.")
    await town.says("Ana", "/ask @Ben Could you read my third page?")
    await town.presses("Ana", "Send")
    await town.sees("Ana", "You already have an ask open with Ben.")
    await town.not_sees("Ana", "Ask anyway")


async def test_an_ask_that_nobody_answered_yet_has_no_other_beside_it(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    await town.says("Ana", "/ask @Ben Could you read my second page?")
    await town.not_sees("Ana", "Ask anyway")
    await town.presses("Ana", "Send")
    await town.sees("Ana", "You already have an ask open with Ben.")


async def test_lines_to_pass_on_are_kept_while_another_kind_of_help_is_chosen(town: World) -> None:
    lines = "I build schedules for wards."
    await town.says("Ana", f"/ask {TEXT}")
    await town.presses("Ana", "More")
    await town.fills("Ana", {"What kind of help?": "Introduction"})
    await town.presses("Ana", "Check and preview")
    await town.fills("Ana", {"What may be passed on?": lines, "What kind of help?": "Feedback"})
    await town.presses("Ana", "Send")
    await town.sees("Ana", "Who?")
    await town.presses("Ana", "Check and preview")
    await town.fills("Ana", {"What kind of help?": "Introduction"})
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", lines)


async def test_what_less_hides_is_kept_however_often_the_form_is_drawn(town: World) -> None:
    await town.says("Ana", f"/ask {TEXT}")
    await town.presses("Ana", "More")
    await town.fills("Ana", {"What will it make possible?": "The ward can open."})
    await town.presses("Ana", "Less")
    await town.presses("Ana", "Check and preview")
    await town.presses("Ana", "More")
    await town.sees("Ana", "The ward can open.")
