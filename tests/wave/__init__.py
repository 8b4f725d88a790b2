"""Monday, 09:00: everybody's nudge is due at one instant, before the strict fakes and their limits, in fake time.

The whole way is walked: asks with the prompts that the core plans for them, the real outbox, delivery, adapters and
HTTP. The fakes' own limiters decide; `least_seconds` says what they allow at best.
"""

import asyncio
import time
from datetime import datetime, timedelta

from bot.schedule import Schedule
from tests.wave.morning import Wave
from tests.wave.outcome import outcome_of
from tests.wave.plan import MONDAY, Outcome, Plan, least_seconds, spread
from tests.wave.town import ready

__all__ = ["Outcome", "Plan", "least_seconds", "ride", "spread"]


async def ride(url: str, plan: Plan) -> Outcome:
    """Live one Monday morning, in a `WarpLoop`."""
    async with ready(url, plan) as wave:
        began, cpu = time.perf_counter(), time.process_time()
        patience = timedelta(seconds=600 + 3 * max(plan.least_slack, plan.least_teams), minutes=plan.jitter_minutes)
        await asyncio.gather(*(_work(wave, schedule, MONDAY + patience) for schedule in wave.schedules))
        return await outcome_of(wave, time.perf_counter() - began, time.process_time() - cpu)


async def _work(wave: Wave, schedule: Schedule, until: datetime) -> None:
    """What the ticker does, by the loop's time."""
    while wave.clock.now() < until and wave.arrived() < wave.plan.rows:
        await schedule.tick()
        await asyncio.sleep((await schedule.nap()).total_seconds())
    await schedule.close()
