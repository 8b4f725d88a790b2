"""The playground's tests are collected only where they are asked for: `make e2e-teams`."""

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser

from tests.e2e.served import Served, serving
from tests.playground.clients import APP, PEOPLE, TENANT, free_ports, playgrounds
from tests.playground.keeper import PASSWORD, Keeper, keeper
from tests.playground.windows import PUBLIC_URL, Client, sits_down

collect_ignore_glob = [] if os.environ.get("PLAYGROUND") == "1" else ["test_*.py"]


@dataclass(frozen=True, slots=True)
class Playing:
    """Two people in two windows before the real bot, and who keeps the time."""

    ana: Client
    ben: Client
    keeper: Keeper
    served: Served


@pytest_asyncio.fixture(loop_scope="session")
async def playing(browser: Browser, sqlite_url: str, tmp_path: Path) -> AsyncIterator[Playing]:
    """`askwell serve` with the emulator setting, the local workspace beside it for its clock, and two playgrounds."""
    ports = free_ports(2)
    settings = {
        "ASKWELL_LOCAL": "1",
        "ASKWELL_LOCAL_PASSWORD": PASSWORD,
        "ASKWELL_COACH_MODEL": "off",  # its rules know at once, however busy this machine is
        "ASKWELL_PUBLIC_URL": PUBLIC_URL,
        "ASKWELL_RULES_WEEKLY_STORIES": "1",
        "ASKWELL_RULES_WEEKLY_PEOPLE": "2",
        "TEAMS_APP_ID": APP,
        "TEAMS_TENANT_ID": TENANT,
        "TEAMS_EMULATOR": "1",
        "TEAMS_SERVICE_HOSTS": ",".join(f"127.0.0.1:{port}" for port in ports),
    }
    async with AsyncExitStack() as stack:
        served = await stack.enter_async_context(serving(sqlite_url, tmp_path, **settings))
        bot = f"{served.address}/api/messages"
        running = await stack.enter_async_context(playgrounds(PEOPLE[:2], bot, ports, tmp_path))
        clock = await stack.enter_async_context(keeper(served.address))
        ana, ben = [await stack.enter_async_context(sits_down(browser, one, served.address)) for one in running]
        yield Playing(ana, ben, clock, served)
