"""What a crash in the middle loses and doubles: 10,000 rows due at once, the worker or its database killed in between.

`python -m tests.benchmarks.crashes`. A quarter of the rows are prompts, which must not come twice. The platform's end
is a file to which every accepted message is appended before its answer is given, so it knows what people saw. Beside it
APScheduler's own SQLAlchemy job store, with the setting that drops nothing, and 2,000 jobs, for it adds some hundred a
second. A lease is short where a worker is killed, so that nobody waits a minute for what it held.
"""

import asyncio
import os
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import text

from adapters.ticker import Ticker
from bot.delivery import Delivery
from bot.message import Message
from bot.people import Address
from bot.ports import RowState
from bot.rules import Rules
from bot.schedule import Schedule
from storage.store import open_store
from tests.benchmarks.figures import show
from tests.benchmarks.ground import KEY, NOW, Load, fill_outbox
from tests.postgres import Server, own_server

DUE, THEIRS = 10_000, 2_000
SHORT_LEASE, USUAL_LEASE = 6, Rules().lease
ANSWERS = {"null": 0.0, "20_ms_a_send": 0.02}
PROMPTS = {"w000", "w001", "w002", "w003", "w004"}
_A_QUARTER = text("UPDATE outbox SET twin = 'back' WHERE workspace < 'null:w005'").execution_options(across="bench")
WAY = Path(__file__).parents[2]
QUIET_SECONDS, PATIENCE = 10.0, 150.0
AWAY_SECONDS = 2.0


@dataclass(slots=True)
class Book:
    """The platform's end: a file."""

    path: Path

    def write(self, key: str) -> None:
        with self.path.open("a") as file:
            file.write(f"{key}\n")

    def copies(self) -> Counter[str]:
        return Counter(self.path.read_text().split()) if self.path.exists() else Counter()


@dataclass(slots=True)
class Booking:
    """A transport that writes into the book, and answers `seconds` later."""

    book: Book
    seconds: float

    async def post(self, to: Address, message: Message, key: str) -> str:
        self.book.write(key)
        if self.seconds:
            await asyncio.sleep(self.seconds)
        return key

    async def edit(self, to: Address, ref: str, message: Message) -> None:
        return None


class Now:
    """All is due."""

    def now(self) -> datetime:
        return NOW


async def ours(url: str, book: Book, seconds: float, lease: int) -> None:
    """One worker of the product, until it is ended."""
    rules = Rules(lease=lease)
    storage = await open_store(url, [KEY], rules, migrate=False)
    delivery = Delivery(
        store=storage.store,
        queue=storage.queue,
        transports={"null": Booking(book, seconds)},
        pictures=None,  # type: ignore[arg-type]
        clock=Now(),
        rules=rules,
        worker=f"bench:{os.getpid()}",
    )
    schedule = Schedule(store=storage.store, queue=storage.queue, delivery=delivery, clock=Now(), rules=rules)
    Ticker(schedule.tick, schedule.nap).start()
    await asyncio.Event().wait()


JOB = "tests.benchmarks.crashes:told"


async def told(path: str, number: int) -> None:
    """A job of APScheduler's: a coroutine, as a call to a platform would be."""
    Book(Path(path)).write(str(number))
    await asyncio.sleep(0)


def _scheduler(url: str) -> Any:
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    with_driver = url.replace("postgresql:", "postgresql+psycopg:", 1)
    return AsyncIOScheduler(jobstores={"default": SQLAlchemyJobStore(url=with_driver)}, timezone=UTC)


async def theirs(url: str) -> None:
    """One scheduler, until it is ended."""
    _scheduler(url).start()
    await asyncio.Event().wait()


async def _fill_theirs(url: str, book: Book) -> None:
    scheduler = _scheduler(url)
    scheduler.start(paused=True)
    due = datetime.now(UTC) - timedelta(seconds=1)
    for number in range(THEIRS):
        scheduler.add_job(
            JOB, "date", run_date=due, misfire_grace_time=None, args=[str(book.path), number], id=str(number)
        )
    scheduler.shutdown(wait=False)


