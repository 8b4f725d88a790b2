"""How fast commands are on each store, beside another checkout: `python -m tests.benchmarks.commands [its path]`.

Sixteen people at once submit asks, then press yes, then all that is due is sent to nobody. With a path, each figure of
this tree stands beside that tree's; the two take turns in processes of their own, so that both meet the same machine.
"""

import asyncio
import json
import os
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

from bot.commands import Press, Submit
from bot.delivery import Delivery
from bot.message import Message
from bot.people import Address, Person
from bot.ports import Transaction
from bot.rules import Rules
from bot.service import Service
from storage.store import Storage, open_store
from tests.postgres import own_server

CLIENTS = 16
ROUNDS = 5
MUCH = 800
RULES = Rules(asks_per_hour=1_000_000, jitter_minutes=0)
SPACES = [f"local:space{number}" for number in range(8)]
ASKERS = 50
WORDS = "Could you read my three headlines and tell me which one is clearest? I need it for the print on Friday."
HERE = Path(__file__).parents[2]
Works = Iterator[Callable[[], Awaitable[Any]]]


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


def _submit(service: Service, number: int) -> Awaitable[object]:
    by = Address(SPACES[number % len(SPACES)], f"a{number % ASKERS}")
    values, carry = {"who": f"h{number}", "what": WORDS}, {"draft": f"draft{number * 7919 % 100_003:06}"}
    return service.handle(
        Submit(by=by, form="ask", action="send_anyway", target="", values=values, carry=carry, key=f"s{number}")
    )


def _press(service: Service, asks: dict[int, str], number: int) -> Awaitable[object]:
    by = Address(SPACES[number % len(SPACES)], f"h{number}")
    return service.handle(Press(by=by, action="accept", target=asks[number], key=f"p{number}"))


async def _rate(works: Works, much: int) -> float:
    async def client() -> None:
        for work in works:
            await work()

    begun = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(CLIENTS)))
    return much / (time.perf_counter() - begun)


async def _sent(storage: Storage) -> float:
    """Rows a second of all that is due, through the delivery itself."""
    delivery = Delivery(
        store=storage.store,
        queue=storage.queue,
        transports={"local": Nobody()},
        pictures=None,  # type: ignore[arg-type]
        clock=Tuesday(),
        rules=RULES,
        worker="bench",
    )
    begun = time.perf_counter()
    sent = await delivery.drain()
    await delivery.landed()
    await delivery.close()
    return sent / (time.perf_counter() - begun)


async def measure(url: str) -> dict[str, float]:
    """Submits, presses and sent rows a second on this database."""
    storage = await open_store(url, ["a key for benchmarks with more than thirty-two characters"], RULES)
    for space in SPACES:
        await storage.store.write(space, partial(_people, space))
    service = Service(store=storage.store, clock=Tuesday(), rules=RULES)
    submits = await _rate((partial(_submit, service, n) for n in range(MUCH)), MUCH)
    asks = {n: f"draft{n * 7919 % 100_003:06}" for n in range(MUCH)}
    presses = await _rate((partial(_press, service, asks, n) for n in range(MUCH)), MUCH)
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


def _in(tree: Path, engine: str) -> dict[str, float]:
    """A measurement of that tree's code by this file."""
    command = [sys.executable, "-P", str(Path(__file__).resolve()), "one", engine]
    ran = subprocess.run(
        command, cwd=tree, env={**os.environ, "PYTHONPATH": str(tree)}, capture_output=True, check=True
    )
    figures: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return figures


def compare(before: Path | None) -> None:
    """Medians of five rounds on each store; a ratio is of this tree to `before`."""
    trees = {"now": HERE, **({"before": before} if before else {})}
    server = own_server(fsync=True)
    try:
        for engine in ("sqlite", "postgresql"):
            taken: dict[str, list[dict[str, float]]] = {name: [] for name in trees}
            for _ in range(ROUNDS):
                for name, tree in trees.items():
                    taken[name].append(_in(tree, server.create_database() if engine == "postgresql" else engine))
            for bench in ("submit", "press", "dispatch"):
                middle = {name: statistics.median(one[bench] for one in all_) for name, all_ in taken.items()}
                line = {"bench": f"commands.{bench}.{engine}", "value": round(middle["now"], 1), "unit": "a second"}
                if before:
                    line |= {"before": round(middle["before"], 1), "ratio": round(middle["now"] / middle["before"], 3)}
                sys.stdout.write(json.dumps(line) + "\n")
                sys.stdout.flush()
    finally:
        server.remove()


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        one(sys.argv[2])
    else:
        compare(Path(sys.argv[1]) if sys.argv[1:] else None)
