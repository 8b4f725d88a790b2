"""What was said stays said: every message tells what happened, in the words of whoever said it."""

from collections.abc import AsyncIterator, Mapping

import pytest

from bot.asks import EVENTS, Event, Role
from bot.commands import Submit
from bot.message import Form, Message, Quote
from bot.ports import NotSent
from bot.rules import Rules
from bot.service import personal
from bot.views import asker_news, helper_news
from tests.scenes import (
    ANSWER,
    QUESTION,
    TEXT,
    ana_answers,
    ana_asks_ben,
    ben_asks,
    ben_offers,
    ben_suggests,
    labels,
    lena_takes_it_on,
    told,
)
from tests.world import WORKSPACE, World, buttons_of, open_world, words_of


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def test_after_a_hand_over_the_first_helpers_question_is_still_theirs(town: World) -> None:
    await ana_asks_ben(town)
    await ben_asks(town)
    await ana_answers(town)
    await ben_suggests(town)
    await lena_takes_it_on(town)
    assert QUESTION in words_of(told(town, "Ana", "Ben has a question first"))
    told(town, "Ana", "Ben suggested someone, and I'm asking them.")
    told(town, "Ana", "Lena says yes.")
    await town.sees("Ana", "Ben knew who to ask.")
    await town.not_sees("Ana", "Lena has a question first", "Lena suggested someone")
    await town.not_sees("Lena", QUESTION, ANSWER)


async def test_after_a_hand_over_the_first_helper_still_reads_the_answer_to_their_question(town: World) -> None:
    await ana_asks_ben(town)
    await ben_asks(town)
    await ana_answers(town)
    await ben_suggests(town)
    await lena_takes_it_on(town)
    assert ANSWER in words_of(told(town, "Ben", "Ana answers your question"))


@pytest.mark.principle("003-32")
async def test_a_question_after_a_hand_over_and_a_step_back_is_the_new_helpers(town: World) -> None:
    await ana_asks_ben(town)
    await ben_asks(town)
    await ana_answers(town)
    await ben_suggests(town)
    await lena_takes_it_on(town)
    await town.presses("Lena", "Step back")
    told(town, "Ana", "Lena has to step back from this.")
    await town.sees("Ana", "Lena had to step back.")
    await town.presses("Ana", "Leave it open", near="Lena has to step back")
    await town.presses("Lena", "Question first")
    await town.fills("Lena", {"Your question to Ana": "Is it still open?"})
    await town.presses("Lena", "Send")
    assert QUESTION in words_of(told(town, "Ana", "Ben has a question first"))
    assert "Is it still open?" in words_of(told(town, "Ana", "Lena has a question first"))
    await town.not_sees("Lena", QUESTION)


@pytest.mark.principle("001-08")
async def test_after_a_no_the_way_on_stands_at_home_too(town: World) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Not right now")
    shown = [button.label for button in buttons_of(await town.home("Ana", "asked"))]
    assert "Ask someone else" in shown
    assert "Leave it open" in shown


async def test_a_line_added_to_a_no_stays_after_the_ask_was_left_open(town: World) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Not right now")
    await town.presses("Ben", "Add a line")
    await town.fills("Ben", {"Your words to Ana": "My week is full."})
    await town.presses("Ben", "Send")
    await town.presses("Ana", "Leave it open", near="Ben adds a line")
    assert Quote("My week is full.") in told(town, "Ana", "Ben adds a line").parts


async def test_a_line_that_comes_after_the_ask_was_left_open_reaches_the_asker(town: World) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Not right now")
    await town.presses("Ben", "Add a line")
    await town.presses("Ana", "Leave it open")
    await town.fills("Ben", {"Your words to Ana": "My week is full."})
    await town.presses("Ben", "Send")
    assert Quote("My week is full.") in told(town, "Ana", "Ben adds a line").parts
    await town.sees("Ben", "Ana leaves it open.", "My week is full.")


