"""A ledger, and databases that a child process may use."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.faults.child import Child
from tests.faults.ledger import Ledger
from tests.faults.stories import TUESDAY


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


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """The long form takes its time."""
    for item in items:
        if "tests/faults/" in str(item.path) and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(180))
