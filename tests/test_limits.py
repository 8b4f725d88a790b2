"""What clients that drip, flood, or never stop cost: real sockets against the real server, its limits to scale."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import pytest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from adapters.guard import MOST_BYTES
from adapters.limits import Limits, Load
from adapters.server import Server, Stop, listen

PIECE = b"x" * 16_384
LARGEST_READ = 256 * 1024
PLENTY = 3.0
"""Seconds that nothing here comes near, where a limit is not what a test is about."""

Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass
class Served:
    """A server with an app that reads whole bodies, and what it refused."""

    port: int
    load: Load
    refused: list[str]
    read: list[int] = field(default_factory=list)
    cut: int = 0

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[Stream]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            yield reader, writer
        finally:
            await gone(writer)


async def gone(writer: asyncio.StreamWriter) -> None:
    """Hang up without ceremony."""
    writer.transport.abort()
    with suppress(ConnectionError):
        await writer.wait_closed()


@asynccontextmanager
async def serving(**limits: float) -> AsyncIterator[Served]:
    """The product's own server on a free port, with these limits."""
    refused: list[str] = []
    scale = {"head_seconds": PLENTY, "body_seconds": PLENTY, "unread_seconds": PLENTY, "goodbye_seconds": 0.1}
    load = Load(limits=Limits(**{**scale, **limits}), refused=refused.append)  # type: ignore[arg-type]
    up = asyncio.Event()
    with listen("127.0.0.1", 0) as listening:
        served = Served(listening.getsockname()[1], load, refused)

        async def whole(request: Request) -> Response:
            try:
                served.read.append(len(await request.body()))
            except ClientDisconnect:
                served.cut += 1
            return PlainTextResponse("read\n")

        async def large(_: Request) -> Response:
            return Response(b"x" * 32 * 1024 * 1024)

        app = Starlette(routes=[Route("/", whole, methods=["GET", "POST"]), Route("/large", large)])
        stop = Stop(leave=lambda: None, at_exit=lambda: None, drain=0, grace=1)
        server = Server(app, stop, up.set, load)
        running = asyncio.create_task(server.serve(sockets=[listening]))
        await up.wait()
        try:
            yield served
        finally:
            server.should_exit = True
            await running


async def until_cut(reader: asyncio.StreamReader) -> bytes:
    """Everything that comes until the server hangs up; it must hang up."""
    said = b""
    async with asyncio.timeout(10):
        try:
            while part := await reader.read(65_536):
                said += part
        except ConnectionError:
            pass
    return said


async def pour(writer: asyncio.StreamWriter, piece: bytes) -> None:
    """Write for ever; ends when the server hangs up."""
    try:
        while True:
            writer.write(piece)
            await writer.drain()
    except ConnectionError:
        pass


async def told(stream: Stream, *pieces: bytes, then: bytes = b"") -> bytes:
    """What the server says to these bytes, followed by ever more of the same if `then` says of what."""
    reader, writer = stream
    for piece in pieces:
        writer.write(piece)
    pouring = asyncio.create_task(pour(writer, then)) if then else None
    said = await until_cut(reader)
    if pouring:
        pouring.cancel()
        await asyncio.gather(pouring, return_exceptions=True)
    return said


