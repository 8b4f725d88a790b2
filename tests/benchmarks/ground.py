"""What the benchmarks stand on: an empty database of either kind, and a town filled into it in bulk."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Table, insert

from bot.asks import Ask, Draft
from bot.people import Person, Workspace
from storage import tables
from storage.ask_rows import columns_of
from storage.sealing import Plain, Sealer
from storage.store import Storage
from tests.postgres import own_server

KEY = "a key for benchmarks only, 0123456789"
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
FAR = NOW + timedelta(days=30)
PEOPLE = 100
"""In each workspace."""

WARM = 20
"""So many rows are due a second before the others: no statement is prepared for the first time at the instant."""

JUST_ASK = {"answered": "just_ask"}
"""Carried by a form whose reader has seen what stands beside an ask much like their last."""
WHAT = "Could you read my three headlines and tell me which is clearest? Fifteen minutes would do."
WHY = "You wrote the page that everybody finds clear."
PORTION = 5000


@contextmanager
def database_urls(*, fsync: bool = True) -> Iterator[dict[str, str]]:
    """An empty SQLite file and an empty database on a PostgreSQL of our own, both durable."""
    with TemporaryDirectory(prefix="askwell-bench-") as folder:
        server = own_server(fsync=fsync)
        try:
            yield {
                "sqlite": f"sqlite:///{Path(folder) / 'askwell.db'}",
                "postgresql": server.create_database(),
            }
        finally:
            server.remove()


@dataclass(frozen=True, slots=True)
class Load:
    """How much is in the outbox: `due` rows at `NOW`, `later` rows a month later, spread over `workspaces`."""

    due: int = 10_000
    later: int = 90_000
    workspaces: int = 20


def workspace(number: int, prefix: str = "w") -> str:
    return f"null:{prefix}{number:03}"


def person(space: str, number: int) -> Person:
    return Person(workspace=space, id=f"p{number:04}", name=f"Person {number}", introduced=True)


def ask(space: str, number: int, at: datetime = NOW) -> Ask:
    asker, helper = number % PEOPLE, (number * 7 + 1) % PEOPLE
    helper = helper if helper != asker else (helper + 1) % PEOPLE
    return Ask(
        workspace=space,
        id=f"a{number:07}",
        asker=f"p{asker:04}",
        helper=f"p{helper:04}",
        draft=Draft(what=WHAT, why=WHY, minutes=15, due=at + timedelta(days=2)),
        sent_at=at,
        deliver_at=at,
        moved_at=at,
    )


async def settle_towns(storage: Storage, workspaces: int, prefix: str) -> None:
    """Workspaces with their people."""
    for number in range(workspaces):
        space = workspace(number, prefix)

        def work(tx: Any, space: str = space) -> None:
            tx.save_workspace(Workspace(id=space, name="Town", installed_by="mira"))
            for each in range(PEOPLE):
                tx.people.save(person(space, each))

        await storage.store.write(space, work)


async def add_rows(storage: Storage, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """In portions."""
    for start in range(0, len(rows), PORTION):
        portion = list(rows[start : start + PORTION])

        def work(connection: Connection, portion: list[dict[str, Any]] = portion) -> None:
            connection.execute(insert(table), portion)

        await storage.database.write(work)


async def fill_outbox(storage: Storage, load: Load, prefix: str = "w") -> None:
    """An ask for each due row, each row a helper's card, as `bot.service` would have written them."""
    await settle_towns(storage, load.workspaces, prefix)
    sealer: Sealer = Plain()
    asks, rows = [], []
    for number in range(load.due):
        one = ask(workspace(number % load.workspaces, prefix), number)
        columns = {**columns_of(one, sealer), "left_open": True, "beside": number}  # more asks than there are pairs
        asks.append({"workspace": one.workspace, "id": one.id, **columns})
        rows.append(outbox_row(one, NOW if number >= WARM else NOW - timedelta(seconds=1)))
    await add_rows(storage, tables.asks, asks)
    rows += [
        outbox_row(ask(workspace(number % load.workspaces, prefix), number), FAR + timedelta(seconds=number % 999))
        for number in range(load.due, load.due + load.later)
    ]
    await add_rows(storage, tables.outbox, rows)


def outbox_row(one: Ask, due_at: datetime) -> dict[str, Any]:
    return {
        "workspace": one.workspace,
        "slot": f"ask:{one.id}:card:{one.helper}",
        "revision": 1,
        "view": "ask.helper",
        "to": one.helper,
        "ids": {"ask": one.id, "now": "yes"},
        "due_at": due_at,
        "edit": False,
        "twin": "again",
        "state": "waiting",
        "begun": False,
        "attempts": 0,
        "error": "",
        "fence": 0,
        "worker": "",
        "lease_until": None,
        "settled_at": None,
    }
