"""Things to be stored, with everything that a test does not care about filled in."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, text

from bot.asks import Ask, Draft
from bot.people import Person
from bot.ports import Send, Transaction
from storage.columns import micros
from storage.store import Storage

HERE = "local:here"
THERE = "local:there"
NOW = datetime(2026, 11, 24, 10, 0, 0, 123456, tzinfo=UTC)


def later(**much: float) -> datetime:
    return NOW + timedelta(**much)


def ask(name: str = "a1", **facts: Any) -> Ask:
    facts = {"asker": "ana", "helper": "ben", "sent_at": NOW, "deliver_at": NOW, "moved_at": NOW, **facts}
    what = facts.pop("what", "Could you read my talk?")
    return Ask(**{"workspace": HERE, "id": name, "draft": Draft(what=what), **facts})


def person(who: str = "ana", **facts: Any) -> Person:
    return Person(**{"workspace": HERE, "id": who, "name": who.title(), **facts})


def send(slot: str = "ask:a1:card:ben", revision: int = 1, **facts: Any) -> Send:
    facts = {"workspace": HERE, "view": "ask.helper", "to": "ben", "ids": {"ask": "a1"}, "due_at": NOW, **facts}
    return Send(slot=slot, revision=revision, **facts)


def each(*works: Callable[[Transaction], object]) -> Callable[[Transaction], None]:
    """One unit of work out of several steps."""

    def work(tx: Transaction) -> None:
        for step in works:
            step(tx)

    return work


async def put(storage: Storage, *sends: Send) -> None:
    """Store rows of the outbox, each in its workspace."""
    for one in sends:
        await storage.store.write(one.workspace, lambda tx, s=one: tx.outbox.send(s))  # type: ignore[misc]


async def end_leases(storage: Storage) -> None:
    """Let a minute pass for every lease, as the database's clock sees it."""

    def back(connection: Connection) -> None:
        long_ago = "now() - interval '1 minute'" if connection.dialect.name == "postgresql" else str(micros(NOW) // 2)
        connection.execute(
            text(f"UPDATE outbox SET lease_until = {long_ago} WHERE state = 'claimed'"),  # noqa: S608
            execution_options={"across": "lease"},
        )
        if connection.dialect.name == "postgresql":
            for table in ("lanes", "replicas"):
                ended = text(f"UPDATE {table} SET until = {long_ago}")  # noqa: S608
                connection.execute(ended, execution_options={"across": "lease"})

    await storage.database.deliver(back)