async def _start(*words: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.benchmarks.crashes", *words, cwd=WAY)


async def _in_the_middle(book: Book, rows: int) -> None:
    until = time.monotonic() + PATIENCE
    while len(book.copies()) < rows * 0.1 and time.monotonic() < until:  # noqa: ASYNC110 - another process writes it
        await asyncio.sleep(0.02)


async def _until_quiet(book: Book, rows: int) -> None:
    seen, since, until = -1, time.monotonic(), time.monotonic() + PATIENCE
    while time.monotonic() < until and time.monotonic() - since < QUIET_SECONDS:
        await asyncio.sleep(0.2)
        found = book.copies()
        if sum(found.values()) != seen:
            seen, since = sum(found.values()), time.monotonic()
        elif len(found) == rows and time.monotonic() - since > 2:
            return


Fault = Callable[[asyncio.subprocess.Process, tuple[str, ...]], Awaitable[asyncio.subprocess.Process]]


async def killed(worker: asyncio.subprocess.Process, words: tuple[str, ...]) -> asyncio.subprocess.Process:
    """`kill -9`, and another begins."""
    worker.kill()
    await worker.wait()
    return await _start(*words)


def without(server: Server) -> Fault:
    """The database crashes, and is back two seconds later."""

    async def crashed(worker: asyncio.subprocess.Process, _: tuple[str, ...]) -> asyncio.subprocess.Process:
        await asyncio.to_thread(server.crash)
        await asyncio.sleep(AWAY_SECONDS)
        await asyncio.to_thread(server.start)
        return worker

    return crashed


async def _run(words: tuple[str, ...], book: Book, rows: int, fault: Fault) -> Counter[str]:
    """What people saw in the end."""
    worker = await _start(*words)
    await _in_the_middle(book, rows)
    worker = await fault(worker, words)
    await _until_quiet(book, rows)
    if worker.returncode is None:
        worker.kill()
    await worker.wait()
    return book.copies()


@dataclass(frozen=True, slots=True)
class Damage:
    """Of 10,000 messages. `aside` are prompts of which nobody knows whether they came; somebody is told."""

    lost: int
    doubled: int
    prompts_doubled: int = 0
    aside: int = 0


async def of_ours(url: str, folder: Path, fault: Fault, seconds: float) -> Damage:
    """Of 10,000 rows of twenty workspaces."""
    book = Book(folder / f"ours-{time.monotonic_ns()}")
    storage = await open_store(url, [KEY])
    await fill_outbox(storage, Load(due=DUE, later=0))
    await storage.database.write(lambda connection: connection.execute(_A_QUARTER).rowcount)
    lease = SHORT_LEASE if fault is killed else USUAL_LEASE
    found = await _run(("ours", url, str(book.path), str(seconds), str(lease)), book, DUE, fault)
    aside = {f"{line.workspace}:{line.slot}" for line in await storage.outbox.list([RowState.UNSURE])}
    await storage.close()
    prompts = sum(count - 1 for key, count in found.items() if key.split(":")[1] in PROMPTS)
    doubled = sum(found.values()) - len(found)
    return Damage(DUE - len(found.keys() | aside), doubled - prompts, prompts, len(aside))


async def of_theirs(url: str, folder: Path, fault: Fault) -> Damage:
    """Of 2,000 jobs, as of 10,000."""
    book = Book(folder / f"theirs-{time.monotonic_ns()}")
    await _fill_theirs(url, book)
    found = await _run(("theirs", url), book, THEIRS, fault)
    lost, doubled = THEIRS - len(found), sum(found.values()) - len(found)
    return Damage(lost * DUE // THEIRS, doubled * DUE // THEIRS)


def tell(name: str, mine: Damage, other: Damage) -> None:
    """Four figures."""
    show(f"crashes.{name}.lost", mine.lost, "of 10,000", "APScheduler's job store", other.lost)
    show(f"crashes.{name}.doubled", mine.doubled, "of 10,000", "APScheduler's job store", other.doubled)
    show(f"crashes.{name}.prompts_doubled", mine.prompts_doubled, "of 10,000")
    show(f"crashes.{name}.prompts_set_aside", mine.aside, "of 10,000")


async def main() -> None:
    """On both engines, and a crash of PostgreSQL itself."""
    with TemporaryDirectory(prefix="askwell-crashes-") as name:
        folder, server = Path(name), own_server(fsync=True)
        try:
            other = await of_theirs(f"sqlite:///{folder / 'theirs.db'}", folder, killed)
            for answer, seconds in ANSWERS.items():
                url = f"sqlite:///{folder / f'ours {seconds}.db'}"
                tell(f"killed.sqlite.{answer}", await of_ours(url, folder, killed, seconds), other)
            other = await of_theirs(server.create_database(), folder, killed)
            for answer, seconds in ANSWERS.items():
                mine = await of_ours(server.create_database(), folder, killed, seconds)
                tell(f"killed.postgresql.{answer}", mine, other)
            away = without(server)
            other = await of_theirs(server.create_database(), folder, away)
            tell("database_away.postgresql.null", await of_ours(server.create_database(), folder, away, 0), other)
        finally:
            server.remove()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["ours", address, path, late, lease]:
            asyncio.run(ours(address, Book(Path(path)), float(late), int(lease)))
        case ["theirs", address]:
            asyncio.run(theirs(address))
        case _:
            asyncio.run(main())
