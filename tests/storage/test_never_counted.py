"""What PostgreSQL does before it ever counted a table, as after a restore: it looks where it must, and no further.

What counts here is the way of a statement, which nobody sees but by how long everything takes.
"""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import Connection, text

from storage import claims
from storage.claiming import claim
from storage.people import _MANY
from storage.prepared import prepared
from storage.store import Storage, open_store
from tests.postgres import Databases
from tests.storage.conftest import KEY
from tests.storage.made import HERE, each, later, person, send

MANY = 2000
AS_ASKED = {
    **{"now": later(hours=1), "late": later(hours=1), "stalled": later(hours=1), "who": "worker", "token": 1},
    **{"most": 4, "cap": 500, "lease": 60.0, "lane": 4.0, "soon": 2.0},
}
"""A claim of four rows, as the queue asks for it."""


@pytest.fixture
async def uncounted(postgres: Databases) -> Any:
    """A store in which people and what is due are many, and the server was never told so."""
    url = postgres.create_database()
    opened = await open_store(url, [KEY])
    off = "ALTER TABLE {} SET (autovacuum_enabled = off)"
    for table in ("people", "outbox", "asks"):
        await opened.database.deliver(lambda connection, table=table: connection.execute(text(off.format(table))))  # type: ignore[misc]
    yield opened
    await opened.close()
    postgres.drop_database(url)


async def way(storage: Storage, statement: Any, values: Mapping[str, Any]) -> str:
    """Its plan, as the server carried it out."""

    def explained(connection: Connection) -> str:
        made = prepared(statement, connection, values)
        rows = connection.exec_driver_sql(f"EXPLAIN ANALYZE {made.sql}", made._parameters(values)).scalars()
        return "\n".join(rows)

    return await storage.database.deliver(explained)


async def burst(storage: Storage) -> None:
    rows = [send(f"ask:{n}:card", due_at=later(seconds=n / MANY)) for n in range(MANY)]
    await storage.store.write(HERE, lambda tx: tx.outbox.add(rows))


async def test_of_many_that_are_due_few_are_looked_at(uncounted: Storage) -> None:
    await burst(uncounted)

    def claimed(connection: Connection) -> tuple[int, int]:
        rows = claim(connection, AS_ASKED)
        read = "SELECT idx_tup_fetch + seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = 'outbox'"
        return len(rows), connection.execute(text(read)).scalar_one()

    rows, read = await uncounted.database.deliver(claimed)
    assert rows == 4
    assert read < MANY / 10


async def test_a_row_is_locked_by_its_id(uncounted: Storage) -> None:
    await burst(uncounted)
    assert "outbox_turns" not in await way(uncounted, claims.LOCK, {"the_ids": [1, 2, 3]})


async def test_people_are_read_by_their_ids(uncounted: Storage) -> None:
    each_of_them = [lambda tx, n=n: tx.people.save(person(f"p{n}")) for n in range(MANY)]
    await uncounted.store.write(HERE, each(*each_of_them))
    found = await way(uncounted, _MANY["postgresql"], {"ws": HERE, "ids": ["p1", "p2", "p3", "p4"]})
    assert "people_pkey" in found
    people = await uncounted.store.read(HERE, lambda tx: tx.people.many(["p4", "p1", "nobody", "p1"]))
    assert set(people) == {"p1", "p4"}
