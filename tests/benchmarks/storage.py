"""How fast the storage is, on SQLite and on a real PostgreSQL: `python -m tests.benchmarks.storage [quick]`.

Prints one JSON object a line. Figures of two sizes, or with a peer, come from one run on one machine.
"""

import asyncio
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import insert

from bot.asks import Ask, Draft
from bot.people import Person
from bot.ports import Receipt, RowState, Send, Transaction
from storage import tables
from storage.store import open_store
from tests.postgres import own_server

CLIENTS = 16
NOW = datetime.now(UTC)
KEY = "a key for benchmarks with more than thirty-two characters"
BATCH = 400


def report(bench: str, value: float, unit: str, peer: str = "", peer_value: float = 0.0) -> None:
    """One line of figures."""
    line: dict[str, Any] = {"bench": bench, "value": round(value, 3), "unit": unit}
    if peer:
        line |= {"peer": peer, "peer_value": round(peer_value, 3), "ratio": round(value / peer_value, 2)}
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


@asynccontextmanager
async def databases() -> AsyncIterator[dict[str, Callable[[str], str]]]:
    """For each engine a maker of fresh, migrated databases."""
    server = await asyncio.to_thread(partial(own_server, fsync=True))
    with tempfile.TemporaryDirectory() as folder:
        try:
            yield {
                "sqlite": lambda name: f"sqlite:///{Path(folder) / name}.db",
                "postgresql": lambda _: server.create_database(),
            }
        finally:
            await asyncio.to_thread(server.remove)


# Units of five statements -------------------------------------------------------------------------------------------


def five_statements(n: int, tx: Transaction) -> None:
    """A request is remembered, a person read, an ask stored, its card sent (looked up, stored)."""
    space = tx.workspace.id if n < 0 else f"local:{n % 4}"
    tx.first_time(f"request {n}", NOW)
    tx.people.get(f"p{n % 50}")
    draft = Draft(what="Could you look at the third page of my talk? " * 4)
    tx.asks.add(
        Ask(
            workspace=space, id=f"a{n}", asker=f"p{n % 50}", helper=f"q{n}", draft=draft, sent_at=NOW, deliver_at=NOW,
            moved_at=NOW,
        )
    )  # fmt: skip
    slot, later = f"ask:a{n}:card:q{n}", NOW + timedelta(days=3)
    tx.outbox.send(
        Send(
            workspace=space, slot=slot, revision=1, view="ask.helper", to=f"q{n}", ids={"ask": f"a{n}"}, due_at=later
        )
    )  # fmt: skip


async def per_second(works: Iterator[Callable[[], Awaitable[Any]]], clients: int = CLIENTS) -> float:
    """Works done a second by so many clients."""
    done = 0

    async def client() -> None:
        nonlocal done
        for work in works:
            await work()
            done += 1

    begun = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(clients)))
    return done / (time.perf_counter() - begun)


