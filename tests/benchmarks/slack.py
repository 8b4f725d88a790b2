"""How fast Slack's side is: `/ask` to the opened form beside a bare Bolt app, and submitted forms beside the store.

Every server is a process of its own, Slack's API a stub in another (it answers at once), the clients are here; so what
is compared differs only in the server. `python -m tests.benchmarks.slack` prints one JSON object a line.

`cpu` is what one request costs the server's process, in milliseconds, and `cpu_ratio` the peer's by it: that holds on a
machine that others use as well, where the clients get as little of a core as the server does.
"""

import asyncio
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
import psutil
import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters import tuning
from adapters.slack import render
from adapters.slack.api import new_session
from adapters.slack.app import SlackSettings, slack_app
from bot.commands import Say, Submit
from bot.message import Form
from bot.people import Address, Person
from bot.rules import Rules
from bot.service import Service
from storage.store import open_store
from tests.benchmarks.ground import JUST_ASK
from tests.fakes.slack.deliver import FORM, signature
from tests.parts import parts_of

SECRET, TEAM = "8f742231b10e8888abcd99yyyzzz85a5", "T0BENCH"
WORKSPACE = f"slack:{TEAM}"
RULES = Rules(asks_per_hour=1_000_000)
ASKERS = [f"U0A{number:03}" for number in range(40)]
HELPERS = [f"U0H{number:03}" for number in range(100)]
WORDS = "Could you read my three headlines and tell me which one is clearest? I need it for the print on Friday."
Json = dict[str, Any]


class RealClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


# Servers, each in a process of its own


def stub() -> Starlette:
    """Slack's API, which answers at once and remembers nothing."""

    async def answer(request: Request) -> Response:
        await request.body()
        user = {"id": "U", "name": "somebody", "real_name": "Somebody", "tz": "Europe/Lisbon"}
        return JSONResponse({"ok": True, "ts": "1.2", "channel": "D1", "user": user, "view": {"id": "V1"}})

    return Starlette(routes=[Route("/api/{method}", answer, methods=["GET", "POST"])])


async def askwell(api_url: str, database_url: str) -> tuple[Starlette, Callable[[], Any]]:
    """The whole of it, as `main` puts it together, without the sender."""
    storage = await open_store(database_url, rules=RULES)
    await storage.store.write(WORKSPACE, _people)
    clock = RealClock()
    service = Service(store=storage.store, clock=clock, rules=RULES)
    side = slack_app(
        SlackSettings(bot_token="xoxb-1", signing_secret=SECRET, api_url=api_url), parts_of(storage, service)
    )
    return Starlette(routes=side.routes), side.lifespan


def _people(tx: Any) -> None:
    for person in (*ASKERS, *HELPERS):
        tx.people.save(Person(workspace=WORKSPACE, id=person, name=person, platform_zone="Europe/Lisbon"))


