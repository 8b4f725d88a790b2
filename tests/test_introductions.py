"""Introductions: Ana would like to meet somebody; Ben passes her lines on; Tom says yes, or no in silence."""

import json
from collections.abc import AsyncIterator

import pytest

from bot.message import Form
from tests.test_my_data import erases
from tests.world import World, open_world, words_of

WHAT = "Could you introduce me to Tom? Keep it quiet that we may move to Porto."
LINES = "I look after our leases, and would like to hear how you found yours."
CHANGED = f"{LINES} Ana is kind and quick."
CARD, NEWS = "Ben thought of you for an introduction to Ana", "Ben passes your lines on."
NOTHING = "Nothing has come of the introduction so far."


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def ana_asks(town: World, what: str = WHAT, lines: str = LINES, to: str = "Ben") -> None:
    await town.says("Ana", f"/ask @{to} {what}")
    await town.presses("Ana", "More")
    await town.fills("Ana", {"What kind of help?": "Introduction"})
    await town.presses("Ana", "Send")
    await town.sees("Ana", f"What may {to} pass on?", "Please write a few words here.")
    await town.fills("Ana", {f"What may {to} pass on?": lines})
    await town.presses("Ana", "Send")


async def ben_passes_it_on(town: World, *, to: str = "Tom", lines: str = "") -> None:
    await town.presses("Ben", "Yes, pass this on")
    await town.fills("Ben", {"To whom?": to, **({"What they read": lines} if lines else {})})
    await town.presses("Ben", "Send")


async def toms_morning(town: World) -> None:
    await town.time_passes(hours=5)


def heard_by(town: World, who: str) -> list[str]:
    return [words_of(message) for message in town.messages(who)]


async def test_ben_reads_what_he_may_pass_on_and_answers_as_ever(town: World) -> None:
    await ana_asks(town)
    await town.sees("Ben", "Ana asks for your help", WHAT, "You may pass this on:", LINES, "Introduction")
    await town.sees("Ben", "Yes, pass this on", "Not right now", "Question first", "Keep in mind", "Something else")
    await town.not_sees("Ben", "Yes, I can help", "Someone else")


@pytest.mark.principle("001-06", "001-15")
async def test_tom_reads_the_lines_alone_and_upon_his_yes_both_have_each_other(town: World) -> None:
    await ana_asks(town)
    await ben_passes_it_on(town)
    await town.sees("Ben", "You passed this on to Tom:", "I'll tell you what comes of it.")
    await town.sees("Ana", NEWS, "If it's a yes, I'll tell you who it is.", "You'll hear from me by")
    assert not [text for text in heard_by(town, "Ana") if "to Tom" in text.replace(WHAT, "")]
    await toms_morning(town)
    await town.sees("Tom", CARD, "Ana writes, and Ben passes these lines on:", LINES, "If you say no, nobody is told.")
    await town.not_sees("Tom", "Porto", "Show me")
    await town.presses("Tom", "Yes, I'd like that")
    await town.sees("Ana", "Ben introduced you to Tom.", "Tom read:", "Take it from here together:", "Message Tom")
    await town.sees("Tom", "Ben introduced you and Ana. Take it from here together.", "Message Ana", LINES)
    await town.sees("Ben", "Tom says yes: you introduced Ana and Tom", "You introduced Ana and Tom.")
    await town.not_sees("Tom", "Porto")


@pytest.mark.principle("002-01")
async def test_both_are_thanked_and_hear_what_came_of_it(town: World) -> None:
    await ana_asks(town)
    await ben_passes_it_on(town)
    await toms_morning(town)
    await town.presses("Tom", "Yes, I'd like that")
    await town.time_passes(days=6)
    await town.sees("Ana", "Have you and Tom talked?")
    await town.presses("Ana", "It happened", near="Have you and Tom talked?")
    await town.fills("Ana", {"What did they do?": "You told me about the landlord."})
    await town.presses("Ana", "Say thanks")
    await town.time_passes(days=1)
    await town.sees("Tom", "Ana thanks you", "You told me about the landlord.")
    await town.sees("Ben", "Ana got help because you knew who to ask", "You told me about the landlord.")
    await town.time_passes(days=21)
    await town.presses("Ana", "Tell the outcome")
    await town.fills("Ana", {"One line is enough": "We signed."})
    await town.presses("Ana", "Send")
    await town.time_passes(days=1)
    await town.sees("Tom", "We signed.", "You helped with:")
    await town.sees("Ben", "We signed.")
    await town.not_sees("Tom", "Porto")


