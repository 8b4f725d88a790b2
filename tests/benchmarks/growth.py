"""Whether a press, a person's home page and a channel's weekly post cost more among a million asks than among ten
thousand: `python -m tests.benchmarks.growth [big | quick]`, with five million, or with a hundred thousand.

A tenth of the asks is in one workspace, fifty a person; its channels have told of a tenth of those, a hundred each, and
eight stories of one of them are still untold. Few and many take turns, act by act, so that both meet the same machine;
the median of all counts.
"""

import asyncio
import sqlite3
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from typing import Any

import asyncpg
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects import sqlite as sqlite_dialect

from adapters import tuning
from bot.asks import Ask, Draft, State
from bot.commands import OpenHome, Press
from bot.digest import Circle
from bot.people import Address, Person, Workspace
from bot.ports import Transaction
from bot.rules import Rules
from bot.service import Service
from storage import tables
from storage.ask_rows import columns_of
from storage.migrate import upgrade
from storage.sealing import Plain
from storage.store import Storage, open_store
from tests.benchmarks.figures import note, show
from tests.benchmarks.ground import add_rows, database_urls

SMALL, LARGE, BIG, QUICK = 10_000, 1_000_000, 5_000_000, 100_000
SPACE, CIRCLE, UNTOLD = "local:big", "c0", 8
WARM, TIMES = 20, 300
NOW = datetime.now(UTC)
Work = Callable[[], Awaitable[object]]


class Now:
    """When the newest ask was sent."""

    def now(self) -> datetime:
        return NOW


# A table of many asks


