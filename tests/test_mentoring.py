"""Mentoring: after advice that helped, each is asked alone; only with both yes do they hear of it; then a rhythm."""

from collections.abc import AsyncIterator

import pytest

from bot.people import PersonFacts
from tests.test_in_touch import blocks, takes_back
from tests.test_my_data import erases
from tests.test_promises import came
from tests.test_whom_to_ask import prefers
from tests.world import WORKSPACE, World, open_world, words_of

ANA_ASKED = "Ben's advice has helped you more than once. Would you like to talk regularly?"
BEN_ASKED = "You've given Ana advice more than once. Would you like to talk regularly?"
TURN = "wanted to talk roughly every month."


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def ben_advises(town: World, times: int = 3, kind: str = "Advice") -> None:
    for number in range(times):
        await town.says("Ana", f"/ask @Ben Could you look at my plan {number}?")
        await town.presses("Ana", "More")
        await town.fills("Ana", {"What kind of help?": kind})
        await town.presses("Ana", "Send")
        await town.presses("Ben", "Yes, I can help", near=f"my plan {number}?")
        await town.presses("Ana", "It happened", near=f"my plan {number}?")


async def both_are_asked(town: World) -> None:
    await ben_advises(town)
    await town.time_passes(days=2)
    await town.sees("Ana", ANA_ASKED)
    await town.sees("Ben", BEN_ASKED)


async def both_say_yes(town: World, ana: str = "Every month", ben: str = "Every two weeks") -> None:
    await both_are_asked(town)
    await town.presses("Ana", ana, near=ANA_ASKED)
    await town.presses("Ben", ben, near=BEN_ASKED)
    await town.time_passes(hours=1)


def heard_by(town: World, who: str) -> list[str]:
    return [words_of(message) for message in town.messages(who)]


@pytest.mark.principle("003-18")
async def test_nobody_is_asked_before_the_third_time_or_for_other_help(town: World) -> None:
    await ben_advises(town, times=2)
    await ben_advises(town, times=2, kind="Feedback")
    await town.time_passes(days=9)
    for who in ("Ana", "Ben"):
        await town.not_sees(who, "talk regularly")


@pytest.mark.principle("003-03", "003-18")
async def test_each_is_asked_alone_with_a_no_as_near_as_a_yes(town: World) -> None:
    await both_are_asked(town)
    for who, other in (("Ana", "Ben"), ("Ben", "Ana")):
        await town.sees(who, f"Only if {other} would like to as well do you both hear of it.")
        await town.sees(
            who, "Every two weeks", "Every month", "Every three months", "No, thanks", "Stop these reminders"
        )
    await town.presses("Ana", "Every month", near=ANA_ASKED)
    await town.sees("Ana", "You said yes, roughly every month.")
    await town.not_sees("Ben", "roughly every month")


@pytest.mark.principle("000-11")
async def test_a_no_and_silence_are_one_thing_to_the_other(tmp_path: object) -> None:
    heard = []
    for answer in ("No, thanks", ""):
        async with open_world(f"sqlite:///{tmp_path}/{answer or 'silence'}.db") as town:
            await both_are_asked(town)
            await town.presses("Ana", "Every month", near=ANA_ASKED)
            if answer:
                await town.presses("Ben", answer, near=BEN_ASKED)
                await town.sees("Ben", "Nobody is told, and I won't ask again.")
            await town.time_passes(days=60)
            heard.append(heard_by(town, "Ana"))
            assert "said no" not in " ".join(heard[-1])
            assert "answers" not in words_of(await town.home("Ana", "data_json")).replace('"answers": "month"', "")
    assert heard[0] == heard[1]


@pytest.mark.principle("000-11")
async def test_with_both_yes_the_calmer_rhythm_holds_and_both_hear(town: World) -> None:
    await both_say_yes(town)
    for who, other in (("Ana", "Ben"), ("Ben", "Ana")):
        await town.sees(who, f"You and {other} both said yes: you talk roughly every month", f"Message {other}")
    assert len(came(town, "ana", "both said yes")) == 1
    assert came(town, "ben", "both said yes") == []


@pytest.mark.principle("003-03")
async def test_each_turn_is_a_line_of_the_days_message_to_both(town: World) -> None:
    await both_say_yes(town)
    await town.time_passes(days=27)
    assert came(town, "ana", TURN) == came(town, "ben", TURN) == []
    await town.time_passes(days=4)
    for who, other in (("Ana", "Ben"), ("Ben", "Ana")):
        await town.sees(who, f"You and {other} {TURN}", "Find a time:", f"Message {other}", "End these talks")
    await town.time_passes(days=28)
    assert len(came(town, "ana", TURN)) == len(came(town, "ben", TURN)) == 2


@pytest.mark.principle("000-11")
async def test_either_ends_it_with_one_press_and_the_other_reads_who(town: World) -> None:
    await both_say_yes(town)
    await town.time_passes(days=31)
    await town.presses("Ben", "End these talks", near=TURN)
    await town.sees("Ben", "Ended. Ana hears from me that you ended it.", "You ended your regular talks with Ana.")
    await town.time_passes(days=1)
    await town.sees("Ana", "Ben has ended your regular talks.", "there's nothing to read into it")
    before = len(came(town, "ana", TURN))
    await town.time_passes(days=90)
    assert len(came(town, "ana", TURN)) == before


