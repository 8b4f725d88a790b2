"""The Bot Connector: `v3/conversations` and `v3/teams` as the bot calls them.

The order of refusals: token, conversation known, bot in it and person reachable, rate, then the activity itself. What
was written keeps every version, and only what the bot wrote may be changed or deleted by it.
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.teams.activity_rules import ActivityRules
from tests.fakes.teams.creation import Creation
from tests.fakes.teams.desk import Context
from tests.fakes.teams.entra import CONNECTOR, Entra
from tests.fakes.teams.errors import Refusal, unreachable
from tests.fakes.teams.faults import Faults, played
from tests.fakes.teams.rates import Rates
from tests.fakes.teams.roster import Roster
from tests.fakes.teams.state import PERSONAL, Conversation, Json, Message, thread_of

BASE = "/amer/v3/conversations"
MOST_BODY = 28 * 1024
"""The least that any page of Microsoft's says of a message: others say 100 KB, without saying of what."""

Run = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Record:
    """One call of the bot. `code` is "" where it went well."""

    operation: str
    conversation: str
    activity: str
    status: int
    code: str
    body: Any


@dataclass(slots=True)
class Connector:
    """Answers the bot's calls."""

    desk: Context
    entra: Entra
    faults: Faults
    rates: Rates
    rules: ActivityRules
    records: list[Record] = field(default_factory=list)

    def routes(self) -> list[web.RouteDef]:
        one = BASE + "/{conversation}"
        roster = Roster(self.desk, self.rates)
        return [
            web.post(BASE, self._as("create", self._create)),
            web.post(one + "/activities", self._as("send", self._send)),
            web.post(one + "/activities/{activity}", self._as("reply", self._reply)),
            web.put(one + "/activities/{activity}", self._as("update", self._update)),
            web.delete(one + "/activities/{activity}", self._as("delete", self._delete)),
            web.get(one + "/members", self._as("members", roster.members)),
            web.get(one + "/pagedmembers", self._as("members", roster.paged)),
            web.get(one + "/members/{member}", self._as("members", roster.member)),
            web.get("/amer/v3/teams/{team}", self._as("team", roster.team)),
            web.get("/amer/v3/teams/{team}/conversations", self._as("team", roster.channels)),
        ]

    def _as(self, operation: str, run: Run) -> Run:
        """A handler that checks the token, plays faults and keeps a record."""

        async def handler(request: web.Request) -> web.StreamResponse:
            where = request.match_info.get("conversation", "")
            status, code = 500, "cut"
            try:
                self.entra.check(request.headers.get("Authorization"), CONNECTOR)
                answer = await played(self.faults, request, operation, lambda: run(request), where.partition(";")[0])
                status, code = answer.status, ""
                return answer
            except Refusal as refusal:
                status, code = refusal.status, refusal.code
                raise
            finally:
                body = _loose(await request.read()) if request.can_read_body else None
                activity = request.match_info.get("activity", "")
                self.records.append(Record(operation, where, activity, status, code, body))
                self.desk.ledger.watch.tell()

        return handler

    async def _create(self, request: web.Request) -> web.StreamResponse:
        creation = Creation(self.desk, self.rates, self.rules)
        return web.json_response(creation.create(await read_json(request)), status=201)

    async def _send(self, request: web.Request) -> web.StreamResponse:
        return await self._write(request, thread_of(request.match_info["conversation"]))

    async def _reply(self, request: web.Request) -> web.StreamResponse:
        place, parent = self._place(request), request.match_info["activity"]
        if (place.id, parent) not in self.desk.state.messages:
            raise _gone()
        return await self._write(request, self.desk.state.messages[place.id, parent].thread)

    async def _write(self, request: web.Request, thread: str) -> web.StreamResponse:
        place, url_id = self._place(request), request.match_info["conversation"]
        self.rates.count_write(url_id)
        activity = self.rules.check(await read_json(request), url_id)
        if activity["type"] != "message":
            return web.json_response({"id": self.desk.state.new_id()}, status=202)
        made = Message(id=self.desk.state.new_id(), conversation=place.id, versions=[activity], thread=thread)
        self.desk.show("post", place, self.desk.state.add(made), silent=_is_silent(activity))
        return web.json_response({"id": made.id}, status=201)

    async def _update(self, request: web.Request) -> web.StreamResponse:
        place, message = self._place(request), self._own(request)
        url_id = request.match_info["conversation"]
        self.rates.count_write(url_id)
        activity = self.rules.check(await read_json(request), url_id)
        if activity.get("id", message.id) != message.id:
            raise Refusal(400, "BadSyntax", "The activity's id is not that of the address.")
        message.versions.append(activity)
        message.views.clear()
        self.desk.show("update", place, message)
        return web.json_response({"id": message.id})

    async def _delete(self, request: web.Request) -> web.StreamResponse:
        place, message = self._place(request), self._own(request)
        self.rates.count_write(request.match_info["conversation"])
        message.deleted = True
        self.desk.show("delete", place, message)
        return web.Response()

    def _place(self, request: web.Request) -> Conversation:
        """The conversation of the address, if the bot may write there. Raises Refusal 404 or 403."""
        place = self.desk.state.place(request.match_info["conversation"])
        if place is None:
            raise Refusal(404, "ConversationNotFound", "Conversation not found.")
        if place.kind == PERSONAL:
            member = self.desk.state.members[next(iter(place.members))]
            if member.trouble:
                raise unreachable(member.trouble)
        if not place.installed or place.private:
            raise unreachable("BotNotInConversationRoster")
        return place

    def _own(self, request: web.Request) -> Message:
        """The message of the address, if the bot wrote it. Raises Refusal 404."""
        url_id = request.match_info["conversation"]
        found = self.desk.state.messages.get((url_id.partition(";")[0], request.match_info["activity"]))
        if found is None or found.deleted or found.author:
            raise _gone()
        if thread_of(url_id) not in {"", found.thread}:
            raise _gone()
        return found


def _is_silent(activity: Json) -> bool:
    alert = ((activity.get("channelData") or {}).get("notification") or {}).get("alert")
    return alert is False


def _gone() -> Refusal:
    return Refusal(404, "ActivityNotFoundInConversation", "Activity not found in the conversation.")


def _loose(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        return None


async def read_json(request: web.Request) -> Any:
    """The body. Raises Refusal 400, 413 for more than any page of Teams' allows, or 415 for another content type."""
    if request.content_type != "application/json":
        raise Refusal(415, "UnsupportedMediaType")
    body = await request.read()
    if len(body) > MOST_BODY:
        raise Refusal(413, "MessageSizeTooBig", "Message size too large.")
    try:
        return json.loads(body)
    except ValueError:
        raise Refusal(400, "BadSyntax", "The body is not JSON.") from None
