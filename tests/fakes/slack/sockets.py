"""Socket Mode: tickets, hello, envelopes, acknowledgements within three seconds, refreshed connections.

Rules: a ticket opens one connection within thirty seconds; ten connections at most; an envelope goes to one
of them, in turn; an ack must name an envelope that is open.
"""

import asyncio
import itertools
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.fakes.slack.calls import Call
from tests.fakes.slack.desk import Context
from tests.fakes.slack.errors import SlackRefusal
from tests.fakes.slack.state import Json

TICKET_LIFE = 30.0
MOST_CONNECTIONS = 10


@dataclass(slots=True)
class Sockets:
    """The open connections of all apps."""

    desk: Context
    connections: dict[str, list[web.WebSocketResponse]] = field(default_factory=dict)
    tickets: dict[str, tuple[str, float]] = field(default_factory=dict)
    open_envelopes: dict[str, asyncio.Future[Json]] = field(default_factory=dict)
    _turn: Iterator[int] = field(default_factory=itertools.count)

    def open_connection(self, call: Call) -> Json:
        """apps.connections.open."""
        app = call.by.app
        if not app.socket_mode:
            raise SlackRefusal("forbidden_team")
        ticket = secrets.token_hex(16)
        self.tickets[ticket] = (app.id, self.desk.state.clock())
        host = self.desk.state.base_url.replace("http://", "ws://")
        return {"url": f"{host}/link/?ticket={ticket}&app_id={app.id}"}

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One connection from hello to the end."""
        app_id = self._admit(request.query.get("ticket", ""))
        if app_id is None:
            return web.Response(status=404, text="not found")
        socket = web.WebSocketResponse(autoping=True)
        await socket.prepare(request)
        mine = self.connections.setdefault(app_id, [])
        if len(mine) >= MOST_CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        mine.append(socket)
        await socket.send_json(self._hello(app_id))
        self.desk.ledger.watch.tell()
        try:
            await self._listen(socket)
        finally:
            mine.remove(socket)
            self.desk.ledger.watch.tell()
        return socket

    async def connected(self, app_id: str, count: int = 1, within: float = 5.0) -> None:
        """Waits until an app has `count` connections, at most `within` real seconds."""
        await self.desk.ledger.watch.until(lambda: len(self.connections.get(app_id, [])) >= count, within)

    async def deliver(self, app_id: str, envelope: Json, patience: float) -> Json | str:
        """Sends an envelope to one connection; the ack, or `timeout`, or `not_connected`."""
        mine = [s for s in self.connections.get(app_id, []) if not s.closed]
        if not mine:
            return "not_connected"
        envelope_id = secrets.token_hex(16)
        waiting: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self.open_envelopes[envelope_id] = waiting
        try:
            await mine[next(self._turn) % len(mine)].send_json({"envelope_id": envelope_id, **envelope})
            return await asyncio.wait_for(waiting, patience)
        except (TimeoutError, ConnectionError):
            return "timeout"
        finally:
            self.open_envelopes.pop(envelope_id, None)

    async def refresh(self, app_id: str, reason: str = "refresh_requested", *, close: bool = True) -> None:
        """Asks every connection of an app to come anew: warning, refresh_requested or link_disabled."""
        for socket in list(self.connections.get(app_id, [])):
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "fake"}})
            if close and reason != "warning":
                await socket.close()

    async def cut(self, app_id: str) -> None:
        """Ends every connection of an app without a word."""
        for socket in list(self.connections.get(app_id, [])):
            await socket.close(code=1001)

    async def close(self) -> None:
        for socket in [s for mine in self.connections.values() for s in mine]:
            await socket.close(drain=False)

    def _admit(self, ticket: str) -> str | None:
        app_id, at = self.tickets.pop(ticket, ("", 0.0))
        return app_id if app_id and self.desk.state.clock() - at <= TICKET_LIFE else None

    def _hello(self, app_id: str) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.connections[app_id]),
            "debug_info": {"host": "applink-fake", "build_number": 1, "approximate_connection_time": 18060},
            "connection_info": {"app_id": app_id},
        }

    async def _listen(self, socket: web.WebSocketResponse) -> None:
        async for message in socket:
            if message.type == WSMsgType.TEXT:
                self._ack(message.data)

    def _ack(self, text: str) -> None:
        try:
            ack: Any = json.loads(text)
        except json.JSONDecodeError:
            ack = None
        waiting = self.open_envelopes.get(str(ack.get("envelope_id"))) if isinstance(ack, dict) else None
        if waiting is None or waiting.done():
            self.desk.complain("unknown_envelope", "an acknowledgement came late, twice or for nothing")
        else:
            waiting.set_result(ack)
