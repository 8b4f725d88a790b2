"""Two clicks race: exactly one wins, the other is told, and a repeated request has no second effect."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.asks import State
from bot.message import Message
from bot.rules import Rules
from tests.world import WORKSPACE, World, open_world, words_of

ROUNDS = 100


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[World]:
    async with open_world(database_url, Rules(jitter_minutes=0, asks_per_hour=ROUNDS * 2)) as world:
        yield world


async def send_an_ask(town: World, text: str) -> str:
    await town.says("Ana", f"/ask @Ben {text}")
    await town.presses("Ana", "Send")
    return town.find("Ben", "Yes, I can help", text).target


async def state_of(town: World, ask: str) -> State:
    found = await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.get(ask))
    assert found is not None
    return found.state


async def test_two_opposite_answers_leave_one_winner_a_hundred_times_over(town: World) -> None:
    for number in range(ROUNDS):
        ask = await send_an_ask(town, f"Could you read page {number}?")
        replies = await asyncio.gather(
            town.press("Ben", "park", ask), town.press("Ana", "withdraw", ask), town.press("Ben", "accept", ask)
        )
        state = await state_of(town, ask)
        losers = [reply for reply in replies if isinstance(reply, Message)]
        assert all("settled" in words_of(reply) for reply in losers)
        assert state in {State.WITHDRAWN, State.ACCEPTED, State.PARKED}
        if state is State.ACCEPTED:
            await town.press("Ana", "close", ask)
        elif state is State.PARKED:
            await town.press("Ana", "withdraw", ask)
        await town.schedule.tick()


async def test_a_double_click_is_one_answer_and_the_echo_is_silent(town: World) -> None:
    ask = await send_an_ask(town, "Could you read page 1?")
    replies = await asyncio.gather(*(town.press("Ben", "accept", ask, key="one click") for _ in range(8)))
    assert replies == [None] * 8
    await town.schedule.tick()
    said = [message for to, _, message, _ in town.wire.posts if to == "ana" and "Ben says yes." in message.title]
    assert len(said) == 1


async def test_the_same_form_sent_twice_is_one_ask(town: World) -> None:
    await town.says("Ana", "/ask @Ben Could you read page 1?")
    form = town.open["Ana"]
    await town.presses("Ana", "Send")
    town.open["Ana"] = form
    await town.presses("Ana", "Send")
    cards = [message for to, _, message, _ in town.wire.posts if to == "ben" and "asks for your help" in message.title]
    assert len(cards) == 1


async def test_two_devices_one_yes_one_no_leave_one_winner(town: World) -> None:
    for number in range(20):
        ask = await send_an_ask(town, f"Could you check row {number}?")
        await asyncio.gather(town.press("Ben", "accept", ask), town.press("Ben", "question", ask))
        assert await state_of(town, ask) is State.ACCEPTED
        await town.press("Ana", "close", ask)
        await town.schedule.tick()
