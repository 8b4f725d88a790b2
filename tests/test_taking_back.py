"""An ask taken back: before anybody saw it, in the same moment in which it leaves, and after."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.rules import Rules
from tests.world import WORKSPACE, World, open_world, words_of

TEXT = "Could you look at my plan and tell me what is missing?"
HELD = Rules(jitter_minutes=0, hold_seconds=30)


@pytest.fixture
async def held(database_url: str) -> AsyncIterator[World]:
    """A town in which a new ask is held back for half a minute."""
    async with open_world(database_url, HELD) as world:
        yield world


async def ana_asks_ben(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")


def sent_to(town: World, who: str) -> list[str]:
    return [words_of(message) for to, _, message, _ in town.wire.posts if to == who]


async def test_within_the_half_minute_it_is_taken_back_and_nobody_was_even_notified(held: World) -> None:
    await ana_asks_ben(held)
    await held.sees("Ana", "Ben gets it Tue 24 Nov, 10:00", "Deliver now", "Withdraw")
    await held.time_passes(hours=29 / 3600)
    assert sent_to(held, "ben") == []
    await held.presses("Ana", "Withdraw")
    await held.sees("Ana", "You withdrew it before it was delivered.")
    await held.time_passes(days=5)
    assert sent_to(held, "ben") == []


async def test_after_it_the_card_leaves_by_itself_and_whoever_asked_reads_so_without_a_message_more(
    held: World,
) -> None:
    await ana_asks_ben(held)
    before = len(sent_to(held, "ana"))
    await held.time_passes(hours=30 / 3600)
    await held.sees("Ben", "Ana asks for your help", TEXT)
    await held.time_passes(hours=1 / 60)
    await held.sees("Ana", "Ben got it.", "Withdraw")
    await held.not_sees("Ana", "Deliver now")
    assert len(sent_to(held, "ana")) == before


async def test_nobody_has_to_wait_for_it(held: World) -> None:
    await ana_asks_ben(held)
    await held.presses("Ana", "Deliver now")
    await held.sees("Ben", "Ana asks for your help", TEXT)


async def test_half_a_minute_before_the_evening_it_is_the_next_morning_and_says_so(held: World) -> None:
    await held.time_passes(hours=6)
    held.clock.at += timedelta(minutes=59, seconds=50)
    await ana_asks_ben(held)
    await held.sees("Ana", "Ben gets it Wed 25 Nov")
    await held.time_passes(hours=1)
    assert sent_to(held, "ben") == []


@pytest.mark.parametrize("first", ["withdraw", "tick"])
async def test_withdrawn_in_the_moment_in_which_it_leaves_no_word_of_it_stays(held: World, first: str) -> None:
    await ana_asks_ben(held)
    (ask,) = await held.storage.store.read(WORKSPACE, lambda tx: tx.asks.open_with("ben"))
    held.clock.at += timedelta(seconds=30)
    works = [held.press("Ana", "withdraw", ask.id), held.schedule.tick()]
    await asyncio.gather(*(works if first == "withdraw" else reversed(works)))
    await held.time_passes(hours=1)
    await held.not_sees("Ben", TEXT)
    await held.not_sees("Ben", "Yes, I can help")
    await held.sees("Ana", "You withdrew it")


async def test_withdrawn_after_it_came_the_words_are_gone_from_the_card(database_url: str) -> None:
    async with open_world(database_url) as town:
        await ana_asks_ben(town)
        await town.sees("Ben", TEXT)
        await town.presses("Ana", "Withdraw")
        await town.sees("Ben", "Ana no longer needs this. Nothing for you to do.")
        await town.not_sees("Ben", TEXT)
        await town.not_sees("Ben", "Yes, I can help")