@pytest.mark.parametrize("who", ["Ana", "Ben"])
async def test_once_it_is_ended_no_message_says_that_it_goes_on_or_offers_to_end_it(town: World, who: str) -> None:
    await both_say_yes(town)
    await town.presses(who, "End these talks")
    await town.time_passes(days=1)
    for one in ("Ana", "Ben"):
        await town.not_sees(one, "both said yes", "I'll remind you both", "End these talks")


async def test_a_no_may_become_a_yes_where_it_was_said(town: World) -> None:
    await both_are_asked(town)
    await town.presses("Ana", "Every month", near=ANA_ASKED)
    await town.presses("Ben", "No, thanks", near=BEN_ASKED)
    await town.presses("Ben", "Every month", near="If you change your mind:")
    await town.sees("Ben", "You and Ana both said yes")
    await town.time_passes(days=1)
    await town.sees("Ana", "You and Ben both said yes")


async def test_the_same_answer_once_more_is_no_news(town: World) -> None:
    await both_are_asked(town)
    old = town.find("Ben", "No, thanks", near=BEN_ASKED)
    await town.presses("Ben", "No, thanks", near=BEN_ASKED)
    await town._reply("Ben", await town.press("Ben", old.action, old.target))
    await town.sees("Ben", "You've answered this one already.")


async def test_an_answer_is_not_put_off_with_the_rest(town: World) -> None:
    await both_are_asked(town)
    await town.presses("Ana", "No, thanks", near=ANA_ASKED)
    await town.presses("Ana", "Tomorrow is better", near="If you change your mind:")
    await town.time_passes(days=4)
    assert came(town, "ana", "regular talks") == []


async def test_it_is_offered_once(town: World) -> None:
    await both_are_asked(town)
    await town.presses("Ana", "No, thanks", near=ANA_ASKED)
    await ben_advises(town)
    await town.time_passes(days=9)
    assert len(came(town, "ana", "talk regularly")) == 1


async def test_a_block_either_way_keeps_it_from_both(town: World) -> None:
    await ben_advises(town, times=2)
    await town.says("Ana", "/ask settings")
    await town.fills("Ana", {"No more asks from": "Ben"})
    await town.presses("Ana", "Save")
    await ben_advises(town, times=1)
    await town.time_passes(days=9)
    for who in ("Ana", "Ben"):
        await town.not_sees(who, "talk regularly")


async def test_a_block_later_ends_the_lines_without_a_word(town: World) -> None:
    await both_say_yes(town)
    await town.says("Ben", "/ask settings")
    await town.fills("Ben", {"No more asks from": "Ana"})
    await town.presses("Ben", "Save")
    await town.time_passes(days=60)
    assert came(town, "ana", TURN) == came(town, "ben", TURN) == []


async def test_an_old_button_of_what_reads_settled_says_so(town: World) -> None:
    await both_are_asked(town)
    said = town.find("Ana", "Every month")
    await town.service.told_of(WORKSPACE, PersonFacts(id="ben", left=True))
    await town.time_passes(hours=1)
    reply = await town.press("Ana", said.action, said.target)
    assert reply is not None
    assert "This one is settled" in words_of(reply)


async def test_whoever_stopped_such_reminders_is_not_asked(town: World) -> None:
    await both_are_asked(town)
    await town.presses("Ana", "Stop these reminders", near=ANA_ASKED)
    await town.says("Ana", "/ask settings")
    await town.sees("Ana", "talking regularly with someone after advice", "regular talks that are due")


async def test_with_either_all_of_it_is_forgotten(town: World) -> None:
    await both_say_yes(town)
    await town.time_passes(days=31)
    await erases(town, "Ben")
    await town.time_passes(days=60)
    await town.not_sees("Ana", "Ben", TURN, "both said yes")
    assert '"mentorings"' not in words_of(await town.home("Ana", "data_json"))


async def test_nothing_comes_of_somebody_who_left(town: World) -> None:
    await both_say_yes(town)
    await town.service.met(WORKSPACE, PersonFacts(id="ben", name="Ben", zone="Europe/Lisbon", left=True))
    await town.time_passes(days=60)
    assert came(town, "ana", TURN) == []


async def test_what_was_before_somebody_was_forgotten_leads_to_no_question(town: World) -> None:
    await ben_advises(town, times=2)
    await erases(town, "Ben")
    await town.time_passes(hours=1)
    await town.service.met(WORKSPACE, PersonFacts(id="ben", name="Ben", zone="Europe/Lisbon", left=False))
    await ben_advises(town, times=1)
    await town.time_passes(days=3)
    for who in ("ana", "ben"):
        assert came(town, who, "more than once") == []