async def test_tom_who_never_saw_the_ask_is_not_asked_whether_it_was_clear(town: World) -> None:
    await ana_asks(town)
    await ben_passes_it_on(town)
    await toms_morning(town)
    await town.presses("Tom", "Yes, I'd like that")
    await town.presses("Tom", "Done")
    await town.sees("Tom", "A note or a link")
    await town.not_sees("Tom", "Was the ask clear?")
    await town.presses("Tom", "Send")
    await town.sees("Ana", "Tom says it's done.")


async def test_tom_who_introduced_them_reads_in_his_own_morning_whom_the_thanks_went_to(town: World) -> None:
    await ana_asks(town, to="Tom")
    await toms_morning(town)
    await town.presses("Tom", "Yes, pass this on")
    await town.fills("Tom", {"To whom?": "Ben"})
    await town.presses("Tom", "Send")
    await town.presses("Ben", "Yes, I'd like that")
    await town.time_passes(hours=18)
    await town.presses("Ana", "It happened")
    await town.fills("Ana", {"What did they do?": "You told me about the landlord."})
    await town.presses("Ana", "Say thanks")
    await town.sees("Ben", "Ana thanks you")
    await toms_morning(town)
    await town.sees("Tom", "Ana got help because you knew who to ask", "Ana wrote to Ben:")


async def test_the_card_of_an_ask_names_whom_ana_asked_also_after_the_introduction(town: World) -> None:
    await ana_asks(town)
    await ben_passes_it_on(town)
    await toms_morning(town)
    await town.presses("Tom", "Yes, I'd like that")
    await town.sees("Ana", "Your ask to Ben", "Ben introduced you to Tom.")
    await town.not_sees("Ana", "Your ask to Tom")
    await town.presses("Ana", "It happened")
    await town.not_sees("Ana", "Your ask to Tom")


@pytest.mark.principle("002-01")
async def test_a_change_on_the_way_is_told_to_whoever_reads_it_and_to_ana_with_the_yes(town: World) -> None:
    await ana_asks(town)
    await ben_passes_it_on(town, lines=CHANGED)
    await town.not_sees("Ana", CHANGED)
    await toms_morning(town)
    await town.sees("Tom", "Ana writes, and Ben passes these lines on with changes:", CHANGED)
    await town.presses("Tom", "Yes, I'd like that")
    await town.sees("Ana", "Tom read:", CHANGED)


@pytest.mark.principle("001-06")
async def test_a_no_and_silence_are_one_thing_to_ana_and_to_ben(sqlite_url: str, tmp_path: object) -> None:
    heard, moments = [], []
    for answer in ("No, thanks", ""):
        async with open_world(f"sqlite:///{tmp_path}/{answer or 'silence'}.db") as town:
            await ana_asks(town)
            await ben_passes_it_on(town)
            await toms_morning(town)
            if answer:
                await town.presses("Tom", answer, near=CARD)
                await town.sees("Tom", "All right. Nobody is told.")
            await town.not_sees("Ana", NOTHING)
            await town.time_passes(days=8)
            await town.sees("Ana", NOTHING, "there's nothing to read into it", "Ask someone else")
            await town.sees("Ben", "Nothing has come of the introduction for Ana so far", "you can leave it there")
            heard.append([heard_by(town, who) for who in ("Ana", "Ben")])
            moments.append([(to, at) for to, at, _, _ in town.wire.posts])
    assert heard[0] == heard[1]
    assert moments[0] == moments[1]
    assert not [text for texts in heard[0][:1] for text in texts if "Tom" in text.replace(WHAT, "")]


async def test_after_nothing_came_of_it_ben_may_pass_it_on_to_someone_else(town: World) -> None:
    await ana_asks(town)
    await ben_passes_it_on(town)
    await town.time_passes(days=8)
    await town.sees("Tom", "Nothing for you to do.")
    await town.presses("Ben", "Pass this on to someone else")
    await town.fills("Ben", {"To whom?": "Tom"})
    await town.presses("Ben", "Send")
    await town.sees("Ben", "Someone else, please.")
    await town.fills("Ben", {"To whom?": "Mei"})
    await town.presses("Ben", "Send")
    await town.time_passes(days=1)
    await town.presses("Mei", "Yes, I'd like that")
    await town.sees("Ana", "Ben introduced you to Mei.")
    await town.not_sees("Ana", "introduced you to Tom")


@pytest.mark.principle("002-01")
async def test_ben_may_take_it_back(town: World) -> None:
    await ana_asks(town)
    await ben_passes_it_on(town)
    await town.presses("Ben", "Take it back")
    await town.sees("Ana", "Ben can't take this on right now.")
    await toms_morning(town)
    await town.not_sees("Tom", CARD, LINES)


