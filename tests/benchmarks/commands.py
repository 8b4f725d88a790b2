"""How fast commands are on each store, beside another checkout: `python -m tests.benchmarks.commands [its path]`.

Sixteen people at once submit asks, then press yes, then all that is due is sent to nobody. With a path, each figure of
this tree stands beside that tree's; the two take turns in processes of their own, so that both meet the same machine.
`cpu` is what a command costs this process, in milliseconds: it says the same on a machine that others use as well.

PostgreSQL knows its tables from the first minute on (`autovacuum_naptime`), and plans by guesses until then. So the
first asks are not counted, and it looks at its tables after them. So does the collector of garbage, as in a server.
"""

import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import text

from adapters import tuning
from bot.commands import Press, Submit
from bot.delivery import Delivery
from bot.message import Form, Message
from bot.people import Address, Person
from bot.ports import Transaction
from bot.rules import Rules
from bot.service import Service
from storage.postgres import PostgresDatabase
from storage.store import Storage, open_store
from tests.postgres import own_server

CLIENTS = 16
ROUNDS = 5
MUCH = 800
FIRST = 200
RULES = Rules(asks_per_hour=1_000_000, jitter_minutes=0)
SPACES = [f"local:space{number}" for number in range(8)]
ASKERS = 50
HERE = Path(__file__).parents[2]
NOUNS = [line.split(" ")[0] for line in (HERE / "bot/related/english.txt").read_text("utf-8").splitlines()]
Works = Iterator[Callable[[], Awaitable[Any]]]
Figures = dict[str, tuple[float, float]]


class Tuesday:
    """A working hour for everybody, so that every card is due."""

    def now(self) -> datetime:
        return datetime(2026, 11, 24, 12, tzinfo=UTC)


class Nobody:
    """A transport that takes everything."""

    async def post(self, to: Address, message: Message, key: str) -> str:
        return "m1"

    async def edit(self, to: Address, ref: str, message: Message) -> None:
        return None


def _people(space: str, tx: Transaction) -> None:
    for number in range(ASKERS):
        tx.people.save(Person(workspace=space, id=f"a{number}", name=f"Asker {number}"))
    for number in range(MUCH):
        tx.people.save(Person(workspace=space, id=f"h{number}", name=f"Helper {number}", introduced=True))


def _words(number: int) -> str:
    """No two say nearly the same: who asks the same of two people is asked whether they mean to."""
    of = random.Random(number).sample(NOUNS, 9)
    about = f"the {of[0]} of our {of[1]} has a {of[2]} for {of[3]} and {of[4]}, or some {of[5]} with {of[6]} in {of[7]}"
    return f"Could you tell me if {about}? It is on {of[8]} that I go on."


def submit(service: Service, number: int) -> Awaitable[object]:
    by = Address(SPACES[number % len(SPACES)], f"a{number % ASKERS}")
    values, carry = {"who": f"h{number}", "what": _words(number)}, {"draft": f"draft{number * 7919 % 100_003:06}"}
    command = Submit(by=by, form="ask", action="send_anyway", target="", values=values, carry=carry, key=f"s{number}")
    return _stored(service, command)


async def _stored(service: Service, command: Submit) -> None:
    reply = await service.handle(command)
    if isinstance(reply, Form):
        raise RuntimeError("An ask came back as a form: nothing was measured.")


def press(service: Service, asks: dict[int, str], number: int) -> Awaitable[object]:
    by = Address(SPACES[number % len(SPACES)], f"h{number}")
    return service.handle(Press(by=by, action="accept", target=asks[number], key=f"p{number}"))


async def all_of(works: Works) -> None:
    async def client() -> None:
        for work in works:
            await work()

    await asyncio.gather(*(client() for _ in range(CLIENTS)))


async def rate(work: Callable[[int], Awaitable[Any]]) -> tuple[float, float]:
    """Commands a second, and milliseconds of this process for one."""
    begun, used = time.perf_counter(), time.process_time()
    await all_of(partial(work, number) for number in range(FIRST, MUCH))
    much = MUCH - FIRST
    return much / (time.perf_counter() - begun), 1000 * (time.process_time() - used) / much