async def bare(api_url: str, view: Json) -> tuple[Starlette, Callable[[], Any]]:
    """A Bolt app that only opens the form."""
    sessions: list[Any] = []
    client = AsyncWebClient(token="xoxb-1", base_url=api_url, retry_handlers=[])

    async def authorize(**_: Any) -> Any:
        from slack_bolt.authorization import AuthorizeResult

        return AuthorizeResult(enterprise_id=None, team_id=TEAM, bot_token="xoxb-1")

    app = AsyncApp(client=client, signing_secret=SECRET, authorize=authorize)

    @app.command(re.compile(".*"))
    async def ask(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()

    handler = AsyncSlackRequestHandler(app)

    async def events(request: Request) -> Response:
        return await handler.handle(request)

    @asynccontextmanager
    async def lifespan() -> AsyncIterator[None]:
        async with new_session() as session:
            sessions.append(session)
            client.session = session
            yield

    return Starlette(routes=[Route("/slack/events", events, methods=["POST"])]), lifespan


async def serve(kind: str, api_url: str, more: str) -> None:
    """The server that the clients' process started."""
    match kind:
        case "stub":
            app, lifespan = stub(), None
        case "askwell":
            app, lifespan = await askwell(api_url, more)
        case _:
            app, lifespan = await bare(api_url, json.loads(Path(more).read_text("utf-8")))  # noqa: ASYNC240
    tuning.settle()
    config = uvicorn.Config(app, port=0, log_config=None, access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    if lifespan is None:
        await _announced(server)
        return
    async with lifespan():
        await _announced(server)


async def _announced(server: uvicorn.Server) -> None:
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    print(server.servers[0].sockets[0].getsockname()[1], flush=True)
    await task


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs."""

    url: str
    process: psutil.Process

    def used(self) -> float:
        """Seconds of a core that it has had."""
        times = self.process.cpu_times()
        return float(times.user + times.system)


@asynccontextmanager
async def running(kind: str, api_url: str = "", more: str = "") -> AsyncIterator[Server]:
    """A server in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.slack", "serve", kind, api_url, more]
    process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    port = (await asyncio.wait_for(process.stdout.readline(), 60)).decode().strip()
    try:
        yield Server(f"http://127.0.0.1:{port}", psutil.Process(process.pid))
    finally:
        process.terminate()
        await process.wait()


# Clients


def signed(fields: Json) -> tuple[bytes, dict[str, str]]:
    body, stamp = urlencode(fields).encode(), str(int(time.time()))
    headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature(SECRET, stamp, body)}
    return body, {**headers, "Content-Type": FORM}


def command(number: int, asker: str, helper: str, text: str = WORDS) -> Json:
    return {
        "command": "/ask",
        "text": f"<@{helper}|{helper}> {text}",
        "user_id": asker,
        "user_name": asker,
        "team_id": TEAM,
        "channel_id": "D0",
        "channel_name": "directmessage",
        "trigger_id": f"{number}.{time.monotonic_ns()}",
    }


def submission(number: int, asker: str, helper: str) -> Json:
    values = {
        "who": {"who": {"type": "users_select", "selected_user": helper}},
        "what": {"what": {"type": "plain_text_input", "value": WORDS}},
        "why": {"why": {"type": "plain_text_input", "value": "You rebuilt the pricing page in spring."}},
        "due": {"due": {"type": "datetimepicker", "selected_date_time": int(time.time()) + 172_800}},
        "minutes": {"minutes": {"type": "radio_buttons", "selected_option": {"value": "15"}}},
    }
    memo = {"f": "ask", "a": "send_anyway", "n": 0, "c": {"draft": f"{number:032}", **JUST_ASK}}
    view = {
        "id": f"V{number}",
        "type": "modal",
        "callback_id": "form:ask",
        "private_metadata": json.dumps(memo),
        "state": {"values": values},
        "blocks": [],
    }
    body = {"type": "view_submission", "user": {"id": asker, "username": asker}, "team": {"id": TEAM}, "view": view}
    return {"payload": json.dumps(body)}


@dataclass(frozen=True, slots=True)
class Loaded:
    """Requests a second, milliseconds of the server for one, and how long each took (ms)."""

    rate: float
    cpu: float
    took: list[float]


async def load(server: Server, bodies: list[Json], clients: int) -> Loaded:
    """All of these, from so many clients."""
    waiting, took = iter(bodies), []
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=clients)) as http:

        async def client() -> None:
            for fields in waiting:
                took.append(await _one(http, server.url, fields))  # noqa: PERF401

        began, used = time.perf_counter(), server.used()
        await asyncio.gather(*(client() for _ in range(clients)))
        rate = len(bodies) / (time.perf_counter() - began)
        return Loaded(rate, 1000 * (server.used() - used) / len(bodies), took)


async def _one(http: aiohttp.ClientSession, url: str, fields: Json) -> float:
    body, headers = signed(fields)
    began = time.perf_counter()
    async with http.post(f"{url}/slack/events", data=body, headers=headers) as answer:
        content = await answer.read()
    assert answer.status == 200, answer.status
    assert b"errors" not in content, content
    return (time.perf_counter() - began) * 1000


