"""HTTP to Entra and Graph, every answer bounded: in seconds from the request on, and in bytes.

httpx has time-outs for each read, so a server that drips holds a call for ever; and it reads whatever comes.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx

from adapters.outward import DIRECT, Outward
from adapters.over_httpx import Transport

SECONDS = 10.0
MOST_BYTES = 1024 * 1024
PLAIN = {"accept-encoding": "identity"}


def bounded_client(seconds: float = SECONDS, most: int = MOST_BYTES, outward: Outward = DIRECT) -> httpx.AsyncClient:
    """A client that follows no redirects, reads no environment, and raises `httpx.HTTPError` beyond these bounds."""
    bounded = Bounded(Transport(outward), seconds, most)
    return httpx.AsyncClient(transport=bounded, headers=PLAIN, follow_redirects=False, trust_env=False)


class Bounded(httpx.AsyncBaseTransport):
    """Answers end after `seconds` and have at most `most` bytes; a packed one, for which nobody asked, is refused."""

    def __init__(self, way: httpx.AsyncBaseTransport, seconds: float, most: int) -> None:
        self._way, self._seconds, self._most = way, seconds, most

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        until = asyncio.get_running_loop().time() + self._seconds
        async with _in_time(until):
            answer = await self._way.handle_async_request(request)
        if answer.headers.get("content-encoding", "identity") != "identity":
            await answer.aclose()
            raise httpx.DecodingError("packed")
        assert isinstance(answer.stream, httpx.AsyncByteStream)  # noqa: S101 - httpx' own transport answers so
        answer.stream = _Bounded(answer.stream, until, self._most)
        return answer

    async def aclose(self) -> None:
        await self._way.aclose()


@dataclass(slots=True)
class _Bounded(httpx.AsyncByteStream):
    stream: httpx.AsyncByteStream
    until: float
    most: int

    async def __aiter__(self) -> AsyncIterator[bytes]:
        left, parts = self.most, aiter(self.stream)
        while True:
            async with _in_time(self.until):
                part = await anext(parts, None)
            if part is None:
                return
            left -= len(part)
            if left < 0:
                raise httpx.ReadError("too large")
            yield part

    async def aclose(self) -> None:
        await self.stream.aclose()


@asynccontextmanager
async def _in_time(until: float) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout_at(until):
            yield
    except TimeoutError:
        raise httpx.ReadTimeout("too slow") from None
