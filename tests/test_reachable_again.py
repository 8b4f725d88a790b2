"""Somebody who could not be reached comes back: they get what waits, once, and nothing they have seen."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.ports import Transaction
from bot.service.context import Context
from bot.service.reachable_again import deliver_what_waits
from tests.world import WORKSPACE, World, open_world


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[World]:
    async with open_world(database_url) as world:
        yield world


async def comes_back(town: World, who: str) -> None:
    town.wire.gone.discard(who)

    def work(tx: Transaction) -> None:
        somebody = tx.people.get(who)
        assert somebody is not None
        back = replace(somebody, unreachable=False)
        tx.people.save(back)
        deliver_what_waits(Context(tx=tx, me=back, now=town.clock.now(), rules=town.service.rules))

    await town.service.store.write(WORKSPACE, work)
    await town.time_passes(hours=1)


def posts(town: World, who: str, title: str) -> int:
    return sum(message.title.startswith(title) for to, _, message, _ in town.wire.posts if to == who)


async def test_an_ask_that_did_not_arrive_does_and_a_yes_counts(town: World) -> None:
    town.wire.gone.add("ben")
    await town.says("Ana", "/ask @Ben Could you look at my plan?")
    await town.presses("Ana", "Send")
    await town.sees("Ana", "Ben can't take asks at the moment.")
    for _ in range(2):
        await comes_back(town, "ben")
    assert posts(town, "ben", "Ana asks for your help") == 1
    await town.presses("Ben", "I can after all")
    await town.sees("Ana", "Ben says yes.")
    await town.sees("Ben", "You said yes.")


async def test_an_ask_that_went_to_somebody_else_meanwhile_does_not_come(town: World) -> None:
    town.wire.gone.add("ben")
    await town.says("Ana", "/ask @Ben Could you look at my plan?")
    await town.presses("Ana", "Send")
    await town.presses("Ana", "Ask someone else")
    await town.fills("Ana", {"Who?": "Tom"})
    await town.presses("Ana", "Send")
    await comes_back(town, "ben")
    assert posts(town, "ben", "Ana asks for your help") == 0


async def test_what_was_seen_is_not_sent_again(town: World) -> None:
    await town.says("Ana", "/ask @Ben Could you look at my plan?")
    await town.presses("Ana", "Send")
    await comes_back(town, "ben")
    assert posts(town, "ben", "Ana asks for your help") == 1


async def test_an_answer_that_did_not_arrive_does_once(town: World) -> None:
    await town.says("Ana", "/ask @Ben Could you look at my plan?")
    await town.presses("Ana", "Send")
    town.wire.gone.add("ana")
    await town.presses("Ben", "Yes, I can help")
    for _ in range(2):
        await comes_back(town, "ana")
    assert posts(town, "ana", "Ben says yes.") == 1


async def test_reminders_that_were_refused_come_once_their_reader_is_back(town: World) -> None:
    await town.says("Ana", "/ask @Ben Could you look at my plan?")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Yes, I can help")
    town.wire.gone.add("ana")
    await town.time_passes(days=3)
    assert posts(town, "ana", "Did you get help from Ben?") == 0
    for _ in range(2):
        await comes_back(town, "ana")
    assert posts(town, "ana", "Did you get help from Ben?") == 1


async def test_thanks_that_did_not_arrive_do(town: World) -> None:
    town.wire.gone.add("ben")
    await town.says("Ana", "/thanks @Ben")
    await town.fills("Ana", {"What did they do?": "You drew it twice, patiently."})
    await town.presses("Ana", "Say thanks")
    for _ in range(2):
        await comes_back(town, "ben")
    seen = [message for to, _, message, _ in town.wire.posts if to == "ben" and "You drew it twice" in str(message)]
    assert len(seen) == 1
