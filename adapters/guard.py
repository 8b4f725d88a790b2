"""What stands before every platform's SDK: a request that is too large, malformed or repeated never reaches one.

Rules: nothing is parsed beyond what a check needs; a refusal is a status and a reason that names no content; nobody
sees a 500. What is the platform's own (signatures, shapes) is a `Check` that each brings along.
"""

import asyncio
import json
import logging
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, quote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("askwell.guard")

MOST_BYTES = 1024 * 1024
LONGEST_BODY = 10.0
"""Seconds in which a body must have arrived."""

MOST_FIELDS = 100
ONLY_ONCE = ("content-", "authorization")
"""What headers begin with that must not stand twice, whoever sends them."""

READ = "askwell.read"
"""Where `inner` finds `Request.read` in its scope."""

FORM, JSON = "application/x-www-form-urlencoded", "application/json"


class RequestRefused(Exception):
    """This request goes no further. `reason` is one word for logs and metrics."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Request:
    """A request as its bytes stand. Header names are in small letters; a repeated header is refused before."""

    method: str
    headers: Mapping[str, str]
    body: bytes
    read: dict[str, Any] = field(default_factory=dict)
    """What a check read of the body, for whoever comes next: the same bytes are not parsed twice."""

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Done:
    """A check's answer when nothing more is to happen."""

    status: int = 200
    body: bytes = b""


Check = Callable[[Request], Awaitable[Done | None]]
"""Raises Refused, or answers at once, or lets the request through with None."""


@dataclass(slots=True)
class Guard:
    """An ASGI app that lets only checked POSTs through to `inner`. `refused` counts reasons."""

    inner: ASGIApp
    check: Check
    refused: Callable[[str], None] = lambda reason: None
    settled: Callable[[Request, int], None] = lambda request, status: None
    only_once: tuple[str, ...] = ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            request = await read(scope, receive, self.only_once)
            done = await self.check(request)
        except RequestRefused as no:
            self.refused(no.reason)
            log.warning("a request was refused: %s", no.reason)
            await _answer(send, Done(no.status))
            return
        if done is not None:
            await _answer(send, done)
            return
        await self._pass(scope, request, send)

    async def _pass(self, scope: Scope, request: Request, send: Send) -> None:
        status = 0
        log.debug("a request was taken")

        async def sending(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self.inner({**scope, READ: request.read}, _again(request.body), sending)
        except Exception as error:
            log.error("a checked request broke: %s", type(error).__name__)
            self.refused("broke")
            if not status:
                await _answer(send, Done(503))
        finally:
            self.settled(request, status or 503)


async def read(scope: Scope, receive: Receive, only_once: tuple[str, ...] = ()) -> Request:
    """The whole request. Raises Refused: method, repeated headers, encodings, size (413), slowness (408).

    Headers that begin with one of `only_once` may not be repeated, nor may those that matter to everybody.
    """
    if scope["method"] != "POST":
        raise RequestRefused(405, "method")
    headers = _headers(scope, (*ONLY_ONCE, *only_once))
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise RequestRefused(400, "content_encoding")
    length = headers.get("content-length", "")
    if length and not (length.isascii() and length.isdigit()):
        raise RequestRefused(400, "content_length")
    if length and (len(length) > 15 or int(length) > MOST_BYTES):
        raise RequestRefused(413, "too_large")
    try:
        async with asyncio.timeout(LONGEST_BODY):
            body = await _body(receive)
    except TimeoutError:
        raise RequestRefused(408, "slow_body") from None
    return Request(scope["method"], headers, body)


def _headers(scope: Scope, only_once: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        key = name.decode("latin-1").lower()
        if key in found and key.startswith(only_once):
            raise RequestRefused(400, "repeated_header")
        found[key] = value.decode("latin-1")
    return found


async def _body(receive: Receive) -> bytes:
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise RequestRefused(400, "disconnected")
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > MOST_BYTES:
            raise RequestRefused(413, "too_large")
        if not message.get("more_body", False):
            return b"".join(parts)


def _again(body: bytes) -> Receive:
    """The body once more, for whoever comes next."""
    given = False

    async def receive() -> Message:
        nonlocal given
        if given:
            return {"type": "http.disconnect"}
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


async def _answer(send: Send, done: Done) -> None:
    headers = [(b"content-length", str(len(done.body)).encode()), (b"cache-control", b"no-store")]
    if done.status == 413:
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": done.status, "headers": headers})
    await send({"type": "http.response.body", "body": done.body})


def text_of(body: bytes) -> str:
    """The body as UTF-8. Raises Refused 400."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise RequestRefused(400, "not_utf8") from None


def json_object(text: str) -> dict[str, Any]:
    """A JSON object: no NaN, no half surrogates, no depth that breaks a parser. Raises Refused 400."""
    try:
        found = json.loads(text, parse_constant=_no_constant)
        if "\\ud" in text.lower():
            json.dumps(found, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError):
        raise RequestRefused(400, "not_json") from None
    if not isinstance(found, dict):
        raise RequestRefused(400, "not_an_object")
    return found


def _no_constant(name: str) -> float:
    raise ValueError(name)


SIGNS = tuple((quote(sign, safe=""), sign) for sign in '":,{}[]')
"""What JSON is made of, as a form escapes it: most of a payload, of which `parse_qs` would take one at a time. No sign
parts fields, and none begins or ends an escape, so what stands in the fields is the same."""


def form_fields(text: str) -> dict[str, str]:
    """Fields of a form, each there once. Raises Refused 400."""
    for escaped, sign in SIGNS:
        text = text.replace(escaped, sign)
    try:
        found = parse_qs(text, keep_blank_values=True, strict_parsing=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise RequestRefused(400, "not_a_form") from None
    if any(len(values) > 1 for values in found.values()):
        raise RequestRefused(400, "repeated_field")
    return {name: values[0] for name, values in found.items()}


@dataclass(slots=True)
class Recent:
    """Remembers what came in lately, so that the same bytes have no second effect. `seconds` of real time."""

    seconds: float
    most: int = 100_000
    clock: Callable[[], float] = time.monotonic
    _seen: OrderedDict[bytes, float] = field(default_factory=OrderedDict)

    def first_time(self, mark: bytes) -> bool:
        """False when it was here before, within the time remembered."""
        now = self.clock()
        while self._seen and (len(self._seen) > self.most or now - next(iter(self._seen.values())) > self.seconds):
            self._seen.popitem(last=False)
        if mark in self._seen:
            return False
        self._seen[mark] = now
        return True

    def forget(self, mark: bytes) -> None:
        """It came to nothing: when it comes again, that is the first time."""
        self._seen.pop(mark, None)
