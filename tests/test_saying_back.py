"""At the end of advice (003-10, 003-11): what one took from it goes to whoever gave it, who may answer it once."""

from collections.abc import AsyncIterator

import pytest

from tests.test_looking_back import looks_back, looks_for
from tests.test_my_data import erases
from tests.world import World, open_world, words_of

ADVICE, LINE = "Which of the two courses would you take first?", "Start with the short one, and skip the exam."
TOOK, ANSWER = "What did you take from it?", "One thing to add"


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def _was_helped(town: World, kind: str = "Advice") -> None:
    await town.says("Ana", f"/ask @Ben {ADVICE}")
    await town.presses("Ana", "More")
    await town.fills("Ana", {"What kind of help?": kind})
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ana", "It happened")


async def _thanks(town: World, line: str = LINE) -> None:
    await town.fills("Ana", {"What did they do?": "You weighed both courses.", TOOK: line})
    await town.presses("Ana", "Say thanks")


@pytest.mark.principle("003-11")
async def test_the_line_reaches_whoever_advised_as_it_was_written(town: World) -> None:
    await _was_helped(town)
    await town.sees("Ana", TOOK, "Your line goes to Ben as you write it.")
    await _thanks(town)
    await town.sees("Ben", "Ana took this from it:", LINE, "No reply needed.", "That's it", ANSWER)


@pytest.mark.principle("003-11")
async def test_both_find_it_again_where_they_look_back(town: World) -> None:
    await _was_helped(town)
    await _thanks(town)
    await town.time_passes(days=1)
    assert f"Ana took this from it:\n{LINE}" in await looks_back(town, "Ben")
    assert f"You took this from it:\n{LINE}" in await looks_back(town, "Ana")
    for who in ("Ana", "Ben"):
        assert LINE in await looks_for(town, who, "exams")


@pytest.mark.principle("003-11")
async def test_thats_it_is_one_press_and_the_asker_reads_it(town: World) -> None:
    await _was_helped(town)
    await _thanks(town)
    await town.presses("Ben", "That's it")
    await town.sees("Ben", "You said that's it.")
    await town.not_sees("Ben", ANSWER)
    await town.sees("Ana", "Ben read what you took from it, and says that's it.")


@pytest.mark.principle("003-10")
async def test_one_thing_can_be_added_and_leads_to_a_question_that_follows(town: World) -> None:
    await _was_helped(town)
    await _thanks(town)
    await town.presses("Ben", ANSWER)
    await town.sees("Ben", "Your words to Ana", LINE)
    await town.presses("Ben", "Send")
    await town.sees("Ben", "Please write a few words here.")
    await town.fills("Ben", {"Your words to Ana": "The exam counts in Porto."})
    await town.presses("Ben", "Send")
    await town.sees("Ben", "You added:", "The exam counts in Porto.")
    await town.sees("Ana", "Ben read what you took from it, and has one thing to add", "The exam counts in Porto.")
    await town.sees("Ana", "If something is still unclear, ask Ben once more:", "Message Ben")


async def test_it_is_answered_once(town: World) -> None:
    await _was_helped(town)
    await _thanks(town)
    old = town.find("Ben", ANSWER)
    await town.presses("Ben", "That's it")
    await town._reply("Ben", await town.press("Ben", old.action, old.target))
    await town.sees("Ben", "You've answered this one already.")


@pytest.mark.principle("003-11")
async def test_nobody_else_can_answer_it(town: World) -> None:
    await _was_helped(town)
    await _thanks(town)
    button = town.find("Ben", "That's it")
    await town._reply("Mei", await town.press("Mei", button.action, button.target))
    await town.sees("Mei", "I can't find that any more.")


@pytest.mark.principle("003-11")
async def test_the_line_may_stay_empty_and_nothing_is_asked_of_the_helper(town: World) -> None:
    await _was_helped(town)
    await _thanks(town, "")
    await town.sees("Ben", "You weighed both courses.")
    await town.not_sees("Ben", "That's it", "took this from it")


@pytest.mark.principle("003-11")
async def test_it_is_asked_of_advice_and_feedback_and_of_no_other_help(town: World) -> None:
    await _was_helped(town, "Hands-on")
    await town.not_sees("Ana", TOOK)


async def test_whoever_suggested_the_helper_reads_the_thanks_and_not_the_line_to_the_helper(town: World) -> None:
    await town.says("Ana", f"/ask @Mei {ADVICE}")
    await town.presses("Ana", "More")
    await town.fills("Ana", {"What kind of help?": "Advice"})
    await town.presses("Ana", "Send")
    await town.presses("Mei", "Someone else")
    await town.fills("Mei", {"Who?": "Ben"})
    await town.presses("Mei", "Send")
    await town.presses("Ben", "Show me")
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ana", "It happened")
    await town.sees("Ana", "Mei knew who to ask and will read it too.", "Your line goes to Ben as you write it.")
    await _thanks(town)
    await town.time_passes(days=1)
    await town.sees("Ben", LINE, "That's it")
    await town.sees("Mei", "Ana got help because you knew who to ask", "You weighed both courses.")
    await town.not_sees("Mei", LINE, "That's it", ANSWER)
    assert "You weighed both courses." in await looks_back(town, "Mei")
    assert LINE not in await looks_back(town, "Mei")
    assert "I found nothing with that." in await looks_for(town, "Mei", "exam")
    assert LINE not in words_of(await town.home("Mei", "data_json"))
    assert LINE in words_of(await town.home("Ben", "data_json"))


async def test_a_second_line_that_comes_too_late_is_handed_back_to_be_kept(town: World) -> None:
    await _was_helped(town)
    await _thanks(town)
    await town.presses("Ben", ANSWER)
    opened = town.open["Ben"]
    await town.fills("Ben", {"Your words to Ana": "The exam counts in Porto."})
    await town.presses("Ben", "Send")
    town.open["Ben"] = opened
    await town.fills("Ben", {"Your words to Ana": "And the short one is free."})
    await town.presses("Ben", "Send")
    await town.sees("Ben", "You've answered this one already.", "And the short one is free.")


async def test_what_was_typed_stays_where_whoever_advised_is_forgotten_meanwhile(town: World) -> None:
    await _was_helped(town)
    form = town.open["Ana"]
    await erases(town, "Ben")
    town.open["Ana"] = form
    await town.fills("Ana", {"What did they do?": "You read it twice.", TOOK: LINE})
    await town.presses("Ana", "Say thanks")
    await town.sees("Ana", "You read it twice.", LINE)
