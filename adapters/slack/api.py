"""Calls of Slack's Web API, each made once: retries belong to the outbox. What came of a call is a value or one of four
exceptions.

    SlackSaysNo       it answered `ok: false`; nothing was done
    Limited           not now; `retry_after` seconds, remembered for this method and workspace
    NoConnection      it never left, or Slack is down (503): not done
    AnswerLost        it may have been done or not

No arguments and no answers are ever logged.
"""

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any, Protocol

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.outward import DIRECT, Outward
from adapters.over_aiohttp import session
from adapters.retry_after import seconds_to_wait
from adapters.slack.errors import Reaction, reaction_to

Json = dict[str, Any]

TIMEOUT = 10.0
LONGEST_WAIT = 3600.0
USUAL_WAIT = 30.0
MOST_CLIENTS = 1000
MOST_BYTES, PORTION = 4 * 1024 * 1024, 64 * 1024
UNSURE = frozenset({500, 502, 504})


class CallFailed(Exception):
    """The root of what a call can come to. `reason` is Slack's error name, or one of ours."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SlackSaysNo(CallFailed):
    """It was refused."""

    @property
    def reaction(self) -> Reaction:
        return reaction_to(self.reason)


class Limited(CallFailed):
    """Slack wants us to wait; `told` is whether it said how long, or we guess."""

    def __init__(self, retry_after: float, *, told: bool = True) -> None:
        super().__init__("ratelimited")
        self.retry_after, self.told = retry_after, told


class NoConnection(CallFailed):
    """It was not done; it may be tried again."""


class AnswerLost(CallFailed):
    """Nobody knows whether it was done."""


class NotInstalled(CallFailed):
    """There is no token for this workspace."""


class TokenProvider(Protocol):
    """Where the tokens of workspaces are."""

    async def token(self, workspace: str) -> str:
        """Raises NotInstalled."""
        ...

    async def renewed(self, workspace: str, old: str) -> str:
        """A token in place of one that has expired. Raises NotInstalled, NoConnection."""
        ...

    async def refused(self, workspace: str, token: str) -> None:
        """Slack no longer knows this token: stop using it."""
        ...


class Api:
    """Slack's Web API for all workspaces, over one session."""

    def __init__(
        self,
        base_url: str,
        tokens: TokenProvider,
        session: Callable[[], aiohttp.ClientSession],
        *,
        clock: Callable[[], float] = time.monotonic,
        failed: Callable[[str, str], None] = lambda method, reason: None,
        patience: float = TIMEOUT,
    ) -> None:
        self.base_url, self._tokens, self._session = base_url, tokens, session
        self._clock, self._failed, self._patience = clock, failed, patience
        self._not_before: dict[tuple[str, str], float] = {}
        self._clients: dict[str, AsyncWebClient] = {}

    async def call(self, workspace: str, method: str, arguments: Json, *, patience: float | None = None) -> Json:
        """One call with the workspace's token, repeated once if the token had to be renewed. Raises CallFailed."""
        self._may(workspace, method)
        token = await self._tokens.token(workspace)
        try:
            return await self._noted(workspace, method, token, arguments, patience)
        except SlackSaysNo as no:
            if no.reaction is Reaction.RENEW:
                fresh = await self._tokens.renewed(workspace, token)
                return await self._noted(workspace, method, fresh, arguments, patience)
            if no.reaction is Reaction.UNINSTALLED and no.reason in DEAD_TOKEN:
                await self._tokens.refused(workspace, token)
            raise

    async def _noted(self, workspace: str, method: str, token: str, arguments: Json, patience: float | None) -> Json:
        try:
            return await self.with_token(token, method, arguments, patience=patience)
        except Limited as limit:
            if limit.told:
                self._not_before[workspace, method] = self._clock() + limit.retry_after
            self._failed(method, limit.reason)
            raise
        except CallFailed as failure:
            self._failed(method, failure.reason)
            raise

    def _may(self, workspace: str, method: str) -> None:
        wait = self._not_before.get((workspace, method), 0.0) - self._clock()
        if wait > 0:
            raise Limited(wait)

    async def with_token(
        self, token: str | None, method: str, arguments: Json, *, patience: float | None = None, **more: Any
    ) -> Json:
        """One call with this token. `more` goes to the SDK as it is. Raises CallFailed."""
        data = (await self.answer(token, method, arguments, patience=patience, **more)).data
        return data if isinstance(data, dict) else {}

    async def answer(
        self, token: str | None, method: str, arguments: Json, *, patience: float | None = None, **more: Any
    ) -> AsyncSlackResponse:
        """Like `with_token`, with the answer's headers."""
        client = self._client(token)
        body: Json = {"data": arguments} if more or method in BY_FORM else {"json": arguments}
        try:
            async with asyncio.timeout(patience or self._patience):
                return await client.api_call(method, **body, **more)
        except SlackApiError as refusal:
            raise failure_of(refusal) from None
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError):
            raise NoConnection("no_connection") from None
        except (aiohttp.ClientError, TimeoutError, OSError, json.JSONDecodeError, UnicodeDecodeError):
            raise AnswerLost("answer_lost") from None
        except (AttributeError, RecursionError):  # what the SDK makes of JSON that is no object, or endlessly deep
            raise AnswerLost("not_json") from None

    def _client(self, token: str | None) -> AsyncWebClient:
        """The SDK's client for this token, which is costly to make; the way out is known to the session."""
        key = f"{self.base_url} {token}"
        client = self._clients.get(key)
        if client is None or client.session is not self._session():
            if len(self._clients) > MOST_CLIENTS:
                self._clients.clear()
            client = AsyncWebClient(token=token, base_url=self.base_url, session=self._session(), retry_handlers=[])
            client.proxy = None
            self._clients[key] = client
        return client

    async def upload(self, url: str, content: bytes) -> None:
        """The bytes of a file to the address that Slack gave. Raises CallFailed."""
        try:
            async with self._session().post(url, data=content) as answer:
                if answer.status != 200:
                    raise NoConnection(f"upload_{answer.status}")
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise NoConnection("upload") from None


