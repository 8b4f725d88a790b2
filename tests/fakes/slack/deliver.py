"""Deliveries to the app: signed HTTP or Socket Mode, three seconds, events retried at once, +1, +5 min.

Rules: only events are retried, and only by `run_retries` for those of later minutes (the fake's clock decides
which are due). What was sent is kept byte for byte, so that it can be sent again or forged.
"""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp

from tests.fakes.clock import Clock
from tests.fakes.slack.desk import Context, Notice
from tests.fakes.slack.sockets import Sockets
from tests.fakes.slack.state import App, Json

RETRY_AFTER = (0.0, 60.0, 360.0)
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
SOCKET_KIND = {"command": "slash_commands", "interactive": "interactive", "event": "events_api"}


OF_ORGANISATIONS = frozenset({"app_uninstalled", "tokens_revoked", "team_access_granted", "team_access_revoked"})


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as it went out."""

    url: str
    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the app took it. `failed` is "", timeout, connection, not_connected or http_<status>."""

    kind: str
    status: int
    body: str
    seconds: float
    failed: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    sent: Sent | None = None
    enveloped: tuple[str, Json] | None = None

    @property
    def ok(self) -> bool:
        return not self.failed

    def json(self) -> Any:
        """The body as JSON, None where it is empty or something else."""
        try:
            return json.loads(self.body) if self.body.strip() else None
        except json.JSONDecodeError:
            return None


@dataclass(frozen=True, slots=True)
class Retry:
    """An event to be sent once more, from `at` on."""

    at: float
    number: int
    reason: str
    app: App
    body: Json


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Slack's request signature, version 0 (docs: Verifying requests from Slack)."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


