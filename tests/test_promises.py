"""What people are told of moments to come comes true: neither a later change nor another message holds it up."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from bot.asks import Ask
from bot.message import Message
from bot.people import Person
from bot.ports import NotSent
from tests.world import WORKSPACE, World, buttons_of, open_world

TEXT = "Could you look at my plan and tell me what is missing?"


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def asks(town: World, who: str, helper: str, *, due: str = "", what: str = TEXT) -> None:
    await town.says(who, f"/ask @{helper} {what}")
    if due:
        await town.fills(who, {"By when?": due})
    await town.presses(who, "Send")


async def person(town: World, who: str) -> Person:
    found = await town.storage.store.read(WORKSPACE, lambda tx: tx.people.get(who))
    assert found is not None
    return found


async def only_ask_of(town: World, who: str) -> Ask:
    [ask] = (await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.asked_by(who))).rows
    return ask


def came(town: World, who: str, words: str) -> list[datetime]:
    """When new messages with these words came to somebody."""
    return [at for to, at, message, _ in town.wire.posts if to == who and words in text_of(message)]


def text_of(message: Message) -> str:
    return f"{message.title} {message.parts}"


def local(at: datetime) -> str:
    """`Thu 14:00`, by the clock of Lisbon in winter, which is UTC."""
    return f"{at:%a %H:%M}"


# What the asker was told ---------------------------------------------------------------------------------------------


async def test_after_a_suggestion_that_nobody_took_up_the_asker_hears_on_the_day_that_was_said(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Someone else")
    await town.fills("Ben", {"Who?": "Lena"})
    await town.presses("Ben", "Send")
    await town.sees("Ana", "You'll hear from me by Thu 26 Nov.")
    await town.time_passes(days=1, hours=1)
    await town.sees("Ana", "You'll hear from me by Thu 26 Nov, 10:00, whatever happens.")
    await town.time_passes(days=5)
    assert [local(at) for at in came(town, "ana", "It's with Ben again. You don't have to wait")] == ["Thu 10:00"]
    assert came(town, "ben", "I won't remind you of it again") == []


async def test_an_answer_that_is_awaited_does_not_wait_behind_the_days_message(town: World) -> None:
    """Due on Thursday at two; at ten that morning Ana has had the day's message about something else."""
    await asks(town, "Ana", "Lena", what="Could you read my three headlines?")
    await town.presses("Lena", "Yes, I can help")
    await town.time_passes(hours=4)
    await asks(town, "Ana", "Ben", due="2026-12-04T16:00")
    await town.sees("Ana", "You'll hear from me by Thu 26 Nov, 14:00, whatever happens.")
    await town.time_passes(days=6)
    assert [local(at) for at in came(town, "ana", "Did you get help from Lena?")] == ["Thu 10:00"]
    assert [local(at) for at in came(town, "ana", "No answer from Ben so far.")] == ["Thu 14:00"]


