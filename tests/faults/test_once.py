"""Work that is done once, a migration and an erasure, is done or not done, whenever its process is killed."""

import signal
from pathlib import Path

import pytest

from bot.people import Person
from bot.preferences import Preferences
from storage.store import open_store
from tests.faults import SEEDS
from tests.faults.child import Child
from tests.faults.ledger import Ledger
from tests.faults.processes import once
from tests.faults.stories import Story
from tests.postgres import Databases

STATEMENTS = sorted({3, 27} | ({*range(1, 60, 2)} if len(SEEDS) > 1 else set()))


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new.db'}"
    server: Databases = request.getfixturevalue("postgres")
    return server.create_database()


@pytest.mark.parametrize("nth", STATEMENTS)
async def test_a_migration_that_is_killed_is_done_by_the_next_start(empty_url: str, nth: int) -> None:
    killed = await once("upgrade", empty_url, str(nth))
    assert killed in {0, -signal.SIGKILL}
    assert killed or nth > 40, "it ended before its statement"
    assert await once("upgrade", empty_url, "0") == 0
    assert await once("upgrade", empty_url, "0") == 0


@pytest.mark.parametrize("nth", [1, 5] if len(SEEDS) == 1 else range(1, 10))
async def test_an_erasure_that_is_killed_is_done_by_its_repetition(child: Child, ledger: Ledger, nth: int) -> None:
    await child.start()
    story = Story(8)
    story.pairs = [("ana", "ben"), ("ben", "ana"), ("mei", "tom")]
    for _ in range(2):
        await story.ask(child)
    await child.stop()
    assert await once("erase", child.url, str(nth)) == -signal.SIGKILL
    assert await _names(child.url) == {"ana": "Ana"}, "it was half done"
    assert await once("erase", child.url, "0") == 0
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


OLD_KEY, NEW_KEY = "an older key for these tests, 0123456789", "a newer key for these tests, 0123456789"
SPACES = [f"local:{number}" for number in range(4)]


@pytest.mark.parametrize("nth", [1, 2])
async def test_wrapping_keys_anew_that_is_killed_leaves_every_word_readable(database_url: str, nth: int) -> None:
    storage = await open_store(database_url, [OLD_KEY])
    for space in SPACES:
        await storage.store.write(space, lambda tx: tx.people.save(_person(tx.workspace.id)))
    await storage.close()
    assert await once("rewrap", database_url, str(nth), NEW_KEY, OLD_KEY) in {0, -signal.SIGKILL}
    for keys in ([OLD_KEY, NEW_KEY], [NEW_KEY, OLD_KEY], [NEW_KEY]):
        storage = await open_store(database_url, keys)
        for space in SPACES:
            ana = await storage.store.read(space, lambda tx: tx.people.get("ana"))
            assert ana == _person(space)
        await storage.close()


def _person(space: str) -> Person:
    return Person(workspace=space, id="ana", name="Ana", preferences=Preferences(ask_me_about="sketches"))
