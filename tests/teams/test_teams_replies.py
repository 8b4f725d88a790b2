"""Replies to what was typed: Teams may take its time, and nobody waits for it but the reply."""

import asyncio
import logging

import pytest

from adapters.teams.replying import PATIENCE_SECONDS, BackgroundTasks
from bot.ports import NotSent
from tests.fakes.teams import Person
from tests.teams.serving import Served


def told(person: Person) -> int:
    """How many messages of ours they have."""
    return sum(not message.author for message in person.messages())


@pytest.mark.parametrize("status", [412, 503])
async def test_a_reply_that_was_not_taken_is_said_again_and_once(here: Served, status: int) -> None:
    ana = here.fake.person("Ana", installed=True)
    here.fake.faults.error("send", status, times=4)
    await ana.says("help")
    await here.side.settle()
    assert told(ana) == 1


async def test_a_throttled_reply_comes_when_teams_allows(here: Served) -> None:
    ana = here.fake.person("Ana", installed=True)
    here.fake.faults.rate_limited("send", retry_after=30)
    before = here.clock()
    await ana.says("help")
    await here.side.settle()
    assert told(ana) == 1
    assert here.clock() - before >= 30


async def test_what_was_said_counts_although_the_reply_is_given_up(
    here: Served, caplog: pytest.LogCaptureFixture
) -> None:
    ana = here.fake.person("Ana", installed=True)
    here.fake.faults.rate_limited("send", retry_after=int(PATIENCE_SECONDS) + 1)
    await ana.says("pause until Monday")
    await here.side.settle()
    assert told(ana) == 0
    assert "a reply was given up: " in caplog.text
    paused = await here.storage.store.read(here.workspace, lambda tx: tx.people.get(ana.aad))
    assert paused is not None
    assert paused.paused(here.clock.now())


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_a_reply_that_may_have_arrived_is_not_said_twice(here: Served, status: int) -> None:
    ana = here.fake.person("Ana", installed=True)
    here.fake.faults.lost("send", status=status)
    delivery = await ana.says("help")
    await here.side.settle()
    assert told(ana) == 1
    assert delivery is not None
    assert delivery.status == 200


async def test_at_the_end_what_waits_is_given_up_and_nothing_hangs(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    never = asyncio.Event()
    background = BackgroundTasks(lambda _: never.wait())

    async def refused() -> None:
        raise NotSent("429")

    await background.reply(refused)
    await asyncio.sleep(0)
    await background.close()
    assert "a reply was given up: 429" in caplog.text
