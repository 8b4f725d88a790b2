"""A database that the first release wrote: `first_release.sql` is SQLite's dump of eleven days of an invented town.

Its own code wrote it, by the front door of the tests' town; on PostgreSQL the same rows stand in the same tables. It
is migrated in one stop: nothing is lost, and nobody may be at work on it meanwhile.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Connection, Executable, MetaData, func, insert, select, update
from sqlalchemy.ext.asyncio import create_async_engine

from bot.asks import Ask, State
from bot.errors import Misconfigured
from storage import migrate, tables
from storage.columns import database_now, instant
from storage.migrate import revision
from storage.postgres import PostgresDatabase
from storage.sqlite import SqliteDatabase
from storage.store import open_store
from storage.url import is_sqlite, normalise
from tests.postgres import Databases, in_own_thread

DUMP = Path(__file__).with_name("first_release.sql")
LAST, TOWN = "v1_003", "local:town"
STATES = {
    ("ana", "ben"): State.HELPED,
    ("ana", "ravi"): State.UNANSWERED,
    ("ben", "ana"): State.UNANSWERED,
    ("ben", "mira"): State.DECLINED,
    ("lena", "ottilie"): State.OFFERED,
    ("mei", "ana"): State.UNANSWERED,
    ("mira", "ben"): State.ACCEPTED,
    ("mira", "ottilie"): State.UNANSWERED,
    ("ottilie", "ana"): State.PARKED,
    ("ravi", "tom"): State.WITHDRAWN,
}
STILL_AT_WORK = "still at work on this database"


def _as_the_first_release_left_it(file: Path) -> None:
    with closing(sqlite3.connect(file)) as made:
        made.executescript(DUMP.read_text())


async def _copied(file: Path, url: str) -> None:
    """The same rows in the first release's tables on PostgreSQL."""
    engine = create_async_engine(normalise(url))
    async with engine.begin() as connection:
        await connection.run_sync(migrate._migrate, (), LAST)
        await connection.run_sync(_copy_rows, file)
    await engine.dispose()


def _copy_rows(to: Connection, file: Path) -> None:
    tables = MetaData()
    tables.reflect(to)
    with closing(sqlite3.connect(file)) as source:
        for table in tables.sorted_tables:
            names = ", ".join(f'"{column.name}"' for column in table.c)
            rows = source.execute(f'SELECT {names} FROM "{table.name}"').fetchall()  # noqa: S608 - names of columns
            made = [
                {column.name: _value(column, value) for column, value in zip(table.c, row, strict=True)} for row in rows
            ]
            if made and table.name != "alembic_version":
                to.execute(insert(table).execution_options(across="upgrade"), made)


def _value(column: Column[Any], value: Any) -> Any:
    """A value as PostgreSQL has it: SQLite keeps times as numbers, and yes and no too."""
    kind = column.type.python_type
    if value is None or kind not in {datetime, bool}:
        return value
    return instant(value) if kind is datetime else bool(value)


@pytest.fixture(params=["sqlite", "postgres"])
def first_release(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database as the first release left it."""
    file = tmp_path / "first.db"
    _as_the_first_release_left_it(file)
    if request.param == "sqlite":
        yield f"sqlite:///{file}"
        return
    server: Databases = request.getfixturevalue("postgres")
    url = server.create_database()
    in_own_thread(lambda: _copied(file, url))
    yield url
    server.drop_database(url)


async def _run(url: str, statement: Executable) -> None:
    parsed = normalise(url)
    database = SqliteDatabase(parsed) if is_sqlite(parsed) else PostgresDatabase(parsed)
    await database.deliver(lambda connection: connection.execute(statement).rowcount)
    await database.close()


async def _revision(url: str) -> str | None:
    parsed = normalise(url)
    database = SqliteDatabase(parsed) if is_sqlite(parsed) else PostgresDatabase(parsed)
    found = await database.read(revision)
    await database.close()
    return found


async def test_every_ask_is_kept_with_its_words_and_where_it_stands(first_release: str) -> None:
    storage = await open_store(first_release)

    def all_asks(tx: Any) -> dict[tuple[str, str], Ask]:
        people = {person for pair in STATES for person in pair}
        found = [ask for person in sorted(people) for ask in tx.asks.asked_by(person, limit=100).rows]
        return {(ask.asker, ask.instead_of or ask.chain[0].by if ask.chain else ask.helper): ask for ask in found}

    asks = await storage.store.read(TOWN, all_asks)
    await storage.close()
    stands = {(ask.asker, ask.helper): ask.state for ask in asks.values()}
    assert stands == STATES
    assert all(ask.draft.what.startswith("Could you") for ask in asks.values())
    assert {"A big one or a small one?", "A small one."} <= _said(asks["mei", "ana"])
    assert "I can show you how I check mine." in _said(asks["lena", "ottilie"])
    assert "I am at a customer's until Friday." in _said(asks["ben", "mira"])
    assert [step.note for step in asks["mira", "lena"].chain] == ["You wrote that page."]


def _said(ask: Ask) -> set[str]:
    return {happened.words for happened in ask.history}


async def test_people_thanks_and_stories_are_kept(first_release: str) -> None:
    storage = await open_store(first_release)
    people = await storage.store.read(TOWN, lambda tx: tx.people.many(["ana", "tom"]))
    thanks, _ = await storage.store.read(TOWN, lambda tx: tx.thanks.concerning("ben"))
    stories = await storage.store.read(TOWN, lambda tx: tx.thanks.stories_naming("ben"))
    known = await storage.store.read(TOWN, lambda tx: tx.topics.known(["headlin"], 0))
    await storage.close()
    assert people["ana"].preferences.ask_me_about == "headlines, plain language, Portuguese"
    assert {one.person for one in known["headlin"]} == {"ana"}
    assert "You read it twice and found the gap." in {note.did for note in thanks}
    assert "a plan with a gap" in {story.about for story in stories}


def _leased(seconds: float) -> Executable:
    """The newest row is a worker's, for so long yet by the database's clock."""
    newest = select(func.max(tables.outbox.c.id)).scalar_subquery()
    claimed = update(tables.outbox).where(tables.outbox.c.id == newest)
    return claimed.values(state="claimed", lease_until=database_now(seconds)).execution_options(across="upgrade")


async def test_it_is_not_touched_while_an_older_process_holds_a_lease(first_release: str) -> None:
    await _run(first_release, _leased(50))
    with pytest.raises(Misconfigured, match=STILL_AT_WORK) as refusal:
        await open_store(first_release)
    assert "\n" not in str(refusal.value)
    assert await _revision(first_release) == LAST


async def test_it_is_not_touched_while_an_older_process_shows_that_it_lives(first_release: str) -> None:
    await _run(first_release, insert(tables.pulse).values(id=1, at=database_now()))
    with pytest.raises(Misconfigured, match=STILL_AT_WORK):
        await open_store(first_release)
    assert await _revision(first_release) == LAST


async def test_a_lease_that_ended_is_no_process(first_release: str) -> None:
    await _run(first_release, _leased(-5))
    storage = await open_store(first_release)
    await storage.close()
    assert await _revision(first_release) != LAST
