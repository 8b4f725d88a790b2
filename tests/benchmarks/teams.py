"""Turns through `POST /api/messages` with the real token check, on SQLite, before a Teams that only counts.

In one run at 16 connections: a bare turn (authentication and one reply through the same client), `help`, and a turn
that records an ask and answers; the last one also at a fixed 100 a second. The load, and the Teams that answers, are
processes of their own. The processor time of a turn is of our process alone, so it holds on a busy machine too.
"""

import asyncio
import gc
import json
import multiprocessing
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
import httpx
import uvicorn
from starlette.applications import Starlette

from adapters import tuning
from adapters.server import listen
from adapters.teams.app import MESSAGES, Messages, TeamsApp, TeamsSettings, Timing, teams_app
from adapters.teams.auth import Gate, Trust
from adapters.teams.keys import SigningKeys
from adapters.teams.pacing import Pacing
from adapters.teams.protocol import Answer, Turns
from adapters.teams.render import activity, message_card
from bot.delivery.current import current
from bot.message import Message, Text
from bot.people import Person
from bot.rules import Rules
from bot.service import Service
from storage.store import Storage, open_store
from tests.benchmarks.figures import longest_callback, note, show
from tests.benchmarks.ground import JUST_ASK
from tests.fakes.teams import FakeTeams, Limits
from tests.parts import parts_of
from tests.teams.serving import TownClock

