"""The same work by others, in the same run: APScheduler's own SQLAlchemy job store, and procrastinate.

`python -m tests.benchmarks.peers`. 10,000 jobs that do nothing fall due at one instant, beside 90,000 due later;
APScheduler has 2,000 and none, for it adds about a hundred a second. Each is used as its manual says, with the settings
that lose nothing; one that would need longer than `PATIENCE` is stopped, and its rate is taken from what it had done.
procrastinate and psycopg come from `requirements-bench.txt`.
"""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from adapters import tuning
from tests.benchmarks.figures import note, show
from tests.benchmarks.ground import KEY, Load, database_urls, fill_outbox

DUE, LATER, FEWER, PATIENCE = 10_000, 90_000, 2_000, 40.0
done: list[float] = []


def nothing() -> None:
    """A job."""
    done.append(time.monotonic())


async def apscheduler(url: str) -> float:
    """Jobs a second of one AsyncIOScheduler; without `misfire_grace_time=None` it would drop nearly all."""
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    done.clear()
    scheduler = AsyncIOScheduler(jobstores={"default": SQLAlchemyJobStore(url=url)}, timezone=UTC)
    scheduler.start(paused=True)
    due = datetime.now(UTC) + timedelta(seconds=1)
    began = time.monotonic()
    for number in range(FEWER):
        scheduler.add_job(nothing, "date", run_date=due, misfire_grace_time=None, id=str(number))
    show(
        f"peers.apscheduler.adding.{urlsplit(url).scheme.partition('+')[0]}",
        FEWER / (time.monotonic() - began),
        "jobs/s",
    )
    began = time.monotonic()
    scheduler.resume()
    await _until(FEWER)
    scheduler.shutdown(wait=False)
    return len(done) / (done[-1] - began) if done else 0.0


async def procrastinate(url: str) -> float:
    """Jobs a second of one worker with 50 at once."""
    import procrastinate as library

    done.clear()
    connector = library.PsycopgConnector(conninfo=url)
    app = library.App(connector=connector)

    @app.task(name="nothing")
    async def task() -> None:
        nothing()

    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        later = datetime.now(UTC) + timedelta(days=30)
        await task.configure(schedule_at=later).batch_defer_async(*({} for _ in range(LATER)))
        await task.batch_defer_async(*({} for _ in range(DUE)))
        began = time.monotonic()
        working = asyncio.create_task(app.run_worker_async(concurrency=50, wait=True, install_signal_handlers=False))
        await _until(DUE)
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
    return len(done) / (time.monotonic() - began)


async def _until(jobs: int) -> None:
    until = time.monotonic() + PATIENCE
    while len(done) < jobs and time.monotonic() < until:  # noqa: ASYNC110 - an event would be part of what is measured
        await asyncio.sleep(0.05)


async def ours(engine: str, url: str) -> float:
    """Rows a second of one worker of ours, drained at once."""
    from storage.store import open_store
    from tests.benchmarks.dispatch import RunningClock, Sink, worker

    storage = await open_store(url, [KEY])
    await fill_outbox(storage, Load(due=DUE, later=LATER))
    clock: Any = RunningClock()
    clock._began -= 60
    sink = Sink(clock)
    _, schedule = worker(storage, sink)
    began = time.monotonic()
    while len(sink.at) < DUE:
        await schedule.delivery.drain()
    rate = DUE / (time.monotonic() - began)
    await schedule.close()
    await storage.close()
    return rate


async def main() -> None:
    """Ours and theirs, one after the other."""
    with database_urls() as urls, database_urls() as theirs:
        sqlite = await ours("sqlite", urls["sqlite"])
        show("peers.dispatch.sqlite", sqlite, "rows/s", "APScheduler's job store", await apscheduler(theirs["sqlite"]))
        postgresql = await ours("postgresql", urls["postgresql"])
        with_driver = theirs["postgresql"].replace("postgresql:", "postgresql+psycopg:", 1)
        other = await apscheduler(with_driver)
        show("peers.dispatch.postgresql", postgresql, "rows/s", "APScheduler's job store", other)
    with database_urls() as third:
        try:
            slow = await procrastinate(third["postgresql"])
        except ImportError:
            note("procrastinate is not installed: pip install -r requirements-bench.txt")
            return
        show("peers.dispatch.procrastinate", postgresql, "rows/s", "procrastinate, one worker, 50 at once", slow)


if __name__ == "__main__":
    tuning.run(main())