async def test_ben_may_say_no_or_offer_something_else(town: World) -> None:
    await ana_asks(town)
    await town.presses("Ben", "Not right now")
    await town.sees("Ana", "Ben can't take this on right now.")
    await town.sees("Ben", "I can after all")
    await town.presses("Ben", "I can after all")
    assert isinstance(town.open["Ben"], Form)
    await town.fills("Ben", {"To whom?": "Tom"})
    await town.presses("Ben", "Send")
    await town.sees("Ana", NEWS)


@pytest.mark.parametrize("who", ["Tom", "Ana"])
async def test_a_block_either_way_keeps_them_apart(town: World, who: str) -> None:
    other = {"Tom": "Ana", "Ana": "Tom"}[who]
    await town.says(who, "/ask settings")
    await town.fills(who, {"No more asks from": other})
    await town.presses(who, "Save")
    await ana_asks(town)
    await ben_passes_it_on(town)
    told = "Tom takes no asks at the moment." if who == "Tom" else "Someone else, please."
    await town.sees("Ben", told, LINES)
    await toms_morning(town)
    await town.not_sees("Tom", CARD)


async def test_a_pause_keeps_the_card_back_and_a_late_yes_finds_nothing(town: World) -> None:
    await ana_asks(town)
    await ben_passes_it_on(town)
    await town.presses("Ana", "Withdraw", near=NEWS)
    await toms_morning(town)
    await town.not_sees("Tom", CARD)
    await town.sees("Ben", "Ana no longer needs this.")


async def test_what_did_not_reach_ben_before_he_paused_comes_once_he_may_be_asked_again(town: World) -> None:
    await town.time_passes(hours=9)
    await ana_asks(town)
    await town.says("Ben", "/ask pause")
    await town.time_passes(days=2)
    await town.presses("Ana", "Leave it open")
    await town.says("Ben", "/ask unpause")
    await town.time_passes(days=1)
    await town.sees("Ben", "Ana asks for your help", LINES, "Yes, pass this on")


async def test_what_did_not_reach_tom_before_he_paused_comes_once_he_may_be_asked_again(town: World) -> None:
    await ana_asks(town)
    await ben_passes_it_on(town)
    await town.says("Tom", "/ask pause")
    await town.time_passes(days=1)
    await town.not_sees("Tom", CARD)
    await town.says("Tom", "/ask unpause")
    await town.time_passes(days=1)
    await town.sees("Tom", CARD, LINES, "Yes, I'd like that")


async def test_ben_pauses_afterwards_and_the_introduction_goes_on(town: World) -> None:
    await ana_asks(town)
    await ben_passes_it_on(town)
    await town.says("Ben", "/ask pause")
    await toms_morning(town)
    await town.presses("Tom", "Yes, I'd like that")
    await town.sees("Ana", "Ben introduced you to Tom.")


async def test_when_ben_leaves_the_lines_go_nowhere(town: World) -> None:
    await ana_asks(town)
    await ben_passes_it_on(town)
    await toms_morning(town)
    await erases(town, "Ben")
    await town.time_passes(hours=1)
    await town.sees("Ana", "Somebody can't take asks at the moment.")
    await town.not_sees("Tom", "Yes, I'd like that", "Ben", LINES)


async def test_anas_lines_go_with_her_wherever_they_were_passed_on(town: World) -> None:
    await ana_asks(town)
    await ben_passes_it_on(town, lines=CHANGED)
    await toms_morning(town)
    await town.presses("Tom", "Yes, I'd like that")
    await erases(town, "Ana")
    await town.time_passes(hours=1)
    for who in ("Ben", "Tom"):
        await town.not_sees(who, LINES, "Ana", "Porto")
        page = await town.home(who, "data")
        assert LINES not in words_of(page)


async def test_tom_is_forgotten_and_his_name_with_him(town: World) -> None:
    await ana_asks(town, what="Could you introduce me to somebody who knows leases?")
    await ben_passes_it_on(town)
    await toms_morning(town)
    await town.presses("Tom", "Yes, I'd like that")
    await erases(town, "Tom")
    await town.time_passes(hours=1)
    for who in ("Ana", "Ben"):
        await town.not_sees(who, "Tom")


