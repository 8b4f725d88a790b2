"""Passing an ask on: with its asker's word, to one person at a time who wants such asks; nobody hears who looked."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.people import PersonFacts
from tests.test_my_data import erases
from tests.test_promises import came
from tests.test_whom_to_ask import prefers
from tests.world import ANSWER_LOST, WORKSPACE, World, buttons_of, open_world, words_of

WHAT = "Could you look at my leases with me?"
WHY = "You rebuilt the pricing page."
KEYS = ["a key of more than thirty-two characters, for tests"]
LINE = "Ana is looking for something near what you know, and agreed that you may see it."
ON = "I'm asking around, one person at a time."
RESTS = "Nobody has taken your ask up so far"


def town_ask(town: World) -> str:
    """The ask that Ana may stop passing on."""
    drawn = (button for message in town.messages("Ana") for button in buttons_of(message))
    return next(button.target for button in drawn if button.action == "no_longer")


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url, keys=KEYS) as world:
        yield world


async def wants(town: World, *who: str) -> None:
    for one in who:
        await prefers(town, one.lower(), ask_me_about="Leases and rents", shown_asks=True)


async def ben_says_no(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {WHAT}")
    await town.presses("Ana", "More")
    await town.fills("Ana", {"Why them?": WHY})
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Not right now", near=WHAT)


async def passes_on(town: World) -> None:
    await ben_says_no(town)
    await town.presses("Ana", "Ask around", near="Ben can't take this on")
    await town.presses("Ana", "Yes, ask around")


async def tom_takes_it_up(town: World) -> None:
    await wants(town, "Tom")
    await passes_on(town)
    await town.time_passes(days=2)
    await town.presses("Tom", "Show me", near=LINE)
    await town.presses("Tom", "I can help", near=WHAT)


async def shown(town: World, *who: str) -> str:
    """Who has the line, of these."""
    return next((one for one in who if came(town, one.lower(), LINE)), "")


async def test_what_happens_is_said_before_anything_does(town: World) -> None:
    await wants(town, "Tom")
    await ben_says_no(town)
    await town.presses("Ana", "Ask around", near="Ben can't take this on")
    await town.sees("Ana", "to one person at a time, to three at most", "Nobody hears who looked and who didn't.")
    await town.time_passes(days=9)
    assert came(town, "tom", LINE) == []


@pytest.mark.principle("002-11")
async def test_whoever_wants_such_asks_has_a_line_without_the_words_and_may_look(town: World) -> None:
    await wants(town, "Tom")
    await passes_on(town)
    await town.sees("Ana", ON, "Stop asking around")
    await town.time_passes(days=2)
    await town.sees("Tom", LINE, "Show me", "Not this time", "Nobody hears whether you look.", "Stop these reminders")
    await town.not_sees("Tom", "leases with me", "Ben")
    before = [words_of(message) for message in town.messages("Ana")]
    await town.presses("Tom", "Show me", near=LINE)
    await town.sees("Tom", WHAT, "I can help")
    await town.not_sees("Tom", WHY, "Ben")
    assert [words_of(message) for message in town.messages("Ana")] == before


@pytest.mark.parametrize("pressed", ["Show me", "Not this time", "Tomorrow is better"])
async def test_a_line_of_which_nobody_knew_whether_it_arrived_is_found_by_whoever_presses_in_it(
    town: World, pressed: str
) -> None:
    await wants(town, "Tom")
    await passes_on(town)
    town.wire.faults[LINE] = [ANSWER_LOST]
    await town.time_passes(days=2)
    await town.presses("Tom", pressed, near=LINE)
    await town.time_passes(hours=1)
    await town.not_sees("Tom", "Show me")
    if pressed == "Show me":
        await town.sees("Tom", WHAT, "I can help")


async def test_stopping_where_it_was_begun_says_there_that_it_stopped(town: World) -> None:
    await wants(town, "Tom")
    await passes_on(town)
    await town.presses("Ana", "Stop asking around", near=ON)
    await town.sees("Ana", "I've stopped asking around.")
    await town.not_sees("Ana", ON)


@pytest.mark.parametrize("press", ["Show me", "Not this time"])
async def test_no_message_of_anybody_else_is_touched_as_somebody_looks_or_does_not(town: World, press: str) -> None:
    await wants(town, "Tom")
    await passes_on(town)
    await town.time_passes(days=2)
    await town.service.met(WORKSPACE, PersonFacts(id="ben", name="Benjamin", zone="Europe/Lisbon"))
    before = {who: [words_of(message) for message in town.messages(who)] for who in ("Ana", "Ben")}
    await town.presses("Tom", press, near=LINE)
    await town.time_passes(hours=1)
    assert {who: [words_of(message) for message in town.messages(who)] for who in before} == before


@pytest.mark.principle("001-11")
async def test_i_can_help_is_a_yes_to_an_ask_of_their_own(town: World) -> None:
    await tom_takes_it_up(town)
    await town.sees("Tom", "You said that you can help Ana.", "Message Ana")
    await town.time_passes(hours=1)
    await town.sees("Ana", "Tom saw your ask and can help", "Message Tom")
    await town.not_sees("Tom", WHY, "Ben")
    one_message = [message for to, at, message, _ in town.wire.posts if to == "ana" and "Tom" in words_of(message)]
    assert [message.title for message in one_message] == ["Tom saw your ask and can help"]
    await town.presses("Ana", "It happened", near=WHAT)
    await town.sees("Ana", "Your ask to Tom")
    await town.not_sees("Ben", "Tom")


async def test_an_answered_reminder_of_what_was_taken_up_says_in_a_whole_sentence_how_it_stands(town: World) -> None:
    await tom_takes_it_up(town)
    await town.time_passes(days=6)
    await town.presses("Tom", "Done")
    await town.fills("Tom", {"A note or a link": "It lies on your desk."})
    await town.presses("Tom", "Send")
    await town.sees("Ana", "Your ask to Tom · Tom said yes.")


async def test_nobody_is_shown_it_who_does_not_want_such_asks(town: World) -> None:
    await prefers(town, "tom", ask_me_about="Leases and rents")
    await prefers(town, "mei", ask_me_about="Schedules", shown_asks=True)
    await passes_on(town)
    await town.time_passes(days=9)
    assert came(town, "tom", LINE) == []
    assert len(came(town, "ana", RESTS)) == 1


async def test_where_nobody_at_all_is_shown_asks_nothing_is_promised(town: World) -> None:
    await ben_says_no(town)
    await town.presses("Ana", "Ask around", near="Ben can't take this on")
    await town.sees("Ana", "Nobody here has chosen yet to be shown asks, so I can't ask around.", "Ask someone else")
    await town.not_sees("Ana", "Yes, ask around", ON)
    await prefers(town, "mei", ask_me_about="Schedules", shown_asks=True)
    await town.presses("Ana", "Ask around", near="Ben can't take this on")
    await town.sees("Ana", "to one person at a time", "Yes, ask around")


async def test_whoever_wants_such_asks_is_shown_them_though_they_are_suggested_to_nobody(town: World) -> None:
    await prefers(town, "tom", ask_me_about="Leases and rents", shown_asks=True, suggested=False)
    await passes_on(town)
    await town.time_passes(days=2)
    await town.sees("Tom", LINE, "Show me")
    await town.says("Mei", "/ask who knows about leases?")
    await town.not_sees("Mei", "Tom")


async def test_the_asker_cannot_tell_by_their_messages_when_it_goes_on_to_somebody_else(town: World) -> None:
    await wants(town, "Tom", "Mira")
    await passes_on(town)
    await town.time_passes(days=2)
    first = await shown(town, "Tom", "Mira")
    await town.service.met(WORKSPACE, PersonFacts(id="ben", name="Benjamin", zone="Europe/Lisbon"))
    before = {who: [words_of(message) for message in town.messages(who)] for who in ("Ana", "Ben")}
    await town.presses(first, "Not this time", near=LINE)
    await town.time_passes(days=2)
    assert came(town, "mira" if first == "Tom" else "tom", LINE)
    assert {who: [words_of(message) for message in town.messages(who)] for who in before} == before


@pytest.mark.principle("004-28")
async def test_one_person_at_a_time_and_silence_passes_it_on_after_three_working_days(town: World) -> None:
    await wants(town, "Tom", "Mira", "Ottilie", "Mei")
    await passes_on(town)
    had: list[str] = []
    for _ in range(30):
        await town.time_passes(days=1)
        new = [one for one in ("tom", "mira", "ottilie", "mei") if came(town, one, LINE) and one not in had]
        assert len(new) <= 1
        had += new
    assert len(had) == 3
    assert len(came(town, "ana", RESTS)) == 1
    await town.sees("Ana", "There's nothing to read into it.")


@pytest.mark.principle("002-11")
async def test_a_no_and_silence_are_one_thing_to_the_asker(tmp_path: object) -> None:
    heard = []
    for answer in ("Not this time", "Show me", ""):
        async with open_world(
            f"sqlite:///{tmp_path}/{answer or 'silence'}.db",
            keys=KEYS,
        ) as town:
            await wants(town, "Tom")
            await passes_on(town)
            await town.time_passes(days=2)
            if answer:
                await town.presses("Tom", answer, near=LINE)
            await town.time_passes(days=20)
            heard.append([words_of(message) for message in town.messages("Ana")])
            assert len(came(town, "ana", RESTS)) == 1
            data = words_of(await town.home("Ana", "data_json"))
            assert all(word not in data for word in ('"look"', '"not_mine"', '"turn"', '"tom"'))
    assert heard[0] == heard[1] == heard[2]


async def test_no_longer_ends_it_at_once(town: World) -> None:
    await wants(town, "Tom")
    await passes_on(town)
    await town.time_passes(days=2)
    await town.presses("Tom", "Show me", near=LINE)
    await town.presses("Ana", "Stop asking around", near="Ben can't take this on")
    await town.not_sees("Tom", WHAT, "I can help")
    await town.time_passes(days=20)
    assert came(town, "ana", RESTS) == []


async def test_whoever_presses_second_reads_that_it_is_settled(town: World) -> None:
    await wants(town, "Tom")
    await passes_on(town)
    await town.time_passes(days=2)
    ask = town_ask(town)
    await town.presses("Tom", "Show me", near=LINE)
    await town.presses("Tom", "I can help", near=WHAT)
    for who, action, said in (("Ana", "no_longer", "settled"), ("Tom", "take_up", "answered this one already")):
        reply = await town.press(who, action, ask)
        assert reply is not None
        assert said in words_of(reply)
    await town.time_passes(hours=1)
    assert len(came(town, "ana", "Tom saw your ask")) == 1


async def test_of_no_longer_and_i_can_help_at_once_one_holds(town: World) -> None:
    await wants(town, "Tom")
    await passes_on(town)
    await town.time_passes(days=2)
    ask = town_ask(town)
    await town.presses("Tom", "Show me", near=LINE)
    presses = [("Tom", "take_up"), ("Ana", "no_longer"), ("Tom", "take_up"), ("Tom", "not_mine")]
    replies = await asyncio.gather(*(town.press(who, action, ask) for who, action in presses))
    await town.time_passes(hours=1)
    taken = await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.open_between("ana", "tom"))
    said = [words_of(reply) for reply in replies if reply is not None]
    assert len(said) == len(presses) - 1
    assert all("settled" in one or "answered" in one or "meant for" in one for one in said), said
    assert len(came(town, "ana", "Tom saw your ask")) == len(taken)


async def test_a_late_yes_of_whoever_was_asked_first_ends_it(town: World) -> None:
    await wants(town, "Tom")
    await passes_on(town)
    await town.time_passes(days=2)
    await town.presses("Tom", "Show me", near=LINE)
    await town.presses("Ben", "I can after all", near=WHAT)
    await town.sees("Tom", "This one is settled.")
    await town.not_sees("Tom", WHAT)


@pytest.mark.parametrize("blocks", [("Tom", "Ana"), ("Ana", "Tom")])
async def test_a_block_either_way_keeps_it_from_them(town: World, blocks: tuple[str, str]) -> None:
    who, whom = blocks
    await wants(town, "Tom")
    await prefers(town, who.lower(), never_from=frozenset({whom.lower()}))
    await passes_on(town)
    await town.time_passes(days=9)
    assert came(town, "tom", LINE) == []


async def test_a_block_after_the_line_came_shows_nothing_more(town: World) -> None:
    await wants(town, "Tom")
    await passes_on(town)
    await town.time_passes(days=2)
    await prefers(town, "ana", never_from=frozenset({"tom"}))
    await town.presses("Tom", "Show me", near=LINE)
    await town.sees("Tom", "This one is settled.")
    await town.not_sees("Tom", WHAT)


async def test_stop_these_reminders_ends_it_for_good(town: World) -> None:
    await wants(town, "Tom")
    await passes_on(town)
    await town.time_passes(days=2)
    await town.presses("Tom", "Stop these reminders", near=LINE)
    await town.time_passes(days=20)
    assert len(came(town, "ana", RESTS)) == 1
    await town.says("Tom", "/ask settings")
    await town.sees("Tom", "Show me asks near what I know, one a day at most")


@pytest.mark.principle("001-11")
async def test_the_setting_is_off_until_somebody_chooses_it(town: World) -> None:
    await town.says("Tom", "/ask settings")
    await town.fills("Tom", {"Ask me about": "Leases"})
    town.typed["Tom"]["other"] = "suggest shown_asks"
    await town.presses("Tom", "Save")
    await passes_on(town)
    await town.time_passes(days=2)
    await town.sees("Tom", LINE)


async def test_whoever_was_asked_already_is_not_shown_it(town: World) -> None:
    await wants(town, "Ben")
    await passes_on(town)
    await town.time_passes(days=9)
    assert came(town, "ben", LINE) == []


async def test_after_no_answer_it_may_be_passed_on_too(town: World) -> None:
    await wants(town, "Tom")
    await town.says("Ana", f"/ask @Ben {WHAT}")
    await town.presses("Ana", "Send")
    await town.time_passes(days=12)
    await town.presses("Ana", "Ask around", near="No answer from Ben")
    await town.presses("Ana", "Yes, ask around")
    await town.time_passes(days=2)
    await town.sees("Tom", LINE)


async def test_while_somebody_decides_it_is_not_offered(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {WHAT}")
    await town.presses("Ana", "Send")
    await town.time_passes(days=1)
    await town.not_sees("Ana", "Ask around")


async def test_with_the_asker_it_is_forgotten_and_with_whoever_saw_it_their_part(town: World) -> None:
    await wants(town, "Tom", "Mira")
    await passes_on(town)
    await town.time_passes(days=2)
    first, second = ("Tom", "Mira") if came(town, "tom", LINE) else ("Mira", "Tom")
    await town.presses(first, "Show me", near=LINE)
    await erases(town, first)
    await town.time_passes(days=6)
    await town.sees(second, LINE)
    await town.presses(second, "Show me", near=LINE)
    await erases(town, "Ana")
    await town.time_passes(hours=1)
    await town.not_sees(second, WHAT, "Ana")


async def test_nothing_comes_of_an_asker_who_left(town: World) -> None:
    await wants(town, "Tom")
    await passes_on(town)
    await town.service.met(WORKSPACE, PersonFacts(id="ana", name="Ana", zone="Europe/Lisbon", left=True))
    await town.time_passes(days=9)
    assert came(town, "tom", LINE) == []


async def test_data_of_whoever_did_not_look_holds_no_words_and_no_name_of_who_said_no(town: World) -> None:
    await wants(town, "Tom")
    await passes_on(town)
    await town.time_passes(days=2)
    for press in ("", "Show me"):
        if press:
            await town.presses("Tom", press, near=LINE)
        data = words_of(await town.home("Tom", "data_json"))
        assert (WHAT in data) is bool(press)
        assert '"ben"' not in data
