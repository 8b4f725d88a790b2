"""By when, in somebody's own words: taken where there is no doubt, shown in both zones first, and nothing is lost."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.commands import Submit
from bot.message import Form, InWords, WhenField, one_a_line
from tests.world import World, open_world

TEXT = "Could you read the first page and tell me what is unclear?"
WORDS = "Or in your words"
SHOWN = "Fri 27 Nov, 15:00 your time (16:00 for Ben)"


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def asked(town: World, words: str, text: str = TEXT) -> None:
    """Ana's form to Ben, with these words under **More**."""
    await town.says("Ana", f"/ask @Ben {text}")
    await town.presses("Ana", "More")
    await town.fills("Ana", {WORDS: words})


def standing(town: World, who: str = "Ana") -> dict[str, str]:
    """What stands in the fields of the open form, and the errors at them."""
    form = town.open[who]
    assert isinstance(form, Form)
    return {
        kind + one.name: str(getattr(one, kind or "value"))
        for one in one_a_line(form.fields)
        for kind in ("", "error")
        if getattr(one, kind or "value")
    }


@pytest.mark.principle("004-12", "004-25")
async def test_words_are_shown_in_both_zones_before_anything_is_sent(town: World) -> None:
    await asked(town, "Friday at 3pm")
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", f"I read that as {SHOWN}.", "By Fri 27 Nov, 16:00 your time")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "By Fri 27 Nov, 16:00 your time")


async def test_words_whose_meaning_nobody_has_seen_are_not_sent_at_once(town: World) -> None:
    await asked(town, "Friday at 3pm")
    await town.presses("Ana", "Send")
    await town.sees("Ana", f"I read that as {SHOWN}.", "nothing is sent yet")
    await town.not_sees("Ben", "Ana asks")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "By Fri 27 Nov, 16:00 your time")


async def test_mistakes_do_not_let_words_slip_through_unseen(town: World) -> None:
    await asked(town, "Friday at 3pm", f"Sorry to bother you. {TEXT}")
    await town.presses("Ana", "Send anyway")
    await town.sees("Ana", SHOWN)
    await town.not_sees("Ben", "Ana asks")
    await town.presses("Ana", "Send anyway")
    await town.sees("Ben", "By Fri 27 Nov, 16:00 your time")


async def test_words_that_change_after_they_were_shown_are_shown_anew(town: World) -> None:
    await asked(town, "Friday at 3pm")
    await town.presses("Ana", "Check and preview")
    await town.fills("Ana", {WORDS: "Friday at 4pm"})
    await town.presses("Ana", "Send")
    await town.sees("Ana", "Fri 27 Nov, 16:00 your time (17:00 for Ben)")
    await town.not_sees("Ben", "Ana asks")


async def test_in_two_hours_stays_the_moment_that_was_shown(town: World) -> None:
    await asked(town, "in two hours")
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", "Tue 24 Nov, 12:00 your time")
    await town.time_passes(hours=0.5)
    await town.presses("Ana", "Send")
    await town.sees("Ben", "By Tue 24 Nov, 13:00 your time")


async def test_what_was_shown_and_has_passed_meanwhile_is_not_sent(town: World) -> None:
    await asked(town, "in two hours")
    await town.presses("Ana", "Check and preview")
    await town.time_passes(hours=3)
    await town.presses("Ana", "Send")
    await town.sees("Ana", "That moment has passed. Pick a later one.", "in two hours", TEXT)
    await town.not_sees("Ben", "Ana asks")


@pytest.mark.parametrize("words", ["Friday-ish", "5/6", "today 9am", "Donnerstag", "may", "x" * 300])
@pytest.mark.parametrize("button", ["Send", "Check and preview"])
async def test_words_in_doubt_come_back_with_a_sentence_at_their_field(town: World, words: str, button: str) -> None:
    await asked(town, words)
    await town.presses("Ana", button)
    await town.sees("Ana", TEXT, words)
    assert standing(town)["errordue_words"].startswith("I'm not sure which moment you mean.")
    assert standing(town)["due_words"] == words
    await town.not_sees("Ben", "Ana asks")


async def test_a_picker_and_words_that_differ_are_a_question_not_a_guess(town: World) -> None:
    await asked(town, "Friday at 3pm")
    await town.fills("Ana", {"By when?": "2026-11-26T15:00"})
    await town.presses("Ana", "Send")
    await town.sees("Ana", "The picker says Thu 26 Nov, 15:00, and your words say Fri 27 Nov, 15:00. Which one")
    await town.not_sees("Ben", "Ana asks")
    await town.fills("Ana", {"By when?": "2026-11-27T15:00"})
    await town.presses("Ana", "Send")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "By Fri 27 Nov, 16:00 your time")


