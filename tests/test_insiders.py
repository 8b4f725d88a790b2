"""What strangers are told of a deployment, and what only those who run it are."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from prometheus_client import CollectorRegistry, Counter
from starlette.applications import Starlette

from adapters.nearby import Insiders
from adapters.server import common_routes
from bot.errors import StoreDown

TOKEN = "a-token-of-the-operator"
TROUBLE = "Slack does not take the bot token."
HERE, ELSEWHERE = "127.0.0.1", "203.0.113.7"
PICTURE = "A_picture-token-1"


class Store:
    """Pictures by token; it says what it was asked."""

    def __init__(self, *, down: bool = False) -> None:
        self.asked: list[str] = []
        self.down = down

    async def picture(self, token: str) -> bytes | None:
        self.asked.append(token)
        if self.down:
            raise StoreDown("away")
        return b"png" if token == PICTURE else None


@asynccontextmanager
async def browser(
    peer: str, *, token: str = "", trouble: str = "", store: Store | None = None
) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody at this address."""
    metrics = CollectorRegistry()
    Counter("askwell_things", "Things.", registry=metrics).inc()

    async def ready() -> str:
        return trouble

    routes = common_routes(ready, (store or Store()).picture, metrics, Insiders(token))
    way = httpx.ASGITransport(Starlette(routes=routes), client=(peer, 50_000))
    async with httpx.AsyncClient(transport=way, base_url="http://askwell.test") as http:
        yield http


@pytest.mark.parametrize("peer", [HERE, "::1", "127.8.8.8"])
async def test_figures_are_open_on_this_machine(peer: str) -> None:
    async with browser(peer) as http:
        answer = await http.get("/metrics")
    assert answer.status_code == 200
    assert "askwell_things_total 1.0" in answer.text


@pytest.mark.parametrize(
    ("peer", "headers"),
    [
        (ELSEWHERE, {}),
        (HERE, {"X-Forwarded-For": ELSEWHERE}),
        (HERE, {"Forwarded": f"for={ELSEWHERE}"}),
        ("", {}),
        (ELSEWHERE, {"Authorization": "Bearer "}),
        (ELSEWHERE, {"Authorization": "Bearer wrong"}),
        (ELSEWHERE, {"Authorization": f"Basic {TOKEN}"}),
        (ELSEWHERE, {"Authorization": TOKEN}),
    ],
)
@pytest.mark.parametrize("token", ["", TOKEN])
async def test_figures_are_not_for_strangers(peer: str, headers: dict[str, str], token: str) -> None:
    async with browser(peer, token=token, trouble=TROUBLE) as http:
        answer = await http.get("/metrics", headers=headers)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
        assert "askwell_things" not in answer.text
        ready = await http.get("/readyz", headers=headers)
        assert (ready.status_code, ready.text) == (503, "not ready\n")


async def test_whoever_brings_the_token_reads_figures_and_what_is_amiss() -> None:
    async with browser(ELSEWHERE, token=TOKEN, trouble=TROUBLE) as http:
        brought = {"Authorization": f"Bearer {TOKEN}"}
        assert (await http.get("/metrics", headers=brought)).status_code == 200
        assert (await http.get("/readyz", headers=brought)).text == f"{TROUBLE}\n"


async def test_on_this_machine_readiness_says_what_is_amiss_and_a_stranger_reads_that_all_is_well() -> None:
    async with browser(HERE, trouble=TROUBLE) as http:
        assert (await http.get("/readyz")).text == f"{TROUBLE}\n"
    async with browser(ELSEWHERE) as http:
        assert ((await http.get("/readyz")).status_code, (await http.get("/readyz")).text) == (200, "ok\n")


@pytest.mark.parametrize(
    "token", ["%00", "%00" * 40, "a", "x" * 5000, "%ed%a0%80abcdefgh", "..%2f..%2fetc", "a%20b%20c%20d"]
)
async def test_a_picture_that_no_token_can_name_is_not_looked_for(token: str) -> None:
    store = Store()
    async with browser(ELSEWHERE, store=store) as http:
        assert (await http.get(f"/pictures/{token}.png")).status_code == 404
    assert store.asked == []


async def test_a_picture_comes_or_comes_later() -> None:
    async with browser(ELSEWHERE) as http:
        assert (await http.get(f"/pictures/{PICTURE}.png")).content == b"png"
    async with browser(ELSEWHERE, store=Store(down=True)) as http:
        answer = await http.get(f"/pictures/{PICTURE}.png")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
