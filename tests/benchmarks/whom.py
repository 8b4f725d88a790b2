"""How long it takes to find whom one could ask, among 50,000 people, and after much was told:
`python -m tests.benchmarks.whom [quick]`.

Every tenth knows about contracts and every hundredth about visas, so that one word is common and one is not; lines are
eight words long. A told story adds four words. The second figure of a line is the same search before that much was
told, or among few people, in the same run.
"""

import asyncio
import random
import sys
from collections.abc import Iterator
from datetime import timedelta
from time import perf_counter
from typing import Any

from bot.people import Person
from bot.ports import Transaction
from bot.preferences import Preferences
from bot.rules import Rules
from bot.service.context import Context
from bot.service.suggesting import suggested
from bot.stems import Stems
from bot.suggestions import place_of
from storage import tables
from storage.people import columns_of
from storage.store import Storage, open_store
from tests.benchmarks.figures import show
from tests.benchmarks.ground import KEY, NOW, add_rows, database_urls

SPACE = "local:whom"
FEW, MANY = 1_000, 50_000
LITTLE, MUCH = 1_000, 200_000
WORDS = tuple(f"word{number}" for number in range(3_000))
ASKED = ("contracts", "a visa for a guest", "word17 and word900", "contrcts", "who could read my contract and word5?")
TIMES = 200
TARGET_MS = 20


def line(number: int, chance: random.Random) -> str:
    known = [name for name, every in (("contracts", 10), ("visas", 100)) if number % every == 0]
    return " ".join((*known, *chance.sample(WORDS, 8 - len(known))))


async def settle(storage: Storage, people: range) -> None:
    """In bulk, as `tx.people.save` would have stored them."""
    sealer, chance, stems = await storage.keys.sealer(SPACE), random.Random(1), Stems()
    rows: list[dict[str, Any]] = []
    topics: list[dict[str, Any]] = []
    for number in people:
        about = line(number, chance)
        one = Person(
            workspace=SPACE, id=f"p{number:05}", name=f"P{number}", preferences=Preferences(ask_me_about=about)
        )
        words = sealer.seal("people", one.id, {"ask_me_about": about})
        rows.append({"workspace": SPACE, **columns_of(one), "words": words})
        topics += (
            {"workspace": SPACE, "topic": sealer.blind(stem)[0], "place": place_of(one.id), "person": one.id}
            for stem in stems.in_text(about)
        )
    await add_rows(storage, tables.people, rows)
    await add_rows(storage, tables.topics, topics)


async def tell(storage: Storage, stories: range, people: int) -> None:
    """Stories of a post that nobody can read any more: they are found, and looked at, for nothing."""
    sealer, chance = await storage.keys.sealer(SPACE), random.Random(2)
    rows: list[dict[str, Any]] = []
    told: list[dict[str, Any]] = []
    for number in stories:
        helper, name = f"p{chance.randrange(people):05}", f"s{number:06}"
        words = sealer.seal("stories", name, {"about": "a contract"})
        rows.append(
            {"workspace": SPACE, "id": name, "circle": "c", "teller": "p00001", "chain": ["p00001", helper],
             "consents": {"p00001": "yes", helper: "yes"}, "at": NOW, "answered_at": NOW, "left_out": False,
             "post": "gone", "words": words}
        )  # fmt: skip
        told += (
            {
                "workspace": SPACE,
                "topic": sealer.blind(word)[0],
                "place": place_of(helper),
                "person": helper,
                "story": name,
            }
            for word in ("contract", *chance.sample(WORDS, 3))
        )
    await add_rows(storage, tables.stories, rows)
    await add_rows(storage, tables.told_topics, told)


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


async def measure(engine: str, url: str, many: int, much: int) -> None:
    storage = await open_store(url, [KEY])
    try:
        await settle(storage, range(FEW))
        await tell(storage, range(LITTLE), FEW)
        await took(storage, FEW)
        few, _ = await took(storage, FEW)
        await settle(storage, range(FEW, many))
        before, slow = await took(storage, many)
        show(f"whom.search.{engine}", before, "ms", f"the same among {FEW} people", few)
        show(f"whom.search_p95.{engine}", slow, "ms", "target", TARGET_MS)
        await tell(storage, range(LITTLE, much), many)
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
