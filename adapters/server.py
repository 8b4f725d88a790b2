"""What every deployment serves, whatever its platforms: health, metrics, the weekly pictures; and the server itself."""

import asyncio
import errno
import re
import signal
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from types import FrameType

import uvicorn
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from adapters.limits import BoundedProtocol, Load
from adapters.nearby import Insiders
from bot.errors import AskwellError, Misconfigured

SIGNALS = (signal.SIGINT, signal.SIGTERM)
CLOSE = (b"connection", b"close")
IDLE_SECONDS = 75
"""How long a connection may wait for its next request: longer than proxies keep theirs (60 as they come), for one that
we close just as a request leaves costs its sender a 502."""

NOT_READY, DEGRADED = "not ready", "degraded"
NO_METRICS = "Figures are shown on this machine, and to whoever brings the ASKWELL_METRICS_TOKEN.\n"

Ready = Callable[[], Awaitable[str]]
"""Returns '' when all is well, else one sentence that says what is not."""

# Who is left out of a picture is left out at once: a copy kept on the way would go on showing them.
NOT_KEPT = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}

PictureOf = Callable[[str], Awaitable[bytes | None]]


TOKEN = re.compile(r"[A-Za-z0-9_-]{8,128}")
"""How the token of a picture is written; what is not, is never looked for."""


def common_routes(
    ready: Ready,
    picture_of: PictureOf,
    metrics: CollectorRegistry,
    insiders: Insiders,
    limping: Callable[[], str] = lambda: "",
) -> list[BaseRoute]:
    """`/livez`, `/readyz`, `/metrics`, `/pictures/{token}.png`. What is amiss, and figures, are for `insiders`.

    `limping` is what is amiss although Askwell can work, as `ready` found it.
    """

    def is_insider(request: Request) -> bool:
        peer = request.client.host if request.client else ""
        return insiders.include(peer, request.headers.keys(), request.headers.get("authorization", ""))

    async def livez(_: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def readyz(request: Request) -> Response:
        trouble = await ready()
        says = trouble or (f"{DEGRADED}: {limping()}" if limping() else "ok")
        if not is_insider(request):
            says = NOT_READY if trouble else says.partition(":")[0]
        return PlainTextResponse(f"{says}\n", 503 if trouble else 200)

    async def show_metrics(request: Request) -> Response:
        if not is_insider(request):
            return PlainTextResponse(NO_METRICS, 401, {"WWW-Authenticate": "Bearer"})
        return Response(await asyncio.to_thread(generate_latest, metrics), media_type=CONTENT_TYPE_LATEST)

    async def picture(request: Request) -> Response:
        return await _picture(picture_of, request.path_params["token"])

    return [
        Route("/livez", livez),
        Route("/readyz", readyz),
        Route("/metrics", show_metrics),
        Route("/pictures/{token}.png", picture),
    ]


async def _picture(picture_of: PictureOf, token: str) -> Response:
    try:
        png = await picture_of(token) if TOKEN.fullmatch(token) else None
    except AskwellError:
        return PlainTextResponse("The picture cannot be fetched now.\n", 503, {"Retry-After": "60"})
    if png is None:
        return PlainTextResponse("There is no such picture.\n", 404, NOT_KEPT)
    return Response(png, media_type="image/png", headers=NOT_KEPT)


LIVES_ELSEWHERE = "Askwell runs. There is nothing to see here: it lives where your people talk.\n"
NOT_CONNECTED = """Askwell runs, but it is not connected to anything yet.

  Slack      askwell setup slack          (docs/slack.md)
  Teams      askwell setup teams          (docs/teams.md)
  a trial    ASKWELL_LOCAL=1 and ASKWELL_LOCAL_PASSWORD=<a password>: invented people, on this page

Set them where Askwell reads its settings (with Docker Compose: the file .env beside compose.yaml), and start it again.
"""


def not_served(*, connected: bool) -> Route:
    """Where the local workspace would be: where Askwell is instead, or what to set."""

    async def page(request: Request) -> Response:
        if request.url.path != "/":
            return PlainTextResponse("There is no such page.\n", 404)
        return PlainTextResponse(LIVES_ELSEWHERE if connected else NOT_CONNECTED)

    return Route("/{path:path}", page)


def in_address(host: str) -> str:
    """A host as it stands in an address: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def listen(host: str, port: int) -> socket.socket:
    """The socket we serve on. Raises Misconfigured when somebody else has it, or the address is none of ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named, for asyncio takes the delay off TCP sockets only: an answer of two packets would wait 40 ms for the second.
    # Asks in Teams took 88 ms (p99) at 100 a second without it, and 17 ms with it.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host.strip("[]"), port))
    except (OSError, UnicodeError) as trouble:
        listening.close()
        raise Misconfigured(_why_not(host, port, getattr(trouble, "errno", None))) from None
    return listening


def _why_not(host: str, port: int, code: int | None) -> str:
    match code:
        case errno.EADDRINUSE:
            return f"Port {port} at {host} is taken: choose another ASKWELL_PORT."
        case errno.EACCES | errno.EPERM:
            return f"Port {port} is for administrators only: choose an ASKWELL_PORT above 1023."
        case _:
            return (
                f"{host} is no address of this machine: set ASKWELL_HOST to 127.0.0.1, or to 0.0.0.0 for all of them."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """How a server goes: it says so by `leave`, serves on for `drain` seconds, ends event streams by `at_exit`, and
    finishes what it began within `grace` seconds, both together."""

    leave: Callable[[], None]
    at_exit: Callable[[], None]
    drain: int
    grace: int


class Server(uvicorn.Server):
    """Uvicorn, set up: every connection has its limits, no request is logged, and it goes in order."""

    def __init__(self, app: ASGIApp, stop: Stop, announce: Callable[[], None], load: Load | None = None) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=partial(BoundedProtocol, load=load or Load()),  # type: ignore[arg-type]
                ws="none",
                log_config=None,
                log_level="warning",
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_keep_alive=IDLE_SECONDS,
                timeout_graceful_shutdown=stop.grace - stop.drain,
                lifespan="off",
            )
        )
        self._stop, self._announce, self._at_once = stop, announce, asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """A signal ends the serving and nothing else: uvicorn would raise it again before all is taken apart."""
        loop = asyncio.get_running_loop()
        for sig in SIGNALS:
            loop.add_signal_handler(sig, self.handle_exit, sig, None)
        try:
            yield
        finally:
            for sig in SIGNALS:
                loop.remove_signal_handler(sig)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Only who can be reached, and told to stop, says where it is."""
        await super().startup(sockets)
        self._announce()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Ctrl+C, and whatever comes second, wants it gone at once."""
        self._stop.leave()
        if self.should_exit or sig == signal.SIGINT:
            self._at_once.set()
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Requests come until whoever sends them has noticed; their connections end with the answer."""
        self.server_state.default_headers = [*self.server_state.default_headers, CLOSE]
        with suppress(TimeoutError):
            async with asyncio.timeout(self._stop.drain):
                await self._at_once.wait()
        self._stop.at_exit()
        await super().shutdown(sockets)
