"""Commands' p99 while a year of what was sent is purged, beside none: `python -m tests.benchmarks.purge [quick]`.

What fifty asks a working day leave behind is there from the start: 130,000 messages that were sent, and as many
requests that were remembered. Five times the oldest 2,000 of each are let go of while sixteen people send asks; after
each, they send as many again and nothing is let go of. The figure is the middle one of the five pairs.
"""

import asyncio
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

from adapters import tuning
from bot.commands import Submit
from bot.message import Form
from bot.people import Address, Person, Workspace
from bot.ports import Transaction
from bot.rules import Rules
from bot.schedule import PURGE_PAUSE
from bot.service import Service
from storage import tables
from storage.store import Storage, open_store
from tests.benchmarks.figures import note, show
from tests.benchmarks.ground import JUST_ASK, KEY, WHAT, add_rows, ask, database_urls, outbox_row

SPACE, CLIENTS, PEOPLE = "local:purge", 16, 400
YEAR, PAIRS, GOING = 130_000, 5, 2_000
QUICK = PAIRS * GOING
NOW = datetime.now(UTC)
RULES = Rules(asks_per_hour=10**6, jitter_minutes=0)
APART = timedelta(days=10)
FIRST = NOW - timedelta(days=400)
LATER = timedelta(days=RULES.sent_kept_days + 1)
"""When those that go first are old enough, and the next are not; of requests, which are remembered for a shorter time,
the same as many days later."""


class Now:
    """Today."""

    def now(self) -> datetime:
        return NOW


async def settle(storage: Storage, much: int) -> None:
    """People, and the year behind them."""
    await storage.store.write(SPACE, _people)
    ages = [FIRST + APART * min(number // GOING, PAIRS) for number in range(much)]
    sent = {"state": "sent", "begun": True}
    rows = [{**outbox_row(ask(SPACE, n), at), **sent, "settled_at": at} for n, at in enumerate(ages)]
    await add_rows(storage, tables.outbox, rows)
    remembered = timedelta(days=RULES.sent_kept_days) - timedelta(hours=max(24, RULES.seen_hours))
    seen = [{"workspace": SPACE, "key": f"old{number}", "at": at + remembered} for number, at in enumerate(ages)]
    await add_rows(storage, tables.seen, seen)


def _people(tx: Transaction) -> None:
    tx.save_workspace(Workspace(id=SPACE, name="Purge"))
    for number in range(PEOPLE):
        tx.people.save(Person(workspace=SPACE, id=f"p{number}", name=f"Person {number}", introduced=True))


def asks() -> Iterator[Submit]:
    """Everybody asks everybody, so that no pair has two."""
    values = {"what": WHAT, "minutes": "15"}
    for number in count():
        asker, shift = number % PEOPLE, 1 + number // PEOPLE
        yield Submit(
            by=Address(SPACE, f"p{asker}"),
            form="ask",
            action="send_anyway",
            values={**values, "who": f"p{(asker + shift) % PEOPLE}"},
            carry=JUST_ASK,
            key=f"s{number}",
        )


async def _sending(
    service: Service, commands: Iterator[Submit], purge: asyncio.Task[int] | None, most: int
) -> list[float]:
    """Milliseconds of each ask: as long as the purge runs, or so many."""
    took: list[float] = []

    async def client() -> None:
        while not purge.done() if purge else len(took) < most:
            began = time.perf_counter()
            reply = await service.handle(next(commands))
            took.append((time.perf_counter() - began) * 1000)
            assert not isinstance(reply, Form), "An ask came back as a form: nothing was measured."

    await asyncio.gather(*(client() for _ in range(CLIENTS)))
    return took


async def measure(engine: str, url: str, much: int) -> None:
    """Five pairs."""
    storage = await open_store(url, [KEY], RULES)
    await settle(storage, much)
    service, commands = Service(store=storage.store, clock=Now(), rules=RULES), asks()
    await _sending(service, commands, None, 200)
    tuning.settle()
    pairs = []
    for turn in range(PAIRS):
        purge = asyncio.create_task(_purge(storage, FIRST + APART * turn + LATER))
        during = await _sending(service, commands, purge, 0)
        without = await _sending(service, commands, None, len(during))
        pairs.append((_p99(during), _p99(without)))
        note(f"{await purge} rows went during {len(during)} asks: p99 {pairs[-1][0]:.1f}, then {pairs[-1][1]:.1f} ms")
    purging, at_rest = sorted(pairs, key=lambda pair: pair[0] / pair[1])[PAIRS // 2]
    show(f"purge.p99.{engine}", purging, "ms", "no purge", at_rest)
    await storage.close()


async def _purge(storage: Storage, now: datetime) -> int:
    """As `Schedule` does it: a portion, a pause, the next."""
    gone, more = 0, True
    while more:
        portion = await storage.queue.purge(now)
        gone, more = gone + sum(portion.rows.values()), portion.more
        await asyncio.sleep(PURGE_PAUSE.total_seconds())
    return gone


def _p99(took: list[float]) -> float:
    return statistics.quantiles(took, n=100)[98]


async def main(much: int) -> None:
    """On both engines."""
    for engine in ("sqlite", "postgresql"):
        with database_urls() as urls:
            await measure(engine, urls[engine], much)


if __name__ == "__main__":
    tuning.run(main(QUICK if sys.argv[1:] == ["quick"] else YEAR))