async def test_a_second_line_after_the_ask_was_left_open_is_not_taken_and_its_words_are_handed_back(
    town: World,
) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Not right now")
    first = town.find("Ben", "Add a line")
    await town.presses("Ben", "Add a line")
    form = town.open["Ben"]
    await town.fills("Ben", {"Your words to Ana": "My week is full."})
    await town.presses("Ben", "Send")
    await town.presses("Ana", "Leave it open", near="Ben adds a line")
    town.open["Ben"] = form
    await town.fills("Ben", {"Your words to Ana": "Truly full."})
    await town.presses("Ben", "Send")
    assert len([message for message in town.messages("Ana") if "adds a line" in message.title]) == 1
    await town.sees("Ben", "This one is settled.", "Your words, to keep:", "Truly full.")
    reply = await town.press("Ben", first.action, first.target)
    assert isinstance(reply, Message)
    assert "settled" in words_of(reply)


@pytest.mark.parametrize("withdrawn", [True, False])
async def test_an_offer_of_an_ask_that_is_over_says_so_on_the_reminder_and_not_that_it_happened(
    town: World, withdrawn: bool
) -> None:
    await ana_asks_ben(town)
    await town.time_passes(days=3)
    await town.presses("Ben", "Something else", near="is still open")
    await town.fills("Ben", {"What could you offer instead?": "I can send you mine."})
    await town.presses("Ben", "Send")
    if withdrawn:
        await town.presses("Ana", "Withdraw")
    else:
        await town.time_passes(days=20)
    await town.not_sees("Ben", "says it happened")
    reminder = next(message for message in town.messages("Ben") if message.title.startswith("Ana's ask · "))
    assert "Nothing for you to do." in words_of(reminder)


async def test_whose_suggestion_was_taken_up_reads_on_the_reminder_who_has_it_and_not_a_yes(town: World) -> None:
    await ana_asks_ben(town)
    await town.time_passes(days=3)
    await ben_suggests(town)
    await town.time_passes(days=1)
    await lena_takes_it_on(town)
    reminder = next(message for message in town.messages("Ben") if message.title.startswith("Ana's ask · "))
    assert "Lena has taken it on." in words_of(reminder)
    await town.not_sees("Ben", "You said yes.")


@pytest.mark.principle("003-09")
async def test_a_second_question_leaves_the_first_answer_where_it_was(town: World) -> None:
    await ana_asks_ben(town)
    await ben_asks(town)
    await ana_answers(town)
    await ben_asks(town, "And by which page?")
    first, second = [m for m in town.messages("Ana") if m.title == "Ben has a question first"]
    assert (QUESTION in words_of(first), "And by which page?" in words_of(second)) == (True, True)
    assert "Answer" not in labels(first)
    assert "Answer" in labels(second)
    assert ANSWER in words_of(told(town, "Ben", "Ana answers your question"))
    card = next(message for message in town.messages("Ben") if "asks for your help" in message.title)
    for words in (QUESTION, ANSWER, "And by which page?"):
        assert words in words_of(card)


async def test_whoever_offers_and_then_says_no_reads_their_no(town: World) -> None:
    await ana_asks_ben(town)
    await ben_offers(town)
    await town.presses("Ben", "Not right now")
    await town.sees("Ben", "You said no. These are the exact words Ana gets:")
    await town.not_sees("Ben", "Ana won't need your offer")
    told(town, "Ana", "Ben can't take this on right now.")


@pytest.mark.principle("004-11")
async def test_an_offer_that_is_left_is_no_no_of_the_helpers_and_leads_on(town: World) -> None:
    await ana_asks_ben(town)
    await ben_offers(town)
    await town.presses("Ana", "No, thanks")
    await town.sees("Ana", "You said no to Ben's offer.")
    await town.not_sees("Ana", "Ben couldn't take it on")
    assert labels(told(town, "Ana", "Ben offers something else")) == ["Ask someone else", "Leave it open", "Close"]
    told(town, "Ben", "Ana won't need your offer this time. Nothing for you to do.")


