"""What `/readyz` and `/metrics` say while only a part works: it stays in service as long as somebody is reached."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import httpx
import pytest
from prometheus_client import CollectorRegistry
from starlette.applications import Starlette

from adapters.auditor import Auditor
from adapters.figures import Figures
from adapters.nearby import Insiders
from adapters.server import common_routes
from adapters.ticker import Ticker
from storage.store import open_store
from tests.teams.serving import served

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
Troubled = Callable[[], Awaitable[str]]


def saying(sentence: str) -> Troubled:
    async def trouble() -> str:
        return sentence

    return trouble


async def read(auditor: Auditor, metrics: CollectorRegistry, path: str, peer: str = "127.0.0.1") -> tuple[int, str]:
    async def none(_: str) -> bytes | None:
        return None

    routes = common_routes(auditor.trouble, none, metrics, Insiders(), lambda: auditor.limping)
    way = httpx.ASGITransport(Starlette(routes=routes), client=(peer, 50_000))
    async with httpx.AsyncClient(transport=way, base_url="http://askwell.test") as http:
        answer = await http.get(path)
        return answer.status_code, answer.text


async def _nothing() -> None: ...


async def _nap() -> float:
    return 30.0


@pytest.mark.parametrize(
    ("slack", "teams", "status", "says", "to_strangers"),
    [
        ("", "", 200, "ok", "ok"),
        ("Slack is away.", "", 200, "degraded: Slack is away.", "degraded"),
        ("Slack is away.", "Entra is away.", 503, "Slack is away. Entra is away.", "not ready"),
    ],
)
async def test_it_is_out_of_service_only_when_no_platform_works(
    sqlite_url: str, slack: str, teams: str, status: int, says: str, to_strangers: str
) -> None:
    metrics = CollectorRegistry()
    storage = await open_store(sqlite_url)
    auditor = Auditor(Ticker(_nothing, _nap), storage.ping, None, metrics)  # type: ignore[arg-type]
    auditor.figures = Figures(metrics, storage, lambda: NOON)
    auditor.also = {"slack": saying(slack), "teams": saying(teams)}
    await auditor.look()
    assert await read(auditor, metrics, "/readyz") == (status, f"{says}\n")
    assert await read(auditor, metrics, "/readyz", "203.0.113.7") == (status, f"{to_strangers}\n")
    _, figures = await read(auditor, metrics, "/metrics")
    assert f'askwell_platform_up{{platform="slack"}} {0.0 if slack else 1.0}' in figures
    assert 'askwell_outbox_rows{state="dead"} 0.0' in figures
    assert "askwell_build_info{" in figures
    assert "process_resident_memory_bytes" in figures
    await storage.close()


async def test_a_secret_that_ran_out_shows_within_five_minutes(sqlite_url: str) -> None:
    async with served(sqlite_url) as here:
        assert await here.side.trouble() == ""
        here.fake.entra.secrets = {"another one"}
        assert await here.side.trouble() == ""
        here.clock.advance(300)
        assert "askwell doctor" in await here.side.trouble()
