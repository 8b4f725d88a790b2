"""What one connection, and all of them together, may cost before a request reaches anything of ours.

Uvicorn's own protocol, with a clock and a scale beside it: how long a head and a body may take, how large they may be,
how many bytes of bodies are held at once, how many connections there are, how long an answer may wait for its reader.
Whatever goes beyond is answered once, briefly, and cut off; `docs/reliability.md` says the figures.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from adapters.guard import MOST_BYTES

KILO, MEGA = 1024, 1024 * 1024
A_HEADER, A_REQUEST = 128, 2 * KILO
"""Bytes that each header, and each request that waits behind another, cost beside what they say."""

SENTENCES = {
    408: ("Request Timeout", "That took too long."),
    413: ("Content Too Large", "That is more than one request can hold."),
    431: ("Request Header Fields Too Large", "Those headers are too long."),
    503: ("Service Unavailable", "There is too much going on at the moment. Please come back in a minute."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sizes in bytes, times in seconds. Bodies are those of all connections together in `bytes_in_flight`."""

    connections: int = 1000
    head_bytes: int = 32 * KILO
    """Of one head; and of all heads of a connection that wait behind a request which is being answered."""

    head_seconds: float = 10.0
    body_bytes: int = MOST_BYTES
    body_seconds: float = 15.0
    bytes_in_flight: int = 32 * MEGA
    unread_seconds: float = 30.0
    """How long an answer may stand in our buffer because nobody reads it."""

    goodbye_seconds: float = 1.0
    """How long what still arrives after a refusal is thrown away: a connection closed at once loses the answer too."""


@dataclass(slots=True)
class Load:
    """What all connections of a process hold. `refused` counts reasons, in one word each."""

    limits: Limits = field(default_factory=Limits)
    refused: Callable[[str], None] = lambda reason: None
    held: int = 0
    connections: int = 0


class TooMuch(Exception):
    """Ends the parsing of a head; the parser makes a refusal of it."""


class BoundedProtocol(HttpToolsProtocol):
    """One connection within its limits."""

    def __init__(self, *, load: Load, **given: Any) -> None:
        super().__init__(**given)
        self._ledger, self._limits = load, load.limits
        self._in_head, self._fed, self._head, self._body, self._mine = True, 0, 0, 0, 0
        self._over = False
        self._until: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._ledger.connections += 1
        self._wait(self._limits.head_seconds, "slow_head")
        if self._ledger.connections > self._limits.connections:
            self._refuse(503, "connections")

    def connection_lost(self, exc: Exception | None) -> None:
        self._ledger.connections -= 1
        self._stop_waiting()
        self.resume_writing()
        self._give_back()
        super().connection_lost(exc)

    # Arriving --------------------------------------------------------------------------------------------------

    def data_received(self, data: bytes) -> None:
        if self._over:
            return
        self._fed += len(data) if self._in_head else 0
        super().data_received(data)
        if self._in_head and self._fed > self._limits.head_bytes:
            self._refuse(431, "large_head")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        cycle: Any = self.cycle
        behind = cycle is not None and not cycle.response_complete
        self._in_head, self._body, self._head = True, 0, self._head if behind else 0
        self._grow(A_REQUEST if behind else 0)
        if self._until is None:
            self._wait(self._limits.head_seconds, "slow_head")

    def on_url(self, url: bytes) -> None:
        super().on_url(url)
        self._grow(len(url))

    def on_header(self, name: bytes, value: bytes) -> None:
        super().on_header(name, value)
        self._grow(len(name) + len(value) + A_HEADER)

    def _grow(self, size: int) -> None:
        self._head += size
        if self._head > self._limits.head_bytes:
            raise TooMuch

    def on_headers_complete(self) -> None:
        self._in_head, self._fed = False, 0
        self._wait(self._limits.body_seconds, "slow_body")
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        if self._over:
            return
        super().on_body(body)
        self._body += len(body)
        self._mine += len(body)
        self._ledger.held += len(body)
        if self._body > self._limits.body_bytes:
            self._refuse(413, "large_body")
        elif self._ledger.held > self._limits.bytes_in_flight:
            self._refuse(503, "in_flight")

    def on_message_complete(self) -> None:
        self._stop_waiting()
        if not self._over:
            super().on_message_complete()

    def on_response_complete(self) -> None:
        if not self.pipeline:
            self._give_back()
        super().on_response_complete()

    def _give_back(self) -> None:
        self._ledger.held -= self._mine
        self._mine = 0

    # Time ------------------------------------------------------------------------------------------------------

    def _wait(self, seconds: float, reason: str) -> None:
        self._stop_waiting()
        self._until = self.loop.call_later(seconds, self._refuse, 408, reason)

    def _stop_waiting(self) -> None:
        if self._until is not None:
            self._until.cancel()
            self._until = None

    def pause_writing(self) -> None:
        super().pause_writing()
        self._unread = self._unread or self.loop.call_later(self._limits.unread_seconds, self._hang_up, "unread")

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    # Refusing --------------------------------------------------------------------------------------------------

    def send_400_response(self, msg: str) -> None:
        """What the parser could not take: a head that is too large, or no HTTP at all."""
        if self._over:
            return
        if self._head > self._limits.head_bytes:
            self._refuse(431, "large_head")
            return
        self._over = True
        self._stop_waiting()
        super().send_400_response(msg)

    def _refuse(self, status: int, reason: str) -> None:
        """Answer, unless an answer is on its way already; take nothing more; hang up in a moment."""
        if self._over:
            return
        self._over = True
        self._stop_waiting()
        self._ledger.refused(reason)
        cycle: Any = self.cycle  # None before the first request, whatever its type says
        answered = cycle is not None and cycle.response_started and not cycle.response_complete
        if cycle is not None and not cycle.response_complete:
            cycle.disconnected = True
            cycle.body.clear()
            cycle.message_event.set()
        self._give_back()
        if not answered:
            self.transport.write(_answer(status))
        self.flow.resume_reading()
        self._until = self.loop.call_later(self._limits.goodbye_seconds, self.transport.abort)

    def _hang_up(self, reason: str) -> None:
        self._over = True
        self._ledger.refused(reason)
        self.transport.abort()


def _answer(status: int) -> bytes:
    phrase, sentence = SENTENCES[status]
    body = f"{sentence}\n".encode()
    lines = [
        f"HTTP/1.1 {status} {phrase}",
        "content-type: text/plain; charset=utf-8",
        f"content-length: {len(body)}",
        "connection: close",
        *(["retry-after: 60"] if status == 503 else []),
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body
