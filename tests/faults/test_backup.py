"""A backup made as the manual says, while Askwell works: whole, or the one before it still is."""

import asyncio
import shutil
import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from tests.faults import SEEDS
from tests.faults.child import Child
from tests.faults.ledger import Ledger
from tests.faults.oracle import judge
from tests.faults.processes import once
from tests.faults.stories import TUESDAY, Story

PAGES = sorted({1, 20} | ({*range(2, 60, 3)} if len(SEEDS) > 1 else set()))


@pytest_asyncio.fixture
async def on_sqlite(sqlite_url: str, ledger: Ledger, tmp_path: Path) -> AsyncIterator[Child]:
    """A child on a file."""
    one = Child(url=sqlite_url, ledger=ledger, at=TUESDAY, errors=tmp_path / "errors")
    await one.start()
    yield one
    await one.stop()


def _asks_in(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {id for (id,) in copy.execute("SELECT id FROM asks")}


@pytest.mark.parametrize("pages", PAGES)
async def test_a_backup_that_is_killed_leaves_the_one_before_it_whole(
    on_sqlite: Child, tmp_path: Path, pages: int
) -> None:
    copy, story = tmp_path / "copy.db", Story(41)
    await story.ask(on_sqlite)
    assert await once("backup", on_sqlite.url, "0", str(copy)) == 0
    first = {told.id for told in story.asks}
    await story.tell(on_sqlite, 2)
    telling = asyncio.create_task(story.tell(on_sqlite, 2))
    assert await once("backup", on_sqlite.url, str(pages), str(copy)) == -signal.SIGKILL
    await telling
    assert _asks_in(copy) == first
    assert await once("backup", on_sqlite.url, "0", str(copy)) == 0
    assert _asks_in(copy) == {told.id for told in story.asks}


async def test_a_process_that_is_killed_while_it_is_copied_goes_on_and_the_copy_serves_too(
    on_sqlite: Child, ledger: Ledger, tmp_path: Path
) -> None:
    copy, story = tmp_path / "copy.db", Story(42)
    await story.tell(on_sqlite, 3)
    before = {told.id for told in story.asks}
    copying = asyncio.create_task(once("backup", on_sqlite.url, "0", str(copy)))
    telling = asyncio.create_task(story.tell(on_sqlite, 3))
    on_sqlite.kill()
    await telling
    assert await copying == 0
    assert before <= _asks_in(copy), "what was acknowledged before the backup is not in it"
    await on_sqlite.let_pass(timedelta(days=6))
    await judge(on_sqlite.url, ledger, story, on_sqlite.deaths)
    await _serves(copy, on_sqlite, tmp_path)


async def _serves(copy: Path, dead: Child, tmp_path: Path) -> None:
    """Put in the place of the lost one; from there on everything works."""
    await dead.stop()
    file = Path(shutil.copy(copy, tmp_path / "restored.db"))
    fresh = Ledger()
    await fresh.start()
    restored = Child(url=f"sqlite:///{file}", ledger=fresh, at=dead.at, errors=tmp_path / "errors2")
    await restored.start()
    story = Story(43)
    await story.ask(restored)
    await restored.time_is(restored.at + timedelta(days=3))
    assert await restored.ready()
    assert story.asks[0].id in _asks_in(file)
    await restored.stop()
    await fresh.stop()
