"""The HTTP front of the fake: /api/<method>, uploads, response_urls and the Socket Mode link.

Rules: arguments are merged from query, form and JSON; the order of refusals is Slack's: unknown method,
token, kind, scope, rate, arguments, then the method itself. Every call is kept in `records`.
"""

import asyncio
import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.slack import auth, files, response_urls
from tests.fakes.slack.calls import Call, Caller, Record
from tests.fakes.slack.deliver import Courier
from tests.fakes.slack.desk import Context
from tests.fakes.slack.errors import RateLimited, SlackRefusal, invalid_arguments
from tests.fakes.slack.faults import Fault, Faults
from tests.fakes.slack.messages import rate_key
from tests.fakes.slack.methods import METHODS, Method
from tests.fakes.slack.sockets import Sockets
from tests.fakes.slack.state import Json, State

FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}
PAGE = "<html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>"


async def read_arguments(request: web.Request, method: Method) -> dict[str, Any]:
    """The merged arguments of a request, the body's over the query's."""
    args: dict[str, Any] = dict(request.query)
    if not request.can_read_body:
        return args
    if request.content_type in FORMS:
        return args | dict(await request.post())
    body = await request.read()
    if not body:
        return args
    if request.content_type != "application/json" or not method.json:
        raise SlackRefusal("invalid_post_type" if "Content-Type" in request.headers else "missing_post_type")
    return args | _json_object(body)


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(body)
    except ValueError as wrong:
        raise SlackRefusal("invalid_json") from wrong
    if not isinstance(parsed, dict):
        raise SlackRefusal("json_not_object")
    return parsed


def identify(state: State, request: web.Request, method: Method) -> Caller | None:
    """The caller by the Authorization header; None for methods without a token."""
    if method.needs is None:
        return None
    token = auth.bearer(state, request.headers.get("Authorization"))
    auth.permit(token, method.needs)
    return Caller(token, state.apps[token.app_id], token.installation)


def check_names(method: Method, args: Mapping[str, Any]) -> None:
    """Refuses arguments nobody knows (Bolt sends team_id to all) and the lack of demanded ones."""
    if set(args) - method.required - method.optional - {"team_id"}:
        raise SlackRefusal("invalid_arg_name")
    missing = sorted(k for k in method.required if args.get(k) in (None, ""))
    if missing:
        raise invalid_arguments(*(f"missing required field: {m}" for m in missing))


def basic(request: web.Request) -> tuple[str, str] | None:
    """The client id and secret of HTTP Basic."""
    header = request.headers.get("Authorization", "")
    if not header.startswith("Basic "):
        return None
    try:
        name, _, secret = base64.b64decode(header[6:], validate=True).decode().partition(":")
    except ValueError:
        return None
    return name, secret


def _rights(call: Call) -> dict[str, str]:
    """What Slack says with every answer of what the token may."""
    scopes = call.caller.token.scopes if call.caller else frozenset()
    return {"x-oauth-scopes": ",".join(sorted(scopes))} if scopes else {}


