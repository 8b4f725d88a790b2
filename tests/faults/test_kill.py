"""A process that is killed at any step loses nothing that it acknowledged, and repeats only what may be repeated."""

import random
from datetime import timedelta

import pytest

from adapters.web.town import BERLIN, BY_ID
from tests.faults import SEEDS
from tests.faults.child import Child
from tests.faults.oracle import judge
from tests.faults.points import MAY_REPEAT, Step
from tests.faults.stories import TUESDAY, Story

WEEKLY = {Step.WEEKLY_BEFORE_COMMIT, Step.WEEKLY_AFTER_COMMIT, Step.PICTURE}
SATURDAY = TUESDAY + timedelta(days=4)
STEPS = [step for step in Step if step is not Step.NOWHERE]


def _how_often(step: Step, seed: int) -> int:
    """The first few times a step happens, so that it does happen in a short story."""
    chance = random.Random(seed)
    return chance.randint(1, 2) if step in WEEKLY else chance.randint(1, 6)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("step", STEPS)
async def test_a_kill_at_this_step_loses_nothing_and_repeats_only_what_may_be(
    child: Child, step: Step, seed: int
) -> None:
    child.step, child.nth = step, _how_often(step, seed)
    if step is Step.ACCEPTED:
        _kill_after_acceptance(child, child.nth)
    await child.start()
    story = Story(seed)
    await story.tell(child)
    await child.let_pass(timedelta(days=6))
    assert child.deaths >= 1, "the step was never reached"
    # Whatever the step, another message may be just on its way.
    found = await judge(child.url, child.ledger, story, child.deaths)
    assert found.posts, "there was no weekly post"


BURST, ON_THEIR_WAY = 15, 20
"""Of a burst: what is in ten lanes, and what left them and is not written down yet."""


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("step", [Step.ACCEPTED] if len(SEEDS) == 1 else [*sorted(MAY_REPEAT), Step.BEFORE_SEND])
async def test_a_kill_in_a_burst_loses_nothing_and_doubles_only_what_was_on_its_way(
    child: Child, step: Step, seed: int
) -> None:
    child.at = SATURDAY
    await child.start()
    story = Story(seed)
    story.pairs = [pair for pair in story.pairs if BY_ID[pair[1]].zone == BERLIN][:BURST]
    for _ in range(BURST):
        await story.ask(child)
    await child.let_pass(timedelta(hours=1))
    chance = random.Random(seed)
    if step is Step.ACCEPTED:
        _kill_after_acceptance(child, chance.randint(1, BURST))
    else:
        await child.dies_at(step, chance.randint(1, 3))
    await child.let_pass(timedelta(days=9))
    assert child.deaths >= 1, "the step was never reached"
    await judge(child.url, child.ledger, story, ON_THEIR_WAY * child.deaths if step in MAY_REPEAT else 0)
    assert max(child.ledger.copies().values()) <= 1 + child.deaths


def _kill_after_acceptance(child: Child, nth: int) -> None:
    left = nth

    def pid() -> int | None:
        nonlocal left
        left -= 1
        return child.pid if left == 0 else None

    child.ledger.kill = pid
