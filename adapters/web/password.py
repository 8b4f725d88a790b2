"""The password in front of a local workspace that is not only on this machine.

Rules: the password is compared in constant time, guesses go through one at a time and each wrong one costs a second,
a session is a signed moment in a cookie that no script and no other site can use, and it ends with the process.
"""

import asyncio
import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable
from http.cookies import CookieError, SimpleCookie
from time import time

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.web.guard import LOGIN, same

COOKIE = "askwell_session"
SESSION_SECONDS = 12 * 3600
WRONG_GUESS_SECONDS = 1.0
MOST_WAITING = 20
OPEN_PATHS = ("/static/", LOGIN)


class TooManyGuesses(Exception):
    """So many people guess at once that another one has to come back later."""


class Sessions:
    """Knows the password and signs sessions."""

    def __init__(
        self,
        password: str,
        now: Callable[[], float] = time,
        wait: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._digest = hashlib.sha256(password.encode()).hexdigest()
        self._secret = secrets.token_bytes(32)
        self._now = now
        self._wait = wait
        self._one_at_a_time = asyncio.Lock()
        self._waiting = 0

    async def is_right(self, guess: str) -> bool:
        """Whether this is the password; a wrong one takes its time. Raises TooManyGuesses."""
        if self._waiting >= MOST_WAITING:
            raise TooManyGuesses
        self._waiting += 1
        try:
            async with self._one_at_a_time:
                right = same(hashlib.sha256(guess.encode()).hexdigest(), self._digest)
                if not right:
                    await self._wait(WRONG_GUESS_SECONDS)
                return right
        finally:
            self._waiting -= 1

    def begin(self, response: Response, https: bool) -> Response:
        """Let the browser that gets this response in."""
        until = str(int(self._now()) + SESSION_SECONDS)
        response.set_cookie(
            COOKIE,
            f"{until}.{self._signed(until)}",
            max_age=SESSION_SECONDS,
            httponly=True,
            samesite="strict",
            secure=https,
        )
        return response

    def holds(self, cookies: str) -> bool:
        """Whether this Cookie header carries a session that we signed and that is not over."""
        try:
            morsel = SimpleCookie(cookies).get(COOKIE)
        except CookieError:
            return False
        until, _, signature = (morsel.value if morsel else "").partition(".")
        return until.isdecimal() and same(signature, self._signed(until)) and self._now() < int(until)

    def _signed(self, until: str) -> str:
        return hmac.new(self._secret, until.encode(), hashlib.sha256).hexdigest()


class PasswordGate:
    """ASGI middleware: nobody passes without a session, except to the login and what it looks like."""

    def __init__(self, app: ASGIApp, sessions: Sessions) -> None:
        self._app = app
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(OPEN_PATHS) or self._may_pass(scope):
            await self._app(scope, receive, send)
            return
        await _to_login(scope)(scope, receive, send)

    def _may_pass(self, scope: Scope) -> bool:
        return self._sessions.holds(Headers(scope=scope).get("cookie", ""))


def _to_login(scope: Scope) -> Response:
    if scope["method"] == "GET" and not scope["path"].endswith("/events"):
        return RedirectResponse(LOGIN, status_code=303)
    return PlainTextResponse("Please log in again; your text is still here.", status_code=401)
