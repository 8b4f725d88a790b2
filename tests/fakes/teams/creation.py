"""Creating a conversation, the third of the seven checks: one person's chat, or a post that begins a thread."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tests.fakes.teams.activity_rules import ActivityRules
from tests.fakes.teams.desk import Context
from tests.fakes.teams.errors import Refusal, unreachable
from tests.fakes.teams.rates import Rates
from tests.fakes.teams.state import Conversation, Json, Member, Message


@dataclass(frozen=True, slots=True)
class Creation:
    """Answers `POST v3/conversations`."""

    desk: Context
    rates: Rates
    rules: ActivityRules

    def create(self, asked: Any) -> Json:
        """The answer's body. Raises Refusal."""
        if not isinstance(asked, dict):
            raise _bad("The body is not an object.")
        if (asked.get("bot") or {}).get("id") != self.desk.state.bot_id:
            raise _bad("bot.id is not 28: and the app's id.")
        self._tenant(asked)
        channel = ((asked.get("channelData") or {}).get("channel") or {}).get("id")
        if asked.get("isGroup") or channel:
            return self._post(asked, str(channel or ""))
        return self._chat(asked)

    def _tenant(self, asked: Json) -> None:
        named = asked.get("tenantId") or ((asked.get("channelData") or {}).get("tenant") or {}).get("id")
        if not named:
            raise _bad("tenantId is missing.")
        if named != self.desk.state.tenant:
            raise unreachable("ForbiddenOperationException")

    def _chat(self, asked: Json) -> Json:
        members = asked.get("members") or []
        if len(members) != 1:
            raise _bad("Exactly one member is needed.")
        member = self._member(str(members[0].get("id", "")))
        if member.trouble:
            raise unreachable(member.trouble)
        if not member.installed:
            raise unreachable("ForbiddenOperationException")
        place = self.desk.state.personal(member)
        self.rates.count_write(place.id)
        return self._answer(place, asked, place.id, thread="") if "activity" in asked else {"id": place.id}

    def _member(self, who: str) -> Member:
        if not who.startswith("29:") and not _is_guid(who):
            raise _bad("The member's id is neither 29: nor an Entra object id.")
        found = self.desk.state.member(who)
        if found is None:
            raise _bad("The member is unknown to this bot.")
        return found

    def _post(self, asked: Json, channel: str) -> Json:
        if not asked.get("isGroup") or not channel or "activity" not in asked:
            raise _bad("A channel's post needs isGroup, channelData.channel.id and activity.")
        place = self.desk.state.conversations.get(channel)
        if place is None or not place.team:
            raise Refusal(404, "ConversationNotFound", "Channel not found.")
        if place.private or not place.installed:
            raise unreachable("BotNotInConversationRoster")
        self.rates.count_write(place.id)
        return self._answer(place, asked, channel, thread="new")

    def _answer(self, place: Conversation, asked: Json, url_id: str, *, thread: str) -> Json:
        activity = self.rules.check(asked["activity"], url_id)
        made = Message(id=self.desk.state.new_id(), conversation=place.id, versions=[activity])
        made.thread = made.id if thread else ""
        self.desk.show("post", place, self.desk.state.add(made))
        where = f"{place.id};messageid={made.id}" if thread else place.id
        return {"id": where, "activityId": made.id}


def _is_guid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def _bad(message: str) -> Refusal:
    return Refusal(400, "BadSyntax", message)