async def test_my_data_hands_everybody_what_they_read_and_no_more(town: World) -> None:
    await ana_asks(town)
    await ben_passes_it_on(town, lines=CHANGED)
    await toms_morning(town)
    before = words_of(await town.home("Ana", "data_json"))
    assert CHANGED not in before
    assert '"tom"' not in before
    of_tom = words_of(await town.home("Tom", "data_json"))
    assert CHANGED in of_tom
    assert "Porto" not in of_tom
    await town.presses("Tom", "Yes, I'd like that")
    assert CHANGED in words_of(await town.home("Ana", "data_json"))
    assert "Porto" not in words_of(await town.home("Tom", "data_json"))


async def test_a_no_stands_in_nobodys_data_but_toms(town: World) -> None:
    await ana_asks(town)
    await ben_passes_it_on(town)
    await toms_morning(town)
    await town.presses("Tom", "No, thanks", near=CARD)
    for who in ("Ana", "Ben"):
        assert '"pass"' not in words_of(await town.home(who, "data_json"))


async def test_the_words_are_kept_as_long_as_those_of_any_ask(town: World) -> None:
    await ana_asks(town)
    await ben_passes_it_on(town)
    await town.time_passes(days=8)
    await town.presses("Ana", "Close", near=NOTHING)
    await town.time_passes(days=100)
    for who in ("Ana", "Ben", "Tom"):
        await town.not_sees(who, LINES, "Porto")
    await town.sees("Ana", NOTHING)
    await town.not_sees("Ana", "It's with Ben again")


async def test_lines_that_are_too_long_come_back_whole(town: World) -> None:
    await ana_asks(town)
    await town.presses("Ben", "Yes, pass this on")
    await town.fills("Ben", {"To whom?": "Tom", "What they read": "x" * 301})
    await town.presses("Ben", "Send")
    await town.sees("Ben", "Please keep it to 300 characters.", "x" * 301)


async def test_whose_form_comes_back_as_another_kind_of_ask_keeps_the_lines_for_later(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {WHAT}")
    await town.presses("Ana", "More")
    await town.fills("Ana", {"What kind of help?": "Introduction"})
    await town.presses("Ana", "Check and preview")
    await town.fills("Ana", {"What may Ben pass on?": LINES, "What kind of help?": "Advice", "Why them?": "x" * 301})
    await town.presses("Ana", "Send")
    await town.sees("Ana", "Please keep it to 300 characters.")
    await town.not_sees("Ana", LINES)
    await town.fills("Ana", {"What kind of help?": "Introduction"})
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", "What may Ben pass on?", LINES)


async def test_whoever_asks_someone_else_keeps_the_lines(town: World) -> None:
    await ana_asks(town)
    await town.presses("Ben", "Not right now")
    await town.presses("Ana", "Ask someone else")
    await town.sees("Ana", "What may be passed on?", LINES)
    await town.fills("Ana", {"Who?": "Mei"})
    await town.presses("Ana", "Send")
    await town.time_passes(days=1)
    await town.sees("Mei", "You may pass this on:", LINES)


async def test_looking_back_tom_reads_the_lines_and_never_the_ask(town: World) -> None:
    await ana_asks(town)
    await ben_passes_it_on(town)
    await toms_morning(town)
    await town.presses("Tom", "Yes, I'd like that")
    await town.presses("Ana", "It happened")
    await town.fills("Ana", {"What did they do?": "You met me."})
    await town.presses("Ana", "Say thanks")
    await town.time_passes(days=15)
    await town.presses("Ana", "Tell the outcome")
    await town.fills("Ana", {"One line is enough": "We have the lease."})
    await town.presses("Ana", "Send")
    await town.time_passes(days=1)
    await town.says("Tom", "/ask looking back")
    await town.sees("Tom", "We have the lease.", LINES)
    await town.not_sees("Tom", "Keep it quiet")


async def test_toms_notification_says_what_he_was_asked_and_no_more(town: World) -> None:
    await ana_asks(town)
    await ben_passes_it_on(town)
    await toms_morning(town)
    await town.presses("Tom", "Yes, I'd like that")
    await town.sees("Tom", "Ben introduced you and Ana.")
    assert not [one.summary for one in town.messages("Tom") if "asks for your help" in one.summary]


async def test_lines_of_an_ask_that_is_no_introduction_any_more_are_not_sent_along(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {WHAT}")
    await town.presses("Ana", "More")
    await town.fills("Ana", {"What kind of help?": "Introduction"})
    await town.presses("Ana", "Send")
    await town.fills("Ana", {"What may Ben pass on?": LINES, "What kind of help?": "Advice"})
    await town.presses("Ana", "Send")
    await town.sees("Ben", WHAT)
    assert LINES not in json.dumps(await town.service.export(town.address("Ben")), default=str)
