"""Fake time for programs that use real sockets and threads: an event loop whose clock jumps over every pause.

Rules: while anything real is under way (`busy`: a database's thread, an HTTP call) the loop waits for it and its clock
stands still; when nothing is, the clock jumps to the next timer. So a call costs no time but what `Far` adds to it as
its way there and back, and a minute of waiting takes none. Nothing sleeps, and machines of any speed see the same.
"""

import asyncio
import selectors
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any, TypeVar

import aiohttp
import httpx

R = TypeVar("R")


class _Selector(selectors.DefaultSelector):
    """Waits for what is real; lets the clock jump where nothing is."""

    loop: "WarpLoop"

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = super().select(0)
        if found or (timeout is not None and timeout <= 0):
            return found
        if timeout is None or self.loop.busy:
            return super().select(None)
        self.loop.seconds += timeout
        return []


class WarpLoop(asyncio.SelectorEventLoop):
    """`asyncio.Runner(loop_factory=WarpLoop)`. `seconds` is its time, `busy` how much that is real is under way."""

    def __init__(self) -> None:
        self.seconds, self.busy = 0.0, 0
        selector = _Selector()
        selector.loop = self
        super().__init__(selector)

    def time(self) -> float:
        return self.seconds

    def run_in_executor(  # type: ignore[override]
        self, executor: Executor | None, func: Callable[..., R], *args: Any
    ) -> "asyncio.Future[R]":
        self.busy += 1
        future = super().run_in_executor(executor, func, *args)
        future.add_done_callback(self._done)
        return future

    def _done(self, _: object) -> None:
        self.busy -= 1

    def watched(self, work: Callable[..., Awaitable[R]]) -> Callable[..., Coroutine[Any, Any, R]]:
        """The same work, during which the clock stands still."""

        async def watch(*args: Any, **named: Any) -> R:
            self.busy += 1
            try:
                return await work(*args, **named)
            finally:
                self.busy -= 1

        return watch


@dataclass(frozen=True, slots=True)
class WarpClock:
    """What people's clocks say in such a loop, for Askwell (`now`) and for a fake (called: seconds since 1970)."""

    loop: WarpLoop
    began: datetime

    def now(self) -> datetime:
        return self.began + timedelta(seconds=self.loop.seconds)

    def __call__(self) -> float:
        return self.began.timestamp() + self.loop.seconds


@dataclass(slots=True)
class Far:
    """How long a call is on its way, there and back: `shortest` to `longest` seconds each, by a fixed seed."""

    loop: WarpLoop
    shortest: float = 0.05
    longest: float = 0.1
    chance: Random = field(default_factory=lambda: Random(9))

    async def way(self) -> None:
        await asyncio.sleep(self.chance.uniform(self.shortest, self.longest))

    def trace(self) -> aiohttp.TraceConfig:
        """For a session of aiohttp. The way there holds a connection, as it does in life."""
        found = aiohttp.TraceConfig()
        found.on_connection_create_start.append(self._connecting)
        found.on_connection_create_end.append(self._connected)
        found.on_request_headers_sent.append(self._leaves)
        found.on_request_end.append(self._answered)
        found.on_request_exception.append(self._failed)
        found.freeze()
        return found

    async def _connecting(self, session: aiohttp.ClientSession, call: SimpleNamespace, _: object) -> None:
        del session
        self._begin(call)

    async def _connected(self, session: aiohttp.ClientSession, call: SimpleNamespace, _: object) -> None:
        del session
        self._end(call)

    async def _leaves(self, session: aiohttp.ClientSession, call: SimpleNamespace, _: object) -> None:
        del session
        await self.way()
        self._begin(call)

    async def _answered(self, session: aiohttp.ClientSession, call: SimpleNamespace, _: object) -> None:
        del session
        self._end(call)
        await self.way()

    async def _failed(self, session: aiohttp.ClientSession, call: SimpleNamespace, _: object) -> None:
        del session
        self._end(call)

    def _begin(self, call: SimpleNamespace) -> None:
        call.real = True
        self.loop.busy += 1

    def _end(self, call: SimpleNamespace) -> None:
        if getattr(call, "real", False):
            call.real = False
            self.loop.busy -= 1


@dataclass(slots=True)
class FarTransport(httpx.AsyncBaseTransport):
    """The same for a client of httpx."""

    far: Far
    inner: httpx.AsyncBaseTransport

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await self.far.way()
        response = await self.far.loop.watched(self._answered)(request)
        await self.far.way()
        return response

    async def _answered(self, request: httpx.Request) -> httpx.Response:
        response = await self.inner.handle_async_request(request)
        await response.aread()
        return response

    async def aclose(self) -> None:
        await self.inner.aclose()
