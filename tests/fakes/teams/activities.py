"""Activities as Teams' side sends them, in the shapes that its local client was recorded with. Pure.

Messages carry the writer's zone and language; installationUpdate has only the language, conversationUpdate neither.
Ids: digits for messages, `f:` and a GUID for everything else. `zone` stays as the client names it, aliases too.
"""

import html
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from tests.fakes.teams.state import CHANNEL, PERSONAL, Conversation, Json, Member, State


@dataclass(frozen=True, slots=True)
class Activities:
    """Makes what happens in a tenant into activities."""

    state: State

    def message(self, by: Member, place: Conversation, text: str, *, mentions: list[Json], thread: str = "") -> Json:
        """Words to the bot."""
        made = self._from_person("message", by, place, thread)
        made |= {"id": self.state.new_id(), "text": text, "textFormat": "plain"}
        made["entities"] = [*mentions, *made["entities"]]
        if place.kind == CHANNEL:
            data = made["channelData"]
            made["channelData"] = {"teamsChannelId": place.id, "teamsTeamId": place.team, **data}
        return made

    def submit(self, by: Member, place: Conversation, value: Json, reply_to: str, *, thread: str = "") -> Json:
        """A press on Action.Submit in a card: a message with a value and no text."""
        made = self._from_person("message", by, place, thread)
        return made | {"id": self.state.new_id(), "value": value, "replyToId": reply_to}

    def invoke(
        self,
        by: Member,
        place: Conversation,
        name: str,
        value: Json,
        *,
        source: str,
        reply_to: str = "",
        thread: str = "",
    ) -> Json:
        """Something that waits for an answer. `source` is message, compose or commandbox."""
        made = self._from_person("invoke", by, place, thread)
        made["channelData"] = {"source": {"name": source}, **made["channelData"]}
        return made | ({"replyToId": reply_to} if reply_to else {}) | {"name": name, "value": value}

    def installed(self, by: Member, place: Conversation, action: str) -> Json:
        """The app was added or removed there: add, remove, add-upgrade, remove-upgrade."""
        made = self._base("installationUpdate", by, place, named=True)
        made |= {"locale": by.locale, "entities": [{"type": "clientInfo", "locale": by.locale}], "action": action}
        data = {"tenant": self._tenant(), **self._team(place, whole=True), "source": {"name": "message"}}
        made["channelData"] = data | {"settings": {"selectedChannel": {"id": place.id}}}
        return made

    def members_added(self, by: Member, place: Conversation, added: list[Member], *, bot: bool) -> Json:
        """People came, or the bot itself."""
        made = self._base("conversationUpdate", by, place, named=place.kind == CHANNEL)
        people: list[Json] = [{"id": m.id29, "aadObjectId": m.aad} for m in added]
        made["membersAdded"] = [*people, *([{"id": self.state.bot_id}] if bot else [])]
        return made | {"channelData": self._update_data(place, "teamMemberAdded")}

    def members_removed(self, by: Member, place: Conversation, removed: list[Member], *, bot: bool) -> Json:
        """People left, or the bot was taken out."""
        made = self._base("conversationUpdate", by, place, named=place.kind == CHANNEL)
        people: list[Json] = [{"id": m.id29, "aadObjectId": m.aad} for m in removed]
        made["membersRemoved"] = [*people, *([{"id": self.state.bot_id}] if bot else [])]
        return made | {"channelData": self._update_data(place, "teamMemberRemoved")}

    def _update_data(self, place: Conversation, event: str) -> Json:
        if place.kind != CHANNEL:
            return {"tenant": self._tenant()}
        chosen = {"selectedChannel": {"id": place.id}}
        team = {"team": self._team(place, whole=True)["team"]}
        return {"tenant": self._tenant(), **team, "eventType": event, "settings": chosen}

    def _from_person(self, kind: str, by: Member, place: Conversation, thread: str) -> Json:
        made = self._base(kind, by, place, named=False, thread=thread)
        made["from"]["name"] = by.name
        local = datetime.fromtimestamp(self.state.clock(), UTC).astimezone(ZoneInfo(by.zone))
        client = {"type": "clientInfo", "locale": by.locale, "country": by.country, "platform": by.platform}
        made |= {"localTimestamp": local.isoformat(timespec="milliseconds"), "localTimezone": by.zone}
        made |= {"locale": by.locale, "entities": [{**client, "timezone": by.zone}]}
        return made | {"channelData": {"tenant": self._tenant(), **self._team(place)}}

    def _base(self, kind: str, by: Member, place: Conversation, *, named: bool, thread: str = "") -> Json:
        conversation: Json = {"isGroup": True} if place.kind != PERSONAL else {}
        where = f"{place.id};messageid={thread}" if thread else place.id
        conversation |= {"conversationType": place.kind, "tenantId": self.state.tenant, "id": where}
        now = datetime.fromtimestamp(self.state.clock(), UTC)
        return {
            "type": kind,
            "id": f"f:{uuid4()}",
            "from": {"id": by.id29, "aadObjectId": by.aad},
            "timestamp": now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "serviceUrl": self.state.service_url,
            "conversation": conversation | ({"name": place.name} if named and place.name else {}),
            "recipient": {"id": self.state.bot_id, "name": self.state.app_name},
            "channelId": "msteams",
        }

    def _tenant(self) -> Json:
        return {"id": self.state.tenant}

    def _team(self, place: Conversation, *, whole: bool = False) -> dict[str, Any]:
        if place.kind != CHANNEL:
            return {}
        team = self.state.teams[place.team]
        more = {"name": team.name, "aadGroupId": team.group} if whole else {}
        return {"team": {"id": team.id, **more}, "channel": {"id": place.id}}


def mention(mentioned_id: str, name: str) -> Json:
    """The entity of a mention, in whose text a name stands as it does in HTML."""
    shown = html.escape(name, quote=False)
    return {"type": "mention", "mentioned": {"id": mentioned_id, "name": name}, "text": f"<at>{shown}</at>"}
