"""Faults on demand: the next calls of an operation go wrong in a chosen way.

Operations: send, reply, update, delete, create, members, team, token, metadata, keys, graph; `*` means any.
before it runs: rate_limited, error (a status with JSON), html (a proxy's page), refused (403), reset, silence
after it ran:   lost (connection cut, or a status comes instead), lost_in_silence, slow
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field

from aiohttp import web

from tests.fakes.teams.errors import UNREACHABLE, Refusal, unreachable

PAGE = "<html><head><title>{0} Bad Gateway</title></head><body><center><h1>{0}</h1></center></body></html>"
CODES = {412: "PreconditionFailed", 500: "ServiceError", 502: "BadGateway", 503: "ServiceUnavailable", 504: "Timeout"}
AFTER = {"lost", "lost_in_silence", "slow"}


@dataclass(slots=True)
class Fault:
    """One way to fail: `times` counts down; `conversation` narrows it to one."""

    kind: str
    operation: str
    times: int = 1
    status: int = 503
    retry_after: int | None = None
    code: str = ""
    seconds: float = 0.0
    conversation: str = ""

    def fits(self, operation: str, conversation: str) -> bool:
        named = self.operation in {"*", operation}
        return self.times > 0 and named and self.conversation in {"", conversation}


@dataclass(slots=True)
class Faults:
    """What is still to go wrong, in order; then what goes wrong by chance."""

    waiting: list[Fault] = field(default_factory=list)
    met: list[Fault] = field(default_factory=list)
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    quoting: bool = False
    """Whether each answer quotes all that it was given, as some of the Connector's and most proxies' do."""

    _chance: Iterator[Fault | None] | None = None

    def rate_limited(self, operation: str, times: int = 1, *, retry_after: int | None = 2, on: str = "") -> Fault:
        """HTTP 429; `retry_after` in seconds, or None for no header."""
        return self._add(Fault("rate_limited", operation, times, 429, retry_after, conversation=on))

    def error(self, operation: str, status: int = 503, times: int = 1, *, on: str = "") -> Fault:
        """412 or a 5xx with a JSON body; nothing has happened."""
        return self._add(Fault("error", operation, times, status, conversation=on))

    def html(self, operation: str, status: int = 502, times: int = 1, *, on: str = "") -> Fault:
        """A proxy's HTML page; nothing has happened."""
        return self._add(Fault("html", operation, times, status, conversation=on))

    def refused(self, operation: str, code: str, times: int = 1, *, on: str = "") -> Fault:
        """HTTP 403 with one of the codes of `errors.UNREACHABLE`."""
        if code not in UNREACHABLE:
            raise ValueError(code)
        return self._add(Fault("refused", operation, times, 403, code=code, conversation=on))

    def reset(self, operation: str, times: int = 1, *, on: str = "") -> Fault:
        """The connection is cut; nothing has happened."""
        return self._add(Fault("reset", operation, times, conversation=on))

    def silence(self, operation: str, times: int = 1, *, on: str = "") -> Fault:
        """No answer until the caller gives up; nothing has happened."""
        return self._add(Fault("silence", operation, times, conversation=on))

    def lost(self, operation: str, times: int = 1, *, status: int = 0, on: str = "") -> Fault:
        """It happened, but the answer is lost: the connection is cut, or an HTML page with `status` comes instead."""
        return self._add(Fault("lost", operation, times, status, conversation=on))

    def lost_in_silence(self, operation: str, times: int = 1, *, on: str = "") -> Fault:
        """It happened, but no answer comes until the caller gives up."""
        return self._add(Fault("lost_in_silence", operation, times, 0, conversation=on))

    def slow(self, operation: str, seconds: float, times: int = 1) -> Fault:
        """It happens, and the answer comes `seconds` of real time late."""
        return self._add(Fault("slow", operation, times, seconds=seconds))

    def by_chance(self, seed: int, share: float, kinds: Sequence[str] = ("412", "502", "503", "504", "html")) -> None:
        """From now on this share of the Connector's calls fails, the same ones for the same seed; 0 ends it."""
        self._chance = _chances(random.Random(seed), share, kinds) if share else None

    def take(self, operation: str, conversation: str = "") -> Fault | None:
        """The fault that meets this call, if any; used up by one."""
        fault = next((f for f in self.waiting if f.fits(operation, conversation)), None)
        if fault is None and self._chance is not None and operation in {"send", "reply", "update", "delete", "create"}:
            fault = next(self._chance)
        if fault is not None:
            fault.times -= 1
            self.met.append(fault)
            self.waiting = [f for f in self.waiting if f.times > 0]
        return fault

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self.waiting.clear()
        self._chance = None

    def _add(self, fault: Fault) -> Fault:
        self.waiting.append(fault)
        return fault


def _chances(chance: random.Random, share: float, kinds: Sequence[str]) -> Iterator[Fault | None]:
    while True:
        kind = chance.choice(kinds)
        fault = Fault(kind, "*", status=502) if kind in {"html", "reset", "lost"} else None
        fault = fault or Fault("error", "*", status=int(kind) if kind.isdigit() else 503)
        yield fault if chance.random() < share else None


async def played(
    faults: Faults,
    request: web.Request,
    operation: str,
    run: Callable[[], Awaitable[web.StreamResponse]],
    conversation: str = "",
) -> web.StreamResponse:
    """Runs an operation, or what goes wrong with it. Raises Refusal."""
    fault = faults.take(operation, conversation)
    if fault is None:
        return await run()
    if fault.kind in AFTER:
        answer = await run()
        return await _after(fault, request, faults) or answer
    return await _instead(fault, request, faults)


async def _instead(fault: Fault, request: web.Request, faults: Faults) -> web.Response:
    """What keeps the operation from running."""
    quoted = f" {await request.text()}" if faults.quoting else ""
    match fault.kind:
        case "rate_limited":
            raise Refusal(429, "Throttled", f"API calls quota exceeded!{quoted}", retry_after=fault.retry_after)
        case "refused":
            raise unreachable(fault.code, quoted)
        case "html":
            return _page(fault.status, quoted)
        case "reset":
            return _cut(request)
        case "silence":
            await faults.closing.wait()
            return _cut(request)
    raise Refusal(fault.status, CODES.get(fault.status, "ServiceError"), quoted)


async def _after(fault: Fault, request: web.Request, faults: Faults) -> web.Response | None:
    """What spoils the answer of something that has happened."""
    if fault.kind == "slow":
        await _pause(faults, fault.seconds)
        return None
    if fault.kind == "lost_in_silence":
        await faults.closing.wait()
    return _page(fault.status) if fault.status else _cut(request)


def _page(status: int, quoted: str = "") -> web.Response:
    """What a proxy answers."""
    return web.Response(status=status, text=PAGE.format(status) + quoted, content_type="text/html")


def _cut(request: web.Request) -> web.Response:
    """Ends the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _pause(faults: Faults, seconds: float) -> None:
    try:
        await asyncio.wait_for(faults.closing.wait(), seconds)
    except TimeoutError:
        return
