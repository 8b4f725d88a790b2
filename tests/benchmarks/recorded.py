"""Commands a second beside their own statements: written down as they run, and run again in a plain loop.

The loop is what a command costs at best: the same statements with the same values, in a transaction of the same store,
and nothing between them. `cpu_ratio` compares what both cost this process: it holds on a machine that others use too.
`python -m tests.benchmarks.recorded` prints one JSON object a line.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Engine, event

from adapters import tuning
from bot.service import Service
from storage.database import Database, Statements
from storage.store import SqlStore, Storage
from tests.benchmarks.commands import FIRST, MUCH, RULES, Figures, Tuesday, all_of, known, opened, press, rate, submit
from tests.postgres import own_server

ROUNDS = 3
ASKS = {n: f"draft{n * 7919 % 100_003:06}" for n in range(MUCH)}

Unit = list[tuple[str, Any, bool]]
"""Statement, values, and whether those are of many rows; all of one transaction."""

NOTED = "noted"


@dataclass(slots=True)
class Recording:
    """`storage.database.Database` that writes down what each work that was stored ran."""

    database: Database
    units: list[Unit] = field(default_factory=list)

    async def write(self, statements: Statements[Any], *, long: bool = False) -> Any:
        def noted(connection: Connection) -> Any:
            mine: Unit = []
            connection.info[NOTED] = mine
            try:
                return statements(connection), mine
            finally:
                connection.info.pop(NOTED)

        result, unit = await self.database.write(noted, long=long)
        self.units.append(unit)
        return result

    def __getattr__(self, name: str) -> Any:
        return getattr(self.database, name)


@contextmanager
def recording() -> Iterator[None]:
    """While this holds, every engine tells what it runs."""
    event.listen(Engine, "before_cursor_execute", _note)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", _note)


def _note(connection: Connection, _cursor: Any, sql: str, values: Any, _context: Any, many: bool) -> None:
    unit = connection.info.get(NOTED)
    if unit is not None:
        unit.append((sql, values, many))


def again(unit: Unit) -> Callable[[Connection], None]:
    """The same statements, handed to the driver one after the other."""

    def run(connection: Connection) -> None:
        for sql, values, many in unit:
            cursor = connection.connection.cursor()
            try:
                (cursor.executemany if many else cursor.execute)(sql, values)
                if cursor.description and not many:
                    cursor.fetchall()
            except connection.dialect.loaded_dbapi.Error as error:  # named, so that a collision is tried again
                connection._handle_dbapi_exception(error, sql, None, cursor, None)
            finally:
                cursor.close()

    return run


async def live(url: str) -> Figures:
    """Submits and presses, as they are."""
    storage = await opened(url)
    service = Service(store=storage.store, clock=Tuesday(), rules=RULES)
    found = {}
    for name, work in (("submit", partial(submit, service)), ("press", partial(press, service, ASKS))):
        await all_of(partial(work, number) for number in range(FIRST))
        await known(storage)
        tuning.settle()
        found[name] = await rate(work)
    await storage.close()
    return found


async def recorded(url: str) -> dict[str, list[Unit]]:
    """What the same submits and presses run."""
    storage = await opened(url)
    recorder = Recording(storage.database)
    service = Service(store=SqlStore(recorder, storage.keys), clock=Tuesday(), rules=RULES)
    with recording():
        await all_of(partial(submit, service, number) for number in range(MUCH))
        await all_of(partial(press, service, ASKS, number) for number in range(MUCH))
    await storage.close()
    return {"submit": recorder.units[:MUCH], "press": recorder.units[MUCH:]}


async def looped(url: str, units: dict[str, list[Unit]]) -> Figures:
    """The same statements in a plain loop, on a database of their own."""
    storage = await opened(url)
    found = {}
    for name, of in units.items():
        works = [again(unit) for unit in of]
        await all_of(partial(storage.database.write, work) for work in works[:FIRST])
        await known(storage)
        tuning.settle()
        found[name] = await rate(partial(_one, storage, works))
    await storage.close()
    return found


def _one(storage: Storage, works: list[Callable[[Connection], None]], number: int) -> Awaitable[None]:
    return storage.database.write(works[number])


async def measure(engine: str, fresh: Callable[[], str]) -> None:
    """Both in turns."""
    units = await recorded(fresh())
    taken = [(await live(fresh()), await looped(fresh(), units)) for _ in range(ROUNDS)]
    for name in ("submit", "press"):
        value, peer = (median(both[which][name][0] for both in taken) for which in (0, 1))
        cpu, peer_cpu = (median(both[which][name][1] for both in taken) for which in (0, 1))
        line = {"bench": f"commands.{name}.of_its_statements.{engine}", "value": round(value, 1), "unit": "a second"}
        line |= {"peer": "its own recorded statements in a plain loop", "peer_value": round(peer, 1)}
        line |= {"ratio": round(value / peer, 2), "cpu": round(cpu, 2), "cpu_peer": round(peer_cpu, 2)}
        print(json.dumps(line | {"cpu_ratio": round(peer_cpu / cpu, 2)}), flush=True)


async def main() -> None:
    """On both engines."""
    with TemporaryDirectory() as folder:
        names = iter(range(100))
        await measure("sqlite", lambda: f"sqlite:///{folder}/{next(names)}.db")
    server = own_server(fsync=True)
    try:
        await measure("postgresql", server.create_database)
    finally:
        server.remove()


if __name__ == "__main__":
    asyncio.run(main())