@pytest.mark.principle("001-17")
async def test_no_rush_may_also_be_typed(town: World) -> None:
    await asked(town, "No rush")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Ana asks for your help", "No rush")


async def test_the_picker_alone_works_as_before(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.fills("Ana", {"By when?": "2026-11-27T15:00"})
    await town.presses("Ana", "Send")
    await town.sees("Ben", "By Fri 27 Nov, 16:00 your time")


async def test_a_picked_time_that_the_clocks_skip_is_the_first_after_the_gap(town: World) -> None:
    town.clock.at = datetime(2027, 3, 27, 12, tzinfo=UTC)
    await town.says("Ben", f"/ask @Tom {TEXT}")
    await town.fills("Ben", {"By when?": "2027-03-28T02:30"})
    await town.presses("Ben", "Check and preview")
    await town.sees("Ben", "By Sat 27 Mar, 21:00 your time")


async def test_less_keeps_words_that_were_typed(town: World) -> None:
    await asked(town, "Friday at 3pm")
    await town.presses("Ana", "Less")
    assert standing(town)["due_words"] == "Friday at 3pm"
    await town.fills("Ana", {WORDS: ""})
    await town.presses("Ana", "Check and preview")
    assert "due_words" not in {one.name for one in one_a_line(_form(town).fields)}
    await town.not_sees("Ana", "I read that as")


@pytest.mark.principle("003-31")
async def test_a_time_in_the_text_is_offered_and_never_taken(town: World) -> None:
    await town.says("Ana", "/ask @Ben Could you look at the contract by Friday 3pm?")
    await town.not_sees("Ana", "Fri 27 Nov")
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", f"Your text names a time: {SHOWN}. Should that be the date?")
    await town.not_sees("Ana", "No rush")
    await town.presses("Ana", "Fill it in")
    assert standing(town)["due"] == "2026-11-27T15:00"
    await town.sees("Ana", "By Fri 27 Nov, 16:00 your time")
    await town.not_sees("Ana", "Your text names a time")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "By Fri 27 Nov, 16:00 your time")


async def test_a_time_in_the_text_is_never_contradicted_in_silence(town: World) -> None:
    await town.says("Ana", "/ask @Ben Could you look at the contract by Friday 3pm?")
    await town.presses("Ana", "Send")
    await town.sees("Ana", f"Your text names a time: {SHOWN}. Should that be the date?")
    await town.not_sees("Ben", "Could you look at the contract")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "by Friday 3pm?")
    await town.not_sees("Ben", "No rush", "Fri 27 Nov")


async def test_the_end_of_the_day_is_the_end_of_ones_own_hours(town: World) -> None:
    await town.says("Ana", "/ask settings")
    await town.fills("Ana", {"To": "16:00"})
    await town.presses("Ana", "Save")
    await asked(town, "end of Friday")
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", "Fri 27 Nov, 16:00 your time (17:00 for Ben)")


@pytest.mark.parametrize(
    "carried", ["", "x Friday at 3pm", "9999-99-99 Friday at 3pm", "0001-01-01T00:00+14:00 Friday at 3pm"]
)
async def test_a_form_that_carries_nonsense_is_read_anew(town: World, carried: str) -> None:
    await asked(town, "Friday at 3pm")
    form = _form(town)
    command = Submit(
        by=town.address("Ana"),
        form="ask",
        action="check",
        values={"who": "ben", "what": TEXT, "due_words": "Friday at 3pm"},
        carry={**form.carry, "due_seen": carried},
    )
    town.open["Ana"] = await town.service.handle(command)
    await town.sees("Ana", TEXT)


async def test_what_the_form_carries_of_words_is_what_it_has_shown(town: World) -> None:
    await asked(town, "  Friday   at 3pm ")
    assert "due_seen" not in _form(town).carry
    await town.presses("Ana", "Check and preview")
    assert _form(town).carry["due_seen"] == "2026-11-27T15:00:00+00:00 Friday at 3pm"


def test_where_inputs_stand_below_each_other_words_wait_for_more_or_for_being_filled_in() -> None:
    words = InWords(label="In words", placeholder="Friday", limit=80, aside=True)
    field = WhenField(name="due", label="By when?", zone="UTC", words=words, error="Which?")
    assert [(one.name, one.error) for one in one_a_line([field])] == [("due", "Which?")]


def _form(town: World) -> Form:
    form = town.open["Ana"]
    assert isinstance(form, Form)
    return form
