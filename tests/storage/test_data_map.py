"""Every column says what it holds and of whom; what is handed over, forgotten and purged follows from that."""

import importlib
import pkgutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Column, Connection, MetaData, Table, Text, func, inspect, select

import adapters
import storage
from bot.errors import Misconfigured
from bot.people import Person
from storage import data_map, tables
from storage.notes import AfterErasure, Exported, Holds, note_of
from storage.store import Storage
from tests.storage.made import HERE

PRIVACY = Path(__file__).parents[2] / "docs" / "privacy.md"
NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)
COLUMNS = [column for table in tables.metadata.sorted_tables for column in table.c]


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_no_column_is_without_an_entry(column: object) -> None:
    note = note_of(column)  # type: ignore[arg-type]
    there = {*column.table.c.keys(), *data_map.AUTHORS}  # type: ignore[attr-defined]
    assert note.author in there
    assert set(note.readers) <= {*there, "everybody"}


def test_a_column_that_does_not_say_is_found() -> None:
    silent = Table("silent", MetaData(), Column("nickname", Text))
    with pytest.raises(Misconfigured, match=r"silent\.nickname does not say"):
        note_of(silent.c.nickname)


def test_no_module_makes_a_table_that_a_workspaces_purge_would_miss() -> None:
    for package in (storage, adapters):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "migrations" not in module.name:
                importlib.import_module(module.name)
    made = {table.name for table in tables.metadata.sorted_tables if "workspace" in table.c}
    assert made == {table.name for table in tables.TENANT_TABLES}
    for code in Path(storage.__path__[0]).rglob("*.py"):
        if code.name not in {"noted.py", "data_map.py"} and "migrations" not in code.parts:
            assert "MetaData(" not in code.read_text(), code


async def test_every_table_of_the_database_is_in_the_map(storage: Storage) -> None:
    def names(connection: Connection) -> set[str]:
        return set(inspect(connection).get_table_names())

    assert await storage.database.read(names) == {table.name for table in data_map.every_table()}


def test_what_names_or_quotes_somebody_does_not_outlive_their_erasure() -> None:
    for column in COLUMNS:
        note = note_of(column)
        if note.holds in {Holds.NAME, Holds.WORDS} and column.table is not tables.pictures:
            assert note.after_erasure is not AfterErasure.STAYS, column
        if note.holds is Holds.SECRET:
            assert note.exported is Exported.NO, column


async def test_a_gone_workspace_leaves_no_row_in_any_table(storage: Storage) -> None:
    store = storage.store
    await store.write(HERE, lambda tx: tx.people.save(Person(workspace=HERE, id="ana", name="Ana")))
    await storage.teams_conversations.keep_seat(HERE, "ana", {"handle": "ana@contoso.example"}, "29:ana")
    await storage.teams_conversations.keep_channel(HERE, "19:x", {"name": "Design"})

    def gone(tx: object) -> None:
        tx.save_workspace(replace(tx.workspace, gone_at=datetime(2026, 1, 1, tzinfo=UTC)))  # type: ignore[attr-defined]

    await store.write(HERE, gone)
    await storage.queue.purge(NOW)

    def left(connection: Connection) -> dict[str, int]:
        counts = {}
        for table in tables.TENANT_TABLES:
            counted = select(func.count()).select_from(table).where(table.c.workspace == HERE)
            counts[table.name] = connection.execute(counted).scalar_one()
        return counts

    assert {name for name, count in (await storage.database.read(left)).items() if count} == set()


def test_the_privacy_page_shows_the_map() -> None:
    assert data_map.table() in PRIVACY.read_text()
