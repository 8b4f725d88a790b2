"""Three replicas on one PostgreSQL, killed at random while stories go on: the ledger agrees with the database."""

import asyncio
import random
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
import pytest_asyncio

from tests.faults import MINUTES
from tests.faults.child import Child
from tests.faults.ledger import Ledger
from tests.faults.oracle import judge
from tests.faults.stories import TUESDAY, Story

REPLICAS = 3
EVERY_SECONDS = 4.0
OPEN = 8
"""So many asks of a story are not ended."""


@pytest_asyncio.fixture
async def replicas(postgres_url: str, ledger: Ledger, tmp_path: Path) -> AsyncIterator[list[Child]]:
    """Processes on one database."""
    found = [
        Child(url=postgres_url, ledger=ledger, at=TUESDAY, errors=tmp_path / f"errors{number}", lease=3)
        for number in range(REPLICAS)
    ]
    await found[0].start()
    await asyncio.gather(*(one.start() for one in found[1:]))
    yield found
    for one in found:
        await one.stop()


@pytest.mark.timeout(60 * MINUTES + 240)
async def test_replicas_that_are_killed_at_random_share_the_work_and_repeat_none_of_it(replicas: list[Child]) -> None:
    chance, until = random.Random(7), monotonic() + 60 * MINUTES
    stories = [Story(100 + number) for number in range(REPLICAS)]
    _apart(stories)
    killing = asyncio.create_task(_kill_now_and_then(replicas, chance))
    while monotonic() < until:
        await asyncio.gather(*(_some(story, child) for story, child in zip(stories, replicas, strict=True)))
        await _same_time(replicas)
    killing.cancel()
    everyone = Story(0)
    everyone.asks = [told for story in stories for told in story.asks]
    # Together: whoever holds the lane sends by its own clock, and a clock that stands still never finds anything late.
    await asyncio.gather(*(child.let_pass(timedelta(days=6)) for child in replicas))
    deaths = sum(child.deaths for child in replicas)
    assert deaths, "nobody was killed"
    await judge(replicas[0].url, replicas[0].ledger, everyone, deaths)
    copies = replicas[0].ledger.copies()
    twins = sum(copies.values()) - len(copies)
    print(f"{deaths} kills, {len(everyone.asks)} asks, {sum(copies.values())} messages, {twins} twins")


def _apart(stories: list[Story]) -> None:
    """Each pair of people is in one story only."""
    pairs = list(stories[0].pairs)
    for number, story in enumerate(stories):
        story.pairs = pairs[number::REPLICAS]


async def _some(story: Story, child: Child) -> None:
    """An ask, an answer to one of the last, and the end of an older one."""
    await story.ask(child)
    await story.answer(child, random.Random(len(story.asks)).choice(story.asks[-OPEN:]))
    if len(story.asks) > OPEN:
        await story.end(child, story.asks[-OPEN - 1])
    await child.let_pass(timedelta(hours=2))


async def _same_time(replicas: list[Child]) -> None:
    latest = max(child.at for child in replicas)
    await asyncio.gather(*(child.time_is(latest) for child in replicas))


async def _kill_now_and_then(replicas: list[Child], chance: random.Random) -> None:
    while True:
        await asyncio.sleep(EVERY_SECONDS * chance.random() + 1)
        chance.choice(replicas).kill()