@dataclass(slots=True)
class Courier:
    """Carries commands, interactions and events to apps. `patience` in real seconds."""

    desk: Context
    sockets: Sockets
    signing_clock: Clock = time.time
    patience: float = 3.0
    sent: list[Sent] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    retries: list[Retry] = field(default_factory=list)
    session: aiohttp.ClientSession | None = None

    def signed(self, app: App, body: bytes, content_type: str, *, at: float | None = None) -> dict[str, str]:
        """The headers of a genuine delivery; `at` in seconds since 1970 makes it stale or future."""
        stamp = str(int(self.signing_clock() if at is None else at))
        return {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature(app.signing_secret, stamp, body),
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        }

    async def command(self, app: App, fields: Json) -> Delivery:
        """A slash command."""
        if app.socket_mode:
            return await self._by_socket("command", app, fields)
        return await self._by_http("command", app, urlencode(fields).encode(), FORM)

    async def interactive(self, app: App, payload: Json) -> Delivery:
        """A click, a submission, a shortcut, a question for options."""
        if app.socket_mode:
            return await self._by_socket("interactive", app, payload)
        body = urlencode({"payload": json.dumps(payload)}).encode()
        return await self._by_http("interactive", app, body, FORM)

    async def event(self, notice: Notice, *, event_id: str | None = None) -> Delivery | None:
        """An event, if the app has subscribed to it; a failed one is retried."""
        app = self.desk.state.apps[notice.installation.app_id]
        if notice.event["type"] not in app.events:
            return None
        return await self._event(app, self._envelope(app, notice, event_id), 0, "")

    async def flush(self) -> None:
        """Delivers the events that calls have caused."""
        while self.desk.notices:
            await self.event(self.desk.notices.pop(0))

    async def run_retries(self) -> list[Delivery]:
        """Delivers again what is due by the fake's clock."""
        now = self.desk.state.clock()
        due = [r for r in self.retries if r.at <= now]
        self.retries = [r for r in self.retries if r.at > now]
        return [await self._event(r.app, r.body, r.number, r.reason) for r in due]

    async def again(self, delivery: Delivery) -> Delivery:
        """The same bytes with the same headers (or the same payload by socket) once more: a replay."""
        if delivery.enveloped is not None:
            app_id, payload = delivery.enveloped
            return await self._by_socket(delivery.kind, self.desk.state.apps[app_id], payload, 1, "timeout")
        if delivery.sent is None:
            raise AssertionError("this delivery cannot be sent again")
        return await self.raw(delivery.sent.url, delivery.sent.body, delivery.sent.headers, kind=delivery.kind)

    async def raw(self, url: str, body: bytes, headers: Mapping[str, str], *, kind: str = "raw") -> Delivery:
        """Any request at all, for forgeries."""
        sent, began = Sent(url, body, dict(headers)), time.monotonic()
        self.sent.append(sent)
        try:
            async with self._http().post(
                url,
                data=body,
                headers=headers,
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(total=self.patience),
            ) as answer:
                text, status, got = await answer.text(), answer.status, dict(answer.headers)
        except TimeoutError:
            return self._taken(Delivery(kind, 0, "", time.monotonic() - began, "timeout", {}, sent))
        except aiohttp.ClientError:
            return self._taken(Delivery(kind, 0, "", time.monotonic() - began, "connection", {}, sent))
        failed = "" if status // 100 == 2 else f"http_{status}"
        return self._taken(Delivery(kind, status, text, time.monotonic() - began, failed, got, sent))

    async def close(self) -> None:
        if self.session is not None:
            await self.session.close()
            self.session = None

    def _http(self) -> aiohttp.ClientSession:
        if self.session is None:
            self.session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        return self.session

    def _taken(self, delivery: Delivery) -> Delivery:
        self.deliveries.append(delivery)
        self.desk.ledger.watch.tell()
        if not delivery.ok and delivery.kind != "raw":
            self.desk.complain(delivery.failed, f"{delivery.kind} was not answered well")
        return delivery

    async def _by_http(
        self, kind: str, app: App, body: bytes, content_type: str, extra: Mapping[str, str] | None = None
    ) -> Delivery:
        headers = self.signed(app, body, content_type) | dict(extra or {})
        return await self.raw(app.request_url, body, headers, kind=kind)

    async def _by_socket(self, kind: str, app: App, payload: Json, attempt: int = 0, reason: str = "") -> Delivery:
        began = time.monotonic()
        envelope: Json = {
            "type": SOCKET_KIND[kind],
            "payload": payload,
            "accepts_response_payload": kind != "event",
        }
        if kind == "event":
            envelope |= {"retry_attempt": attempt, "retry_reason": reason}
        acked = await self.sockets.deliver(app.id, envelope, self.patience)
        took = time.monotonic() - began
        if isinstance(acked, str):
            return self._taken(Delivery(kind, 0, "", took, acked, enveloped=(app.id, payload)))
        text = json.dumps(acked["payload"]) if acked.get("payload") else ""
        if text and kind == "event":
            self.desk.complain("payload_not_accepted", "an event was acknowledged with a payload")
        return self._taken(Delivery(kind, 200, text, took, enveloped=(app.id, payload)))

    async def _event(self, app: App, body: Json, number: int, reason: str) -> Delivery:
        if app.socket_mode:
            delivery = await self._by_socket("event", app, body, number, reason)
        else:
            retry = {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": reason} if number else {}
            delivery = await self._by_http("event", app, json.dumps(body).encode(), JSON, retry)
        stop = {k.lower(): v for k, v in delivery.headers.items()}.get("x-slack-no-retry") == "1"
        if delivery.ok or stop or number >= len(RETRY_AFTER):
            return delivery
        why = {"timeout": "http_timeout", "connection": "connection_failed"}.get(delivery.failed, "http_error")
        self.retries.append(Retry(self.desk.state.clock() + RETRY_AFTER[number], number + 1, why, app, body))
        if number == 0:
            await asyncio.sleep(0)
            await self.run_retries()
        return delivery

    def _envelope(self, app: App, notice: Notice, event_id: str | None) -> Json:
        state, installation = self.desk.state, notice.installation
        team_id = notice.event.pop("team_id", None) or installation.team_id
        made: Json = {
            "token": app.verification_token,
            "team_id": team_id or sorted(installation.team_ids | {installation.enterprise_id or ""})[-1],
            "enterprise_id": installation.enterprise_id,
            "context_team_id": team_id,
            "context_enterprise_id": installation.enterprise_id,
            "api_app_id": app.id,
            "event": {**notice.event, "event_ts": state.new_ts()},
            "type": "event_callback",
            "event_id": event_id or state.new_id("Ev"),
            "event_time": int(state.clock()),
            "authorizations": [
                {
                    "enterprise_id": installation.enterprise_id,
                    "team_id": installation.team_id,
                    "user_id": installation.bot_user_id,
                    "is_bot": True,
                    "is_enterprise_install": installation.team_id is None,
                }
            ],
            "is_ext_shared_channel": False,
            "event_context": state.new_id("4-"),
        }

        if installation.team_id is None and notice.event.get("type") in OF_ORGANISATIONS:
            # As it is documented: what is about an organisation's installation names no workspace and nobody's token.
            made |= {"team_id": None, "context_team_id": None}
            del made["authorizations"]
        return made
