"""Slack down, a secret that ran out, a database that is gone, a full disk, a clock that is off, keys that are lost."""

import asyncio
import logging
import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from adapters import logs
from adapters.clock import SystemClock
from adapters.slack.check import check_slack
from bot.errors import Misconfigured
from bot.outgoing import message
from bot.people import Address
from storage.store import open_store
from tests.fakes.slack import FakeSlack
from tests.faults.processes import CANNOT_START, serve
from tests.postgres import Server
from tests.rehearsal import Told, Watched, alerts_of, doctor, on_the_page, steady
from tests.slack.serving import KEY, by_http, by_socket
from tests.slack.serving import served as slack_served
from tests.slack.town import SlackTown, slack_town
from tests.teams.town import teams_town

KEYS = {"ASKWELL_SECRET_KEYS": KEY}
OTHER_KEY = "another-key-0123456789-abcdefghijklmnopqrstuvw"


@pytest.fixture(autouse=True)
def _log_is_put_back() -> Iterator[None]:
    root, ours = logging.getLogger(), logging.getLogger(logs.OURS)
    before, levels = list(root.handlers), (root.level, ours.level)
    yield
    root.handlers[:] = before
    root.setLevel(levels[0])
    ours.setLevel(levels[1])


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of this machine, and no database beside the tests."""
    monkeypatch.chdir(tmp_path)


def _down(fake: FakeSlack) -> None:
    fake.faults.server_error("*", times=1_000_000)


async def test_slack_is_down(sqlite_url: str) -> None:
    async with slack_town(sqlite_url, by_socket) as town:
        here = town.here
        watched = Watched(
            storage=here.storage, schedule=here.schedule, clock=here.clock, also={"slack": here.side.trouble}
        )
        here.side.health.elapsed, here.side.health._connected_at = here.clock, here.clock()
        here.side.api._failed = lambda method, reason: watched.troubles.failed("slack", method, reason)
        await town.says("Ana", "/ask @Ben Could you read this?")
        _down(here.fake)
        await town.presses("Ana", "Send")
        await here.fake.sockets.cut(here.app.id)
        await watched.five_minutes()
        found = await doctor(
            {
                **KEYS,
                "SLACK_BOT_TOKEN": here.bot.token,
                "SLACK_APP_TOKEN": here.bot.app_token,
                "SLACK_API_URL": here.fake.api_url,
                "ASKWELL_DATABASE_URL": sqlite_url,
            }
        )
        on_the_page("Slack is down", await watched.told(found))
        here.fake.faults.clear()


async def test_the_secret_of_teams_ran_out(sqlite_url: str) -> None:
    async with teams_town(sqlite_url) as town:
        here = town.here
        watched = Watched(
            storage=here.storage, schedule=here.schedule, clock=here.clock, also={"teams": here.side.trouble}
        )
        here.fake.entra.secrets = {"another one"}
        await watched.five_minutes()
        found = await doctor(
            {
                **KEYS,
                "TEAMS_APP_ID": here.fake.app_id,
                "TEAMS_TENANT_ID": here.fake.tenant,
                "TEAMS_APP_PASSWORD": "one that ran out",
                "TEAMS_LOGIN_URL": here.fake.login_url,
                "TEAMS_OPENID_URL": here.fake.openid_url,
                "TEAMS_GRAPH_URL": here.fake.graph_url,
                "ASKWELL_DATABASE_URL": sqlite_url,
            },
            only="Entra",
        )
        on_the_page("Teams' secret ran out", await watched.told(found))


async def test_postgresql_is_gone_and_comes_back(own_postgres: Server) -> None:
    url = own_postgres.create_database()
    async with slack_served(url, by_http) as here:
        watched = Watched(
            storage=here.storage, schedule=here.schedule, clock=here.clock, also={"slack": here.side.trouble}
        )
        await asyncio.to_thread(own_postgres.crash)
        await watched.five_minutes()
        found = await doctor({**KEYS, "ASKWELL_DATABASE_URL": url})
        told = await watched.told(found)
        await asyncio.to_thread(own_postgres.start)
        assert await watched.is_well_again()
        on_the_page("PostgreSQL is gone", told)


class Usage(NamedTuple):
    """What the machine says of a disk."""

    total: int
    used: int
    free: int


@contextmanager
def _full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No file of this process may grow, and the machine says that nothing is free."""
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**9, 10**9, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, unlimited[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)


async def _something_is_due(town: SlackTown) -> None:
    """In a minute, so that the clock has something to store."""
    ana = Address(f"slack:{town.here.team.id}", town.who("Ana").id)
    soon = town.here.clock.now() + timedelta(minutes=1)
    row = message("quiet", ana, {"circle": "none", "day": "2026-11-24"}, soon)
    await town.here.storage.store.write(ana.workspace, lambda tx: tx.outbox.send(row))


async def test_the_disk_is_full(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with slack_town(sqlite_url) as town:
        here = town.here
        watched = Watched(
            storage=here.storage, schedule=here.schedule, clock=here.clock, also={"slack": here.side.trouble}
        )
        await _something_is_due(town)
        with _full_disk(monkeypatch):
            await watched.five_minutes()
            found = await doctor({**KEYS, "ASKWELL_DATABASE_URL": sqlite_url})
            told = await watched.told(found)
        assert await watched.is_well_again()
        on_the_page("The disk is full", told)


@dataclass
class Ahead:
    """A machine's clock that is ten minutes ahead."""

    def now(self) -> datetime:
        return SystemClock().now() + timedelta(minutes=10)


async def test_the_clock_is_off(sqlite_url: str) -> None:
    async with slack_served(sqlite_url, by_http) as here:
        watched = Watched(
            storage=here.storage, schedule=here.schedule, clock=here.clock, also={"slack": here.side.trouble}
        )
        here.fake.courier.signing_clock = lambda: SystemClock().now().timestamp() - 600
        ana = here.fake.person(here.team, "Ana")
        await watched.look()
        for _ in range(5):
            await ana.slash("/ask", "help")
        for reason in here.reasons:
            watched.troubles.refused("slack", reason)
        await watched.five_minutes()
        looked = await check_slack(by_http(here.fake, here.app, here.bot), Ahead())
        found = [line for line in (one.line for one in looked if one.what == "Clock") if line]
        on_the_page("The clock is ten minutes off", await watched.told([steady(line) for line in found]))


async def test_the_keys_are_lost(sqlite_url: str, tmp_path: Path) -> None:
    async with slack_served(sqlite_url, by_http) as here:
        ana = here.fake.person(here.team, "Ana")
        await ana.slash("/ask", "help")
        await here.settle()
    with pytest.raises(Misconfigured) as refusal:
        await open_store(sqlite_url, [OTHER_KEY])
    gone = [dict[tuple[str, tuple[tuple[str, str], ...]], float]()] * 20
    found = await doctor({"ASKWELL_SECRET_KEYS": OTHER_KEY, "ASKWELL_DATABASE_URL": sqlite_url})
    process = serve(tmp_path, ASKWELL_SECRET_KEYS=OTHER_KEY, ASKWELL_DATABASE_URL=sqlite_url)
    _, said = await asyncio.to_thread(process.communicate, timeout=60)
    assert process.returncode == CANNOT_START
    assert said.splitlines()[-1] == str(refusal.value)
    log = [f"the start ends with exit code {CANNOT_START}: {refusal.value}"]
    on_the_page("The keys are lost", Told(found, "nobody answers", [], alerts_of(gone), log))
