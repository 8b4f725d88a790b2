"""What every test may ask for: databases, a browser, and a machine whose zone data is the pinned one."""

import gc
import importlib
import os
import shutil
import signal
import zoneinfo
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from blockbuster import blockbuster_ctx
from hypothesis import settings

from tests import compiled_once
from tests.browser import browser
from tests.postgres import Databases, Server, given_server, in_own_thread, name_in, own_server
from tests.scratch import in_memory
from tests.storage.capture import captured

__all__ = ["browser"]

zoneinfo.reset_tzpath(to=())
settings.register_profile("askwell", deadline=None, print_blob=True)
settings.load_profile("askwell")


def _interrupted(*_: object) -> None:
    """As Python's own, in whose place each test's runner puts one of its own: to see whether that is a number, Python
    writes out in words all that a fixture came to, a whole town.
    """
    raise KeyboardInterrupt


def pytest_configure() -> None:
    """Where the tests' own folders are; whoever says it in the environment is heard. How a test is interrupted."""
    signal.signal(signal.SIGINT, _interrupted)
    compiled_once.begin()
    gc.set_threshold(10_000, 20, 10)  # a suite is made of millions of things, and nearly all of them stay
    memory = in_memory()
    if memory:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", memory)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What may take long comes first, so that at the end no worker is left alone with it."""
    items.sort(key=lambda item: -_may_take(item))


def pytest_collection_finish() -> None:
    """What was loaded and collected stays until the end: nothing among it is looked for again that nobody needs."""
    gc.collect()
    gc.freeze()


def _may_take(item: pytest.Item) -> float:
    """Seconds that a test says it may take; most say nothing."""
    marker = item.get_closest_marker("timeout")
    return float(marker.args[0]) if marker else 0.0


AT_START = (
    ("storage/sqlite_file.py", {"engine_for", "set_up"}),
    ("adapters/web/pages.py", {"<module>"}),
    ("bot/hours/zones.py", {"_load", "_names_by_casefold"}),
    ("bot/hours/calendar.py", {"_public_holidays"}),
    ("storage/migrate.py", {"upgrade", "_on_postgresql", "_migrate"}),
    ("asyncpg/connect_utils.py", {"_parse_connect_dsn_and_args", "_read_password_file", "_dot_postgresql_path"}),
)
"""What reads small files once, before or at its first use."""

AT_ONCE = (("storage/sqlite_reading.py", {"_at_once"}), ("storage/sqlite.py", {"_begin", "_run"}))
"""What SQLite answers in microseconds; what waits for the disk or for a lock is not among it."""


@pytest.fixture(autouse=True)
def nothing_blocks() -> Iterator[None]:
    """Code of the product that would make the event loop wait for a file, a lock or a socket fails."""
    with blockbuster_ctx(["bot", "adapters", "storage"]) as guard:
        # A child's start waits for its exec, whoever starts it; asyncio has no other way.
        guard.functions["os.read"].can_block_in("subprocess.py", {"_execute_child"})
        for function in guard.functions.values():
            for place, names in (*AT_START, *AT_ONCE):
                function.can_block_in(place, names)
        yield


@pytest.fixture(autouse=True)
def every_statement_carries_the_workspace(request: pytest.FixtureRequest) -> Iterator[None]:
    """Over the whole suite: no statement on a tenant's table forgets whose it is."""
    with captured() as heard:
        yield
    if request.module.__name__ != "tests.storage.test_capture":
        assert heard.forgetful() == []


def _migrate(url: str) -> None:
    """Bring a database up to date; imported late, so that tests of the core need no storage."""
    upgrade: Callable[[str], Any] = importlib.import_module("storage.migrate").upgrade
    in_own_thread(lambda: upgrade(url))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Databases]:
    """The PostgreSQL of this test process; do not crash it, see `own_postgres`."""
    given = given_server()
    if given:
        yield given
        return
    server = own_server()
    yield server
    server.remove()


@pytest.fixture
def own_postgres() -> Iterator[Server]:
    """A PostgreSQL for this test alone, which it may crash and restart."""
    server = own_server()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def migrated_postgres(postgres: Databases) -> Iterator[str]:
    """The name of a migrated, empty database, to be copied with `create_database(template)`."""
    url = postgres.create_database()
    _migrate(url)
    yield name_in(url)
    postgres.drop_database(url)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a migrated, empty SQLite database, to be copied."""
    folder = tmp_path_factory.mktemp("migrated")
    _migrate(f"sqlite:///{folder / 'askwell.db'}")
    return folder


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """The address of a migrated SQLite database of this test's own."""
    folder = shutil.copytree(migrated_sqlite, tmp_path / "database")
    return f"sqlite:///{folder / 'askwell.db'}"


@pytest.fixture
def postgres_url(postgres: Databases, migrated_postgres: str) -> Iterator[str]:
    """The address of a migrated PostgreSQL database of this test's own."""
    url = postgres.create_database(template=migrated_postgres)
    yield url
    postgres.drop_database(url)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a migrated database of this test's own: the test runs on SQLite and PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url
