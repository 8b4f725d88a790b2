"""Keeping a platform's limits: a strict one never counts more than it allows, and nobody waits much longer."""

import asyncio
from collections import deque
from random import Random

import pytest

from adapters.pacing import Limit, TimeWindow, TooSoon
from adapters.slack.api import Limited
from adapters.slack.pacing import POST, SlackPacing
from bot.people import Address
from tests.warp import WarpLoop
from tests.wave import least_seconds

BEN = Address("slack:T1", "U1")


def test_a_call_counts_until_a_window_after_its_answer() -> None:
    window = TimeWindow(((1, 10.0),))
    window.begin()
    assert window.wait(3.0) > 10.0, "nobody knows yet when the other side counts it"
    window.end(began=0.0, now=4.0)
    assert window.wait(4.0) == pytest.approx(10.0 - 0.9 * 4.0), "the next is as long on its way"
    assert window.wait(10.4) == pytest.approx(0.0)


def test_turns_come_one_after_the_other() -> None:
    window = TimeWindow(((2, 60.0),))
    for at in (0.0, 1.0):
        window.begin()
        window.end(at, at)
    told = [window.turn(name, 2.0) for name in "abcd"]
    assert told[:2] == [58.0, 59.0]
    assert told[2] > 58.0 + 60.0
    assert told[3] > 59.0 + 60.0


def test_who_comes_early_keeps_their_turn() -> None:
    window = TimeWindow(((1, 60.0),))
    window.begin()
    window.end(0.0, 0.0)
    first = window.turn("first", 1.0)
    window.turn("second", 1.0)
    assert window.turn("first", 50.0) == first - 49.0 == 10.0


def test_a_clock_that_is_put_back_makes_nobody_wait_longer() -> None:
    window = TimeWindow(((1, 1.0),))
    window.begin()
    window.end(7200.0, 7200.0)
    window.rest(7300.0)
    window.share(7200.0)
    assert window.wait(7200.0) == 100.0
    assert window.wait(3600.0) == 0.0
    window.begin()
    window.end(7200.0, 3600.0)
    assert window.wait(3600.0) == 1.0


def test_what_slack_asks_us_to_wait_holds_for_the_method_and_the_workspace() -> None:
    now = [0.0]
    pacing = SlackPacing(clock=lambda: now[0])
    with pytest.raises(Limited), pacing.turn(BEN, POST, "one"):
        raise Limited(30.0)
    with pytest.raises(TooSoon) as early, pacing.turn(BEN._replace(id="U2"), POST, "two"):
        pass
    assert early.value.wait == 30.0
    with pacing.turn(BEN, "chat.update", "three"), pacing.turn(Address("slack:T2", "U1"), POST, "four"):
        pass
    now[0] = 30.0
    with pacing.turn(BEN, POST, "one"):
        pass


def test_a_workspace_gets_no_more_than_slack_allows_it() -> None:
    pacing = SlackPacing(clock=lambda: 0.0)
    for number in range(300):
        with pacing.turn(BEN._replace(id=f"U{number}"), POST, str(number)):
            pass
    with pytest.raises(TooSoon) as early, pacing.turn(BEN._replace(id="U300"), POST, "300"):
        pass
    assert early.value.wait == 60.0


def test_an_answer_goes_at_once_while_a_wave_of_reminders_is_on_its_way() -> None:
    pacing = SlackPacing(clock=lambda: 0.0)
    told = []
    for number in range(1000):
        try:
            with pacing.turn(BEN._replace(id=f"U{number}"), POST, str(number), patient=True):
                pass
        except TooSoon as early:
            told.append(early.wait)
    assert len(told) == 1000 - 294
    assert max(told) > 180.0
    with pacing.turn(BEN._replace(id="U2000"), POST, "an answer"):
        pass


class Strict:
    """The other side: it counts a call when it arrives, and remembers the one too many."""

    def __init__(self, limit: Limit) -> None:
        self.limit, self.arrived, self.refused = limit, deque[float](), 0

    def take(self, now: float) -> None:
        most, seconds = self.limit
        while self.arrived and now - self.arrived[0] >= seconds:
            self.arrived.popleft()
        self.refused += len(self.arrived) >= most
        self.arrived.append(now)


@pytest.mark.parametrize("seed", range(5))
def test_no_strict_limit_is_broken_however_the_network_jitters(seed: int) -> None:
    limit, calls = (20, 1.0), 400
    strict, chance, window = Strict(limit), Random(seed), TimeWindow((limit,))

    async def one() -> None:
        now = asyncio.get_running_loop().time
        while (wait := window.wait(now())) > 0:  # noqa: ASYNC110 - it is time that is waited for
            await asyncio.sleep(wait)
        began = now()
        window.begin()
        await asyncio.sleep(0.05 + chance.random() * 0.05)
        strict.take(now())
        await asyncio.sleep(0.05 + chance.random() * 0.05)
        window.end(began, now())

    async def all_of_them() -> float:
        lanes = iter(range(calls))

        async def lane() -> None:
            for _ in lanes:
                await one()

        await asyncio.gather(*(lane() for _ in range(10)))
        return asyncio.get_running_loop().time()

    with asyncio.Runner(loop_factory=WarpLoop) as runner:
        took = runner.run(all_of_them())
    assert strict.refused == 0
    assert took < 1.1 * least_seconds(calls, [limit]) + 1.0


@pytest.mark.parametrize(
    ("calls", "limits", "least"),
    [
        (0, [(5, 60.0)], 0.0),
        (5, [(5, 60.0)], 0.0),
        (6, [(5, 60.0)], 60.0),
        (11, [(5, 60.0)], 120.0),
        (100, [(50, 1.0), (60, 30.0)], 30.0),
        (10, [], 0.0),
    ],
)
def test_the_least_time_is_that_of_the_slowest_limit(calls: int, limits: list[Limit], least: float) -> None:
    assert least_seconds(calls, limits) == least
