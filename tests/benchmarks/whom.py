"""How long it takes to find whom one could ask, among 50,000 people, and after much was told:
`python -m tests.benchmarks.whom [quick]`.

Every tenth knows about contracts and every hundredth about visas, so that one word is common and one is not; lines are
eight words long. A told story adds four words. The second figure of a line is the same search before that much was
told, or among few people, in the same run.
"""

import asyncio
import random
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from operator import itemgetter
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, Table, insert, text

from bot.digest import Circle, Post
from bot.people import Person
from bot.ports import Transaction
from bot.preferences import Preferences
from bot.rules import Rules
from bot.service.context import Context
from bot.service.suggesting import suggested
from bot.service.telling import post_slot
from bot.stems import Stems
from bot.suggestions import place_of
from storage import tables
from storage.people import columns_of
from storage.prepared import prepared
from storage.sealing import Sealer
from storage.store import Storage, open_store
from tests.benchmarks.figures import show
from tests.benchmarks.ground import KEY, NOW, PORTION, add_rows, database_urls

SPACE = "local:whom"
FEW, MANY = 1_000, 50_000
LITTLE, MUCH = 1_000, 100_000
WORDS = tuple(f"word{number}" for number in range(3_000))
ASKED = ("contracts", "a visa for a guest", "word17 and word900", "contrcts", "who could read my contract and word5?")
TIMES = 200
TARGET_MS = 20
POST = Post(workspace=SPACE, id="post", circle="circle", week="2026-W47", stories=(), at=NOW)
GONE = "gone"
"""A post that nobody can read any more: of every second story it is found, and looked at, for nothing."""

Rows = list[dict[str, Any]]


def line(number: int, chance: random.Random) -> list[str]:
    known = [name for name, every in (("contracts", 10), ("visas", 100)) if number % every == 0]
    return [*known, *chance.sample(WORDS, 8 - len(known))]


class Blind:
    """The topics of words; each is worked out once."""

    def __init__(self, sealer: Sealer) -> None:
        self._sealer, self._stems, self._known = sealer, Stems(), dict[str, list[str]]()

    def __call__(self, words: Iterable[str]) -> list[str]:
        return [topic for word in words for topic in self._known.get(word) or self._found(word)]

    def _found(self, word: str) -> list[str]:
        topics = self._known[word] = [self._sealer.blind(stem)[0] for stem in self._stems.of(word)]
        return topics


async def settle(storage: Storage, people: range) -> None:
    """In bulk, as `tx.people.save` would have stored them."""
    sealer, chance = await storage.keys.sealer(SPACE), random.Random(people.start)
    blind, rows, topics = Blind(sealer), Rows(), Rows()
    for number in people:
        words = line(number, chance)
        about = " ".join(words)
        one = Person(
            workspace=SPACE, id=f"p{number:05}", name=f"P{number}", preferences=Preferences(ask_me_about=about)
        )
        sealed = sealer.seal("people", one.id, {"ask_me_about": about})
        rows.append({"workspace": SPACE, **columns_of(one), "words": sealed})
        place = place_of(one.id)
        topics += ({"workspace": SPACE, "topic": topic, "place": place, "person": one.id} for topic in blind(words))
    await fill(storage, {tables.people: rows, tables.topics: topics})


async def tell(storage: Storage, stories: range, people: int) -> None:
    """Stories that everybody agreed to, in a post that everybody can read, and in one that is gone."""
    sealer, chance = await storage.keys.sealer(SPACE), random.Random(stories.start)
    blind, rows, named, topics = Blind(sealer), Rows(), Rows(), Rows()
    for number in stories:
        teller, helper = (f"p{chance.randrange(people):05}" for _ in range(2))
        name, place = f"s{number:06}", place_of(helper)
        rows.append(
            {"workspace": SPACE, "id": name, "circle": POST.circle, "teller": teller, "chain": [teller, helper],
             "consents": {teller: "yes", helper: "yes"}, "at": NOW, "answered_at": NOW, "left_out": False,
             "post": (POST.id, GONE)[number % 2], "words": sealer.seal("stories", name, {"about": "a contract"})}
        )  # fmt: skip
        named += ({"workspace": SPACE, "person": one, "at": NOW, "story": name} for one in {teller, helper})
        topics += (
            {"workspace": SPACE, "topic": topic, "place": place, "person": helper, "story": name}
            for topic in blind(("contract", *chance.sample(WORDS, 3)))
        )
    await fill(storage, {tables.stories: rows, tables.story_people: named, tables.told_topics: topics})


