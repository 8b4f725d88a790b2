"""What was true when it was stored is true when it is read: whoever decides meanwhile, whatever is switched off."""

from collections.abc import AsyncIterator

import pytest

from bot.message import ChecksField, Form, Message
from bot.ports import NotSent
from tests.test_promises import asks
from tests.test_thanks import DID
from tests.world import World, open_world, words_of


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


def came(town: World, who: str, words: str) -> int:
    """How many new messages with this title came to somebody."""
    return sum(to == who.lower() and words in message.title for to, _, message, _ in town.wire.posts)


async def zone(town: World, who: str, name: str) -> None:
    await town.says(who, "/ask settings")
    await town.fills(who, {"Time zone": name})
    await town.presses(who, "Save")


# News that waited for its reader's hours ------------------------------------------------------------------------------


async def test_who_read_a_no_in_the_night_is_not_told_in_the_morning_that_the_ask_is_with_them_again(
    town: World,
) -> None:
    await zone(town, "Ana", "America/New_York")
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Someone else")
    await town.fills("Ben", {"Who?": "Ravi"})
    await town.presses("Ben", "Send")
    await town.time_passes(days=1, hours=1)  # it lapsed by Ravi's clock; for Ana it is 6 in the morning
    await town.sees("Ben", "Ana's ask is back with you")
    await town.presses("Ben", "Not right now")
    await town.sees("Ana", "Ben can't take this on right now.")
    await town.time_passes(days=1)
    assert came(town, "Ana", "It's with Ben again") == 0


async def test_who_said_yes_before_their_day_began_is_not_told_that_nobody_has_taken_it_on(town: World) -> None:
    await zone(town, "Ben", "America/New_York")
    await asks(town, "Ana", "Ben")
    await town.time_passes(hours=6)
    await town.presses("Ben", "Someone else")
    await town.fills("Ben", {"Who?": "Ravi"})
    await town.presses("Ben", "Send")
    await town.time_passes(days=1, hours=16)  # it lapsed in Ravi's morning; for Ben it is night
    await town.presses("Ben", "Yes, I can help", near="Ana asks for your help")
    await town.time_passes(days=1)
    assert came(town, "Ben", "Ana's ask is back with you") == 0
    await town.sees("Ana", "Ben says yes.")


# What was switched off, or is past -----------------------------------------------------------------------------------


async def reminded_about(town: World, who: str, *labels: str) -> None:
    """In the settings: of these kinds only."""
    await town.says(who, "/ask settings")
    form = town.open[who]
    assert isinstance(form, Form)
    field = next(one for one in form.fields if one.name == "prompts")
    assert isinstance(field, ChecksField)
    town.typed[who] = {"prompts": " ".join(name for name, label in field.options if label in labels)}
    await town.presses(who, "Save")
    await town.sees(who, "Saved.")


async def helped(town: World) -> None:
    """Ben helped Ana for half an hour, and was thanked."""
    await town.says("Ana", "/ask @Ben Could you look at my plan and tell me what is missing?")
    await town.fills("Ana", {"How long may it take them?": "30 min"})
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ben", "Done")
    await town.presses("Ben", "Send")
    await town.presses("Ana", "It happened")
    await town.fills("Ana", {DID: "You found the gap in it. We start on Monday."})
    await town.presses("Ana", "Say thanks")


async def test_who_wants_no_check_in_is_not_told_of_one(town: World) -> None:
    await reminded_about(town, "Ana", "saying thanks")
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Yes, I can help")
    await town.sees("Ana", "Ben says yes.")
    await town.not_sees("Ana", "I'll ask you once whether it happened")


