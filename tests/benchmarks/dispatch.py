"""The outbox through the real `Schedule`, `Ticker` and `Delivery`: 100,000 rows wait, 10,000 fall due at one instant.

`python -m tests.benchmarks.dispatch`. Each row is a helper's card: its ask and people are loaded, unsealed, and made
into a message; the transport takes it and does nothing. The longest callback is CPU time of the loop's own thread.
"""

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import quantiles

import psutil

from adapters import tuning
from adapters.ticker import Ticker
from bot.delivery import BATCHES, Delivery
from bot.message import Message
from bot.people import Address
from bot.ports import Receipt, RowState
from bot.rules import Rules
from bot.schedule import Schedule
from storage.store import Storage, open_store
from tests.benchmarks.figures import longest_callback, show
from tests.benchmarks.ground import KEY, NOW, WARM, Load, database_urls, fill_outbox

AHEAD = timedelta(seconds=2)
SEND_SECONDS = 0.02


class RunningClock:
    """Real time, moved so that the rows fall due two seconds after it was made."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def now(self) -> datetime:
        return NOW - AHEAD + timedelta(seconds=time.monotonic() - self._began)


@dataclass(slots=True)
class Sink:
    """Takes everything, after `seconds`; remembers when, and what was for `watched` workspaces."""

    clock: RunningClock
    seconds: float = 0
    watched: str = "-"
    at: list[float] = field(default_factory=list)
    watched_at: list[float] = field(default_factory=list)

    async def post(self, to: Address, message: Message, key: str) -> str:
        if self.seconds:
            await asyncio.sleep(self.seconds)
        self.at.append((self.clock.now() - NOW).total_seconds())
        if to.workspace.startswith(self.watched):
            self.watched_at.append(self.at[-1])
        return key

    async def edit(self, to: Address, ref: str, message: Message) -> None:
        return None


def worker(storage: Storage, sink: Sink, name: str = "bench") -> tuple[Ticker, Schedule]:
    """One worker as the product makes it."""
    delivery = Delivery(
        store=storage.store,
        queue=storage.queue,
        transports={"null": sink},
        pictures=None,  # type: ignore[arg-type]
        clock=sink.clock,
        rules=Rules(),
        worker=name,
    )
    schedule = Schedule(store=storage.store, queue=storage.queue, delivery=delivery, clock=sink.clock, rules=Rules())
    return Ticker(schedule.tick, schedule.nap), schedule


async def at_one_instant(engine: str, url: str, load: Load) -> float:
    """Rows a second, and how late they are. Returns the rate."""
    await filled_apart(url, load)
    storage = await open_store(url, [KEY])
    tuning.settle()
    sink = Sink(RunningClock())
    ticker, schedule = worker(storage, sink)
    ticker.start()
    cpu = await _until(sink, load.due)
    await schedule.close()
    await ticker.stop()
    late = sorted(sink.at)[WARM:]
    rate = len(late) / late[-1]
    show(f"dispatch.rate.{engine}", rate, "rows/s", "target", 8000)
    show(f"dispatch.cpu.{engine}", cpu / load.due * 1e6, "us/row")
    show(f"dispatch.first_late.{engine}", late[0] * 1000, "ms", "target", 20)
    show(f"dispatch.p50_late.{engine}", quantiles(late, n=100)[49], "s")
    show(f"dispatch.p99_late.{engine}", quantiles(late, n=100)[98], "s", "target", 3)
    show(f"dispatch.memory.{engine}", psutil.Process().memory_info().rss / 1e6, "MB")
    await storage.close()
    return rate


async def filled_apart(url: str, load: Load) -> None:
    """In a process of its own: what it takes to make so many rows is no part of what it takes to send them."""
    words = [sys.executable, "-m", "tests.benchmarks.dispatch", "fill", url, str(load.due), str(load.later)]
    filling = await asyncio.create_subprocess_exec(*words)
    assert await filling.wait() == 0


async def as_filler(url: str, due: str, later: str) -> None:
    """That process."""
    storage = await open_store(url, [KEY])
    await fill_outbox(storage, Load(due=int(due), later=int(later)))
    await storage.close()


async def the_outbox_alone(engine: str, url: str) -> None:
    """The same rows without making messages of them: claimed, marked, handed to nobody, and written down as sent."""
    storage = await open_store(url, [KEY])
    await fill_outbox(storage, Load())
    tuning.settle()
    began, queue = time.monotonic(), storage.queue

    async def carry() -> None:
        while rows := await queue.claim(NOW, "bench", BATCHES[-1]):
            held = await queue.sending(rows)
            await queue.settle([Receipt(row=row, state=RowState.SENT, ref=str(row.id), shown=b"x") for row in held])

    await asyncio.gather(carry(), carry(), carry())
    show(f"dispatch.outbox_alone.{engine}", Load().due / (time.monotonic() - began), "rows/s")
    await storage.close()


async def longest_block(engine: str, url: str) -> None:
    """The same once more, with every callback of the loop timed, which slows it by a sixth."""
    storage = await open_store(url, [KEY])
    await fill_outbox(storage, Load(later=0))
    tuning.settle()
    sink = Sink(RunningClock())
    ticker, schedule = worker(storage, sink)
    with longest_callback() as longest:
        ticker.start()
        await _until(sink, 10_000)
    await schedule.close()
    await ticker.stop()
    show(f"dispatch.longest_callback.{engine}", longest[0] * 1000, "ms CPU", "target", 20)
    await storage.close()


async def _until(sink: Sink, rows: int) -> float:
    """CPU seconds that this process took from the due instant on."""
    await asyncio.sleep(max(0.0, (NOW - sink.clock.now()).total_seconds()))
    began = time.process_time()
    while len(sink.at) < rows:  # noqa: ASYNC110 - an event would be part of what is measured
        await asyncio.sleep(0.02)
    return time.process_time() - began


async def a_burst_of_one(engine: str, url: str) -> None:
    """One workspace has 10,000 rows due, twenty others five each: when the last of those left."""
    storage = await open_store(url, [KEY])
    await fill_outbox(storage, Load(due=10_000, later=0, workspaces=1))
    others = Load(due=100, later=0, workspaces=20)
    await fill_outbox(storage, others, prefix="other")
    tuning.settle()
    sink = Sink(RunningClock(), watched="null:other")
    ticker, schedule = worker(storage, sink)
    ticker.start()
    await _until(sink, 10_100)
    await schedule.close()
    await ticker.stop()
    last = max(sink.watched_at)
    show(f"dispatch.others_during_a_burst.{engine}", last * 1000, "ms", "the burst itself", max(sink.at) * 1000)
    await storage.close()


async def two_workers() -> None:
    """Sends that take 20 ms: rows a second of one process, and of two."""
    rates = []
    for workers in (1, 2):
        with database_urls() as urls:
            storage = await open_store(urls["postgresql"], [KEY])
            await fill_outbox(storage, Load(due=5000, later=10_000, workspaces=5))
            await storage.close()
            rates.append(await _processes(urls["postgresql"], workers, 5000))
    show("dispatch.two_workers.postgresql", rates[1], "rows/s", "one worker, 20 ms a send", rates[0])


async def _processes(url: str, workers: int, rows: int) -> float:
    words = [sys.executable, "-m", "tests.benchmarks.dispatch", "worker", url]
    pipe = asyncio.subprocess.PIPE
    running = [await asyncio.create_subprocess_exec(*words, stdin=pipe, stdout=pipe) for _ in range(workers)]
    for one in running:
        assert one.stdout is not None
        await one.stdout.readline()
    said = await asyncio.gather(*(one.communicate(b"go\n") for one in running))
    told = [json.loads(out) for out, _ in said]
    assert sum(one["sent"] for one in told) == rows, told
    ends = [one for one in told if one["sent"]]
    return float(rows / (max(one["last"] for one in ends) - min(one["first"] for one in ends)))


async def as_worker(url: str) -> None:
    """One process of several: drains until nothing is left, and tells when it sent the first and the last."""
    storage = await open_store(url, [KEY], migrate=False)
    clock = RunningClock()
    clock._began -= AHEAD.total_seconds()
    sink = Sink(clock, SEND_SECONDS)
    _, schedule = worker(storage, sink, name=str(id(sink)))
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    began = time.monotonic()
    while await schedule.nap() < timedelta(seconds=1):
        await schedule.delivery.drain()
    await schedule.close()
    last = began + max(sink.at, default=0) - min(sink.at, default=0) + SEND_SECONDS
    print(json.dumps({"sent": len(sink.at), "first": began, "last": last}), flush=True)
    await storage.close()


async def main() -> None:
    """All of it, on both engines."""
    for engine in ("sqlite", "postgresql"):
        with database_urls() as urls:
            await at_one_instant(engine, urls[engine], Load())
        with database_urls() as urls:
            await the_outbox_alone(engine, urls[engine])
        with database_urls() as urls:
            await a_burst_of_one(engine, urls[engine])
    await two_workers()


async def blocks() -> None:
    """On both engines."""
    for engine in ("sqlite", "postgresql"):
        with database_urls() as urls:
            await longest_block(engine, urls[engine])


if __name__ == "__main__":
    if sys.argv[1:2] == ["worker"]:
        tuning.run(as_worker(sys.argv[2]))
    elif sys.argv[1:2] == ["fill"]:
        tuning.run(as_filler(*sys.argv[2:]))
    else:
        tuning.run(main())
        asyncio.run(blocks())  # on the loop whose callbacks can be timed