async def test_who_is_paused_reads_that_the_promise_rests_and_hears_when_they_are_back(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.says("Ana", "/ask pause")
    await town.sees("Ana", "You're paused, so I wait; you'll hear from me once you can be asked again.")
    await town.time_passes(days=10)
    assert came(town, "ana", "No answer from Ben so far.") == []
    await town.says("Ana", "/ask unpause")
    await town.time_passes(hours=1)
    assert len(came(town, "ana", "No answer from Ben so far.")) == 1


async def test_a_pause_with_an_end_moves_the_moment_and_the_card_says_so(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.sees("Ana", "You'll hear from me by Mon 30 Nov, 10:00")
    await town.says("Ana", "/ask pause until 2026-12-07")
    await town.sees("Ana", "You'll hear from me by Mon 7 Dec, 09:00")
    await town.time_passes(days=14)
    assert [f"{at:%d %b %H:%M}" for at in came(town, "ana", "No answer from Ben so far.")] == ["07 Dec 09:00"]


async def test_a_helper_who_works_later_hours_from_now_on_moves_no_promise_back(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.sees("Ana", "You'll hear from me by Mon 30 Nov, 10:00")
    await town.says("Ben", "/ask settings")
    await town.fills("Ben", {"From": "15:00", "To": "16:00"})
    await town.presses("Ben", "Save")
    await town.time_passes(days=8)
    assert [local(at) for at in came(town, "ana", "No answer from Ben so far.")] == ["Mon 10:00"]


async def test_a_card_that_was_to_come_on_a_day_that_is_off_now_says_when_it_comes(town: World) -> None:
    """Ben worked on Sundays when Ana asked him on Saturday."""
    await town.says("Ben", "/ask settings")
    await town.fills("Ben", {"Working days": "Sun"})
    town.typed["Ben"]["days"] = "1 2 3 4 5 7"
    await town.presses("Ben", "Save")
    await town.time_passes(days=4)
    await asks(town, "Ana", "Ben")
    await town.sees("Ana", "Ben gets it Sun 29 Nov, 08:00 your time (09:00 for Ben).")
    await town.says("Ben", "/ask settings")
    town.typed["Ben"] = {"days": "1 2 3 4 5"}
    await town.presses("Ben", "Save")
    await town.sees("Ana", "Ben gets it Mon 30 Nov, 08:00 your time (09:00 for Ben).")
    await town.time_passes(days=3)
    assert [local(at) for at in came(town, "ben", "Ana asks for your help")] == ["Mon 08:00"]


@pytest.mark.parametrize(
    ("days", "promised"),
    [(3, "Mon 30 Nov, 08:00 your time (09:00 for Ben)"), (30, "Mon 28 Dec, 08:00 your time (09:00 for Ben)")],
    ids=["before-a-weekend", "before-christmas"],
)
async def test_no_card_is_promised_for_a_free_day(town: World, days: int, promised: str) -> None:
    await town.says("Ben", "/ask settings")
    await town.fills("Ben", {"Country, for public holidays": "DE"})
    await town.presses("Ben", "Save")
    await town.time_passes(days=days, hours=10)
    await asks(town, "Ana", "Ben")
    await town.sees("Ana", f"Ben gets it {promised}.")
    await town.time_passes(days=4)
    assert len(came(town, "ben", "Ana asks for your help")) == 1


async def test_an_ask_that_never_arrived_is_not_said_to_be_unanswered(town: World) -> None:
    """The platform asks for patience for a week; Ana hears all the same by the day that was said."""
    town.wire.faults["Ana asks for your help"] = [NotSent("not_installed", 3600.0)] * 500
    await asks(town, "Ana", "Ben")
    await town.sees("Ana", "You'll hear from me by Mon 30 Nov, 10:00, whatever happens.")
    await town.time_passes(days=6, hours=1)
    assert [local(at) for at in came(town, "ana", "I couldn't bring your ask to Ben in time.")] == ["Mon 10:00"]
    assert came(town, "ben", "I won't remind you of it again") == []
    town.wire.faults.clear()
    await town.time_passes(days=1)
    assert len(came(town, "ben", "Ana asks for your help")) == 1
    await town.presses("Ben", "I can after all")
    await town.sees("Ana", "Ben says yes.")


async def test_whoever_cannot_be_reached_any_more_is_not_said_to_be_silent_for_reasons_nobody_can_tell(
    town: World,
) -> None:
    """What tells it is the edit of Ben's own card as the ask lapses; Ana hears of the silence the next morning."""
    await town.says("Ana", "/ask @Ben Could you read my plan?")
    await town.fills("Ana", {"By when?": "2026-11-26T08:00"})
    await town.presses("Ana", "Send")
    await town.time_passes(days=1, hours=12)
    town.wire.gone.add("ben")
    await town.time_passes(days=2)
    assert came(town, "ana", "No answer from Ben so far. I can't tell why") == []
    await town.sees("Ana", "Ben can't take asks at the moment.")


# Check-ins -----------------------------------------------------------------------------------------------------------


async def test_done_asks_the_asker_at_once_also_when_the_day_had_a_message_with_nothing_to_say(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Yes, I can help")
    await asks(town, "Ana", "Lena", what="Could you read my three headlines?")
    await town.presses("Lena", "Yes, I can help")
    await town.time_passes(days=1, hours=23)
    await town.press("Ana", "close", (await _ask_about(town, "headlines")).id)
    await town.press("Ana", "not_yet", (await _ask_about(town, "my plan")).id)
    await town.time_passes(hours=4)
    await town.presses("Ben", "Done")
    await town.presses("Ben", "Send")
    assert [local(at) for at in came(town, "ana", "Did you get help from Ben?")] == ["Thu 13:00"]


async def _ask_about(town: World, words: str) -> Ask:
    found = (await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.asked_by("ana"))).rows
    return next(ask for ask in found if words in ask.draft.what)


async def test_done_after_a_check_in_that_nobody_answered_asks_no_second_time(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Yes, I can help")
    await town.time_passes(days=3)
    assert len(came(town, "ana", "Did you get help from Ben?")) == 1
    await town.presses("Ben", "Done")
    await town.presses("Ben", "Send")
    await town.time_passes(days=3)
    assert len(came(town, "ana", "Did you get help from Ben?")) == 1
    await town.sees("Ana", "Ben says it's done.")


async def test_not_yet_asks_once_more(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Yes, I can help")
    await town.time_passes(days=3)
    await town.presses("Ana", "Not yet")
    await town.time_passes(days=7)
    assert len(came(town, "ana", "Did you get help from Ben?")) == 2


# The day's message ---------------------------------------------------------------------------------------------------


async def test_tomorrow_is_better_names_the_day_truly(town: World) -> None:
    """On a Friday the day on which it comes again is Monday."""
    await asks(town, "Ana", "Ben")
    await town.time_passes(days=1)
    await town.presses("Ben", "Yes, I can help")
    await town.time_passes(days=2)
    message = next(m for m in reversed(town.messages("ana")) if "Did you get help from Ben?" in text_of(m))
    assert "Monday is better" in [button.label for button in buttons_of(message)]
    await town.presses("Ana", "Monday is better")
    await town.sees("Ana", "I'll bring it back Mon 30 Nov.")
    await town.time_passes(days=4)
    assert [local(at) for at in came(town, "ana", "Did you get help from Ben?")] == ["Fri 10:00", "Mon 09:00"]


async def test_tomorrow_is_better_brings_back_nothing_that_was_settled_meanwhile(town: World) -> None:
    for helper in ("Ben", "Lena"):
        await asks(town, "Ana", helper, what=f"Could you read page {helper} for me?")
        await town.presses(helper, "Yes, I can help")
    await town.time_passes(days=2)
    await town.sees("Ana", "2 small things")
    await town.press("Ana", "close", (await _ask_about(town, "page Ben")).id)
    await town.presses("Ana", "Tomorrow is better")
    before = len(town.wire.posts)
    await town.time_passes(days=2)
    [message] = [m for to, _, m, _ in town.wire.posts[before:] if to == "ana"]
    assert "page Lena" in text_of(message)
    assert "page Ben" not in text_of(message)


async def test_tomorrow_is_better_on_what_is_settled_says_so(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Yes, I can help")
    await town.time_passes(days=2)
    button = town.find("Ana", "Tomorrow is better")
    await town.press("Ana", "close", (await only_ask_of(town, "ana")).id)
    reply = await town.press("Ana", button.action, button.target)
    assert isinstance(reply, Message)
    assert reply.title == "This one is settled. Nothing for you to do."


async def test_what_is_awaited_and_put_off_comes_with_the_next_days_message(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.time_passes(days=6)
    await town.presses("Ana", "Tomorrow is better", near="No answer from Ben")
    await town.time_passes(days=2)
    assert [local(at) for at in came(town, "ana", "No answer from Ben so far.")] == ["Mon 10:00", "Tue 09:00"]


async def test_what_the_platform_puts_off_until_the_evening_waits_for_working_hours(town: World) -> None:
    """What came of it is for reading in one's hours, however long ago the ask was due."""
    await asks(town, "Ana", "Ben", due="2026-11-24T15:00")
    await town.presses("Ben", "Yes, I can help")
    await town.time_passes(hours=5)
    await town.presses("Ana", "It happened")
    ask = await only_ask_of(town, "ana")
    town.open["Ana"] = await town.press("Ana", "tell_outcome", ask.id)
    await town.fills("Ana", {"One line is enough": "We won the contract."})
    town.wire.faults["what came of it"] = [NotSent("ratelimited", 3600.0)] * 3
    await town.presses("Ana", "Send")
    await town.time_passes(days=1)
    ben = await person(town, "ben")
    [arrived] = came(town, "ben", "We won the contract.")
    assert ben.works_at(arrived), arrived
