"""Who is in a conversation, and what channels a team has, as the Connector tells the bot."""

from dataclasses import dataclass

from aiohttp import web

from tests.fakes.teams.desk import Context
from tests.fakes.teams.errors import Refusal, unreachable
from tests.fakes.teams.rates import Rates
from tests.fakes.teams.state import Json, Member, Team, sign_in_name

PAGE = 500


@dataclass(frozen=True, slots=True)
class Roster:
    """Answers the questions about members, teams and channels."""

    desk: Context
    rates: Rates

    async def members(self, request: web.Request) -> web.StreamResponse:
        """The old list, which Teams limits to few calls: the bot should ask for pages."""
        return web.json_response([self._shown(m) for m in self._all(request)])

    async def paged(self, request: web.Request) -> web.StreamResponse:
        """A page of members; `continuationToken` leads on."""
        size = min(int(request.query.get("pageSize", "200")), PAGE)
        start = int(request.query.get("continuationToken", "0") or 0)
        found = self._all(request)
        page: Json = {"members": [self._shown(m) for m in found[start : start + size]]}
        if start + size < len(found):
            page["continuationToken"] = str(start + size)
        return web.json_response(page)

    async def member(self, request: web.Request) -> web.StreamResponse:
        """One of them, by the bot's id or Entra's."""
        asked = self.desk.state.member(request.match_info["member"])
        if asked is None or asked not in self._all(request):
            raise Refusal(404, "MemberNotFoundInConversation", "Member not found.")
        return web.json_response(self._shown(asked))

    async def team(self, request: web.Request) -> web.StreamResponse:
        """What a team is called."""
        found = self._team(request)
        people = {p for c in found.channels for p in self.desk.state.conversations[c].members}
        shown = {"id": found.id, "name": found.name, "aadGroupId": found.group}
        return web.json_response({**shown, "channelCount": len(found.channels), "memberCount": len(people)})

    async def channels(self, request: web.Request) -> web.StreamResponse:
        """The channels that the bot can see: private ones it cannot. The first is General, which has no name."""
        found = [self.desk.state.conversations[c] for c in self._team(request).channels]
        shown = [{"id": c.id, "name": c.name} for c in found if not c.private]
        return web.json_response({"conversations": [{"id": c["id"]} if c["name"] == "General" else c for c in shown]})

    def _team(self, request: web.Request) -> Team:
        found = self.desk.state.teams.get(request.match_info["team"])
        if found is None:
            raise Refusal(404, "TeamNotFound", "Team not found.")
        if not found.installed:
            raise unreachable("BotNotInConversationRoster")
        return found

    def _all(self, request: web.Request) -> list[Member]:
        place = self.desk.state.place(request.match_info["conversation"])
        if place is None:
            raise Refusal(404, "ConversationNotFound", "Conversation not found.")
        if not place.installed:
            raise unreachable("BotNotInConversationRoster")
        self.rates.count_members(place.id)
        return [m for m in self.desk.state.members.values() if m.aad in place.members]

    def _shown(self, member: Member) -> Json:
        first, _, last = member.name.partition(" ")
        names = {"name": member.name, "givenName": first, "surname": last}
        ids = {"id": member.id29, "aadObjectId": member.aad, "objectId": member.aad}
        role = "guest" if member.guest else "user"
        mail = {"email": member.mail, "userPrincipalName": sign_in_name(member), "userRole": role}
        return {**ids, **names, **mail, "tenantId": self.desk.state.tenant}
