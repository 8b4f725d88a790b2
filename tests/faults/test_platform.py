"""Platforms that say not now, break for half an hour, or never answer."""

from datetime import timedelta

import pytest

from tests.faults.child import Child
from tests.faults.ledger import Fault
from tests.faults.oracle import judge
from tests.faults.stories import Story

FOR_EVER = 1_000_000


@pytest.mark.parametrize("says", ["0", "1", "1800", "abc", None])
async def test_a_storm_of_429_is_waited_out_as_it_says(child: Child, says: str | None) -> None:
    await child.start()
    headers = {} if says is None else {"Retry-After": says}
    storm = Fault(FOR_EVER, 429, headers)
    child.ledger.faults.append(storm)
    story = Story(4)
    await story.ask(child)
    await child.time_is(child.at)
    refused = child.ledger.refused
    assert refused, "nobody was refused"
    if says == "1800":
        await child.time_is(child.at + timedelta(minutes=29))
        assert child.ledger.refused == refused, "it came back before it was told to"
    storm.times = 0
    await child.let_pass(timedelta(hours=1))
    await judge(child.url, child.ledger, story, crashes=0)
    assert set(child.ledger.copies().values()) == {1}


@pytest.mark.parametrize("status", [503, 500])
async def test_a_platform_that_breaks_for_half_an_hour_gets_everything_afterwards(child: Child, status: int) -> None:
    await child.start()
    broken = Fault(FOR_EVER, status)
    child.ledger.faults.append(broken)
    story = Story(5)
    for _ in range(3):
        await story.ask(child)
    await child.let_pass(timedelta(minutes=30))
    assert child.ledger.refused < 300, "it was hammered while it was broken"
    broken.times = 0
    await child.let_pass(timedelta(minutes=10))
    await judge(child.url, child.ledger, story, crashes=0)
    assert set(child.ledger.copies().values()) == {1}


async def test_a_clock_that_goes_an_hour_back_and_a_day_forward_repeats_nothing(child: Child) -> None:
    await child.start()
    story = Story(6)
    await story.tell(child, 3)
    seen = sum(child.ledger.copies().values())
    await child.time_is(child.at - timedelta(hours=1))
    await child.time_is(child.at)
    assert sum(child.ledger.copies().values()) == seen
    await story.ask(child)
    await child.time_is(child.at + timedelta(days=1))
    await child.let_pass(timedelta(days=5))
    await judge(child.url, child.ledger, story, crashes=0)
    prompted = [key for key in child.ledger.copies() if ":prompts:" in key]
    assert len(prompted) == len(set(prompted))