async def publish(storage: Storage) -> None:
    """The post that can be read: delivered, in a channel that is not private."""
    circle = Circle(workspace=SPACE, id=POST.circle, name="all", zone="UTC", since=NOW)

    def work(tx: Transaction) -> None:
        tx.circles.save(circle, NOW)
        tx.circles.add_post(POST)

    await storage.store.write(SPACE, work)
    slot = post_slot(POST)
    shown = {"workspace": SPACE, "slot": slot.name, "revision": 1, "view": slot.view, "to": slot.to, "ids": slot.ids,
             "ref": "1", "shown": None, "since": NOW}  # fmt: skip
    await add_rows(storage, tables.slots, [shown])


async def fill(storage: Storage, tables: Mapping[Table, Rows]) -> None:
    """All rows of a table at once, in the order of its key: much faster than as they come."""

    def work(connection: Connection) -> None:
        for table, rows in tables.items():
            keys = itemgetter(*(column.name for column in table.primary_key))
            adding, ordered = prepared(insert(table), connection, rows[0]), sorted(rows, key=keys)
            for start in range(0, len(ordered), PORTION):
                adding.each(connection, ordered[start : start + PORTION])

    await storage.database.write(work)


async def took(storage: Storage, people: int) -> tuple[float, float]:
    """The median and the 95th percentile, in milliseconds, over many askers and weeks."""
    times = sorted([await _once(storage, number, people) for number in range(TIMES)])
    return times[TIMES // 2], times[TIMES * 95 // 100]


async def _once(storage: Storage, number: int, people: int) -> float:
    def work(tx: Transaction) -> float:
        me = tx.people.get(f"p{number * 37 % people:05}")
        assert me is not None
        ctx = Context(tx=tx, me=me, now=NOW + timedelta(weeks=number), rules=Rules())
        began = perf_counter()
        suggested(ctx, ASKED[number % len(ASKED)])
        return (perf_counter() - began) * 1000

    return await storage.store.read(SPACE, work)


async def analysed(storage: Storage) -> None:
    """As autovacuum does soon after: PostgreSQL plans by what it knows, nothing of rows that were just made."""
    await storage.database.write(_analyse)


def _analyse(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("ANALYZE").execution_options(across="benchmark"))


async def measure(engine: str, url: str, many: int, much: int) -> None:
    storage = await open_store(url, [KEY])
    try:
        await publish(storage)
        await settle(storage, range(FEW))
        await tell(storage, range(LITTLE), FEW)
        await analysed(storage)
        await took(storage, FEW)
        few, _ = await took(storage, FEW)
        await settle(storage, range(FEW, many))
        await analysed(storage)
        before, slow = await took(storage, many)
        show(f"whom.search.{engine}", before, "ms", f"the same among {FEW} people", few)
        show(f"whom.search_p95.{engine}", slow, "ms", "target", TARGET_MS)
        await tell(storage, range(LITTLE, much), many)
        await analysed(storage)
        after, slow = await took(storage, many)
        show(f"whom.search_after_{much}_stories.{engine}", after, "ms", f"the same after {LITTLE}", before)
        show(f"whom.search_after_{much}_stories_p95.{engine}", slow, "ms", "target", TARGET_MS)
    finally:
        await storage.close()


def sizes() -> Iterator[int]:
    quick = "quick" in sys.argv[1:]
    yield from ((5_000, 5_000) if quick else (MANY, MUCH))


async def main() -> None:
    many, much = sizes()
    with database_urls() as urls:
        for engine, url in urls.items():
            await measure(engine, url, many, much)


if __name__ == "__main__":
    asyncio.run(main())
