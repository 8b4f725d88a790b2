"""A year of fifty asks a working day, lived by the front door; then copied, put back elsewhere, upgraded and purged.

`python -m tests.benchmarks.year [DAYS]`, some minutes for all 261 working days. SQLite, one workspace of 200 people.
With 600 working days, two years and a third, the longest rule of keeping has been at work for a year: the size, shown
once in twenty working days, is flat by then.
"""

import asyncio
import shutil
import sqlite3
import sys
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from adapters import tuning
from bot.commands import Mention, Mentioned, Press, Say, Submit
from bot.core import Core
from bot.message import Message
from bot.people import Address, Person, Workspace
from bot.ports import PictureFailed, Transaction
from bot.rules import Rules
from storage import restore
from storage.backup import backup
from storage.store import Storage, open_store
from tests.benchmarks.figures import note, show
from tests.benchmarks.ground import JUST_ASK, KEY, WHAT

SPACE, CROWD, A_DAY, DAYS, MONTH = "local:year", 200, 50, 261, 20
FIRST = datetime(2025, 11, 24, 9, tzinfo=UTC)
DID = "You read it twice, found the gap in the plan, and told me how you would close it."
RULES = Rules(jitter_minutes=0, asks_per_hour=10**6, thanks_per_hour=10**6)


@dataclass(slots=True)
class Moved:
    """A clock that is moved by hand."""

    at: datetime = FIRST

    def now(self) -> datetime:
        return self.at


class Everywhere:
    """A platform that takes everything at once."""

    sent = 0

    async def post(self, to: Address, message: Message, key: str) -> str:
        self.sent += 1
        return f"m{self.sent}"

    async def edit(self, to: Address, ref: str, message: Message) -> None:
        self.sent += 1


class NoPictures:
    """None are drawn."""

    async def render(self, svg: str) -> bytes:
        raise PictureFailed(f"{len(svg)} characters")

    def covers(self, name: str) -> bool:
        return bool(name)