async def test_an_offer_that_is_taken_says_so_where_it_was_taken(town: World) -> None:
    await ana_asks_ben(town)
    await ben_offers(town)
    await town.presses("Ana", "Take it")
    offer = words_of(told(town, "Ana", "Ben offers something else"))
    for words in ("I can send you mine.", "You took it up.", "Message Ben"):
        assert words in offer


async def test_an_ask_for_which_somebody_else_might_do_and_ends_was_not_left_without_an_answer(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "More")
    await town.fills("Ana", {"What else is fine?": "Other kinds of help are welcome"})
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Someone else")
    await town.sees("Ana", "Ben may know someone to suggest.")
    await town.time_passes(days=10)
    await town.sees(
        "Ana", "Ben thought of suggesting someone, and no more has come of it so far. You don't have to wait:"
    )
    await town.not_sees("Ana", "No answer from Ben")


async def test_an_ask_for_which_somebody_was_suggested_and_ends_was_not_left_without_an_answer(town: World) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Someone else")
    await town.fills("Ben", {"Who?": "Mei"})
    await town.presses("Ben", "Send")
    await town.time_passes(days=10)
    await town.sees("Ana", "Nobody else has taken it on so far. It's with Ben again. You don't have to wait:")
    await town.not_sees("Ana", "No answer from Ben", "Mei")


@pytest.mark.principle("001-16")
async def test_an_ask_that_was_kept_in_mind_and_ends_was_not_left_without_an_answer(town: World) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Keep in mind")
    await town.time_passes(days=21)
    await town.sees("Ana", "Ben kept your ask in mind, and it hasn't fitted in so far. You don't have to wait:")
    await town.sees("Ana", "Ben kept it in mind, and it hasn't fitted in so far.")
    await town.not_sees("Ana", "No answer from Ben")


async def test_what_was_withdrawn_before_it_was_delivered_says_so_and_nothing_of_what_anybody_saw(town: World) -> None:
    await town.time_passes(hours=9)
    await ana_asks_ben(town)
    await town.presses("Ana", "Withdraw")
    await town.sees("Ana", "You withdrew it before it was delivered.")
    await town.not_sees("Ana", "saw")


async def test_what_was_withdrawn_after_its_hour_but_never_delivered_was_not_delivered(town: World) -> None:
    await ana_asks_nobody_yet(town)
    await town.presses("Ana", "Withdraw")
    await town.sees("Ana", "You withdrew it before it was delivered.")


async def ana_asks_nobody_yet(town: World) -> None:
    """The platform does not take Ben's card for some hours."""
    town.wire.faults["asks for your help"] = [NotSent("busy", retry_after=3600.0)] * 3
    await ana_asks_ben(town)
    await town.time_passes(hours=1)


async def test_the_asker_reads_that_somebody_has_it_only_if_it_was_delivered(town: World) -> None:
    await ana_asks_nobody_yet(town)
    asked = words_of(await town.home("Ana", "asked"))
    assert "It goes straight to Ben." in asked
    await town.time_passes(days=1)
    assert "Ben got it." in words_of(await town.home("Ana", "asked"))


async def happened(town: World) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ben", "Done")
    await town.presses("Ben", "Send")
    await town.time_passes(hours=1)
    await town.sees("Ana", "Did you get help from Ben?")


async def test_it_happened_pressed_twice_opens_the_thanks_again(town: World) -> None:
    await happened(town)
    again = town.find("Ana", "It happened")
    await town.presses("Ana", "It happened")
    assert isinstance(town.open["Ana"], Form)
    reply = await town.press("Ana", again.action, again.target)
    assert isinstance(reply, Form)
    assert reply.name == "thank"


async def test_it_happened_pressed_after_the_thanks_says_that_they_were_said(town: World) -> None:
    await happened(town)
    again = town.find("Ana", "It happened")
    await town.presses("Ana", "It happened")
    await town.fills("Ana", {"What did they do?": "You found the gap in it."})
    await town.presses("Ana", "Say thanks")
    reply = await town.press("Ana", again.action, again.target)
    assert isinstance(reply, Message)
    assert words_of(reply) == "You have said thanks for this one."