async def test_after_a_check_in_and_a_done_nobody_is_told_of_another(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Yes, I can help")
    await town.sees("Ana", "After Thu 26 Nov, 10:00 I'll ask you once whether it happened.")
    await town.time_passes(days=2, hours=1)
    await town.presses("Ben", "Done")
    await town.presses("Ben", "Send")
    await town.sees("Ana", "Ben says it's done.")
    await town.not_sees("Ana", "I'll ask you once whether it happened")


async def test_who_keeps_an_ask_in_mind_reads_after_when_they_are_reminded_and_only_if_they_are(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Keep in mind")
    await town.sees("Ben", "You keep it in mind.", "After Tue 1 Dec, 11:00 I'll remind you once.")
    await asks(town, "Ana", "Lena")
    await reminded_about(town, "Lena", "saying thanks")
    await town.presses("Lena", "Keep in mind")
    await town.sees("Lena", "You keep it in mind.")
    await town.not_sees("Lena", "I'll remind you once")


async def test_once_reminded_of_what_they_keep_in_mind_their_home_tells_of_no_reminder_to_come(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Keep in mind")
    await town.time_passes(days=7, hours=8)
    await town.sees("Ben", "You kept Ana's ask in mind.")
    assert "I'll remind you once" not in words_of(await town.home("Ben"))


async def test_an_old_reminder_of_an_ask_kept_in_mind_twice_does_not_say_that_it_is_the_last(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Keep in mind")
    await town.time_passes(days=11)
    await town.presses("Ana", "Leave it open")
    await town.presses("Ben", "Keep in mind")
    await town.sees("Ben", "I'll remind you once.")
    await town.not_sees("Ben", "I won't remind you again")
    await town.time_passes(days=10)
    assert came(town, "Ben", "You kept Ana's ask in mind.") == 2


async def test_ask_me_later_after_nothing_to_tell_is_settled(town: World) -> None:
    await helped(town)
    await town.time_passes(days=15)
    later = town.find("Ana", "Ask me later")
    await town.presses("Ana", "Nothing to tell")
    reply = await town.press("Ana", later.action, later.target)
    assert isinstance(reply, Message)
    assert "You've answered this one already." in words_of(reply)


async def test_who_wants_to_be_asked_later_is_asked_though_such_reminders_were_off(town: World) -> None:
    await helped(town)
    await town.time_passes(days=15)
    later = town.find("Ana", "Ask me later")
    await town.presses("Ana", "Stop these reminders", near="What came of Ben's help?")
    reply = await town.press("Ana", later.action, later.target)
    assert isinstance(reply, Message)
    assert words_of(reply) == "I'll ask you once more, after Wed 23 Dec."
    await town.time_passes(days=15)
    assert came(town, "Ana", "What came of Ben's help?") == 2


async def test_the_day_that_was_chosen_for_the_outcome_holds_for_an_ask_that_was_closed(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Yes, I can help")
    await town.time_passes(days=24)
    await town.presses("Ana", "Say thanks", near="I've closed your ask")
    await town.presses("Ana", "More")
    await town.fills("Ana", {DID: "You found the gap in it.", "When shall I ask you what came of it?": "2026-12-22"})
    await town.presses("Ana", "Say thanks")
    await town.time_passes(days=5)
    await town.sees("Ana", "What came of Ben's help?", "Tell the outcome")


async def test_who_is_paused_for_good_is_told_that_what_they_put_off_rests(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Yes, I can help")
    await town.time_passes(days=2, hours=1)
    await town.says("Ana", "/ask pause")
    await town.presses("Ana", "Tomorrow is better")
    await town.sees("Ana", "You're paused, so I'll bring it back once you can be asked again.")
    await town.time_passes(days=4)
    assert came(town, "Ana", "Did you get help from Ben?") == 1
    await town.says("Ana", "/ask unpause")
    await town.time_passes(days=1)
    assert came(town, "Ana", "Did you get help from Ben?") == 2


async def test_who_is_paused_and_wants_no_word_of_silence_is_promised_none(town: World) -> None:
    await reminded_about(town, "Ana", "saying thanks")
    await town.says("Ana", "/ask pause")
    await asks(town, "Ana", "Ben")
    await town.sees("Ana", "Your ask to Ben")
    await town.not_sees("Ana", "you'll hear from me")


async def test_who_asks_to_be_reminded_while_paused_for_good_reads_that_it_rests(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Yes, I can help")
    await town.says("Ben", "/ask pause")
    await town.presses("Ben", "Remind me")
    await town.sees("Ben", "You're paused, so I wait; I'll remind you once you can be asked again.")
    await town.not_sees("Ben", "I'll remind you once, ")


async def test_who_pauses_while_out_is_not_told_that_answers_still_come(town: World) -> None:
    await town.says("Ana", "/ask out until Monday")
    await town.says("Ana", "/ask pause until Wednesday")
    await town.sees("Ana", "while you're out, until Mon 30 Nov, 00:00, nothing reaches you.")
    await town.not_sees("Ana", "answers to your own asks still come")


async def test_what_could_not_be_brought_is_not_called_unanswered_and_the_reason_holds_once_it_was(town: World) -> None:
    town.wire.faults["Ana asks"] = [NotSent("busy", retry_after=3000) for _ in range(300)]
    await asks(town, "Ana", "Ben")
    await town.time_passes(days=7)
    await town.not_sees("Ana", "No answer from Ben")
    await town.sees("Ana", "I couldn't bring it to Ben in time.", "I couldn't bring your ask to Ben in time.")
    town.wire.faults.clear()
    await town.time_passes(hours=2)
    await town.sees("Ben", "Ana asks for your help")
    await town.not_sees("Ana", "so far")