async def test_an_honest_request_is_answered_and_the_next_on_the_same_connection_too() -> None:
    async with serving() as served, served.connected() as (reader, writer):
        for _ in range(3):
            writer.write(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello")
            assert (await reader.readuntil(b"read\n")).startswith(b"HTTP/1.1 200")
        assert served.read == [5, 5, 5]
        assert served.load.held == 0
        assert served.refused == []


@pytest.mark.parametrize(
    "head",
    [b"GET / HTTP/1.1\r\nX-Long: ", b"GET /", b"GET / HTTP/1.1\r\n", b"GE"],
    ids=["in one header", "in the address", "in many headers", "in the method"],
)
async def test_a_head_that_never_ends_is_cut_off(head: bytes) -> None:
    more = b"X-More: " + b"y" * 100 + b"\r\n" if head.endswith(b"\r\n") else PIECE
    async with serving() as served, served.connected() as stream:
        said = await told(stream, head, then=more)
        assert said.startswith((b"HTTP/1.1 431", b"HTTP/1.1 400"))
    assert served.load.connections <= 1


async def test_a_head_that_came_whole_and_is_too_long_is_refused_too() -> None:
    async with serving(head_bytes=1024) as served, served.connected() as stream:
        said = await told(stream, b"GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + b"y" * 2000 + b"\r\n\r\n")
        assert said.startswith(b"HTTP/1.1 431")
        assert served.refused == ["large_head"]
        assert served.read == []


@pytest.mark.parametrize("begun", [b"", b"GET / HTT", b"GET / HTTP/1.1\r\nHost: a\r\n"])
async def test_a_head_that_does_not_come_is_not_waited_for(begun: bytes) -> None:
    async with serving(head_seconds=0.2) as served, served.connected() as stream:
        assert (await told(stream, begun)).startswith(b"HTTP/1.1 408")
        assert served.refused == ["slow_head"]


async def test_a_body_that_does_not_come_is_not_waited_for_and_whoever_reads_it_is_told() -> None:
    async with serving(body_seconds=0.2) as served, served.connected() as stream:
        said = await told(stream, b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nonly this")
        assert said.startswith(b"HTTP/1.1 408")
        assert (served.refused, served.read, served.cut) == (["slow_body"], [], 1)
        assert served.load.held == 0


async def test_a_body_without_an_end_is_cut_off_where_the_largest_ends() -> None:
    async with serving() as served, served.connected() as stream:
        chunk = b"%x\r\n%b\r\n" % (len(PIECE), PIECE)
        said = await told(stream, b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", then=chunk)
        assert said.startswith(b"HTTP/1.1 413")
        assert served.refused == ["large_body"]


async def test_all_bodies_together_hold_no_more_than_their_share() -> None:
    half = MOST_BYTES // 2
    async with serving(bytes_in_flight=4 * MOST_BYTES) as served:
        clients = [await asyncio.open_connection("127.0.0.1", served.port) for _ in range(30)]
        for _, writer in clients:
            writer.write(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % MOST_BYTES)
            writer.write(b"x" * half)
        cut = [asyncio.create_task(until_cut(reader)) for reader, _ in clients]
        done, waiting = await asyncio.wait(cut, timeout=10, return_when=asyncio.FIRST_COMPLETED)
        assert done
        assert all(one.result().startswith(b"HTTP/1.1 503") for one in done)
        assert served.load.held <= 4 * MOST_BYTES + LARGEST_READ
        assert set(served.refused) == {"in_flight"}
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        for _, writer in clients:
            await gone(writer)


async def test_what_a_refused_body_held_is_free_again() -> None:
    async with serving(bytes_in_flight=1000) as served:
        for _ in range(3):
            async with served.connected() as stream:
                wanted = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n"
                assert (await told(stream, wanted + b"x" * 4000)).startswith(b"HTTP/1.1 503")
        assert served.load.held == 0


async def test_one_connection_too_many_is_told_to_come_back_and_the_others_are_served() -> None:
    async with serving(connections=3) as served:
        async with served.connected(), served.connected(), served.connected() as (reader, writer):
            writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            await reader.readuntil(b"read\n")
            async with served.connected() as stream:
                assert (await told(stream)).startswith(b"HTTP/1.1 503")
            writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            await reader.readuntil(b"read\n")
        assert served.refused == ["connections"]


async def test_an_answer_that_nobody_reads_is_not_kept_for_ever() -> None:
    cut = asyncio.Event()
    async with serving(unread_seconds=0.2) as served, served.connected() as (_, writer):
        served.load.refused = lambda reason: cut.set() if reason == "unread" else None
        writer.write(b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
        async with asyncio.timeout(10):
            await cut.wait()


async def test_a_head_of_very_many_headers_is_too_long_however_short_each_is() -> None:
    async with serving() as served, served.connected() as stream:
        said = await told(stream, b"GET / HTTP/1.1\r\nHost: a\r\n" + b"a:b\r\n" * 400)
        assert said.startswith(b"HTTP/1.1 431")
        assert served.refused == ["large_head"]


async def test_of_requests_in_a_row_only_some_wait_for_their_turn() -> None:
    async with serving() as served, served.connected() as stream:
        asked = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx"
        assert (await told(stream, asked * 200)).startswith(b"HTTP/1.1 431")
        assert served.refused == ["large_head"]
        assert len(served.read) < 20


async def test_an_honest_client_may_send_a_few_requests_before_it_reads() -> None:
    async with serving() as served, served.connected() as (reader, writer):
        writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n" * 8)
        for _ in range(8):
            assert (await reader.readuntil(b"read\n")).startswith(b"HTTP/1.1 200")
        assert served.refused == []


@pytest.mark.parametrize(
    "junk",
    [b"\x16\x03\x01\x02\x00\x01\x00\x01", b"\r\n\r\n\r\nHELO\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\0" * 100],
    ids=["TLS", "another protocol", "a version there is not", "nothing at all"],
)
async def test_what_is_no_http_gets_one_short_answer(junk: bytes) -> None:
    async with serving(head_seconds=0.3) as served, served.connected() as stream:
        assert (await told(stream, junk)).startswith((b"HTTP/1.1 400", b"HTTP/1.1 408"))
        assert served.read == []
