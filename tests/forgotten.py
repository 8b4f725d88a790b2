"""Somebody is forgotten: whose words they were, and where they are looked for."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from bot.rules import Rules
from bot.service import personal
from storage import tables
from tests.world import WORKSPACE, World, words_of

EVERYBODY = ("Ana", "Ben", "Lena", "Mei", "Mira", "Ottilie", "Ravi", "Tom")


WORDS: Mapping[str, tuple[str, ...]] = {
    "Ana": (
        "Could you read my three headlines?",
        "You rebuilt the pricing page in spring.",
        "The pricing page.",
        "You read them aloud",
        "We went with the second.",
        "headlines for the pricing page",
        "what makes an alarm page calm",
        "You drew three pages",
        "Nobody woke up for nothing",
    ),
    "Ben": ("Which page are they for?", "The second one is clearest."),
    "Mei": ("I can show you a contract that worked.", "You know the data best."),
    "Lena": ("page 3 for mistakes?",),
    "Ottilie": (),
}


async def forgets(town: World, who: str) -> int:
    now = town.clock.now()
    rows = await town.storage.store.write(
        WORKSPACE, lambda tx: personal.erase(tx, who.lower(), now, Rules(jitter_minutes=0))
    )
    town.open.clear()
    await town.time_passes(hours=1)
    return rows


async def exported(town: World, who: str) -> Mapping[str, Any]:
    return await town.storage.store.read(WORKSPACE, lambda tx: personal.export(tx, who.lower()))


async def stored(town: World) -> str:
    """All that stands in any table, as it stands there; without a key words are readable."""

    def rows(connection: Connection) -> str:
        found = (
            repr(tuple(row)).replace("\\\\", "\\")
            for table in tables.TENANT_TABLES
            if table is not tables.pictures
            for row in connection.execute(select(table).where(table.c.workspace == WORKSPACE))
        )
        return "\n".join(found)

    return await town.storage.database.read(rows)


def seen(town: World) -> str:
    """All that anybody has in front of them."""
    return "\n---\n".join(words_of(one.message) for place in town.wire.seen.values() for one in place.values())
