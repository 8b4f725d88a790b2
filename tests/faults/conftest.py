"""A ledger, and databases that a child process may use."""

import itertools
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.faults.child import Child
from tests.faults.ledger import Ledger
from tests.faults.stories import TUESDAY
from tests.postgres import Databases


@pytest_asyncio.fixture
async def ledger() -> AsyncIterator[Ledger]:
    """The platform's end."""
    kept = Ledger()
    await kept.start()
    yield kept
    await kept.stop()


@pytest_asyncio.fixture
async def child(database_url: str, ledger: Ledger, tmp_path: Path) -> AsyncIterator[Child]:
    """A process of the product on either database; the test says where it dies, and starts it."""
    one = Child(url=database_url, ledger=ledger, at=TUESDAY, errors=tmp_path / "errors")
    yield one
    await one.stop()


@pytest.fixture
def fresh_url(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Addresses of further migrated, empty databases of the same kind as `database_url`."""
    if database_url.startswith("sqlite"):
        folder: Path = request.getfixturevalue("migrated_sqlite")
        numbers = itertools.count()
        yield lambda: f"sqlite:///{shutil.copytree(folder, tmp_path / f'fresh{next(numbers)}') / 'askwell.db'}"
        return
    server: Databases = request.getfixturevalue("postgres")
    template: str = request.getfixturevalue("migrated_postgres")
    made: list[str] = []

    def make() -> str:
        made.append(server.create_database(template=template))
        return made[-1]

    yield make
    for url in made:
        server.drop_database(url)


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """The long form takes its time."""
    for item in items:
        if "tests/faults/" in str(item.path) and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(180))
