"""Requests that come twice, late, or in another order leave the same state and the same messages."""

import random
from collections.abc import Awaitable, Callable
from itertools import chain

import pytest

from tests.faults import SEEDS
from tests.faults.inbox import Outcome, Request, mixed, recording, renamed, repeated, replay
from tests.story import CHAPTERS, story
from tests.town import Town
from tests.world import open_world

DAYS = 25
Told = Callable[[Town], Awaitable[None]]


async def ravi_asks_ottilie(town: Town) -> None:
    await town.says("Ravi", "/ask @Ottilie Could you make test data for ward 4?")
    await town.presses("Ravi", "Send")
    await town.time_passes(hours=6)
    await town.presses("Ottilie", "Question first")
    await town.fills("Ottilie", {"Your question to Ravi": "How many rows?"})
    await town.presses("Ottilie", "Send")
    await town.presses("Ravi", "Answer")
    await town.fills("Ravi", {"Your answer": "A hundred."})
    await town.presses("Ravi", "Send")
    await town.presses("Ottilie", "Not right now")
    await town.presses("Ottilie", "I can after all")
    await town.presses("Ottilie", "Step back")
    await town.presses("Ravi", "Leave it open")


async def _mira_withdraws(town: Town) -> None:
    await town.says("Mira", "/ask @Ben Could you sketch the new front page with me?")
    await town.presses("Mira", "Send")
    await town.presses("Mira", "Withdraw")
    await town.says("Mira", "/ask @Ben Could you sketch the old front page with me?")
    await town.presses("Mira", "Send")
    await town.presses("Ben", "Keep in mind")
    await town.presses("Ben", "Yes, I can help")


async def mira_pauses_for_a_moment(town: Town) -> None:
    await town.says("Mira", "/ask pause until Monday")
    await town.says("Mira", "/ask unpause")
    await town.says("Mira", "/ask out")
    await town.says("Mira", "/ask unpause")
    await town.says("Tom", "/ask @Mira Could you read one page of mine?")
    await town.presses("Tom", "Send")
    await town.presses("Mira", "Yes, I can help", near="read one page")


async def moves_that_could_be_made_twice(town: Town) -> None:
    """A later copy of most of these would find everything as it was before the first."""
    await ravi_asks_ottilie(town)
    await mira_pauses_for_a_moment(town)


THREADS: tuple[Told, ...] = (CHAPTERS[3], ravi_asks_ottilie, _mira_withdraws)
"""Three threads of different people."""


async def _recorded(url: str, tell: Told) -> tuple[list[Request], Outcome]:
    async with open_world(url) as world:
        heard = recording(world)
        await tell(world)
        return heard, await replay(world, [], DAYS)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("tell", [story, moves_that_could_be_made_twice])
async def test_copies_of_every_request_change_nothing(
    database_url: str, fresh_url: Callable[[], str], tell: Told, seed: int
) -> None:
    heard, once = await _recorded(database_url, tell)
    async with open_world(fresh_url()) as world:
        again = await replay(world, repeated(heard, random.Random(seed)), DAYS)
    assert again == once, f"seed {seed}"


@pytest.mark.parametrize("seed", SEEDS)
async def test_requests_that_change_places_and_come_late_end_the_same(
    database_url: str, fresh_url: Callable[[], str], seed: int
) -> None:
    chance = random.Random(seed)
    threads = []
    for number, tell in enumerate(THREADS):
        heard, _ = await _recorded(fresh_url(), tell)
        threads.append(renamed(heard, f"t{number}"))
    async with open_world(database_url) as world:
        in_order = await replay(world, sorted(chain(*threads), key=lambda one: one.at), DAYS)
    async with open_world(fresh_url()) as world:
        late = await replay(world, repeated(mixed(threads, chance), chance), DAYS)
    assert late.without_times() == in_order.without_times(), f"seed {seed}"