CONNECTIONS, TURNS, PEOPLE = 16, 2000, 200
FIXED_RATE, FIXED_SECONDS = 100, 8
NO_LIMIT = ((10**9, 1.0),)
Json = dict[str, Any]
Measure = Callable[[TeamsSettings, TeamsApp, list[Json], str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Load:
    """What the other process is to send: bodies, and how fast (0 = as fast as 16 connections go)."""

    url: str
    token: str
    bodies: list[bytes]
    rate: int = 0


def drive(load: Load, answers: Any) -> None:
    """In a process of its own: send everything, give back the times in seconds and the whole duration."""
    gc.disable()
    answers.put(asyncio.run(_drive(load)))


async def _drive(load: Load) -> tuple[list[float], float, int]:
    headers = {"Authorization": f"Bearer {load.token}", "Content-Type": "application/json"}
    times: list[float] = []
    bad = 0
    begun = time.perf_counter()
    queue = iter(enumerate(load.bodies))

    async def one(http: aiohttp.ClientSession) -> None:
        nonlocal bad
        for number, body in queue:
            due = begun + number / load.rate if load.rate else 0.0
            if (pause := due - time.perf_counter()) > 0:
                await asyncio.sleep(pause)
            at = max(due, begun) if load.rate else time.perf_counter()
            async with http.post(load.url, data=body, headers=headers) as answer:
                await answer.read()
                bad += answer.status != 200
            times.append(time.perf_counter() - at)

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        await asyncio.gather(*(one(http) for _ in range(CONNECTIONS)))
    return times, time.perf_counter() - begun, bad


def sink(port: Any, base: Any) -> None:
    """In a process of its own: the fake, without judges and limits, so that it costs little.

    It keeps all that it was sent, and without `gc.disable` looks for garbage in it: up to 300 ms in which none of the
    connections is answered, counted as ours, and the more often the larger the cards are.
    """
    gc.disable()

    async def serve() -> None:
        async with FakeTeams(judging=False, limits=Limits.none()) as fake:
            people = [fake.person(f"Person {number}", installed=True) for number in range(PEOPLE)]
            genuine = [fake.message_from(one) for one in people]
            token = fake.openid.token(fake.app_id, fake.service_url)
            urls = {"openid": fake.openid_url, "login": fake.login_url, "graph": fake.graph_url}
            host = fake.service_host
            port.put((fake.app_id, fake.secret, fake.tenant, urls, host, genuine, token))
            await asyncio.to_thread(base.get)

    asyncio.run(serve())


async def measured(load: Load) -> tuple[float, float, float]:
    """Turns a second, median and 99th percentile in milliseconds."""
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    process = context.Process(target=drive, args=(load, answers))
    process.start()
    before = time.process_time()
    times, whole, bad = await asyncio.to_thread(answers.get)
    note(f"cpu of a turn: {(time.process_time() - before) / len(times) * 1000:.2f} ms")
    await asyncio.to_thread(process.join)
    assert bad == 0, f"{bad} turns were not taken"
    times.sort()
    return len(times) / whole, times[len(times) // 2] * 1000, times[int(len(times) * 0.99)] * 1000


async def bench(folder: str, measure: Measure) -> None:
    context = multiprocessing.get_context("spawn")
    said, end = context.Queue(), context.Queue()
    process = context.Process(target=sink, args=(said, end))
    process.start()
    app_id, secret, tenant, urls, host, genuine, token = await asyncio.to_thread(said.get)
    settings = TeamsSettings(
        app_id=app_id, app_password=secret, tenant_id=tenant, service_hosts=(host,),
        openid_url=urls["openid"], login_url=urls["login"], graph_url=urls["graph"],
    )  # fmt: skip
    storage = await open_store(f"sqlite:///{Path(folder) / 'bench.db'}", ["0123456789abcdefghijklmnopqrstuvwxyz"])
    try:
        await _people(storage, settings, genuine)
        side = _side(settings, storage)
        async with side.lifespan():
            tuning.settle()
            await measure(settings, side, genuine, token)
    finally:
        await storage.close()
        end.put(None)
        await asyncio.to_thread(process.join)


async def _people(storage: Storage, settings: TeamsSettings, genuine: list[Json]) -> None:
    def work(tx: Any) -> None:
        for one in genuine:
            by = one["from"]
            tx.people.save(Person(workspace=settings.workspace, id=by["aadObjectId"], name=by["name"]))

    await storage.store.write(settings.workspace, work)


def _side(settings: TeamsSettings, storage: Storage) -> TeamsApp:
    service = Service(store=storage.store, clock=TownClock(), rules=Rules(asks_per_hour=10**6), shows=current)
    timing = Timing(pacing=Pacing(conversation=NO_LIMIT, tenant=NO_LIMIT))
    return teams_app(settings, parts_of(storage, service), timing)


async def _all(settings: TeamsSettings, side: TeamsApp, genuine: list[Json], token: str) -> None:
    async with _served(side.routes[0]) as url:
        await measured(Load(url, token, _bodies(genuine, PEOPLE, _words("help"))))
        bare_rate, bare_p50, bare_p99 = await _bare(settings, side, genuine, token)
        note(f"bare: {bare_rate:.0f}/s p50 {bare_p50:.1f} p99 {bare_p99:.1f} ms")
        rate, p50, p99 = await measured(Load(url, token, _bodies(genuine, TURNS, _words("help"))))
        show("teams.help", rate, "turns/s", "bare turn", bare_rate)
        show("teams.help.p99", p99, "ms", "bare turn", bare_p99)
        rate, p50, p99 = await measured(Load(url, token, _bodies(genuine, TURNS, _asks(genuine))))
        show("teams.ask", rate, "turns/s", "bare turn", bare_rate)
        show("teams.ask.p50", p50, "ms")
        show("teams.ask.p99", p99, "ms", "bare turn", bare_p99)
        fixed = _bodies(genuine, FIXED_RATE * FIXED_SECONDS, _asks(genuine))
        rate, p50, p99 = await measured(Load(url, token, fixed, FIXED_RATE))
        show("teams.ask.at_100.p99", p99, "ms")


async def _blocks(settings: TeamsSettings, side: TeamsApp, genuine: list[Json], token: str) -> None:
    """The longest callback while asks are recorded."""
    async with _served(side.routes[0]) as url:
        await measured(Load(url, token, _bodies(genuine, PEOPLE, _words("help"))))
        with longest_callback() as longest:
            await measured(Load(url, token, _bodies(genuine, TURNS, _asks(genuine))))
    show("teams.longest_callback", longest[0] * 1000, "ms CPU", "target", 20)


async def _bare(settings: TeamsSettings, side: TeamsApp, genuine: list[Json], token: str) -> tuple[float, float, float]:
    """Authentication, the library's pipeline, and one reply; nothing of Askwell."""
    connector = side.activity_handler.directory.connector
    drawn = activity(message_card(Message("Help", (Text("x" * 400),)), side.transport.look), "Help")

    async def act(body: Json) -> Answer:
        await connector.send(body["serviceUrl"], body["conversation"]["id"], drawn)
        return Answer()

    class Bare:
        async def act(self, body: Json) -> Answer:
            return await act(body)

    trust = Trust(app_id=settings.app_id, tenant=settings.tenant_id, hosts=settings.service_hosts)
    keys = SigningKeys(httpx.AsyncClient(trust_env=False), settings.openid_url)
    from starlette.routing import Route

    async with keys.http, _served(Route(MESSAGES, Messages(Gate(trust, keys), Turns(), Bare(), lambda _: None))) as url:  # type: ignore[arg-type]
        await measured(Load(url, token, _bodies(genuine, 200, _words("help"))))
        return await measured(Load(url, token, _bodies(genuine, TURNS, _words("help"))))


class _served:
    """An app on a port of its own."""

    def __init__(self, route: Any) -> None:
        self.app = Starlette(routes=[route])

    async def __aenter__(self) -> str:
        self.listening = listen("127.0.0.1", 0)
        self.server = uvicorn.Server(uvicorn.Config(self.app, log_config=None, lifespan="off", access_log=False))
        self.server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        self.task = asyncio.create_task(self.server.serve(sockets=[self.listening]))
        while not self.server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.01)
        return f"http://127.0.0.1:{self.listening.getsockname()[1]}{MESSAGES}"

    async def __aexit__(self, *_: object) -> None:
        self.server.should_exit = True
        await self.task
        self.listening.close()


def _bodies(genuine: list[Json], count: int, change: Callable[[int, Json], Json]) -> list[bytes]:
    made = (change(number, {**genuine[number % len(genuine)], "id": uuid4().hex}) for number in range(count))
    return [json.dumps(one).encode() for one in made]


def _words(text: str) -> Callable[[int, Json], Json]:
    return lambda number, body: {**body, "text": text}


def _asks(genuine: list[Json]) -> Callable[[int, Json], Json]:
    """The ask form's **Send**: everybody asks everybody, so that no pair has two asks open."""
    shift = [1]

    def change(number: int, body: Json) -> Json:
        if number % len(genuine) == 0:
            shift[0] += 1
        helper = genuine[(number + _SHIFT[0] + shift[0]) % len(genuine)]["from"]["aadObjectId"]
        data = {
            "k": "askwell", "f": "ask", "a": "send_anyway", "n": uuid4().hex[:12],
            "c": {"draft": uuid4().hex, **JUST_ASK},
            "v.who": helper, "v.what": "Could you read my three headlines and tell me which is clearest?",
        }  # fmt: skip
        value = {"action": {"type": "Action.Execute", "verb": "askwell", "data": data}}
        return {**body, "type": "invoke", "name": "adaptiveCard/action", "value": value, "replyToId": "1"}

    _SHIFT[0] += 20
    return change


_SHIFT = [0]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        tuning.run(bench(folder, _all))
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(bench(folder, _blocks))


if __name__ == "__main__":
    main()
