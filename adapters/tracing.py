"""Traces, off unless `OTEL_EXPORTER_OTLP_ENDPOINT` is set: how long each request took, and each call that came of it,
which may be days later and in another process.

Rules: while it is off, nothing of OpenTelemetry is loaded and nothing stands in between; `adapters/spans.py` says what
a span may hold.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.types import Message as Part

from adapters.outward import Outward
from adapters.platform import LOCAL
from bot.errors import Misconfigured
from bot.message import Message
from bot.people import Address
from bot.ports import KeepsPictures, Transport

Tell = Callable[[str, str | int], None]
"""One more fact of a span."""

Open = Callable[[str, str], AbstractContextManager[Tell]]
"""A span of a platform, by what it is of: `request`, `socket`, `post`, `edit`."""

MISSING = (
    "OTEL_EXPORTER_OTLP_ENDPOINT is set, but what makes traces is not installed: install with "
    "REQUIREMENTS=requirements-tracing.txt (pip: askwell[tracing]), or take it out."
)


class Tracing:
    """Off: all is as it was given."""

    def requests(self, app: ASGIApp, ways: Mapping[str, str]) -> ASGIApp:
        """All that comes by HTTP; `ways` names the platform of each path."""
        del ways
        return app

    def taken(self, platform: str) -> AbstractContextManager[object]:
        """What comes another way."""
        del platform
        return nullcontext()

    def calls(self, platform: str, transport: Transport) -> Transport:
        """What leaves."""
        del platform
        return transport

    def trouble(self) -> str:
        """'' while the collector takes what it is given, else why not, in a word."""
        return ""

    def close(self) -> None:
        """Deliver what was not yet."""


def tracing(endpoint: str, outward: Outward) -> Tracing:
    """As the settings say. Raises Misconfigured where it is on and not installed."""
    if not endpoint:
        return Tracing()
    try:
        from adapters.spans import Spans  # noqa: PLC0415 - it loads OpenTelemetry
    except ModuleNotFoundError:
        raise Misconfigured(MISSING) from None
    spans = Spans(endpoint, outward)
    return Traced(spans.open, spans.trouble, spans.close)


@dataclass(slots=True)
class Traced(Tracing):
    """On."""

    open: Open
    asked: Callable[[], str]
    closed: Callable[[], None]

    def requests(self, app: ASGIApp, ways: Mapping[str, str]) -> ASGIApp:
        return _Requests(app, ways, self.open)

    def taken(self, platform: str) -> AbstractContextManager[object]:
        return self.open("socket", platform)

    def calls(self, platform: str, transport: Transport) -> Transport:
        kind = _CallsWithPictures if isinstance(transport, KeepsPictures) else _Calls
        return kind(platform, transport, self.open)

    def trouble(self) -> str:
        return self.asked()

    def close(self) -> None:
        self.closed()


@dataclass(slots=True)
class _Requests:
    inner: ASGIApp
    ways: Mapping[str, str]
    open: Open

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.inner(scope, receive, send)
        with self.open("request", self.ways.get(scope["path"], LOCAL)) as tell:
            tell("http.request.method", scope["method"])

            async def answered(part: Part) -> None:
                if part["type"] == "http.response.start":
                    tell("http.response.status_code", part["status"])
                await send(part)

            await self.inner(scope, receive, answered)


@dataclass(slots=True)
class _Calls:
    platform: str
    inner: Transport
    open: Open

    async def post(self, to: Address, message: Message, key: str) -> str:
        with self.open("post", self.platform):
            return await self.inner.post(to, message, key)

    async def edit(self, to: Address, ref: str, message: Message) -> None:
        with self.open("edit", self.platform):
            await self.inner.edit(to, ref, message)


@dataclass(slots=True)
class _CallsWithPictures(_Calls):
    async def forget_picture(self, workspace: str, token: str) -> None:
        assert isinstance(self.inner, KeepsPictures)  # noqa: S101 - that is why it is one of these
        await self.inner.forget_picture(workspace, token)