def people_of(much: int) -> int:
    """In the one large workspace."""
    return max(20, much // 500)


def place_of(number: int, much: int) -> tuple[str, str, str]:
    """Workspace, asker and helper of an ask."""
    big = number % 10 == 0
    people, turn = people_of(much) if big else 20, number // 10
    space = SPACE if big else f"local:{number % max(1, much // 1000)}"
    return space, f"p{turn % people}", f"p{(turn + 1 + turn // people % (people - 1)) % people}"


def is_open(number: int) -> bool:
    return number % 20 == 0


def _asks(much: int, processors: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """Asks over two years, one in twenty open."""
    draft = Draft(what="Could you look at the third page of my talk? " * 3)
    base = Ask(workspace="", id="", asker="", helper="", draft=draft, sent_at=NOW, deliver_at=NOW, moved_at=NOW)
    shape, people = columns_of(base, Plain()), people_of(much)
    for number in range(much):
        space, asker, helper = place_of(number, much)
        shape |= {
            "workspace": space,
            "id": f"a{number}",
            "asker": asker,
            "helper": helper,
            "state": (State.WAITING if is_open(number) else State.CLOSED).value,
            "open": is_open(number),
            "sent_at": NOW - timedelta(seconds=63_000_000 * (much - number) / much),
            "left_open": True,  # not fresh, so that a pair may have had several
            "beside": number // 10 // (people * (people - 1)),
        }
        yield tuple(make(shape[name]) if make else shape[name] for name, make in processors.items())


async def fill(engine: str, url: str, much: int) -> None:
    """Asks straight into the table, then what the workspace has beside them."""
    await asyncio.to_thread(upgrade, url)
    dialect = sqlite_dialect.dialect() if engine == "sqlite" else postgresql.dialect()  # type: ignore[no-untyped-call]
    names = {column.name: column.type.bind_processor(dialect) for column in tables.asks.c if column.name != "bare"}
    rows = _asks(much, names)
    if engine == "sqlite":
        driver = sqlite3.connect(url.removeprefix("sqlite:///"))
        marks = ", ".join("?" * len(names))
        driver.executemany(f"INSERT INTO asks ({', '.join(names)}) VALUES ({marks})", rows)  # noqa: S608
        driver.commit()
        driver.close()
        return
    connection = await asyncpg.connect(url)
    await connection.copy_records_to_table("asks", records=rows, columns=[*names])
    await connection.execute("VACUUM ANALYZE asks")
    await connection.close()


async def settle(storage: Storage, much: int) -> None:
    """The people, the channel, and the stories that it told of."""
    await storage.store.write(SPACE, partial(_town, much=much))
    await add_rows(storage, tables.stories, [_story(number, much // SMALL) for number in range(much // 100 + UNTOLD)])


def _town(tx: Transaction, much: int) -> None:
    tx.save_workspace(Workspace(id=SPACE, name="Big"))
    for number in range(people_of(much)):
        tx.people.save(Person(workspace=SPACE, id=f"p{number}", name=f"Person {number}", introduced=True))
    tx.circles.save(Circle(workspace=SPACE, id=CIRCLE, name="#design", zone="UTC", since=NOW), NOW + timedelta(days=5))


def _story(number: int, circles: int) -> dict[str, Any]:
    """The first few are untold, of this week and of the one channel; where there are more asks are more channels."""
    circle = CIRCLE if number < UNTOLD else f"c{number % circles}"
    teller, helper = f"p{number % 20}", f"p{(number + 1) % 20}"
    at = NOW - timedelta(hours=20 if number < UNTOLD else 24 * 7 + number % 9000)
    words = Plain().seal("stories", f"s{number}", {"about": "contracts", "text": "They read it twice."})
    return {
        "workspace": SPACE, "id": f"s{number}", "circle": circle, "teller": teller, "chain": [teller, helper],
        "asked": False, "consents": {teller: "yes", helper: "yes"}, "at": at, "answered_at": at, "left_out": False,
        "post": None if number < UNTOLD else f"post{number // UNTOLD}", "words": words,
    }  # fmt: skip


# What is measured


@dataclass(slots=True)
class Town:
    """One of the two: what a person does there, by name."""

    storage: Storage
    much: int

    def works(self) -> dict[str, Work]:
        service, keys = Service(store=self.storage.store, clock=Now(), rules=Rules()), count()
        waiting = iter(number for number in range(self.much - 20, 0, -20) if is_open(number))

        def press() -> Awaitable[object]:
            number = next(waiting)
            by = Address(SPACE, place_of(number, self.much)[2])
            return service.handle(Press(by=by, action="accept", target=f"a{number}", key=f"k{next(keys)}"))

        return {
            "home": lambda: service.handle(OpenHome(by=Address(SPACE, "p7"), section="mine")),
            "post": lambda: service.post_of(SPACE, CIRCLE, publishing=False),
            "press": press,  # last, for it changes what the pages show
        }


async def _took(work: Work) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    await work()
    return (time.perf_counter() - began) * 1000


async def measure(engine: str, urls: dict[int, str]) -> None:
    """Few and many, in turns."""
    async with AsyncExitStack() as stack:
        towns: dict[int, dict[str, Work]] = {}
        for much, url in urls.items():
            began = time.perf_counter()
            await fill(engine, url, much)
            storage = await open_store(url)
            stack.push_async_callback(storage.close)
            await settle(storage, much)
            note(f"{much:,} asks in {engine}: {time.perf_counter() - began:.0f} s")
            towns[much] = Town(storage, much).works()
        tuning.settle()
        few, many = urls
        for name in towns[few]:
            took: dict[int, list[float]] = {few: [], many: []}
            for turn in range(WARM + TIMES):
                for much in (few, many) if turn % 2 else (many, few):
                    took[much].append(await _took(towns[much][name]))
            mine, peer = (statistics.median(took[much][WARM:]) for much in (many, few))
            show(f"growth.{name}.{engine}", mine, "ms", f"among {few:,} asks, not {many:,}", peer)


async def main(much: int) -> None:
    """On both engines."""
    for engine in ("sqlite", "postgresql"):
        with database_urls() as few, database_urls() as many:
            await measure(engine, {SMALL: few[engine], much: many[engine]})


if __name__ == "__main__":
    tuning.run(main({"big": BIG, "quick": QUICK}.get("".join(sys.argv[1:]), LARGE)))
