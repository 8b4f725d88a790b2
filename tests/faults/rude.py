"""A platform's server at its worst: real sockets that hang, drip, flood, break off, or answer something else.

It understands just enough of both platforms to know for whom a message is, and takes it to be there as soon as it was
read whole, whatever the answer comes to. `ways` says what the next calls for somebody meet, `always` what all do.
"""

import asyncio
import json
import socket
import struct
import zlib
from collections import Counter, defaultdict, deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import unquote

FLOOD = 100 * 1024 * 1024
PIECE = b" " * 65536
DRIP_SECONDS = 0.05
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

Way = Callable[["Rude", asyncio.StreamWriter], Awaitable[None]]


async def says_nothing(rude: "Rude", writer: asyncio.StreamWriter) -> None:
    """It took the request and never answers; a half-open connection looks the same."""
    await rude.ended.wait()


async def stops_in_the_headers(rude: "Rude", writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD[:30])
    await rude.ended.wait()


async def stops_in_the_body(rude: "Rude", writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD + b'Content-Length: 1000\r\n\r\n{"ok":')
    await rude.ended.wait()


async def drips(rude: "Rude", writer: asyncio.StreamWriter) -> None:
    """So slowly that no single read ever takes too long."""
    writer.write(HEAD + b"Content-Length: 100000\r\n\r\n")
    while not rude.ended.is_set():
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(DRIP_SECONDS)


async def floods(rude: "Rude", writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD + f"Content-Length: {FLOOD}\r\n\r\n".encode())
    for _ in range(0, FLOOD, len(PIECE)):
        writer.write(PIECE)
        await writer.drain()
        rude.poured += len(PIECE)


@cache
def bomb() -> bytes:
    """Made piece by piece: the test's own memory is looked at."""
    packer = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    return b"".join([*(packer.compress(PIECE) for _ in range(0, FLOOD, len(PIECE))), packer.flush()])


async def sends_a_bomb(rude: "Rude", writer: asyncio.StreamWriter) -> None:
    """A hundred thousand bytes that unfold to a hundred million."""
    body = bomb()
    writer.write(HEAD + f"Content-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
    await writer.drain()


async def says_html(rude: "Rude", writer: asyncio.StreamWriter) -> None:
    body = b"<html><body>Please log in to this hotel's network</body></html>"
    writer.write(f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
    await writer.drain()


async def says_a_list(rude: "Rude", writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD + b"Content-Length: 6\r\n\r\n[1, 2]")
    await writer.drain()


async def says_half_a_word(rude: "Rude", writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD + b'Content-Length: 5\r\n\r\n{"ok"')
    await writer.drain()


async def breaks_off(rude: "Rude", writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD + b'Content-Length: 1000\r\n\r\n{"ok":')
    await writer.drain()


async def resets(rude: "Rude", writer: asyncio.StreamWriter) -> None:
    carrier: socket.socket = writer.get_extra_info("socket")
    carrier.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def answers(status: int, **headers: str) -> Way:
    """A status with headers (`_` for `-`) and no body."""

    async def way(rude: "Rude", writer: asyncio.StreamWriter) -> None:
        lines = [f"HTTP/1.1 {status} No", "Content-Length: 0"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        writer.write("\r\n".join([*lines, "", ""]).encode())
        await writer.drain()

    return way


LOSES_THE_ANSWER = (
    says_nothing, stops_in_the_headers, stops_in_the_body, drips, floods, sends_a_bomb, says_html, says_half_a_word,
    breaks_off, resets, answers(500), answers(502), answers(504),
)  # fmt: skip
"""After each of these nobody knows whether the message is there."""


@dataclass(slots=True)
class Rude:
    """Speaks to whoever connects. `taken` counts messages by reader, `calls` all requests."""

    ways: dict[str, deque[Way]] = field(default_factory=lambda: defaultdict(deque))
    always: Callable[[str, str], Way | None] = lambda reader, token: None
    taken: Counter[str] = field(default_factory=Counter)
    calls: int = 0
    poured: int = 0
    port: int = 0
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    _server: asyncio.Server | None = None
    _serving: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    async def start(self) -> None:
        """Listen, at the same address as before."""
        bomb()  # made among the calls it would hold all of them up for longer than some are waited for
        self.ended.clear()
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Listen no more: connections are refused."""
        self.ended.set()
        if self._server is not None:
            self._server.close()
        for serving in self._serving:
            serving.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.ended.is_set():  # it was let in just before
            writer.close()
            return
        serving = asyncio.create_task(self._serve(reader, writer))
        self._serving.add(serving)
        serving.add_done_callback(self._serving.discard)
        serving.add_done_callback(lambda _: writer.close())  # also where it is stopped before it began

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            await self._answer(reader, writer)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head.split("\r\n")[1:])}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        whom = _reader(head, body)
        self.calls += 1
        way = self.always(whom, headers.get("authorization", "").removeprefix("Bearer "))
        if way is None and self.ways[whom]:
            way = self.ways[whom].popleft()
        if way is None or way in LOSES_THE_ANSWER:
            self.taken[whom] += 1
        await (way or _well)(self, writer)


async def _well(rude: Rude, writer: asyncio.StreamWriter) -> None:
    number = str(rude.calls)
    body = json.dumps({"ok": True, "channel": f"D{number}", "ts": f"{number}.0", "id": number}).encode()
    writer.write(HEAD + f"Connection: close\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
    await writer.drain()


def _reader(head: str, body: bytes) -> str:
    """Slack names the channel in the body, Teams the conversation in the path."""
    path = head.split(" ", 2)[1]
    if "/v3/conversations/" in path:
        return unquote(path.split("/v3/conversations/")[1].split("/")[0])
    found: dict[str, Any] = json.loads(body)
    return str(found["channel"])


@contextmanager
def full_house() -> Iterator[str]:
    """An address at which a connection is neither made nor refused: nobody accepts, and the queue is full."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(listening.getsockname())
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        for one in waiting:
            one.close()
