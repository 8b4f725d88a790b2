"""The program as a whole: how fast it starts, how much memory it takes, how many commands a second it handles, and
whether a person's page costs more among a million asks than among ten thousand. `python -m tests.benchmarks.house`.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import psutil

from adapters import tuning
from bot.commands import OpenHome, Press, Submit
from bot.people import Address, Person, Workspace
from bot.ports import Transaction
from bot.rules import Rules
from bot.service import Service
from storage.store import Storage, open_store
from tests.benchmarks.figures import show
from tests.benchmarks.ground import JUST_ASK, KEY, WHAT, database_urls
from tests.benchmarks.storage import BIG, fill, five_statements, median_ms, per_second

ROOT = Path(__file__).parents[2]
COMMANDS, CLIENTS = 2000, 16
SMALL, LARGE = 10_000, 1_000_000
STARTS = 3
LIBRARIES = """
import apscheduler.schedulers.asyncio, babel.messages.pofile, cryptography.hazmat.primitives.ciphers.aead, holidays
import jinja2, prometheus_client, psutil, pydantic_settings, python_multipart, snowballstemmer, sqlalchemy
import sqlalchemy.dialects.postgresql, starlette.applications, structlog, typer, uvicorn, uvloop
print(psutil.Process().memory_info().rss / 1e6)
"""
SPACE = "local:bench"


class SystemClock:
    """Real time."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def cold_start() -> None:
    """From the command to the first answer, in an empty folder and then again; and what it takes when idle.

    Each beside the libraries alone that the local workspace needs, in turns: the best of `STARTS`.
    """
    runs = [_round() for _ in range(STARTS)]
    first, again, memory, libraries, theirs = (min(column) for column in zip(*runs, strict=True))
    show("house.first_start", first, "s", "libraries alone", libraries)
    show("house.start", again, "s", "libraries alone", libraries)
    show("house.memory", memory, "MB", "libraries alone", theirs)


def _round() -> tuple[float, float, float, float, float]:
    with TemporaryDirectory() as folder:
        first, _ = _started(folder)
        again, memory = _started(folder)
    return first, again, memory, *_libraries()


def _libraries() -> tuple[float, float]:
    """Seconds and megabytes of a Python that imports them and does nothing."""
    began = time.monotonic()
    told = subprocess.run([sys.executable, "-c", LIBRARIES], stdout=subprocess.PIPE, text=True, check=True).stdout
    return time.monotonic() - began, float(told)


def _started(folder: str) -> tuple[float, float]:
    environment = {"PATH": os.environ["PATH"], "PYTHONTZPATH": "", "ASKWELL_PORT": "0"}
    began = time.monotonic()
    program = subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "serve"], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    with program:
        try:
            address = program.stdout.readline().split()[-1]
            assert httpx.get(f"{address}/livez", trust_env=False).status_code == 200
            took = time.monotonic() - began
            time.sleep(1)
            return took, psutil.Process(program.pid).memory_info().rss / 1e6
        finally:
            program.terminate()


async def commands(engine: str, url: str) -> None:
    """Asks sent through the service, beside five plain statements a transaction through our own store."""
    storage = await open_store(url, [KEY])
    await _settle(storage)
    service = Service(store=storage.store, clock=SystemClock(), rules=Rules(asks_per_hour=10**6))
    rate = await per_second((partial(service.handle, one) for one in _asks(COMMANDS)), CLIENTS)
    works = (partial(storage.store.write, SPACE, partial(five_statements, n)) for n in range(COMMANDS))
    plain = await per_second(works, CLIENTS)
    show(f"house.commands.{engine}", rate, "commands/s", "a transaction of five statements in our store", plain)
    await storage.close()


async def _settle(storage: Storage) -> None:
    def work(tx: Transaction) -> None:
        tx.save_workspace(Workspace(id=SPACE, name="Bench"))
        for number in range(100):
            tx.people.save(Person(workspace=SPACE, id=f"p{number}", name=f"Person {number}", introduced=True))

    await storage.store.write(SPACE, work)


def _asks(much: int) -> Iterator[Submit]:
    pairs = ((asker, helper) for asker in range(100) for helper in range(100) if asker != helper)
    for number, (asker, helper) in zip(range(much), pairs, strict=False):
        values = {"who": f"p{helper}", "what": WHAT, "minutes": "15"}
        by = Address(SPACE, f"p{asker}")
        yield Submit(by=by, form="ask", action="send_anyway", values=values, carry=JUST_ASK, key=str(number))


async def growth(engine: str, urls: dict[int, str]) -> None:
    """A person's page and a press, among few asks and among many."""
    found = {}
    for much, url in urls.items():
        await fill(engine, url, much)
        storage = await open_store(url)
        await storage.store.write(BIG, _crowd)
        service = Service(store=storage.store, clock=SystemClock(), rules=Rules())
        home = OpenHome(by=Address(BIG, "p7"), section="mine")
        keys = count()
        press = lambda service=service, keys=keys: service.handle(  # noqa: E731
            Press(by=Address(BIG, "p7"), action="pause", key=str(next(keys)))
        )
        await median_ms(partial(service.handle, home), 50)
        found[much] = {"mine": await median_ms(partial(service.handle, home)), "press": await median_ms(press)}
        await storage.close()
    for name, value in found[LARGE].items():
        show(f"house.growth.{name}.{engine}", value, "ms", f"among {SMALL} asks", found[SMALL][name])


def _crowd(tx: Transaction) -> None:
    for number in range(LARGE // 500):
        tx.people.save(Person(workspace=BIG, id=f"p{number}", name=f"Person {number}"))


async def main() -> None:
    """All of it, on both engines."""
    for engine in ("sqlite", "postgresql"):
        with database_urls() as urls:
            await commands(engine, urls[engine])
        with database_urls() as few, database_urls() as many:
            await growth(engine, {SMALL: few[engine], LARGE: many[engine]})


if __name__ == "__main__":
    cold_start()
    tuning.run(main())