async def test_a_no_holds_also_where_the_other_is_advised(town: World) -> None:
    await both_are_asked(town)
    await town.presses("Ana", "No, thanks", near=ANA_ASKED)
    for number in range(3):
        await town.says("Ben", f"/ask @Ana Could you look at my draft {number}?")
        await town.presses("Ben", "More")
        await town.fills("Ben", {"What kind of help?": "Advice"})
        await town.presses("Ben", "Send")
        await town.presses("Ana", "Yes, I can help", near=f"my draft {number}?")
        await town.presses("Ben", "It happened", near=f"my draft {number}?")
    await town.time_passes(days=3)
    assert len(came(town, "ana", "talk regularly")) == 1


async def test_whoever_paused_hears_of_the_end_once_they_are_back_and_once(town: World) -> None:
    await both_say_yes(town)
    await town.says("Ben", "/ask pause")
    await town.presses("Ana", "End these talks")
    await town.sees("Ana", "Ben hears from me that you ended it.")
    for _ in range(2):
        await town.time_passes(days=2)
        await town.says("Ben", "/ask unpause")
        await town.time_passes(days=1)
        await town.says("Ben", "/ask pause")
    assert len(came(town, "ben", "Ana has ended your regular talks.")) == 1
    assert came(town, "ana", "ended your regular talks") == []


async def test_whoever_paused_after_their_yes_hears_of_the_others_once_they_are_back(town: World) -> None:
    await both_are_asked(town)
    await town.presses("Ana", "Every month", near=ANA_ASKED)
    await town.says("Ana", "/ask pause")
    await town.presses("Ben", "Every month", near=BEN_ASKED)
    await town.time_passes(days=2)
    assert came(town, "ana", "both said yes") == []
    for _ in range(2):
        await town.says("Ana", "/ask unpause")
        await town.time_passes(days=1)
        await town.says("Ana", "/ask pause")
    assert len(came(town, "ana", "both said yes")) == 1


async def test_turns_go_on_for_both_once_whoever_left_is_back(town: World) -> None:
    await both_say_yes(town)
    await town.time_passes(days=31)
    await town.service.told_of(WORKSPACE, PersonFacts(id="ben", left=True))
    await town.time_passes(days=60)
    await town.service.met(WORKSPACE, PersonFacts(id="ben", name="Ben", left=False))
    before = {who: len(came(town, who, TURN)) for who in ("ana", "ben")}
    await town.time_passes(days=90)
    assert {who: len(came(town, who, TURN)) - before[who] for who in ("ana", "ben")} == {"ana": 3, "ben": 3}


@pytest.mark.parametrize("said", ["", "Every month"])
async def test_whoever_is_asked_cannot_tell_a_block_by_the_other_from_silence(tmp_path: object, said: str) -> None:
    seen, replies = [], []
    for how in ("silence", "block"):
        async with open_world(f"sqlite:///{tmp_path}/{how}.db") as town:
            await both_are_asked(town)
            if said:
                await town.presses("Ana", said, near=ANA_ASKED)
            if how == "block":
                await town.presses("Ben", "Every month", near=BEN_ASKED) if not said else None
                await blocks(town, "Ben", "Ana")
            await town.time_passes(hours=1)
            seen.append(heard_by(town, "Ana"))
            await town.presses(
                "Ana", "No, thanks" if said else "Every three months", near="If Ben would like" if said else ANA_ASKED
            )
            await town.time_passes(days=30)
            replies.append(heard_by(town, "Ana"))
            assert came(town, "ana", "both said yes") == came(town, "ben", "both said yes") == []
    assert seen[0] == seen[1]
    assert replies[0] == replies[1]


async def test_a_block_by_the_other_changes_no_line_of_talks_that_was_told(town: World) -> None:
    await both_say_yes(town)
    await town.time_passes(days=31)
    before = heard_by(town, "Ana")
    await blocks(town, "Ben", "Ana")
    await town.time_passes(hours=1)
    assert heard_by(town, "Ana") == before
    await town.not_sees("Ben", "Find a time:")


async def test_a_yes_from_before_a_block_counts_no_more_once_it_is_taken_back(town: World) -> None:
    await both_are_asked(town)
    await town.presses("Ben", "Every month", near=BEN_ASKED)
    await blocks(town, "Ben", "Ana")
    await town.presses("Ana", "Every month", near=ANA_ASKED)
    await takes_back(town, "Ben")
    await town.time_passes(hours=1)
    await town.sees("Ben", BEN_ASKED)
    await town.not_sees("Ana", "both said yes")
    await town.presses("Ben", "Every month", near=BEN_ASKED)
    await town.time_passes(days=1)
    await town.sees("Ana", "You and Ben both said yes")


async def test_whoever_chooses_a_rhythm_is_reminded_also_where_such_reminders_were_off(town: World) -> None:
    await prefers(town, "ben", prompts_off=frozenset({"talk"}))
    await both_say_yes(town)
    await town.sees("Ana", "I'll remind you both when it's time.")
    await town.time_passes(days=31)
    assert len(came(town, "ana", TURN)) == len(came(town, "ben", TURN)) == 1
