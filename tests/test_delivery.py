"""What reaches whom and when, and what becomes of messages that do not arrive."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.ports import NEXT, NotSent, RowState, Send, Undeliverable, Unfit
from tests.world import ANSWER_LOST, WORKSPACE, World, open_world

TEXT = "Could you look at my plan and tell me what is missing?"


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[World]:
    async with open_world(database_url) as world:
        yield world


async def ask_ben(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")


def titles(town: World, who: str) -> list[str]:
    return [message.title for to, _, message, _ in town.wire.posts if to == who]


@pytest.mark.principle("003-12", "004-12")
async def test_an_ask_waits_for_the_helpers_working_hours(town: World) -> None:
    await town.time_passes(hours=9)
    await ask_ben(town)
    await town.sees("Ana", "Ben gets it Wed 25 Nov, 08:00 your time (09:00 for Ben).", "Deliver now")
    await town.time_passes(hours=12)
    assert titles(town, "ben") == []
    await town.time_passes(hours=2)
    assert len(titles(town, "ben")) == 1


async def test_whose_ask_was_held_back_reads_that_it_came_and_gets_no_message_for_it(town: World) -> None:
    await town.time_passes(hours=9)
    await ask_ben(town)
    before = len(titles(town, "ana"))
    await town.time_passes(hours=14)
    await town.sees("Ben", "Ana asks for your help")
    await town.sees("Ana", "Ben got it.", "Withdraw")
    await town.not_sees("Ana", "Ben gets it")
    await town.not_sees("Ana", "Deliver now")
    assert len(titles(town, "ana")) == before
    await town.presses("Ben", "Yes, I can help")
    await town.sees("Ana", "Ben said yes.")


async def test_what_goes_straight_to_the_helper_writes_nothing_more_to_the_asker_as_it_arrives(town: World) -> None:
    await ask_ben(town)
    await town.time_passes()
    await town.sees("Ana", "It goes straight to Ben.")
    await town.time_passes(hours=2)
    assert town.wire.edits == 0


async def test_the_asker_may_have_it_delivered_now(town: World) -> None:
    await town.time_passes(hours=9)
    await ask_ben(town)
    await town.presses("Ana", "Deliver now")
    await town.sees("Ben", "Ana asks for your help")
    await town.not_sees("Ana", "Deliver now")


async def test_what_is_due_before_the_helper_works_again_is_delivered_at_once(town: World) -> None:
    await town.time_passes(hours=9)
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.fills("Ana", {"By when?": "2026-11-24T21:00"})
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Ana asks for your help")


async def test_an_ask_that_is_withdrawn_before_delivery_is_never_seen(town: World) -> None:
    await town.time_passes(hours=9)
    await ask_ben(town)
    await town.presses("Ana", "Withdraw")
    await town.sees("Ana", "You withdrew it before it was delivered.")
    await town.time_passes(days=3)
    assert titles(town, "ben") == []


async def test_a_card_that_missed_its_day_waits_for_the_next_morning(town: World) -> None:
    """The server was away until the evening; nobody is disturbed then."""
    await town.says("Ana", f"/ask @Ben {TEXT}")
    town.wire.faults["asks for your help"] = [NotSent("busy", retry_after=3600.0)] * 6
    await town.presses("Ana", "Send")
    await town.time_passes(hours=12)
    assert titles(town, "ben") == []
    await town.time_passes(hours=11)
    assert len(titles(town, "ben")) == 1


async def test_what_was_not_sent_is_sent_when_the_platform_wants_it(town: World) -> None:
    town.wire.faults["asks for your help"] = [NotSent("ratelimited", 30.0), NotSent("refused"), NotSent("refused")]
    await ask_ben(town)
    assert titles(town, "ben") == []
    await town.time_passes(hours=1)
    assert len(titles(town, "ben")) == 1


async def test_an_ask_whose_fate_is_unknown_is_sent_again_and_is_the_same_ask(town: World) -> None:
    town.wire.faults["asks for your help"] = [ANSWER_LOST]
    await ask_ben(town)
    await town.time_passes(hours=1)
    twins = [key for to, _, message, key in town.wire.posts if to == "ben" and "asks for your help" in message.title]
    assert len(twins) == 2
    assert len(set(twins)) == 1


async def test_an_ask_of_which_nobody_learns_for_days_whether_it_arrived_ends_with_few_twins(town: World) -> None:
    town.wire.faults["asks for your help"] = [ANSWER_LOST] * 400
    await ask_ben(town)
    await town.time_passes(days=4)
    assert len(titles(town, "ben")) <= 50
    assert [row.state for row in await town.storage.outbox.list()] == [RowState.UNSURE]
    await town.time_passes(days=4)
    await town.sees("Ana", "I couldn't bring your ask to Ben in time. You don't have to wait")


async def test_a_nudge_whose_fate_is_unknown_is_not_sent_again_but_shown(town: World) -> None:
    await ask_ben(town)
    town.wire.faults["is still open"] = [ANSWER_LOST]
    await town.time_passes(days=6)
    assert len([title for title in titles(town, "ben") if "is still open" in title]) == 1
    aside = await town.storage.outbox.list()
    assert [(row.view, row.state) for row in aside] == [("prompts", RowState.UNSURE)]


async def test_a_helper_out_of_reach_is_told_to_the_asker_at_once_and_kindly(town: World) -> None:
    town.wire.faults["asks for your help"] = [Undeliverable("cannot_dm_bot")]
    await ask_ben(town)
    await town.sees("Ana", "Ben can't take asks at the moment.", "It has nothing to do with what you asked.")
    await town.sees("Ana", "Ask someone else", "Leave it open")


async def test_a_message_refused_by_our_mistake_is_set_aside_and_nobody_is_out_of_reach(town: World) -> None:
    town.wire.faults["asks for your help"] = [Unfit("invalid_blocks")]
    await ask_ben(town)
    [aside] = await town.storage.outbox.list()
    assert (aside.view, aside.state, aside.error) == ("ask.helper", RowState.DEAD, "ours:invalid_blocks")
    await town.not_sees("Ana", "can't take asks at the moment")
    assert await town.storage.outbox.retry(aside.id)
    await town.schedule.tick()
    await town.sees("Ben", "Ana asks for your help")


async def test_a_helper_who_pauses_or_leaves_gives_the_choice_back_with_the_same_words(town: World) -> None:
    await ask_ben(town)
    await town.presses("Ben", "Pause asks")
    await town.sees("Ben", "Paused: no new asks or reminders.")
    await town.sees("Ana", "Ben can't take asks at the moment.", "It has nothing to do with what you asked.")


async def test_an_edit_that_changes_nothing_is_not_sent(town: World) -> None:
    await ask_ben(town)
    await town.presses("Ben", "Keep in mind")
    before = town.wire.edits
    await town.schedule.tick()
    assert town.wire.edits == before


async def test_nothing_reaches_whoever_is_out_and_then_all_of_it(town: World) -> None:
    await ask_ben(town)
    await town.says("Ana", "/ask out until friday")
    await town.presses("Ben", "Yes, I can help")
    await town.time_passes(days=2)
    assert "Ben says yes." not in titles(town, "ana")
    await town.time_passes(days=2)
    assert "Ben says yes." in titles(town, "ana")


async def test_answers_come_also_while_paused(town: World) -> None:
    await ask_ben(town)
    await town.says("Ana", "/ask pause")
    await town.presses("Ben", "Yes, I can help")
    await town.sees("Ana", "Ben says yes.")


@pytest.mark.principle("004-08")
async def test_a_notification_never_shows_words_unless_that_is_switched_on(town: World) -> None:
    await ask_ben(town)
    first = next(message for to, _, message, _ in town.wire.posts if to == "ben")
    assert first.summary == "Ana asks for your help: no rush."

    def switch_on(tx):  # type: ignore[no-untyped-def]
        tx.people.save(tx.people.get("tom").prefer(words_in_notifications=True))

    await town.storage.store.write(WORKSPACE, switch_on)
    await town.time_passes(hours=6)
    await town.says("Ana", f"/ask @Tom {TEXT}")
    await town.presses("Ana", "Send")
    second = next(message for to, _, message, _ in town.wire.posts if to == "tom")
    assert TEXT in second.summary


async def test_only_the_first_card_introduces_askwell(town: World) -> None:
    await ask_ben(town)
    await town.says("Mira", f"/ask @Ben {TEXT}")
    await town.presses("Mira", "Send")
    cards = [message for message in town.messages("Ben") if "asks for your help" in message.title]
    introduced = ["Mira added it here." in str(card.parts) for card in cards]
    assert introduced == [True, False]


async def test_a_card_that_cannot_be_made_does_not_hold_up_the_others(town: World) -> None:
    def poison(tx):  # type: ignore[no-untyped-def]
        ask = tx.asks.asked_by("ana").rows[0]
        tx.asks.save(replace(ask, helper="ben", revision=ask.revision + 1))
        for slot in tx.outbox.slots(f"ask:{ask.id}:card:ben"):
            tx.outbox.send(_send(slot.name, "no such view", ask.id, town))

    await town.time_passes(hours=9)
    await ask_ben(town)
    await town.storage.store.write(WORKSPACE, poison)
    await town.says("Ana", f"/ask @Lena {TEXT}")
    await town.presses("Ana", "Send")
    await town.time_passes(days=1)
    assert len(titles(town, "lena")) == 1
    assert [row.state for row in await town.storage.outbox.list()] == [RowState.DEAD]


def _send(slot: str, view: str, ask: str, town: World) -> Send:
    return Send(
        workspace=WORKSPACE, slot=slot, revision=NEXT, view=view, to="ben", ids={"ask": ask}, due_at=town.clock.now()
    )
