"""Statements that the driver runs itself read, change and fail as SQLAlchemy's own do."""

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, Table, event, insert, select
from sqlalchemy.engine import Engine

from storage import tables
from storage.columns import Name
from storage.prepared import Prepared, prepared
from storage.scope import given, here
from storage.store import Storage
from tests.storage.made import HERE, ask, each, person

OF_HERE = [
    select(table).where(here(table)).order_by(*table.primary_key)
    for table in (tables.people, tables.asks, tables.parts)
]


async def test_rows_are_those_that_sqlalchemy_reads(storage: Storage) -> None:
    await storage.store.write(
        HERE,
        each(lambda tx: tx.people.save(person()), lambda tx: tx.people.save(person("ben"))),
    )
    await storage.store.write(HERE, lambda tx: tx.asks.add(ask()))
    values = {"ws": HERE}

    def both(connection: Connection) -> list[tuple[object, object]]:
        ours = [prepared(statement, connection, values).rows(connection, values) for statement in OF_HERE]
        theirs = [connection.execute(statement, values).all() for statement in OF_HERE]
        return list(zip(ours, theirs, strict=True))

    for ours, theirs in await storage.database.read(both):
        assert ours == theirs
        assert [row._mapping for row in ours] == [row._mapping for row in theirs]  # type: ignore[attr-defined]


async def test_whoever_listens_to_the_engine_hears_them(storage: Storage) -> None:
    heard: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        heard.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        await storage.store.read(HERE, lambda tx: tx.asks.get("a1"))
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
    assert any("FROM asks" in statement for statement in heard)


async def test_a_value_that_nobody_gave_is_no_null(storage: Storage) -> None:
    statement = select(tables.people.c.id).where(here(tables.people), tables.people.c.id == given("whom", Name))

    def forgetful(connection: Connection) -> object:
        return prepared(statement, connection, ["ws"]).rows(connection, {"ws": HERE})

    with pytest.raises(KeyError):
        await storage.database.read(forgetful)


async def test_a_default_in_python_is_refused_and_not_left_out(storage: Storage) -> None:
    table = Table("counted", MetaData(), Column("id", Integer, primary_key=True), Column("n", Integer, default=7))
    with pytest.raises(TypeError, match="default"):
        await storage.database.read(lambda connection: Prepared(insert(table), connection.dialect, ["id"]))
