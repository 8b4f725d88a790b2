"""The Bot Connector, as far as we need it: send, update, open a chat, post to a channel, look somebody up.

Rules: dicts in, dicts out; a service address is on the allow-list before our token goes there; redirects are not
followed; every answer is mapped to one reaction (`reaction`), also when its body is HTML.

    412, 429, 503, no connection, our own token missing   NotSent: try again, when it says so
    500, 502, 504, a time-out, a reset                     FateUnknown: it may have arrived
    the five 403 codes, every other 4xx                    Undeliverable: never again
"""

import json
import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from adapters.pacing import TooSoon
from adapters.retry_after import seconds_to_wait
from adapters.teams.calls import Answered, Calls
from adapters.teams.hosts import is_trusted
from adapters.teams.pacing import Pacing
from adapters.teams.tokens import GONE, NoToken, TokenSource
from adapters.teams.written import written
from bot.ports import FateUnknown, NotSent, Undeliverable

log = logging.getLogger("askwell.teams")

Json = dict[str, Any]

UNREACHABLE = frozenset(
    {
        "BotNotInConversationRoster",
        "ConversationBlockedByUser",
        "BotDisabledByAdmin",
        "ForbiddenOperationException",
        "MessageWritesBlocked",
    }
)
"""Teams' ways to say that somebody cannot be written to; never tried again until they come to us."""

NOT_IN_TENANT = f"no_token:{GONE}"
"""Entra gives no token, because the tenant has our app no more."""

UNAUTHORIZED, REQUEST_TIMEOUT, TOO_MANY = 401, 408, 429
NOT_INSTALLED = frozenset({"BotNotInConversationRoster", "ForbiddenOperationException"})
"""Of these, those that adding the app for them would mend; the others are somebody's decision."""

TRY_AGAIN = frozenset({412, TOO_MANY, 503})
LONGEST_RETRY_AFTER = 3600.0
AFTER_REFUSED_TOKEN = 60.0


