"""Traces: none unless a collector is named; then each request and what came of it, and nothing of anybody in them."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from adapters import tracing as ways
from adapters.outward import DIRECT
from adapters.settings import read
from adapters.spans import ALLOWED
from adapters.terminal.doctor import findings_of
from bot.errors import Misconfigured
from bot.people import Address
from bot.ports import NotSent, during
from main import PLATFORMS, TOOLS, build
from tests.slack.serving import by_http, by_socket
from tests.slack.town import SlackTown, slack_town

ROOT = Path(__file__).parent.parent
CANARY = "kanarienvogel"
NAMES = ("Ana", "Ben", "Mira")


@dataclass
class Collector:
    """A collector that takes whatever comes, or says no."""

    status: int = 200
    bodies: list[bytes] = field(default_factory=list)
    url: str = ""

    @property
    def spans(self) -> list[Any]:
        return [
            span
            for body in self.bodies
            for resource in ExportTraceServiceRequest.FromString(body).resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]

    def called(self, name: str) -> list[Any]:
        return [span for span in self.spans if span.name == name]


def facts(span: Any) -> dict[str, str | int]:
    return {one.key: one.value.string_value or one.value.int_value for one in span.attributes}


@pytest.fixture
def collector() -> Iterator[Collector]:
    with collecting() as made:
        yield made


@contextmanager
def collecting() -> Iterator[Collector]:
    made = Collector()

    class Takes(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            made.bodies.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(made.status if self.path == "/v1/traces" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Takes) as server:
        made.url = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield made
        server.shutdown()


@asynccontextmanager
async def traced(town: SlackTown, collector: Collector) -> AsyncIterator[None]:
    """What leaves for Slack and what comes through its sockets, as the app joins them."""
    tracing = ways.tracing(collector.url, DIRECT)
    here = town.here
    here.delivery.transports["slack"] = tracing.calls("slack", here.side.transport)  # type: ignore[index]
    for handler in here.side.sockets._handlers if here.side.sockets else ():
        handler.taken = lambda: tracing.taken("slack")
    try:
        yield
    finally:
        await asyncio.to_thread(tracing.close)


@pytest.mark.parametrize("way", [by_http, by_socket])
async def test_what_is_sent_to_somebody_stands_in_a_trace_and_no_word_name_or_id_of_anybody_does(
    sqlite_url: str, collector: Collector, way: Any
) -> None:
    async with slack_town(sqlite_url, way) as town, traced(town, collector):
        await town.says("Ana", f"/ask @Ben Could you read my {CANARY}?")
        await town.presses("Ana", "Send")
        await town.sees("Ben", "Ana asks for your help")
        town.here.fake.faults.server_error("chat.postMessage", times=1)
        await town.presses("Ben", "Yes, I can help")
        ids = [person.id for person in town.people.values()] + [town.here.team.id]
    assert collector.called("slack post")
    assert bool(collector.called("slack socket")) is (way is by_socket)
    for hidden in (CANARY, *NAMES, *ids):
        assert not [body for body in collector.bodies if hidden.encode() in body]
    assert {name for span in collector.spans for name in facts(span)} <= ALLOWED
    assert any("error.type" in facts(span) for span in collector.called("slack post"))
    assert [span for span in collector.spans if span.events or span.links or span.status.message] == []


async def test_a_request_and_what_is_sent_of_it_are_one_trace(
    sqlite_url: str, tmp_path: Path, collector: Collector
) -> None:
    given = {"ASKWELL_DATABASE_URL": sqlite_url, "OTEL_EXPORTER_OTLP_ENDPOINT": collector.url,
             "ASKWELL_COACH_MODEL": "off"}  # fmt: skip
    async with build(await asyncio.to_thread(read, given, tmp_path), 8000) as app:
        way = httpx.ASGITransport(app.asgi, client=("127.0.0.1", 50_000))
        async with httpx.AsyncClient(transport=way, base_url="http://127.0.0.1:8000") as http:
            await http.get(f"/as/{CANARY}?{CANARY}", headers={"traceparent": f"00-{'1' * 32}-{'2' * 16}-01"})
            await http.request(CANARY.upper(), "/livez")
            token = (await http.get("/")).text.partition('name="askwell-token" content="')[2].partition('"')[0]
            http.headers.update({"x-askwell-token": token, "sec-fetch-site": "same-origin"})
            values = {"v.who": "ben", "v.what": f"Could you read my {CANARY}?", "v.minutes": "15", "form": "ask",
                      "action": "send_anyway", "nonce": "1", "c.draft": "d" * 32}  # fmt: skip
            assert (await http.post("/as/ana/submit", data=values)).status_code == 200
            for _ in range(100):
                if all([CANARY in (await http.get(f"/as/{who}")).text for who in ("ana", "ben")]):
                    break
                await asyncio.sleep(0.05)
    (asked,) = [span for span in collector.called("local request") if facts(span)["http.request.method"] == "POST"]
    assert facts(asked)["http.response.status_code"] == 200
    sent = [span for span in collector.called("local post") if span.trace_id == asked.trace_id]
    assert len(sent) == 2
    assert {facts(span)["askwell.request"] for span in [*sent, asked]} == {facts(asked)["askwell.request"]}
    assert {facts(span)["http.request.method"] for span in collector.called("local request")} == {
        "GET", "POST", "_OTHER"
    }  # fmt: skip
    assert not [body for body in collector.bodies if CANARY in body.decode("utf-8", "replace").lower()]
    assert not [span for span in collector.spans if span.trace_id.hex() == "1" * 32]


def test_without_a_collector_nothing_of_it_is_loaded(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys, main\n"
        "from adapters.settings import read\n"
        "async def run():\n"
        "    async with main.build(read({'ASKWELL_DATABASE_URL': 'sqlite:///a.db'}), 8000): pass\n"
        "asyncio.run(run())\n"
        "print([name for name in sys.modules if name.startswith('opentelemetry')])\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": f"{ROOT}:{':'.join(sys.path)}"},
        capture_output=True, text=True, check=True, timeout=100,
    )  # fmt: skip
    assert said.stdout.strip() == "[]"


def test_where_it_is_not_installed_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "adapters.spans", None)
    with pytest.raises(Misconfigured, match=r"OTEL_EXPORTER_OTLP_ENDPOINT .*requirements-tracing.txt"):
        ways.tracing("http://127.0.0.1:4318", DIRECT)


class Refusing:
    """A platform that takes nothing, and says why in words that quote."""

    async def post(self, to: Address, message: object, key: str) -> str:
        raise NotSent(f"no room for {CANARY}")

    async def edit(self, to: Address, ref: str, message: object) -> None: ...


async def test_what_libraries_read_of_the_environment_changes_nothing_and_an_error_is_told_by_its_kind(
    collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OTEL_RESOURCE_ATTRIBUTES", "OTEL_EXPORTER_OTLP_HEADERS"):
        monkeypatch.setenv(name, f"owner={CANARY}")
    monkeypatch.setenv("OTEL_SERVICE_NAME", CANARY)
    monkeypatch.setenv("OTEL_TRACES_SAMPLER", "always_off")
    monkeypatch.setenv("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "0")
    monkeypatch.setenv("OTEL_BSP_MAX_QUEUE_SIZE", "many")
    tracing = ways.tracing(collector.url, DIRECT)
    with during("a1b2c3d4"), pytest.raises(NotSent):
        await tracing.calls("slack", Refusing()).post(Address("slack:T1", "U1"), None, CANARY)  # type: ignore[arg-type]
    await asyncio.to_thread(tracing.close)
    (span,) = collector.spans
    assert facts(span) == {"askwell.platform": "slack", "askwell.request": "a1b2c3d4", "error.type": "NotSent"}
    assert not [body for body in collector.bodies if CANARY.encode() in body]


@pytest.mark.parametrize("status", [503, 0])
async def test_a_collector_that_takes_nothing_holds_up_nobody_and_doctor_says_so(
    sqlite_url: str, tmp_path: Path, collector: Collector, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    collector.status = status or 200
    at = collector.url if status else "http://127.0.0.1:1"
    given = {"ASKWELL_DATABASE_URL": sqlite_url, "OTEL_EXPORTER_OTLP_ENDPOINT": at}
    settings = await asyncio.to_thread(read, given, tmp_path)
    async with (
        build(settings, 8000) as app,
        httpx.AsyncClient(transport=httpx.ASGITransport(app.asgi), base_url="http://127.0.0.1") as http,
    ):
        assert (await http.get("/livez")).status_code == 200
    monkeypatch.chdir(tmp_path)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    (found,) = [one for one in await asyncio.to_thread(findings_of, TOOLS, PLATFORMS) if one.what == "Traces"]
    assert f"({'status 503' if status else 'ConnectError'})" in found.says
    collector.status = 200
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url)
    (found,) = [one for one in await asyncio.to_thread(findings_of, TOOLS, PLATFORMS) if one.what == "Traces"]
    assert (found.says, found.mend) == ("they are taken.", "")
