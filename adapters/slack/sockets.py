"""Socket Mode: Bolt's own handler, twice, so that one connection stands while Slack renews the other.

Rules: what comes through a socket is checked for its shape like what comes by HTTP; a bad app token never holds up the
start, it shows in readiness.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.guard import RequestRefused
from adapters.slack.shapes import check_command, check_event, check_payload
from bot.ports import during, new_request

log = logging.getLogger("askwell.slack")

CONNECTIONS = 2
CHECKS = {"slash_commands": check_command, "interactive": check_payload, "events_api": check_event}


class Socket(AsyncSocketModeHandler):
    """One connection; `taken` is around whatever comes through it."""

    taken: Callable[[], AbstractContextManager[object]] = nullcontext

    async def handle(self, client: Any, req: SocketModeRequest) -> None:
        check = CHECKS.get(req.type)
        try:
            if check is None:
                raise RequestRefused(400, "kind")
            check(req.payload)
        except RequestRefused as no:
            log.warning("something through the socket was refused: %s", no.reason)
            await client.send_socket_mode_response(SocketModeResponse(envelope_id=req.envelope_id))
            return
        with during(new_request()), self.taken():
            log.debug("a request was taken", extra={"platform": "slack"})
            await super().handle(client, req)


class Sockets:
    """All connections of this process."""

    def __init__(
        self,
        app: AsyncApp,
        app_token: str,
        client: AsyncWebClient,
        taken: Callable[[], AbstractContextManager[object]] = nullcontext,
    ) -> None:
        self._app, self._token, self._client, self._taken = app, app_token, client, taken
        self._handlers: list[Socket] = []

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Connect behind the start, close at the end."""
        # It repeats what came in, and its trouble has another name each time; readiness says what is so.
        quiet = logging.getLogger("askwell.slack.socket")
        quiet.setLevel(logging.CRITICAL)
        self._handlers = [
            Socket(self._app, self._token, logger=quiet, web_client=self._client) for _ in range(CONNECTIONS)
        ]
        for handler in self._handlers:
            handler.client.proxy, handler.taken = self._client.proxy, self._taken
        connecting = [
            asyncio.create_task(handler.connect_async())  # type: ignore[no-untyped-call]
            for handler in self._handlers
        ]
        try:
            yield
        finally:
            for task in connecting:
                task.cancel()
            await asyncio.gather(*connecting, return_exceptions=True)
            closing = [handler.close_async() for handler in self._handlers]  # type: ignore[no-untyped-call]
            await asyncio.gather(*closing, return_exceptions=True)

    async def connected(self) -> bool:
        """Whether something can come in."""
        return any([await handler.client.is_connected() for handler in self._handlers])