@dataclass(slots=True, kw_only=True)
class Connector:
    """Calls of one app in one tenant. `tokens` is None for the local emulator, which wants none."""

    calls: Calls
    tokens: TokenSource | None
    pacing: Pacing
    app_id: str
    tenant: str
    hosts: Collection[str] = ()
    failed: Callable[[str, str], None] = lambda _method, _reason: None

    @property
    def bot(self) -> Json:
        return {"id": f"28:{self.app_id}", "name": "Askwell"}

    async def send(self, service: str, conversation: str, activity: Mapping[str, Any]) -> str:
        """Write into a conversation; returns the message's id. Raises NotSent, FateUnknown, Undeliverable."""
        found = await self._paced(
            "POST", service, conversation, f"v3/conversations/{_part(conversation)}/activities", activity
        )
        return str(found.get("id", ""))

    async def update(self, service: str, conversation: str, message: str, activity: Mapping[str, Any]) -> None:
        """Replace what a message of ours says. Raises like `send`."""
        path = f"v3/conversations/{_part(conversation)}/activities/{_part(message)}"
        await self._paced("PUT", service, conversation, path, {**activity, "id": message})

    async def open_chat(self, service: str, person: str) -> str:
        """The id of our 1:1 chat with somebody, by their Teams id or Entra object id. Raises like `send`."""
        intent = {"bot": self.bot, "members": [{"id": person}], "isGroup": False, **self._tenancy()}
        found = await self._paced("POST", service, person, "v3/conversations", intent)
        return str(found["id"])

    async def post(self, service: str, channel: str, activity: Mapping[str, Any]) -> tuple[str, str]:
        """Start a thread in a channel; returns the conversation's and the message's id. Raises like `send`."""
        tenancy = self._tenancy({"channel": {"id": channel}})
        intent = {"bot": self.bot, "isGroup": True, "activity": activity, **tenancy}
        found = await self._paced("POST", service, channel, "v3/conversations", intent)
        return str(found["id"]), str(found.get("activityId", ""))

    async def member(self, service: str, conversation: str, person: str) -> Json:
        """Somebody in a conversation: `name`, `aadObjectId`, `userPrincipalName`. Raises like `send`."""
        return await self._call("GET", service, f"v3/conversations/{_part(conversation)}/members/{_part(person)}")

    async def channels(self, service: str, team: str) -> list[Json]:
        """A team's channels that we can see. Raises like `send`."""
        found = await self._call("GET", service, f"v3/teams/{_part(team)}/conversations")
        return [one for one in found.get("conversations", ()) if isinstance(one, dict)]

    def _tenancy(self, data: Mapping[str, Any] | None = None) -> Json:
        return {"tenantId": self.tenant, "channelData": {**(data or {}), "tenant": {"id": self.tenant}}}

    async def _paced(
        self, method: str, service: str, conversation: str, path: str, body: Mapping[str, Any] | None
    ) -> Json:
        try:
            async with self.pacing.turn(conversation.partition(";")[0]):
                return await self._call(method, service, path, body)
        except TooSoon as early:
            raise NotSent("paced", early.wait) from None

    async def _call(self, method: str, service: str, path: str, body: Mapping[str, Any] | None = None) -> Json:
        """One call; `failed` hears of one that was not taken."""
        try:
            return await self._answered(method, service, path, body)
        except (NotSent, FateUnknown, Undeliverable) as no:
            self.failed(method, getattr(no, "reason", "fate_unknown"))
            raise

    async def _answered(self, method: str, service: str, path: str, body: Mapping[str, Any] | None) -> Json:
        """A token that was refused is replaced once."""
        if not is_trusted(service, self.hosts):
            raise Undeliverable("service_host")
        url = f"{service.rstrip('/')}/{path}"
        said = None if body is None else written(body)
        answer = await self._try(method, url, said)
        if answer.status == UNAUTHORIZED and self.tokens is not None:
            answer = await self._try(method, url, said)
        if answer.status == TOO_MANY:
            self.pacing.refused()
        if not answer.is_success:
            raise reaction(answer.status, code_of(answer.body), _retry_after(answer.headers))
        try:
            found = json.loads(answer.body) if answer.body else {}
        except ValueError:
            raise FateUnknown from None
        return found if isinstance(found, dict) else {}

    async def _try(self, method: str, url: str, body: bytes | None) -> Answered:
        token = await self._token()
        headers = {"Content-Type": "application/json"} if body is not None else {}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        answer = await self.calls.call(method, url, headers, body)
        if answer.status == UNAUTHORIZED and self.tokens is not None:
            self.tokens.forget(token)
        return answer

    async def _token(self) -> str:
        try:
            return await self.tokens.get() if self.tokens else ""
        except NoToken as none:
            raise NotSent(f"no_token:{none.reason}") from None


def reaction(status: int, code: str, retry_after: float | None = None) -> NotSent | FateUnknown | Undeliverable:
    """What an answer that is no success means for the message."""
    if status in TRY_AGAIN:
        return NotSent(code or str(status), retry_after)
    if status == UNAUTHORIZED:
        return NotSent("unauthorized", AFTER_REFUSED_TOKEN)
    if status >= 500 or status == REQUEST_TIMEOUT:
        return FateUnknown(code or str(status))
    return Undeliverable(code or str(status))


def code_of(body: bytes) -> str:
    """The error's name in either of Teams' two shapes; '' where there is none, as in HTML."""
    try:
        found = json.loads(body)
        inner = found.get("error")
        if isinstance(inner, dict):
            return str(inner.get("code", ""))[:80]
        return _sub_code(found.get("message")) or str(found.get("errorCode", ""))[:80]
    except (ValueError, AttributeError, RecursionError):
        return ""


def _sub_code(message: object) -> str:
    """`{"errorCode":209,"message":"{... subCode: MessageWritesBlocked ...}"}`"""
    text = str(message or "")
    return next((code for code in sorted(UNREACHABLE) if code in text), "")


def _retry_after(headers: Mapping[str, str]) -> float | None:
    said = seconds_to_wait(headers)
    return None if said is None else min(said, LONGEST_RETRY_AFTER)


def _part(text: str) -> str:
    return quote(text, safe="")
