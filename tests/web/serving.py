"""A local workspace served over real HTTP on loopback, with a core of a few lines behind it."""

import asyncio
import json
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx
import uvicorn

from adapters.server import listen
from adapters.web.app import local_workspace
from adapters.web.clock import MovableClock
from adapters.web.guard import NOWHERE, Entrance, Public
from adapters.web.live import LiveRoom
from adapters.web.transport import LocalTransport
from bot.commands import Command, OpenHome, Press, Say, Submit
from bot.message import Button, Buttons, Form, Message, Page, Quote, Reply, Text, TextField
from bot.people import Address
from tests.web.memory import MemoryRoom

TUESDAY = datetime(2026, 11, 24, 10, tzinfo=UTC)
BEN = Address("local:town", "ben")


@dataclass
class Core:
    """Answers like the core does, and keeps what it was asked."""

    commands: list[Command] = field(default_factory=list)
    fails: bool = False
    language: str = "en"

    async def reads(self, person: Address) -> str:
        return self.language

    async def handle(self, command: Command) -> Reply:
        self.commands.append(command)
        if self.fails:
            raise RuntimeError("the store is away")
        match command:
            case OpenHome():
                return Page("Home", (Message("Waiting for you", (Text("Nothing waits."),)),))
            case Say(command="words"):
                return Message("I can't pass on what you type here")
            case Say(text="help"):
                return Message("What you can say")
            case Say():
                return _form(command.text)
            case Press():
                return None
            case Submit(action="send"):
                return Message("Sent.", (Quote(command.values.get("what", "")),))
            case Submit():
                return _form(command.values.get("what", ""), error="Please choose one person.")


def _form(what: str, error: str = "") -> Form:
    return Form(
        name="ask",
        title="Ask one person",
        fields=(TextField(name="what", label="What do you need?", value=what, limit=300, lines=3, error=error),),
        buttons=(Button("Send", "send"), Button("Check", "check")),
        notes=(Text("A note."), Buttons((Button("Apply", "apply", "when"),))),
        carry={"id": "<a&1>"},
    )


@dataclass
class Served:
    """A running workspace, and a browser's manners towards it."""

    core: Core
    room: LiveRoom
    clock: MovableClock
    transport: LocalTransport
    http: httpx.AsyncClient
    token: str = ""

    async def take_token(self) -> None:
        page = await self.http.get("/")
        found = re.search('name="askwell-token" content="([^"]+)"', page.text)
        self.token = found[1] if found else ""

    async def post(self, path: str, values: dict[str, Any], **headers: str) -> httpx.Response:
        ours = {"sec-fetch-site": "same-origin", "x-askwell-token": self.token, **headers}
        return await self.http.post(path, data=values, headers=ours)

    @asynccontextmanager
    async def listening(self, path: str, **headers: str) -> AsyncIterator["Events"]:
        async with self.http.stream("GET", path, headers=headers) as response:
            yield Events(response.aiter_lines())


@dataclass
class Events:
    """Server-sent events, one after another."""

    lines: AsyncIterator[str]

    async def next(self, kind: str) -> tuple[str, Any]:
        """The id and the data of the next event of this kind."""
        found: dict[str, str] = {}
        async for line in self.lines:
            name, _, value = line.partition(": ")
            found[name] = value
            if line == "":
                if found.get("event") == kind:
                    return found.get("id", ""), json.loads(found["data"])
                found = {}
        raise AssertionError("the stream ended")


@asynccontextmanager
async def serving(
    password: str | None = None, public: Public = NOWHERE, *, movable: bool = True
) -> AsyncIterator[Served]:
    """A workspace on a free port of this machine."""
    room, core = LiveRoom(MemoryRoom()), Core()
    clock = MovableClock(room, movable=movable)
    await clock.start_at(TUESDAY)
    with listen("127.0.0.1", 0) as listening:
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        app = local_workspace(
            handle=core.handle,
            reads=core.reads,
            room=room,
            clock=clock,
            tick=_nothing,
            next_due=_nothing,
            start_again=room.wipe,
            entrance=Entrance([host], public, password),
        )
        async with _server(app, listening, room), httpx.AsyncClient(base_url=f"http://{host}") as http:
            served = Served(core, room, clock, LocalTransport(room, clock), http)
            await served.take_token()
            yield served


async def _nothing() -> None:
    return None


@asynccontextmanager
async def _server(app: Any, listening: socket.socket, room: LiveRoom) -> AsyncIterator[None]:
    config = uvicorn.Config(app, log_level="critical", lifespan="off", ws="none")
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup(sockets=[listening])
    running = asyncio.create_task(server.main_loop())
    try:
        yield
    finally:
        room.bell.close()
        server.should_exit = True
        await running
        await server.shutdown(sockets=[listening])
