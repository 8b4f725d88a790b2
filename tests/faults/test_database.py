"""Databases that go away, refuse to write, or run out of room: nothing acknowledged is lost, nobody hears twice."""

import asyncio
import resource
import sqlite3
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from tests.faults import SEEDS
from tests.faults.child import Child
from tests.faults.ledger import Ledger
from tests.faults.oracle import judge
from tests.faults.stories import TUESDAY, Story
from tests.postgres import Server, name_in


@pytest_asyncio.fixture
async def on_postgres(own_postgres: Server, ledger: Ledger, tmp_path: Path) -> AsyncIterator[Child]:
    """A child on a PostgreSQL that may be crashed."""
    one = Child(url=own_postgres.create_database(), ledger=ledger, at=TUESDAY, errors=tmp_path / "errors", lease=10)
    await one.start()
    yield one
    await one.stop()


@pytest_asyncio.fixture
async def on_sqlite(sqlite_url: str, ledger: Ledger, tmp_path: Path) -> AsyncIterator[Child]:
    """A child on a file."""
    one = Child(url=sqlite_url, ledger=ledger, at=TUESDAY, errors=tmp_path / "errors", lease=30)
    await one.start()
    yield one
    await one.stop()


async def _to_the_end(child: Child, story: Story) -> None:
    """The story goes on, a week passes, and the books are compared; the child never died."""
    await story.tell(child, 2)
    await child.let_pass(timedelta(days=6))
    assert child.deaths == 0
    await judge(child.url, child.ledger, story, crashes=0)


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_postgres_that_is_restarted_at_once_loses_and_doubles_nothing(
    on_postgres: Child, own_postgres: Server, seed: int
) -> None:
    story = Story(seed)
    await story.tell(on_postgres, 2)
    telling = asyncio.create_task(story.tell(on_postgres, 4))
    await asyncio.to_thread(own_postgres.crash)
    assert not await on_postgres.ready()
    await asyncio.to_thread(own_postgres.start)
    await telling
    assert await on_postgres.ready()
    await _to_the_end(on_postgres, story)


@pytest.mark.parametrize("seed", SEEDS)
async def test_connections_that_are_killed_lose_and_double_nothing(
    on_postgres: Child, own_postgres: Server, seed: int
) -> None:
    story = Story(seed)
    telling = asyncio.create_task(story.tell(on_postgres, 6))
    kill = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name_in(on_postgres.url)}'"  # noqa: S608
    while not telling.done():
        await asyncio.to_thread(own_postgres.execute, kill)
        while not await on_postgres.ready():  # a slow machine connects slowly, and a lease must not end meanwhile
            pass
        await asyncio.wait([telling], timeout=0.1)
    await telling
    await _to_the_end(on_postgres, story)


async def test_a_read_only_postgres_acknowledges_nothing_and_turns_ready_by_itself(
    on_postgres: Child, own_postgres: Server
) -> None:
    story = Story(1)
    await story.tell(on_postgres, 1)
    own_postgres.execute(*_read_only("on", on_postgres.url))
    assert not await on_postgres.ready()
    asking = asyncio.create_task(story.ask(on_postgres))
    done, _ = await asyncio.wait([asking], timeout=1)
    assert not done, "a command was acknowledged that cannot have been stored"
    own_postgres.execute(*_read_only("off", on_postgres.url))
    await asking
    assert await on_postgres.ready()
    await _to_the_end(on_postgres, story)


def _read_only(on: str, url: str) -> tuple[str, ...]:
    name = name_in(url)
    return (
        f'ALTER DATABASE "{name}" SET default_transaction_read_only = {on}',
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",  # noqa: S608
    )


def _path(url: str) -> str:
    return url.removeprefix("sqlite:///")


async def test_a_sqlite_file_that_another_process_locks_for_ten_seconds_is_waited_for(on_sqlite: Child) -> None:
    story = Story(2)
    await story.tell(on_sqlite, 1)
    other = sqlite3.connect(_path(on_sqlite.url), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    asking = asyncio.create_task(story.ask(on_sqlite))
    done, _ = await asyncio.wait([asking], timeout=10)
    assert not done, "a command was acknowledged while nothing could be stored"
    assert not await on_sqlite.ready()
    other.execute("ROLLBACK")
    other.close()
    await asking
    assert await on_sqlite.ready()
    await _to_the_end(on_sqlite, story)


async def test_a_full_disk_is_survived_without_a_restart(on_sqlite: Child) -> None:
    story = Story(3)
    await story.tell(on_sqlite, 1)
    unlimited = resource.prlimit(on_sqlite.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(on_sqlite.pid, resource.RLIMIT_FSIZE, (4096, unlimited[1]))
    assert not await on_sqlite.ready()
    asking = asyncio.create_task(story.ask(on_sqlite))
    done, _ = await asyncio.wait([asking], timeout=1)
    assert not done, "a command was acknowledged that cannot have been stored"
    resource.prlimit(on_sqlite.pid, resource.RLIMIT_FSIZE, unlimited)
    await asking
    assert await on_sqlite.ready()
    await _to_the_end(on_sqlite, story)
