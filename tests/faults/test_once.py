"""Work that is done once, a migration and an erasure, is done or not done, whenever its process is killed."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.faults import SEEDS
from tests.faults.child import ROOT, Child
from tests.faults.ledger import Ledger
from tests.faults.stories import Story
from tests.postgres import Databases

STATEMENTS = sorted({1, 3, 9, 27} | ({*range(1, 60, 2)} if len(SEEDS) > 1 else set()))


async def _once(*words: str) -> int:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.faults.once",
        *words,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONTZPATH": ""},
    )
    return await process.wait()


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new.db'}"
    server: Databases = request.getfixturevalue("postgres")
    return server.create_database()


@pytest.mark.parametrize("nth", STATEMENTS)
async def test_a_migration_that_is_killed_is_done_by_the_next_start(empty_url: str, nth: int) -> None:
    killed = await _once("upgrade", empty_url, str(nth))
    assert killed in {0, -signal.SIGKILL}
    assert killed or nth > 40, "it ended before its statement"
    assert await _once("upgrade", empty_url, "0") == 0
    assert await _once("upgrade", empty_url, "0") == 0


@pytest.mark.parametrize("nth", STATEMENTS[:3])
async def test_an_erasure_that_is_killed_is_done_by_its_repetition(child: Child, ledger: Ledger, nth: int) -> None:
    await child.start()
    story = Story(8)
    story.pairs = [("ana", "ben"), ("ben", "ana"), ("mei", "tom")]
    for _ in range(2):
        await story.ask(child)
    await child.stop()
    assert await _once("erase", child.url, str(nth)) == -signal.SIGKILL
    assert await _names(child.url) == {"ana": "Ana"}, "it was half done"
    assert await _once("erase", child.url, "0") == 0
    assert await _names(child.url) == {"ana": ""}


async def _names(url: str) -> dict[str, str]:
    from adapters.web.town import WORKSPACE
    from storage.store import open_store

    storage = await open_store(url)
    try:
        ana = await storage.store.read(WORKSPACE, lambda tx: tx.people.get("ana"))
    finally:
        await storage.close()
    return {"ana": ana.name if ana else "?"}
