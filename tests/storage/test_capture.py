"""The ear itself: it hears a statement that forgets its workspace, in every form."""

import pytest

from storage.store import Storage
from storage.tables import TENANT_TABLES
from tests.storage.capture import Captured, carries
from tests.storage.made import HERE, put, send


@pytest.mark.parametrize(
    "forgetful",
    [
        "SELECT asks.id FROM asks WHERE asks.id = ?",
        "SELECT asks.id \nFROM asks JOIN people ON people.id = asks.asker \nWHERE asks.workspace = ?",
        "UPDATE people SET name=? WHERE people.id = ?",
        "DELETE FROM outbox WHERE outbox.id = $1::BIGINT",
        "INSERT INTO seen (key, at) VALUES (?, ?)",
        "SELECT a.id FROM asks AS a WHERE asks.workspace = ?",
    ],
)
def test_a_statement_that_forgets_its_workspace_is_heard(forgetful: str) -> None:
    assert not carries(forgetful)


@pytest.mark.parametrize(
    "mindful",
    [
        "SELECT asks.id FROM asks WHERE asks.workspace = $1::VARCHAR AND asks.id = $2::VARCHAR",
        "INSERT INTO seen (workspace, key, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        "SELECT a.id FROM asks AS a WHERE a.workspace = ?",
        "SELECT pulse.at FROM pulse",
        "CREATE TABLE asks (workspace TEXT)",
    ],
)
def test_one_that_carries_it_is_not(mindful: str) -> None:
    assert carries(mindful)


async def test_statements_reach_the_ear(storage: Storage, heard: Captured) -> None:
    await put(storage, send())
    assert {"outbox", "slots", "data_keys"} <= heard.tables()
    assert await storage.store.read(HERE, lambda tx: tx.asks.get("a1")) is None
    assert "asks" in heard.tables()


def test_every_tenant_table_has_its_workspace_in_the_key_or_an_index() -> None:
    for table in TENANT_TABLES:
        keys = [
            next(iter(table.primary_key.columns)).name,
            *(next(iter(index.columns)).name for index in table.indexes),
        ]
        assert "workspace" in keys, table.name
