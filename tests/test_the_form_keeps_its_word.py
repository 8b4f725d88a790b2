"""What the form of an ask says will happen is what happens, and it says nothing where it must not."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.world import World, open_world

TEXT = "Could you look at my plan?"


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[World]:
    async with open_world(f"sqlite:///{tmp_path / 'askwell.db'}") as world:
        yield world


@pytest.mark.principle("001-04")
async def test_the_preview_says_that_somebody_takes_no_asks_now(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.says("Ben", "/ask pause")
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", "Ben takes no asks at the moment.")
    await town.not_sees("Ana", "Ben gets it")


@pytest.mark.principle("001-04", "003-12")
async def test_the_preview_says_when_somebody_gets_it_whose_day_has_ended(town: World) -> None:
    await town.time_passes(hours=9)
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", "Ben gets it Wed 25 Nov, 08:00 your time (09:00 for Ben).")


async def test_words_of_self_harm_stop_all_advice(town: World) -> None:
    await town.says("Ana", "/ask @Ben Sorry to bother you. Could you call me? I want to die.")
    await town.sees("Ana", "please talk to someone you trust today")
    await town.not_sees("Ana", "Apply", "Not useful here", "Send anyway")


@pytest.mark.principle("002-04", "003-23")
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
    await town.sees(
        "Ana", "You already have an ask open with Ben. Choose It happened or Ask anyway first.", "Ask anyway"
    )
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
    await town.sees("Ana", "You already have an ask open with Ben. Close that one first")


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


async def test_what_an_ask_leaves_open_is_asked_for_in_a_field_and_read_as_it_was_written(town: World) -> None:
    why, point = "Half a sentence makes it personal.", "People help more gladly when they see the point."
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.sees("Ana", "Why them?", why, "What will it make possible?", point)
    await town.not_sees("Ana", "Not useful here", "Send anyway")
    await town.fills("Ana", {"What will it make possible?": "Then the ward can open."})
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", "What it makes possible:", "Then the ward can open.", why)
    await town.not_sees("Ana", point)
    await town.presses("Ana", "Send")
    await town.sees("Ben", TEXT, "What it makes possible:", "Then the ward can open.")


async def test_what_the_text_says_is_not_asked_for(town: World) -> None:
    await town.says(
        "Ana", "/ask @Ben Could you look at my plan by Friday? You planned the ward, and it opens on Monday."
    )
    await town.not_sees("Ana", "What will it make possible?", "Half a sentence makes it personal.")


async def test_what_was_filled_in_stays_while_the_text_comes_to_say_it_too(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.fills("Ana", {"What will it make possible?": "Then the ward can open."})
    await town.fills("Ana", {"What do you need?": "Could you look at my plan? The ward opens on Monday because of it."})
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", "What will it make possible?", "Then the ward can open.")
    await town.fills("Ana", {"What will it make possible?": ""})
    await town.presses("Ana", "Check and preview")
    await town.not_sees("Ana", "Then the ward can open.", "What it makes possible:")


async def test_a_mistake_is_seen_to_before_anything_is_asked_for(town: World) -> None:
    await town.says("Ana", f"/ask @Ben Sorry to bother you. {TEXT}")
    await town.not_sees("Ana", "What will it make possible?")
    await town.presses("Ana", "Apply")
    await town.sees("Ana", "What will it make possible?")


async def test_a_field_that_was_put_away_is_not_offered_again(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "More")
    await town.presses("Ana", "Less")
    await town.presses("Ana", "Check and preview")
    await town.not_sees("Ana", "What will it make possible?")


async def test_too_much_in_a_field_that_was_asked_for_is_refused_there_and_nothing_is_lost(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    much = "Then the ward can open. " * 20
    await town.fills("Ana", {"What will it make possible?": much})
    await town.presses("Ana", "Send")
    await town.sees("Ana", "What will it make possible?", much.strip(), TEXT)
    await town.not_sees("Ben", TEXT)