@dataclass(slots=True)
class Year:
    """The days, one after another."""

    core: Core
    clock: Moved
    asked: int = 0

    async def live(self, days: int, month_over: Callable[[int], None]) -> None:
        for day in range(days):
            self.clock.at = FIRST + timedelta(days=day // 5 * 7 + day % 5)
            await self._day(day)
            if (day + 1) % MONTH == 0:
                month_over(day + 1)

    async def _day(self, day: int) -> None:
        pairs = [((day * 7 + n * 4) % CROWD, (day * 7 + n * 4 + 1 + day % 3) % CROWD) for n in range(A_DAY)]
        handle = self.core.service.handle
        await _all(handle(_ask(asker, helper, self._key())) for asker, helper in pairs)
        await self._later(hours=1)
        open_ = {helper: ask for ask, helper in await self._open()}
        for by, action, hours in (("helper", "accept", 2), ("helper", "done", 1), ("asker", "close", 0)):
            await _all(
                handle(Press(by=_person(pair[by == "helper"]), action=action, target=open_[pair[1]], key=self._key()))
                for pair in pairs
                if pair[1] in open_
            )
            await self._later(hours=hours)
        await _all(handle(_thanks(asker, helper, self._key())) for asker, helper in pairs[: A_DAY * 4 // 5])
        await self._later(hours=2)

    def _key(self) -> str:
        self.asked += 1
        return str(self.asked)

    async def _open(self) -> list[tuple[str, int]]:
        def find(tx: Transaction) -> list[tuple[str, int]]:
            found = [tx.asks.open_with(f"p{number}") for number in range(CROWD)]
            return [(ask.id, int(ask.helper[1:])) for asks in found for ask in asks]

        return await self.core.store.read(SPACE, find)

    async def _later(self, *, hours: float) -> None:
        self.clock.at += timedelta(hours=hours)
        await self.core.schedule.tick()
        await self.core.schedule.delivery.landed()


async def _all(works: Iterable[Awaitable[object]]) -> None:
    await asyncio.gather(*works)


def _person(number: int) -> Address:
    return Address(SPACE, f"p{number}")


def _ask(asker: int, helper: int, key: str) -> Submit:
    values = {"who": f"p{helper}", "what": WHAT, "minutes": "15"}
    return Submit(by=_person(asker), form="ask", action="send_anyway", values=values, carry=JUST_ASK, key=key)


def _thanks(asker: int, helper: int, key: str) -> Say:
    return Say(
        by=_person(asker), command="thanks", text=DID, mentions=(Mention(Mentioned.PERSON, f"p{helper}"),), key=key
    )


def _people(tx: Transaction) -> None:
    tx.save_workspace(Workspace(id=SPACE, name="Year"))
    for number in range(CROWD):
        tx.people.save(Person(workspace=SPACE, id=f"p{number}", name=f"Person {number}", introduced=True))


def _size(file: Path) -> float:
    return sum(one.stat().st_size for one in file.parent.glob(f"{file.name}*")) / 1e6


def _rows(file: Path) -> str:
    with closing(sqlite3.connect(file)) as opened:
        tables = ("asks", "history", "thanks", "outbox", "slots", "prompts", "seen")
        return ", ".join(f"{opened.execute(f'SELECT count(*) FROM {name}').fetchone()[0]} {name}" for name in tables)  # noqa: S608


def _month(file: Path, day: int) -> None:
    show(f"year.size.after_{day}_days", _size(file), "MB")
    note(_rows(file))


async def lived(folder: Path, days: int) -> None:
    """All of it."""
    file, clock = folder / "askwell.db", Moved()
    url = f"sqlite:///{file}"
    storage = await open_store(url, [KEY], RULES)
    core = Core(
        store=storage.store, queue=storage.queue, clock=clock, rules=RULES, pictures=NoPictures(), worker="year"
    )
    core.join("local", Everywhere())
    await storage.store.write(SPACE, _people)
    began = time.perf_counter()
    await Year(core, clock).live(days, lambda day: _month(file, day))
    show("year.lived", time.perf_counter() - began, "s")
    show("year.size", _size(file), "MB")
    note(_rows(file))
    await _kept(storage, core, clock, folder)
    await storage.close()
    show("year.purged.size", _size(file), "MB")
    note(_rows(file))


async def _kept(storage: Storage, core: Core, clock: Moved, folder: Path) -> None:
    url, copy, elsewhere = f"sqlite:///{folder / 'askwell.db'}", folder / "copy.db", folder / "elsewhere"
    elsewhere.mkdir()
    took = await asyncio.to_thread(_timed, backup, url, copy)
    show("year.backup", took, "s")
    show("year.backup.size", _size(copy), "MB")
    took = await asyncio.to_thread(_timed, restore.lay_out, copy, elsewhere, [KEY])
    show("year.restore.looked_through", took, "s")
    began = time.perf_counter()
    put = await open_store(f"sqlite:///{elsewhere / 'askwell.db'}", [KEY], RULES)
    assert await put.damaged() == 0
    show("year.restore.every_word_opened", time.perf_counter() - began, "s")
    began = time.perf_counter()
    rows = await put.rotate(lambda _: None, _at_once)
    show("year.keys_rotated", time.perf_counter() - began, "s")
    note(f"{rows} rows sealed anew")
    await put.close()
    clock.at += timedelta(days=2)
    began = time.perf_counter()
    while (await storage.queue.purge(clock.now())).more:
        pass
    show("year.purge", time.perf_counter() - began, "s")


async def _at_once(_: float) -> None:
    """Nobody else is at work."""


def _timed(work: Any, *words: Any) -> float:
    began = time.perf_counter()
    work(*words)
    return time.perf_counter() - began


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        tuning.run(lived(Path(made), int(sys.argv[1]) if len(sys.argv) > 1 else DAYS))
    shutil.rmtree(made, ignore_errors=True)