async def at_rate(url: str, bodies: list[Json], rate: float) -> list[float]:
    """How long each took (ms) when they come at a steady rate, whatever the answers do."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        began, tasks = time.perf_counter(), []
        for number, fields in enumerate(bodies):
            await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
            tasks.append(asyncio.create_task(_one(http, url, fields)))
        return list(await asyncio.gather(*tasks))


def p99(took: list[float]) -> float:
    return statistics.quantiles(took, n=100)[98]


def pairs() -> list[tuple[str, str]]:
    return [(asker, helper) for helper in HELPERS for asker in ASKERS]


# Measures


async def opening(api_url: str, folder: Path) -> AsyncIterator[Json]:
    """`/ask` up to the opened form, at 64 clients, in turns with the bare app."""
    database = f"sqlite:///{folder / 'opening.db'}"
    view = folder / "view.json"
    view.write_text(json.dumps(render.modal(await _form(f"sqlite:///{folder / 'form.db'}"), TEAM)), "utf-8")
    async with running("askwell", api_url, database) as ours, running("bare", api_url, str(view)) as theirs:
        bodies = [command(n, asker, helper) for n, (asker, helper) in enumerate(pairs()[:2000])]
        await load(ours, [command(n, asker, HELPERS[n]) for n, asker in enumerate(ASKERS)], 8)
        await load(ours, [command(n, ASKERS[0], helper) for n, helper in enumerate(HELPERS)], 8)
        found: dict[str, list[Loaded]] = {ours.url: [], theirs.url: []}
        for server in (ours, theirs, ours, theirs, ours, theirs):
            fresh = [{**one, "trigger_id": f"{n}.{time.monotonic_ns()}"} for n, one in enumerate(bodies)]
            found[server.url].append(await load(server, fresh, 64))
        mine, peer = (_median(found[server.url][1:]) for server in (ours, theirs))
        yield line("slack_ask_opened", mine, "requests/s", "a bare Bolt app that opens the same form", peer)


async def _form(database: str) -> Form:
    """The form that Askwell opens, for the bare app to open too."""
    storage = await open_store(database, rules=RULES)
    await storage.store.write(WORKSPACE, _people)
    service = Service(store=storage.store, clock=RealClock(), rules=RULES)
    say = Say(by=Address(WORKSPACE, ASKERS[0]), command="ask", text=WORDS, key="1")
    reply = await service.handle(say)
    await storage.close()
    assert isinstance(reply, Form)
    return reply


async def submitting(api_url: str, folder: Path) -> AsyncIterator[Json]:
    """Submitted forms, stored before they are acknowledged, at 16 clients; then at 50 a second."""
    async with running("askwell", api_url, f"sqlite:///{folder / 'submitting.db'}") as server:
        await load(server, [command(n, ASKERS[n % 40], helper) for n, helper in enumerate(HELPERS)], 8)
        await load(server, [command(n, asker, HELPERS[0]) for n, asker in enumerate(ASKERS)], 8)
        chosen = pairs()
        bodies = [submission(n, asker, helper) for n, (asker, helper) in enumerate(chosen[:3000])]
        found = await load(server, bodies, 16)
        peer = await plain_loop(f"sqlite:///{folder / 'plain.db'}", chosen[:3000])
        yield line("slack_submitted", found, "forms/s", "the same transaction in a plain loop", peer)
        yield {"bench": "slack_submitted_p99", "value": round(p99(found.took), 1), "unit": "ms"}
        steady = await at_rate(
            server.url, [submission(n + 9000, *pair) for n, pair in enumerate(chosen[3000:3500])], 50
        )
        yield {"bench": "slack_submitted_at_50_p99", "value": round(p99(steady), 1), "unit": "ms"}
        yield {"bench": "slack_submitted_at_50_longest", "value": round(max(steady), 1), "unit": "ms"}


async def plain_loop(database: str, chosen: list[tuple[str, str]]) -> Loaded:
    """The same submissions handed straight to the core, 16 at a time, on the real store."""
    storage = await open_store(database, rules=RULES)
    await storage.store.write(WORKSPACE, _people)
    service = Service(store=storage.store, clock=RealClock(), rules=RULES)
    waiting: Iterator[tuple[int, tuple[str, str]]] = iter(enumerate(chosen))

    async def client() -> None:
        for number, (asker, helper) in waiting:
            values = {"who": helper, "what": WORDS, "why": "You rebuilt the pricing page in spring.", "minutes": "15"}
            command = Submit(
                by=Address(WORKSPACE, asker),
                form="ask",
                action="send_anyway",
                values=values,
                carry={"draft": f"{number:032}", **JUST_ASK},
                key=f"V{number}:send",
            )
            await service.handle(command)

    began, used = time.perf_counter(), time.process_time()
    await asyncio.gather(*(client() for _ in range(16)))
    rate = len(chosen) / (time.perf_counter() - began)
    cpu = 1000 * (time.process_time() - used) / len(chosen)
    await storage.close()
    return Loaded(rate, cpu, [])


def _median(loads: list[Loaded]) -> Loaded:
    return Loaded(statistics.median(one.rate for one in loads), statistics.median(one.cpu for one in loads), [])


def line(bench: str, mine: Loaded, unit: str, peer: str, theirs: Loaded) -> Json:
    found: Json = {"bench": bench, "value": round(mine.rate, 1), "unit": unit}
    found |= {"peer": peer, "peer_value": round(theirs.rate, 1), "ratio": round(mine.rate / theirs.rate, 2)}
    found |= {"cpu": round(mine.cpu, 2), "cpu_peer": round(theirs.cpu, 2)}
    return found | {"cpu_ratio": round(theirs.cpu / mine.cpu, 2)}


async def measure() -> AsyncIterator[Json]:
    """Every figure, one after the other."""
    with tempfile.TemporaryDirectory() as name:
        async with running("stub") as api:
            for part in (opening, submitting):
                async for found in part(f"{api.url}/api/", Path(name)):
                    yield found


async def printed(report: Callable[[Json], Awaitable[None]] | None = None) -> None:
    async for found in measure():
        print(json.dumps(found), flush=True)
        if report is not None:
            await report(found)


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        tuning.run(serve(*sys.argv[2:5]))
    else:
        asyncio.run(printed())