async def known(storage: Storage) -> None:
    """What a server does of itself while it runs; SQLite never does."""
    if isinstance(storage.database, PostgresDatabase):
        await storage.database.deliver(lambda connection: connection.execute(text("ANALYZE")).rowcount)


async def _sent(storage: Storage) -> tuple[float, float]:
    """Rows a second of all that is due, through the delivery itself, and milliseconds of this process for one."""
    delivery = Delivery(
        store=storage.store,
        queue=storage.queue,
        transports={"local": Nobody()},
        pictures=None,  # type: ignore[arg-type]
        clock=Tuesday(),
        rules=RULES,
        worker="bench",
    )
    begun, used = time.perf_counter(), time.process_time()
    sent = await delivery.drain()
    await delivery.landed()
    await delivery.close()
    return sent / (time.perf_counter() - begun), 1000 * (time.process_time() - used) / sent


async def opened(url: str) -> Storage:
    """A fresh database with everybody in it."""
    storage = await open_store(url, ["a key for benchmarks with more than thirty-two characters"], RULES)
    for space in SPACES:
        await storage.store.write(space, partial(_people, space))
    return storage


async def measure(url: str) -> Figures:
    """Submits, presses and sent rows a second on this database, and what each costs this process."""
    storage = await opened(url)
    service = Service(store=storage.store, clock=Tuesday(), rules=RULES)
    asks = {n: f"draft{n * 7919 % 100_003:06}" for n in range(MUCH)}
    await all_of(partial(submit, service, n) for n in range(FIRST))
    await known(storage)
    tuning.settle()
    submits = await rate(partial(submit, service))
    await all_of(partial(press, service, asks, n) for n in range(FIRST))
    await known(storage)
    presses = await rate(partial(press, service, asks))
    dispatch = await _sent(storage)
    await storage.close()
    return {"submit": submits, "press": presses, "dispatch": dispatch}


def one(engine: str) -> None:
    """What a process of its own prints: one measurement on a fresh database."""
    if engine == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            figures = asyncio.run(measure(f"sqlite:///{folder}/bench.db"))
    else:
        figures = asyncio.run(measure(engine))
    sys.stdout.write(json.dumps(figures) + "\n")


def _in(tree: Path, engine: str) -> Figures:
    """A measurement of that tree's code by this file."""
    command = [sys.executable, "-P", str(Path(__file__).resolve()), "one", engine]
    ran = subprocess.run(
        command, cwd=tree, env={**os.environ, "PYTHONPATH": str(tree)}, capture_output=True, check=True
    )
    figures: Figures = json.loads(ran.stdout.splitlines()[-1])
    return figures


def compare(before: Path | None) -> None:
    """Medians of five rounds on each store; a ratio is of this tree to `before`."""
    trees = {"now": HERE, **({"before": before} if before else {})}
    server = own_server(fsync=True)
    try:
        for engine in ("sqlite", "postgresql"):
            taken: dict[str, list[Figures]] = {name: [] for name in trees}
            for _ in range(ROUNDS):
                for name, tree in trees.items():
                    taken[name].append(_in(tree, server.create_database() if engine == "postgresql" else engine))
            for bench in ("submit", "press", "dispatch"):
                rate, cpu = (
                    {name: statistics.median(one[bench][which] for one in all_) for name, all_ in taken.items()}
                    for which in (0, 1)
                )
                line = {"bench": f"commands.{bench}.{engine}", "value": round(rate["now"], 1), "unit": "a second"}
                line["cpu"] = round(cpu["now"], 2)
                if before:
                    line |= {"before": round(rate["before"], 1), "ratio": round(rate["now"] / rate["before"], 3)}
                    line |= {"cpu_before": round(cpu["before"], 2)}
                sys.stdout.write(json.dumps(line) + "\n")
                sys.stdout.flush()
    finally:
        server.remove()


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        one(sys.argv[2])
    else:
        compare(Path(sys.argv[1]) if sys.argv[1:] else None)