async def units(engine: str, url: str, much: int) -> None:
    storage = await open_store(url, [KEY])
    for space in range(4):
        people = [Person(workspace=f"local:{space}", id=f"p{n}", name=f"Person {n}") for n in range(50)]
        await storage.store.write(f"local:{space}", lambda tx, some=people: [tx.people.save(one) for one in some])  # type: ignore[misc]
    works = (partial(storage.store.write, f"local:{n % 4}", partial(five_statements, n)) for n in range(much))
    rate = await per_second(iter(works))
    alone = (
        partial(storage.store.write, f"local:{n % 4}", partial(five_statements, n)) for n in range(much, much + 300)
    )
    single = await per_second(iter(alone), clients=1)
    await storage.close()
    bare = await (_bare_sqlite if engine == "sqlite" else _bare_postgresql)(url, much // 4)
    report(f"storage.units.{engine}", rate, "units/s", "the same statements on the bare driver", bare)
    report(f"storage.units.one_client.{engine}", single, "units/s")


STATEMENTS = (
    "INSERT INTO seen (workspace, key, at) VALUES ('local:0', '{n}', {now})",
    "SELECT * FROM people WHERE workspace = 'local:0' AND id = 'p1'",
    "UPDATE asks SET moved_at = {now} WHERE workspace = 'local:0' AND id = 'a0'",
    "SELECT id FROM outbox WHERE workspace = 'local:0' AND slot = 'ask:a0:card:q0'",
    "UPDATE outbox SET due_at = {now} WHERE workspace = 'local:0' AND slot = 'ask:a{slot}:card:q{slot}'",
)


async def _bare_sqlite(url: str, much: int) -> float:
    driver = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    driver.execute("PRAGMA synchronous=FULL")

    async def unit(n: int) -> None:
        driver.execute("BEGIN IMMEDIATE")
        for statement in STATEMENTS:
            driver.execute(statement.format(n=n, slot=n * 4 % 2000, now=1)).fetchall()
        driver.execute("COMMIT")

    rate = await per_second(iter([partial(unit, n) for n in range(much)]), clients=1)
    driver.close()
    return rate


async def _bare_postgresql(url: str, much: int) -> float:
    pool = await asyncpg.create_pool(url, min_size=10, max_size=10)

    async def unit(n: int) -> None:
        async with pool.acquire() as driver, driver.transaction():
            for statement in STATEMENTS:
                await driver.execute(statement.format(n=n, slot=n * 4 % 2000, now="now()"))

    rate = await per_second(iter([partial(unit, n) for n in range(much)]))
    await pool.close()
    return rate


# The outbox ---------------------------------------------------------------------------------------------------------


async def dispatch(engine: str, url: str, waiting: int = 100_000, due: int = 10_000, spaces: int = 50) -> None:
    """Claim, begin and settle all that is due, to nobody."""
    storage = await open_store(url, [KEY])
    begun = time.perf_counter()
    for first in range(0, waiting, 5000):
        rows = [_outbox_row(n, n < due, spaces) for n in range(first, min(first + 5000, waiting))]
        await storage.database.deliver(lambda connection, some=rows: connection.execute(insert(tables.outbox), some))  # type: ignore[misc]
    report(f"storage.outbox.add.{engine}", waiting / (time.perf_counter() - begun), "rows/s")
    begun, sent = time.perf_counter(), 0
    while rows_due := await storage.queue.claim(NOW, "bench", BATCH):
        held = await storage.queue.sending(rows_due)
        await storage.queue.settle([Receipt(row=row, state=RowState.SENT, ref="m1", shown=b"0" * 16) for row in held])
        sent += len(held)
    report(f"storage.outbox.dispatch.{engine}", sent / (time.perf_counter() - begun), "rows/s")
    idle = await median_ms(partial(storage.queue.claim, NOW, "bench", BATCH))
    report(f"storage.outbox.idle_claim.{engine}", idle, "ms")
    await storage.close()


def _outbox_row(n: int, due: bool, spaces: int) -> dict[str, Any]:
    return {
        "workspace": f"local:{n % spaces}", "slot": f"ask:a{n}:card:p{n % 997}", "revision": 1, "view": "ask.helper",
        "to": f"p{n % 997}", "ids": {"ask": f"a{n}"}, "due_at": NOW if due else NOW + timedelta(days=1 + n % 90),
        "edit": False, "twin": "again", "state": "waiting", "begun": False, "attempts": 0, "error": "", "fence": 0,
        "worker": "",
    }  # fmt: skip


async def median_ms(work: Callable[[], Awaitable[Any]], times: int = 200) -> float:
    """The middle of many."""
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        await work()
        took.append(time.perf_counter() - begun)
    return statistics.median(took) * 1000


async def main(quick: bool = False) -> None:
    """All benchmarks; `quick` with a tenth of the work."""
    scale = 10 if quick else 1
    async with databases() as engines:
        for engine, make in engines.items():
            await units(engine, make("units"), 8000 // scale)
            await dispatch(engine, make("outbox"), 100_000 // scale, 10_000 // scale)


if __name__ == "__main__":
    asyncio.run(main(quick="quick" in sys.argv[1:]))