async def test_whose_invitation_ended_before_it_was_delivered_gets_no_message_at_all(town: World) -> None:
    await town.time_passes(hours=5)
    await ana_asks_ben(town)
    await ben_suggests(town, "Mei")
    await town.presses("Ben", "Yes, I can help")
    await town.time_passes(days=2)
    assert [message.title for message in town.messages("Mei") if "Ben thinks" in message.title] == []


@pytest.mark.principle("002-15", "003-01", "003-37", "004-23", "004-33")
async def test_whether_the_ask_was_clear_and_how_long_it_took_reach_the_asker(town: World) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ben", "Done")
    await town.fills("Ben", {"Was the ask clear?": "Yes", "How long did it take?": "30 min"})
    await town.presses("Ben", "Send")
    await town.time_passes(hours=1)
    await town.sees("Ana", "Ben says it's done. Ben found the ask clear. It took about 30 minutes.")


async def test_after_nobody_took_it_on_the_asker_reads_whose_it_is_again(town: World) -> None:
    await ana_asks_ben(town)
    await ben_suggests(town)
    await town.time_passes(days=8)
    await town.not_sees("Ana", "Lena")
    told(town, "Ana", "Ben suggested someone, and I'm asking them.")
    told(town, "Ben", "Ana's ask is back with you")
    told(town, "Ana", "Nobody else has taken it on so far. It's with Ben again.")


async def forget(town: World, who: str) -> None:
    now = town.clock.now()
    await town.storage.store.write(WORKSPACE, lambda tx: personal.erase(tx, who, now, Rules()))
    await town.schedule.tick()


async def test_forgetting_whoever_suggested_takes_their_words_and_nobody_elses(town: World) -> None:
    await ana_asks_ben(town)
    await ben_asks(town)
    await ana_answers(town)
    await ben_suggests(town)
    await lena_takes_it_on(town)
    await town.presses("Lena", "Done")
    await town.fills("Lena", {"A note or a link": "Page four lacks a date."})
    await town.presses("Lena", "Send")
    await forget(town, "ben")
    await town.time_passes(hours=2)
    await town.sees("Ana", "Page four lacks a date.", TEXT)
    ask = (await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.asked_by("ana"))).rows[0]
    assert [one.words for one in ask.history if one.words] == [ANSWER, "Page four lacks a date."]


async def test_what_is_no_longer_kept_says_so_wherever_it_stood(town: World) -> None:
    await ana_asks_ben(town)
    await ben_asks(town)
    await ana_answers(town)
    await forget(town, "ben")
    kept = await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.asked_by("ana").rows[0])
    assert kept.question is not None
    assert kept.question.words == ""
    await town.presses("Ana", "Leave it open")
    await town.sees("Ana", "These words are no longer kept.")
    await town.not_sees("Ana", QUESTION)


async def test_a_form_for_words_that_came_too_late_stores_nothing_and_says_so(town: World) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Question first")
    form = town.open["Ben"]
    assert isinstance(form, Form)
    await town.presses("Ana", "Withdraw")
    late = Submit(
        by=town.address("Ben"), form=form.name, action="send", values={"words": QUESTION}, carry=form.carry, key="late"
    )
    reply = await town.service.handle(late)
    assert isinstance(reply, Message)
    assert "settled" in words_of(reply)


@pytest.mark.parametrize(
    ("roles", "tellers"),
    [({Role.ASKER}, asker_news.TELLERS), ({Role.HELPER, Role.POINTER}, helper_news.TELLERS)],
)
def test_every_event_that_is_news_to_somebody_is_told_and_no_other(
    roles: set[Role], tellers: Mapping[Event, object]
) -> None:
    assert set(tellers) == {event for event, effect in EVENTS.items() if roles & set(effect.news)}
