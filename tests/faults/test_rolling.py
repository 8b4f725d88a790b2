"""Two adjacent versions on one database: what only adds is lived with, a newer major version is refused."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import pytest_asyncio
from sqlalchemy import Connection, text

from storage.migrate import revision
from storage.postgres import PostgresDatabase
from storage.url import normalise
from tests.faults.child import Child
from tests.faults.ledger import Ledger
from tests.faults.oracle import judge
from tests.faults.processes import CANNOT_START, once, serve
from tests.faults.stories import TUESDAY, Story

NEXT_MINOR, NEXT_MAJOR = "v2_999", "v3_001"
ADDS = (
    "ALTER TABLE asks ADD COLUMN of_tomorrow TEXT",
    "ALTER TABLE outbox ADD COLUMN of_tomorrow INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE people ADD COLUMN of_tomorrow TEXT NOT NULL DEFAULT ''",
    "CREATE TABLE of_tomorrow (workspace TEXT NOT NULL PRIMARY KEY)",
    "CREATE INDEX asks_of_tomorrow ON asks (workspace, of_tomorrow)",
)
LEASE = 10


async def _run(url: str, work: Callable[[Connection], object]) -> None:
    database = PostgresDatabase(normalise(url))
    try:
        await database.write(work)
    finally:
        await database.close()


def _stamped(version: str, *statements: str) -> Callable[[Connection], None]:
    """A migration of tomorrow: these statements, and its name."""

    def work(connection: Connection) -> None:
        for statement in (*statements, f"UPDATE alembic_version SET version_num = '{version}'"):  # noqa: S608
            connection.execute(text(statement).execution_options(across="migration"))

    return work


@pytest_asyncio.fixture
async def two(postgres_url: str, ledger: Ledger, tmp_path: Path) -> AsyncIterator[tuple[Child, Child]]:
    """A replica that serves, and one that knows the tables of tomorrow and is not started yet."""
    older = Child(url=postgres_url, ledger=ledger, at=TUESDAY, errors=tmp_path / "older", lease=LEASE)
    newer = Child(url=postgres_url, ledger=ledger, at=TUESDAY, errors=tmp_path / "newer", lease=LEASE, head=NEXT_MINOR)
    await older.start()
    yield older, newer
    await older.stop()
    await newer.stop()


async def _revision(url: str) -> str | None:
    database = PostgresDatabase(normalise(url))
    try:
        return await database.read(revision)
    finally:
        await database.close()


async def _both_go_on(older: Child, newer: Child, story: Story) -> None:
    """The story goes on through either; the books agree and nobody died."""
    for replica in (older, newer, older, newer):
        await replica.time_is(max(older.at, newer.at))
        await story.tell(replica, 1)
    await newer.time_is(max(older.at, newer.at))
    # Together: whoever holds the lane sends by its own clock, and a clock that stands still never finds anything late.
    await asyncio.gather(*(replica.let_pass(timedelta(days=6)) for replica in (older, newer)))
    assert older.deaths == newer.deaths == 0
    await judge(newer.url, newer.ledger, story, crashes=0)


async def test_a_replica_goes_on_while_a_newer_one_adds_tables_and_columns_under_it(two: tuple[Child, Child]) -> None:
    older, newer = two
    story = Story(31)
    await story.tell(older, 2)
    telling = asyncio.create_task(story.tell(older, 4))
    await _run(older.url, _stamped(NEXT_MINOR, *ADDS))
    await newer.start()
    await telling
    assert await older.ready()
    await _both_go_on(older, newer, story)


async def test_a_step_back_by_one_minor_version_starts_and_changes_no_table(two: tuple[Child, Child]) -> None:
    older, newer = two
    story = Story(33)
    await story.tell(older, 2)
    await _run(older.url, _stamped(NEXT_MINOR, *ADDS))
    await older.stop()
    newer.at, newer.head = older.at, ""
    await newer.start()
    await story.tell(newer, 2)
    assert await once("upgrade", older.url, "0") == 0
    assert await _revision(older.url) == NEXT_MINOR
    await newer.let_pass(timedelta(days=6))
    await judge(newer.url, newer.ledger, story, crashes=0)


def test_a_newer_major_version_is_refused_in_one_sentence_and_left_alone(postgres_url: str, tmp_path: Path) -> None:
    asyncio.run(_run(postgres_url, _stamped(NEXT_MAJOR)))
    process = serve(tmp_path, ASKWELL_DATABASE_URL=postgres_url)
    _, said = process.communicate(timeout=60)
    assert process.returncode == CANNOT_START, said
    assert said.strip().count("\n") == 0, said
    assert "newer Askwell" in said
    assert "Traceback" not in said
    assert asyncio.run(_revision(postgres_url)) == NEXT_MAJOR