@dataclass(slots=True)
class Front:
    """Takes requests and gives answers, faults included."""

    desk: Context
    faults: Faults
    sockets: Sockets
    courier: Courier
    records: list[Record] = field(default_factory=list)
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/api/{method}", self.api),
            web.get("/api/{method}", self.api),
            web.post("/upload/v1/{file}", self.upload),
            web.put("/upload/v1/{file}", self.upload),
            web.post("/response/{id}", self.response_url),
            web.get("/link/", self.sockets.serve),
        ]

    async def api(self, request: web.Request) -> web.StreamResponse:
        """One call of a method."""
        name = request.match_info["method"]
        method = METHODS.get(name)
        if method is None:
            return self._refuse(Call(name, dict(request.query)), SlackRefusal("unknown_method"))
        try:
            args = await read_arguments(request, method)
            args.pop("token", None)  # the client repeats it beside the header; only the header counts
        except SlackRefusal as no:
            return self._refuse(Call(name, {}), no)
        fault = self.faults.take(name, args)
        if fault is not None and fault.kind not in {"lost", "lost_in_silence", "slow"}:
            return await self._fail(request, Call(name, args), fault)
        answer = self._answer(request, method, name, args)
        return await self._spoil(request, answer, fault) if fault else answer

    def _answer(self, request: web.Request, method: Method, name: str, args: dict[str, Any]) -> web.Response:
        call = Call(name, args, None, basic(request))
        try:
            call = Call(name, args, identify(self.desk.state, request, method), call.basic)
            if call.caller is not None and call.caller.installation is not None:
                self.desk.rates.count(rate_key(call), name, method.tier)
            check_names(method, args)
            body = self.sockets.open_connection(call) if name == "apps.connections.open" else None
            body = method.handler(self.desk, call) if body is None else body
        except SlackRefusal as no:
            return self._refuse(call, no)
        if self.desk.notices:
            self._soon()
        self._record(call, None, 200, body)
        return web.json_response({"ok": True, **body}, headers=_rights(call))

    def _refuse(self, call: Call, no: SlackRefusal) -> web.Response:
        limited = isinstance(no, RateLimited)
        headers = {"Retry-After": str(no.retry_after)} if isinstance(no, RateLimited) else {}
        self._record(call, no.error, 429 if limited else 200, no.answer())
        return web.json_response(no.answer(), status=429 if limited else 200, headers=headers)

    def _record(self, call: Call, error: str | None, status: int, answer: Json) -> None:
        caller = call.caller
        team_id = caller.installation.team_id if caller and caller.installation else None
        app_id = caller.app.id if caller else None
        now = self.desk.state.clock()
        self.records.append(Record(call.method, call.args, now, error, status, team_id, app_id, answer))
        self.desk.ledger.watch.tell()

    def _soon(self) -> None:
        task = asyncio.create_task(self.courier.flush())
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _fail(self, request: web.Request, call: Call, fault: Fault) -> web.StreamResponse:
        self._record(call, fault.error or fault.kind, fault.status if fault.kind != "reset" else 0, {})
        quoted = {"response_metadata": {"messages": [f"[ERROR] {call.args}"]}} if self.faults.quoting else {}
        match fault.kind:
            case "rate_limited":
                headers = {"Retry-After": fault.retry_after} if fault.retry_after is not None else {}
                return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
            case "server_error":
                return web.json_response({"ok": False, "error": "fatal_error", **quoted}, status=fault.status)
            case "html":
                return web.Response(text=f"{PAGE}{quoted or ''}", content_type="text/html", status=fault.status)
            case "refused":
                return web.json_response({"ok": False, "error": fault.error, **quoted})
            case "silence":
                await self.closing.wait()
        return self._cut(request)

    async def _spoil(self, request: web.Request, answer: web.Response, fault: Fault) -> web.StreamResponse:
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
            return answer
        if fault.kind == "lost_in_silence":
            await self.closing.wait()
        if fault.status:
            return web.json_response({"ok": False, "error": "fatal_error"}, status=fault.status)
        return self._cut(request)

    def _cut(self, request: web.Request) -> web.Response:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)

    async def upload(self, request: web.Request) -> web.Response:
        """The bytes of a file, raw or as a form."""
        fault = self.faults.take("upload", {"file": request.match_info["file"]})
        if fault is not None:
            return web.Response(text=PAGE, content_type="text/html", status=fault.status or 502)
        if request.content_type == "multipart/form-data":
            parts = [p for p in (await request.post()).values() if isinstance(p, web.FileField)]
            content = parts[0].file.read() if parts else b""
        else:
            content = await request.read()
        status, text = files.receive(self.desk.state, request.match_info["file"], content)
        return web.Response(status=status, text=text)

    async def response_url(self, request: web.Request) -> web.Response:
        """A post to a response_url."""
        try:
            body = _json_object(await request.read())
        except SlackRefusal as no:
            return web.Response(status=400, text=no.error)
        status, text = response_urls.receive(self.desk, request.match_info["id"], body)
        return web.Response(status=status, text=text)
