"""The clock that calls the tick: whoever wakes it is heard, whatever it is doing just then."""

import asyncio
from datetime import timedelta

from adapters.ticker import Ticker

OFTEN = 50


async def test_a_wake_while_it_looks_ahead_is_never_lost() -> None:
    ticks, enough = 0, asyncio.Event()

    async def tick() -> None:
        nonlocal ticks
        ticks += 1
        if ticks == OFTEN:
            enough.set()

    async def nap() -> timedelta:
        ticker.wake()
        return timedelta(hours=1)

    ticker = Ticker(tick, nap)
    ticker.start()
    async with asyncio.timeout(10):
        await enough.wait()
    await ticker.stop()


async def test_a_wake_just_after_it_looked_ahead_is_never_lost() -> None:
    ticks, woken = 0, asyncio.Event()

    async def tick() -> None:
        nonlocal ticks
        ticks += 1
        woken.set()

    async def nap() -> timedelta:
        return timedelta(hours=1)

    ticker = Ticker(tick, nap)
    ticker.start()
    async with asyncio.timeout(10):
        for round_ in range(OFTEN):
            await woken.wait()
            woken.clear()
            for _ in range(round_ % 7):
                await asyncio.sleep(0)
            ticker.wake()
        await woken.wait()
    await ticker.stop()