DEAD_TOKEN = frozenset({"account_inactive", "token_revoked", "invalid_auth"})
BY_FORM = frozenset(
    {
        "bots.info",
        "users.info",
        "users.list",
        "users.lookupByEmail",
        "files.getUploadURLExternal",
        "auth.test",
        "auth.revoke",
        "oauth.v2.access",
        "files.delete",
        "apps.connections.open",
    }
)


def failure_of(refusal: SlackApiError) -> CallFailed:
    """What an error of the SDK means."""
    answer: Any = refusal.response
    status = int(getattr(answer, "status_code", 0) or getattr(answer, "status", 0))
    if status == 429:
        return Limited(_wait(getattr(answer, "headers", {}) or {}))
    data = getattr(answer, "data", None)
    error = data.get("error") if isinstance(data, dict) else None
    if status in UNSURE:
        return AnswerLost(f"http_{status}")
    if not isinstance(error, str) or status >= 500:
        return NoConnection(f"http_{status}") if status != 200 else AnswerLost("not_json")
    if reaction_to(error) is Reaction.UNSURE:
        return AnswerLost(error)
    return Limited(USUAL_WAIT, told=False) if error in {"ratelimited", "rate_limited"} else SlackSaysNo(error)


def _wait(headers: Any) -> float:
    """Seconds from a Retry-After header; what it says beyond sense is bounded."""
    said = seconds_to_wait(headers)
    return min(max(USUAL_WAIT if said is None else said, 1.0), LONGEST_WAIT)


class ApiResponse(aiohttp.ClientResponse):
    """An answer of which no more is read than Slack ever says."""

    async def read(self) -> bytes:
        """Raises ClientPayloadError for more than `MOST_BYTES`."""
        if self._body is None:
            body = bytearray()
            async for portion in self.content.iter_chunked(PORTION):
                body += portion
                if len(body) > MOST_BYTES:
                    self.close()
                    raise aiohttp.ClientPayloadError("too_large")
            self._body = bytes(body)
        return self._body


def new_session(outward: Outward = DIRECT, connecting: float = 5.0, patience: float = TIMEOUT) -> aiohttp.ClientSession:
    """The one session of a process, to be made inside its loop. It reads no environment. Times in seconds.

    Connections are not counted here: a workspace has few lanes, and those that hang must not keep others waiting.
    """
    until = aiohttp.ClientTimeout(total=patience, connect=connecting)
    return session(outward, connections={"limit": 0}, timeout=until, response_class=ApiResponse)
