"""Pause, out and switches: they hold from when they begin, and what waited for their end comes then, once."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from bot.commands import USUAL, Press
from bot.message import Message
from bot.people import Person
from bot.ports import Transaction
from bot.service.uninstall import let_go, taken_back
from bot.views.forms.settings import SWITCHABLE
from tests.test_promises import asks, came, local
from tests.world import WORKSPACE, World, buttons_of, open_world, words_of

THANKS = "What did they do?"


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def person(town: World, who: str) -> Person:
    found = await town.storage.store.read(WORKSPACE, lambda tx: tx.people.get(who))
    assert found is not None
    return found


async def thanks_ben(town: World) -> None:
    await town.says("Ana", "/thanks @Ben")
    await town.fills("Ana", {THANKS: "You drew it twice, patiently."})
    await town.presses("Ana", "Say thanks")


async def has_check_ins_with(town: World, *helpers: str) -> None:
    for helper in helpers:
        await asks(town, "Ana", helper, what=f"Could you read page {helper} for me?")
        await town.presses(helper, "Yes, I can help")


async def saves_settings(town: World, who: str, **values: str) -> None:
    await town.says(who, "/ask settings")
    town.typed[who] = values
    await town.presses(who, "Save")
    await town.sees(who, "Saved.")


# Kinds of prompts ----------------------------------------------------------------------------------------------------


async def test_a_kind_that_is_switched_off_does_not_come_for_what_was_planned(town: World) -> None:
    await has_check_ins_with(town, "Ben")
    await saves_settings(town, "Ana", prompts="thank outcome no_answer closed remind_me keep_in_mind")
    await town.time_passes(days=5)
    assert came(town, "ana", "Did you get help from Ben?") == []


async def test_a_kind_that_is_switched_off_does_not_come_for_help_that_ended(town: World) -> None:
    """Its ask is settled, and never planned anew."""
    await has_check_ins_with(town, "Ben")
    await town.time_passes(days=2)
    await town.presses("Ana", "It happened")
    await saves_settings(town, "Ana", prompts="check_in outcome no_answer closed remind_me keep_in_mind")
    await town.time_passes(days=9)
    assert came(town, "ana", "A word of thanks to Ben?") == []


async def test_a_reminder_of_what_was_answered_elsewhere_has_nothing_left_to_press(town: World) -> None:
    await has_check_ins_with(town, "Ben")
    await town.time_passes(days=3)
    [ask] = (await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.asked_by("ana"))).rows
    await town.press("Ana", "helped", ask.id)
    await town.time_passes(hours=1)
    with pytest.raises(AssertionError, match="no button"):
        town.find("Ana", "Not yet")


@pytest.mark.parametrize(("in_place", "left"), [(True, True), (False, False)])
async def test_only_the_message_whose_place_a_form_takes_is_left_alone(town: World, in_place: bool, left: bool) -> None:
    """Where a form stands in the place of the reminder, an edit would throw away what is being typed."""
    await has_check_ins_with(town, "Ben")
    await town.time_passes(days=3)
    button = town.find("Ana", "It happened")
    ref = next(ref for ref, one in town.wire.seen["ana"].items() if button in buttons_of(one.message))
    press = Press(by=town.address("Ana"), action=button.action, target=button.target, ref=ref, key="pressed")
    await town.service.on(replace(USUAL, forms_in_place=in_place)).handle(press)
    await town.time_passes(hours=1)
    assert (button in buttons_of(town.wire.seen["ana"][ref].message)) is left


async def test_no_more_of_these_is_not_undone_by_saving_settings_untouched(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.time_passes(days=4)
    await town.presses("Ben", "Stop these reminders", near="I won't remind you of it again")
    await saves_settings(town, "Ben")
    await town.presses("Ana", "Withdraw")
    await asks(town, "Ana", "Ben", what="Could you read my three headlines?")
    await town.time_passes(days=9)
    assert len(came(town, "ben", "I won't remind you of it again")) == 1
    assert len(came(town, "ana", "No answer from Ben so far.")) == 1


async def test_what_was_switched_off_in_a_message_is_switched_on_again_in_settings(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.time_passes(days=6)
    await town.presses("Ana", "Stop these reminders", near="No answer from Ben")
    assert (await person(town, "ana")).preferences.prompts_off == {"no_answer"}
    await saves_settings(town, "Ana", prompts=" ".join(SWITCHABLE))
    assert (await person(town, "ana")).preferences.prompts_off == frozenset()


async def test_who_wants_to_hear_of_no_silence_is_promised_nothing(town: World) -> None:
    await saves_settings(town, "Ana", prompts="check_in thank outcome")
    await asks(town, "Ana", "Ben")
    await town.sees("Ana", "Ben can say no with one press.")
    await town.not_sees("Ana", "You'll hear from me")


async def test_no_more_of_these_catches_a_line_that_waits_for_tomorrow(town: World) -> None:
    """Lena's check-in fell due an hour after the day's message had left."""
    await has_check_ins_with(town, "Ben")
    await town.time_passes(hours=1)
    await has_check_ins_with(town, "Lena")
    await town.time_passes(days=1, hours=23)
    await town.time_passes(hours=2)
    await town.presses("Ana", "Stop these reminders")
    await town.time_passes(days=3)
    assert len(came(town, "ana", "Did you get help from Ben?")) == 1


async def test_no_more_of_these_on_a_message_whose_lines_moved_on_leads_to_the_settings(town: World) -> None:
    """What was put off is told in another message since: the old one no longer knows what it held."""
    await has_check_ins_with(town, "Ben")
    await town.time_passes(days=2)
    old = town.find("Ana", "Stop these reminders")
    await town.presses("Ana", "Tomorrow is better")
    await town.sees("Ana", "Put off for another day.")
    await town.not_sees("Ana", "Stop these reminders")
    await town.time_passes(days=1)
    assert len(came(town, "ana", "Did you get help from Ben?")) == 2
    reply = await town.press("Ana", old.action, old.target)
    assert isinstance(reply, Message)
    assert "Settings say which reminders come" in words_of(reply)
    assert "Settings" in [button.label for button in buttons_of(reply)]
    assert (await person(town, "ana")).preferences.prompts_off == frozenset()


# Pause ---------------------------------------------------------------------------------------------------------------


async def test_a_card_that_a_pause_without_an_end_kept_back_comes_when_it_ends(town: World) -> None:
    await town.time_passes(hours=9)
    await asks(town, "Ana", "Ben")
    await town.says("Ben", "/ask pause")
    await town.sees("Ana", "Ben can't take asks at the moment.")
    await town.presses("Ana", "Leave it open")
    await town.time_passes(days=3)
    assert came(town, "ben", "Ana asks for your help") == []
    await town.says("Ben", "/ask unpause")
    await town.time_passes(days=3)
    assert len(came(town, "ben", "Ana asks for your help")) == 1
    await town.presses("Ben", "Yes, I can help")
    await town.sees("Ana", "Ben says yes.")


async def test_thanks_to_somebody_who_paused_wait_and_come_once(town: World) -> None:
    await town.says("Ben", "/ask pause")
    await thanks_ben(town)
    await town.time_passes(days=20)
    assert came(town, "ben", "You drew it twice") == []
    await town.says("Ben", "/ask unpause")
    await town.time_passes(days=2)
    assert len(came(town, "ben", "You drew it twice")) == 1


async def test_a_pause_without_an_end_that_is_given_one_lets_all_come_then(town: World) -> None:
    await town.says("Ben", "/ask pause")
    await thanks_ben(town)
    await town.time_passes(days=1)
    await saves_settings(town, "Ben", paused_until="2026-12-01T12:00")
    await town.time_passes(days=10)
    assert [f"{at:%d %b %H:%M}" for at in came(town, "ben", "You drew it twice")] == ["01 Dec 11:00"]


async def test_a_pause_that_is_ended_early_lets_all_come_at_once(town: World) -> None:
    await town.says("Ben", "/ask pause until 2026-12-24")
    await thanks_ben(town)
    await town.time_passes(days=1)
    await town.says("Ben", "/ask unpause")
    await town.time_passes(hours=1)
    assert len(came(town, "ben", "You drew it twice")) == 1


async def test_prompts_wait_for_the_end_of_a_pause_and_come_in_one_message(town: World) -> None:
    await has_check_ins_with(town, "Ben", "Lena")
    await town.says("Ana", "/ask pause")
    await town.time_passes(days=12)
    assert came(town, "ana", "small things") == []
    await town.says("Ana", "/ask unpause")
    await town.time_passes(days=1)
    assert len(came(town, "ana", "2 small things")) == 1


async def test_saving_settings_untouched_ends_no_pause(town: World) -> None:
    await town.says("Ben", "/ask pause")
    await saves_settings(town, "Ben")
    assert (await person(town, "ben")).preferences.paused
    assert "Paused: no new asks or reminders, until" in words_of(await town.home("Ben"))


async def test_a_pause_without_an_end_is_understood_as_it_was_stored_before(town: World) -> None:
    old = '{"paused_until":253370764800000000}'
    assert datetime.fromtimestamp(253370764800, UTC).year == 9999
    statement = text("UPDATE people SET preferences = :old WHERE people.workspace = :ws AND id = 'ben'")
    await town.storage.database.write(lambda connection: connection.execute(statement, {"old": old, "ws": WORKSPACE}))
    prefs = (await person(town, "ben")).preferences
    assert (prefs.paused, prefs.paused_until) == (True, None)


# Out -----------------------------------------------------------------------------------------------------------------


async def is_out(town: World, who: str, start: str, end: str) -> None:
    await saves_settings(town, who, out_from=start, out_until=end)


async def test_when_an_absence_begins_whoever_waits_hears_it_and_chooses(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await is_out(town, "Ben", "2026-11-25T13:00", "2026-12-10T09:00")
    await town.not_sees("Ana", "Ben can't take asks at the moment.")
    await town.time_passes(days=3)
    assert [local(at) for at in came(town, "ana", "Ben can't take asks at the moment.")] == ["Wed 12:00"]
    await town.sees("Ana", "It has nothing to do with what you asked.", "Ask someone else", "Leave it open")


async def test_an_ask_that_is_left_open_in_an_absence_stays_open(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await is_out(town, "Ben", "2026-11-25T13:00", "2026-12-10T09:00")
    await town.time_passes(days=3)
    await town.presses("Ana", "Leave it open")
    await town.time_passes(days=14)
    assert len(came(town, "ana", "Ben can't take asks at the moment.")) == 1
    await town.presses("Ben", "Yes, I can help")
    await town.sees("Ana", "Ben says yes.")


async def test_an_absence_that_was_called_off_frees_nothing(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await is_out(town, "Ben", "2026-11-25T13:00", "2026-12-10T09:00")
    await town.says("Ben", "/ask unpause")
    await town.time_passes(days=2)
    assert came(town, "ana", "Ben can't take asks at the moment.") == []


async def test_what_would_only_arrive_after_an_absence_is_not_asked(town: World) -> None:
    """Ben leaves tomorrow at eight, an hour before he could get the card."""
    await is_out(town, "Ben", "2026-11-25T08:00", "2026-12-10T09:00")
    await town.time_passes(hours=9)
    await asks(town, "Ana", "Ben")
    await town.sees("Ana", "Ben takes no asks at the moment.")


async def test_who_waits_for_a_card_that_an_absence_is_planned_over_may_choose_at_once(town: World) -> None:
    """It would be ended as the absence begins: nobody is told of a day on which it comes."""
    await town.time_passes(hours=9)
    await asks(town, "Ana", "Ben")
    await town.sees("Ana", "Ben gets it Wed 25 Nov")
    await is_out(town, "Ben", "2026-11-25T08:00", "2026-12-10T09:00")
    await town.sees("Ana", "Ben can't take asks at the moment.", "Ask someone else")
    await town.not_sees("Ana", "Ben gets it")


# Out of reach --------------------------------------------------------------------------------------------------------


async def test_a_helper_who_is_deactivated_with_an_ask_open_is_told_to_the_asker_at_once(town: World) -> None:
    """Ben got his card; it is the nudge that the platform refuses."""
    await asks(town, "Ana", "Ben")
    town.wire.gone.add("ben")
    await town.time_passes(days=8)
    assert [local(at) for at in came(town, "ana", "Ben can't take asks at the moment.")] == ["Fri 10:00"]
    assert came(town, "ana", "I can't tell why") == []


async def test_of_a_leavers_many_asks_all_end(sqlite_url: str) -> None:
    async with open_world(sqlite_url) as town:
        await asks(town, "Ana", "Ben")

        def copies(tx: Transaction) -> None:
            [ask], ana = tx.asks.asked_by("ana").rows, tx.people.get("ana")
            assert ana is not None
            for number in range(129):
                tx.people.save(replace(ana, id=f"ana{number}"))
                tx.asks.add(replace(ask, id=f"copy{number}", asker=f"ana{number}"))

        await town.storage.store.write(WORKSPACE, copies)
        await town.says("Ben", "/ask pause")
        left = await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.open_with("ben"))
        assert left == ()


async def test_taken_back_after_days_a_workspace_gets_the_card_before_any_nudge(town: World) -> None:
    """Askwell was taken out in the night before Ben got his card."""
    await town.time_passes(hours=9)
    await asks(town, "Ana", "Ben")
    await town.storage.store.write(WORKSPACE, lambda tx: let_go(tx, town.clock.now()))
    await town.time_passes(days=3)
    await town.storage.store.write(WORKSPACE, lambda tx: taken_back(tx, town.clock.now(), town.service.rules))
    await town.time_passes(days=4)
    titles = [message.title for to, _, message, _ in town.wire.posts if to == "ben"]
    assert titles
    assert titles[0].startswith("Ana asks for your help")
