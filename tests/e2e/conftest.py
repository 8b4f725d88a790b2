"""A running server, and a town in which it is Tuesday morning again for every test."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.browser import DESKTOP
from tests.e2e.people import Resident
from tests.e2e.served import Served, serving

Visit = Callable[..., Resident]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def long_served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    """One server on an empty SQLite database, for all tests of this process that need no special day."""
    folder = tmp_path_factory.mktemp("served")
    async with serving(f"sqlite:///{folder / 'askwell.db'}", folder) as served:
        yield served


@pytest_asyncio.fixture(loop_scope="session")
async def served(long_served: Served) -> Served:
    """The same server, started again from the beginning of the town."""
    async with httpx.AsyncClient(base_url=long_served.address) as http:
        page = (await http.get("/")).text
        token = page.split('name="askwell-token" content="')[1].split('"')[0]
        headers = {"x-askwell-token": token, "sec-fetch-site": "same-origin"}
        answer = await http.post("/as/ana/again", headers=headers)
    assert answer.status_code == 200, long_served.log[-3000:]
    return long_served


@pytest_asyncio.fixture(loop_scope="session")
async def visit(browser: Browser, served: Served) -> AsyncIterator[Visit]:
    """Makes people who sit down at machines of their own; these are put away after the test."""
    async with AsyncExitStack() as stack:

        def sits_down(name: str, **kind: object) -> Resident:
            return Resident(name, browser, served.address, stack, **{"size": DESKTOP, **kind})  # type: ignore[arg-type]

        yield sits_down


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty working folder."""
    made = tmp_path / "served"
    made.mkdir()
    return made
