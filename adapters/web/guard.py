"""Who may talk to the local workspace: decided before anything is routed or read.

Rules, in this order: without a password nothing that came through a proxy (403); the Host is one of ours, to the letter
(403: a page elsewhere may have rebound its name to this machine); only GET, HEAD and POST (405); at most 1 MB of body
(413); nothing that another site made this browser send (403), which `Sec-Fetch-Site`, `Origin` and a token in a header
of our own say. Every answer forbids framing, foreign scripts and being kept. Nothing here logs.
"""

import hmac
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.nearby import FORWARDED, is_from_here

MAX_BODY = 1_000_000
METHODS = frozenset({"GET", "HEAD", "POST"})
TOKEN_HEADER = "x-askwell-token"  # noqa: S105  (the name of a header)
LOGIN = "/login"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ANSWER_HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}


@dataclass(frozen=True, slots=True)
class NotLetIn:
    """Why a request goes no further."""

    status: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Public:
    """How others reach it, if they may: `https`, and the host with its port where that is not the usual one."""

    scheme: str = ""
    host: str = ""

    @classmethod
    def of(cls, url: str) -> "Public":
        """Of an address of the web; '' is none."""
        parts = urlsplit(url.lower())
        return cls(parts.scheme, parts.netloc.rpartition("@")[2])

    def is_origin(self, origin: str) -> bool:
        return bool(self.host) and origin.lower() == f"{self.scheme}://{self.host}"

    def is_https(self, request: "Asked") -> bool:
        """Whether the browser that asks this came by https, as far as a proxy before us lets us know."""
        through = request.header("host").lower() == self.host or not FORWARDED.isdisjoint(request.headers)
        return self.scheme == "https" and through


WRONG_HOST = NotLetIn(403, "This address is not one that Askwell answers at.")
NO_PASSWORD = NotLetIn(
    403, "This workspace has no password, so it answers on this machine alone. Set ASKWELL_LOCAL_PASSWORD for others."
)
WRONG_METHOD = NotLetIn(405, "Askwell answers GET and POST here.")
TOO_LARGE = NotLetIn(413, "That is more than one message can hold.")
CROSS_SITE = NotLetIn(403, "This came from another page, so nothing was done.")
STALE = NotLetIn(403, "This page is older than the server. Nothing was done; please try again.")


NOWHERE = Public()


@dataclass(frozen=True, slots=True)
class Entrance:
    """Where people come in: the Host headers that are answered, with their port, and the `public` address.

    Where there is a `password`, everybody who comes in must know it, and may come from outside.
    """

    hosts: Collection[str]
    public: Public = NOWHERE
    password: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a request the guard looks at. Header names in small letters, each with all of its values."""

    method: str
    path: str
    headers: Mapping[str, tuple[str, ...]]
    peer: str = "127.0.0.1"

    def header(self, name: str) -> str:
        """The header's value; '' when it is not there or there twice."""
        values = self.headers.get(name, ())
        return values[0] if len(values) == 1 else ""


def asked(scope: Scope) -> Asked:
    """The request of an ASGI scope."""
    headers: dict[str, tuple[str, ...]] = {}
    for name, value in scope["headers"]:
        low = name.decode("latin-1").lower()
        headers[low] = (*headers.get(low, ()), value.decode("latin-1"))
    return Asked(scope["method"], scope["path"], headers, (scope.get("client") or ("",))[0])


def refusal(
    request: Asked, hosts: Collection[str], token: str, public: Public = NOWHERE, *, guarded: bool = True
) -> NotLetIn | None:
    """Why this request is refused; None when it may go on. The body's real size is counted later.

    What is not `guarded` by a password is for this machine: what came through a proxy comes from elsewhere.
    """
    if not guarded and not is_from_here(request.peer, request.headers):
        return NO_PASSWORD
    if request.header("host").lower() not in hosts:
        return WRONG_HOST
    if request.method not in METHODS:
        return WRONG_METHOD
    length = request.header("content-length") or "0"
    if not length.isdecimal() or int(length[:12]) > MAX_BODY:
        return TOO_LARGE
    return _foreign(request, hosts, token, public)


def _foreign(request: Asked, hosts: Collection[str], token: str, public: Public) -> NotLetIn | None:
    site = request.header("sec-fetch-site")
    if request.method != "POST":
        elsewhere = site in {"cross-site", "same-site"}
        return CROSS_SITE if elsewhere and request.header("sec-fetch-mode") != "navigate" else None
    if site != "same-origin" and (site or not _own_origin(request, hosts, public)):
        return CROSS_SITE
    if "origin" in request.headers and not _own_origin(request, hosts, public):
        return CROSS_SITE
    if request.path == LOGIN:  # its form carries the token as a field, checked where the form is read
        return None
    return None if same(request.header(TOKEN_HEADER), token) else STALE


def _own_origin(request: Asked, hosts: Collection[str], public: Public) -> bool:
    """Of a page of ours: at the host that was asked for, or at the public one, before which a proxy names another."""
    if public.is_origin(request.header("origin")):
        return True
    scheme, _, host = request.header("origin").lower().partition("://")
    return scheme in {"http", "https"} and host in hosts and host == request.header("host").lower()


def same(given: str, wanted: str) -> bool:
    """Whether two secrets are equal, in a time that tells nothing."""
    return hmac.compare_digest(given.encode(), wanted.encode())


class LocalGuard:
    """ASGI middleware. `token` is what pages of this process carry and every POST must bring back."""

    def __init__(
        self,
        app: ASGIApp,
        hosts: Collection[str],
        token: str | None = None,
        public: Public = NOWHERE,
        *,
        guarded: bool = True,
    ) -> None:
        self._app = app
        self._public, self._guarded = public, guarded
        self._hosts = frozenset(host.lower() for host in (*hosts, public.host) if host)
        self.token = token or secrets.token_urlsafe(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        guarded = _with_headers(send)
        refused = refusal(asked(scope), self._hosts, self.token, self._public, guarded=self._guarded)
        try:
            body = b"" if refused or scope["method"] != "POST" else await _body(receive)
        except ClientDisconnect:
            return
        refused = refused or (TOO_LARGE if body is None else None)
        if refused:
            await _answer(refused, guarded, self.token if refused is STALE else "")
            return
        again = _replayed(body or b"", receive) if scope["method"] == "POST" else receive
        await self._app(scope, again, guarded)


async def _body(receive: Receive) -> bytes | None:
    """The whole body; None when it grows too large. Raises ClientDisconnect: what is half there is not to be read."""
    pieces: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        pieces.append(message.get("body", b""))
        size += len(pieces[-1])
        if size > MAX_BODY:
            return None
        if not message.get("more_body", False):
            return b"".join(pieces)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body that was read already, then goes on."""
    left = [body]

    async def again() -> Message:
        if left:
            return {"type": "http.request", "body": left.pop(), "more_body": False}
        return await receive()

    return again


def _with_headers(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            there = {name.lower() for name, _ in message["headers"]}
            extra = [(k.encode(), v.encode()) for k, v in ANSWER_HEADERS.items() if k.encode() not in there]
            message = {**message, "headers": [*message["headers"], *extra]}
        await send(message)

    return guarded


async def _answer(refused: NotLetIn, send: Send, token: str) -> None:
    """A sentence; after a stale token also the fresh one, which no other site can read."""
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    headers += [(b"allow", b"GET, HEAD, POST")] if refused is WRONG_METHOD else []
    headers += [(TOKEN_HEADER.encode(), token.encode())] if token else []
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": refused.sentence.encode()})
