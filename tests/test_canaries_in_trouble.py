"""What people write is nowhere when something breaks either: not in an error, the log, a figure, the outbox, a month.

Broken is what a whole server stands on: each table of its database in turn, a view, and the platform's end, each time
with an error that quotes all it was given, as those of libraries and platforms do.
"""

import asyncio
import io
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import httpx
import pytest

from adapters.settings import read
from bot.ports import NotSent, Undeliverable, Unfit
from bot.service import asking
from bot.service.door import FIELDS
from main import build
from storage import tables
from tests.test_canaries import ALL, BESIDE, KEY, MARK, all_that_is_logged, canary, everything_is_written, readable
from tests.test_months import month_of_asks, reads_months
from tests.world import WORKSPACE, World, open_world

pytestmark = pytest.mark.timeout(300)
HOST, OPERATORS, BROKEN = "127.0.0.1:8000", "a-token-of-the-operator", 500


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url, keys=[KEY]) as world:
        yield world


@pytest.fixture
def said() -> Iterator[io.StringIO]:
    with all_that_is_logged() as out:
        yield out


@dataclass(slots=True)
class Window:
    """Ana's window on the whole of it as it is served, and all that it was told when something broke."""

    http: httpx.AsyncClient
    database: Path
    told: list[str] = field(default_factory=list)
    number: int = 0

    async def writes(self, form: str, action: str) -> int:
        """Every field of the form, each with its word."""
        self.number += 1
        values = {f"v.{name}": f"Could you read {canary(form, name)}?" for of, name in ALL if of == form}
        values |= {f"v.{name}": text for name, text in BESIDE.items() if name in FIELDS[form]}
        draft = {"c.draft": f"{self.number:032x}", "form": form, "action": action, "nonce": str(self.number)}
        return await self.posts("submit", values | draft)

    async def posts(self, where: str, values: dict[str, str]) -> int:
        answer = await self.http.post(f"/as/ana/{where}", data=values)
        self.told += [answer.text] if answer.status_code >= BROKEN else []
        return answer.status_code


@asynccontextmanager
async def served(url: str, folder: Path) -> AsyncIterator[Window]:
    given = {"ASKWELL_DATABASE_URL": url, "ASKWELL_METRICS_TOKEN": OPERATORS, "ASKWELL_COACH_MODEL": "off",
             "ASKWELL_SECRET_KEYS": KEY}  # fmt: skip
    async with build(await asyncio.to_thread(read, given, folder), 8000) as app:
        way = httpx.ASGITransport(app.asgi, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=way, base_url=f"http://{HOST}") as http:
            page = (await http.get("/")).text
            token = page.partition('name="askwell-token" content="')[2].partition('"')[0]
            http.headers.update({"x-askwell-token": token, "sec-fetch-site": "same-origin"})
            yield Window(http, Path(url.removeprefix("sqlite:///")))


@asynccontextmanager
async def without(window: Window, table: str) -> AsyncIterator[None]:
    """As if somebody had taken it out of the database."""
    await asyncio.to_thread(_renamed, window.database, table, "taken_out")
    try:
        yield
    finally:
        await asyncio.to_thread(_renamed, window.database, "taken_out", table)


def _renamed(database: Path, table: str, to: str) -> None:
    """By another process: it waits for the program, which is not to wait for it meanwhile."""
    with closing(sqlite3.connect(database)) as stored:
        stored.execute("pragma legacy_alter_table = on")
        stored.execute(f"alter table {table} rename to {to}")


def quoted(*given: Any, **more: Any) -> NoReturn:
    """An error whose message holds all that it was given, as those of libraries do."""
    raise ValueError(repr((given, more)))


async def test_no_word_is_in_an_error_nor_in_the_log_nor_in_the_figures_whatever_breaks(
    sqlite_url: str, tmp_path: Path, said: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    broke = 0
    async with served(sqlite_url, tmp_path) as window:
        for form, action in (("ask", "send_anyway"), ("thank", "send_anyway"), ("settings", "save"), ("hello", "send")):
            assert await window.writes(form, action) == 200
            for table in tables.TENANT_TABLES:
                async with without(window, table.name):
                    broke += await window.writes(form, action) == BROKEN
        with monkeypatch.context() as crashing:
            crashing.setattr(asking, "show", quoted)
            assert await window.writes("ask", "check") == BROKEN
            crashing.setattr(import_module("bot.delivery.compose"), "_view", quoted)
            await window.writes("thank", "send_anyway")
            await window.posts("clock", {"by": "day"})
        figures = (await window.http.get("/metrics", headers={"authorization": f"Bearer {OPERATORS}"})).text
    assert broke > len(tables.TENANT_TABLES) // 2, "did it break at all?"
    assert "askwell_" in figures
    assert MARK not in figures.lower()
    assert MARK not in "".join(window.told).lower()
    assert "ValueError" in said.getvalue(), "a view crashed"
    assert MARK not in said.getvalue().lower()


@pytest.mark.parametrize("refusal", [NotSent, Undeliverable, Unfit])
async def test_no_word_is_in_the_log_nor_in_the_outbox_whatever_a_platform_says_of_a_message(
    town: World, said: io.StringIO, refusal: type[Exception]
) -> None:
    """Even where it quotes the message, as some do."""
    town.wire.faults = {"": [refusal(f"cannot take {MARK}quoted") for _ in range(200)]}
    await everything_is_written(town)
    assert len(town.wire.faults[""]) < 200, "was anything refused?"
    assert MARK not in said.getvalue().lower()
    assert MARK not in (await town.storage.database.read(readable)).lower()


async def test_no_word_is_in_what_months_tell(town: World) -> None:
    await month_of_asks(town, 300, 30, words=f"Could you read {MARK}counted?")
    await town.time_passes(days=20)
    page = str(await reads_months(town)).lower()
    assert "november 2026" in page
    assert MARK not in page
    months = await town.storage.store.read(WORKSPACE, lambda tx: str(tx.months.latest(12)))
    assert MARK not in months
