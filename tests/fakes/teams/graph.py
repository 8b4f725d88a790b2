"""The few calls of Microsoft Graph that a bot makes: people, their hours and presence, the app's installation.

Each call needs its permission in the token (`roles`, which an admin gives the app): without it 403, as in life.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.teams.connector import read_json
from tests.fakes.teams.entra import GRAPH, Entra
from tests.fakes.teams.errors import Refusal
from tests.fakes.teams.faults import Faults, played
from tests.fakes.teams.state import Json, Member, State, sign_in_name

Installed = Callable[[Member], Awaitable[None]]

USERS = "/graph/v1.0/users"
PLAIN = ("id", "displayName", "givenName", "surname", "mail", "userPrincipalName")
WHOLE = "User.Read.All"
PEOPLE = ("User.ReadBasic.All", WHOLE)
ROLES = web.RequestKey("roles", frozenset)
HOURS = ("MailboxSettings.Read",)
PRESENCE = ("Presence.Read.All",)
DIRECTORY = ("Directory.Read.All", "RoleManagement.Read.Directory")
TEAMS_ADMINISTRATOR = "69091246-20e8-4a56-aa4d-066075b2a7a8"
INSTALL = ("TeamsAppInstallation.ReadWriteSelfForUser.All",)
APPLICATIONS = ("Application.Read.All",)
CATALOGUE = ("AppCatalog.Read.All",)


@dataclass(slots=True)
class Graph:
    """Answers Graph's calls. `external_id` is the manifest's id in the catalogue; `installed` hears of installs."""

    state: State
    entra: Entra
    faults: Faults
    installed: Installed
    external_id: str = ""
    secret_ends: str = "2031-01-01T00:00:00Z"
    requests: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """What TEAMS_GRAPH_URL is set to: what stands for https://graph.microsoft.com."""
        return f"{self.state.base_url}/graph"

    def routes(self) -> list[web.RouteDef]:
        apps = USERS + "/{user}/teamwork/installedApps"
        return [
            web.get(USERS, self._as(PEOPLE, self._search)),
            web.get(USERS + "/{user}", self._as(PEOPLE, self._user)),
            web.get(USERS + "/{user}/mailboxSettings", self._as(HOURS, self._hours)),
            web.get(USERS + "/{user}/presence", self._as(PRESENCE, self._presence)),
            web.get(
                USERS + "/{user}/transitiveMemberOf/microsoft.graph.directoryRole", self._as(DIRECTORY, self._roles)
            ),
            web.get("/graph/v1.0/appCatalogs/teamsApps", self._as(CATALOGUE, self._catalogue)),
            web.get("/graph/v1.0/applications(appId='{app}')", self._as(APPLICATIONS, self._application)),
            web.get(apps, self._as(INSTALL, self._apps)),
            web.post(apps, self._as(INSTALL, self._install)),
            web.get(apps + "/{app}/chat", self._as(INSTALL, self._chat)),
        ]

    def _as(
        self, roles: tuple[str, ...], run: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def handler(request: web.Request) -> web.StreamResponse:
            self.requests.append(f"{request.method} {request.path.removeprefix('/graph')}")
            claims = self.entra.check(request.headers.get("Authorization"), GRAPH)
            if not set(roles) & set(claims.get("roles") or []):
                raise Refusal(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")
            request[ROLES] = frozenset(claims.get("roles") or [])
            return await played(self.faults, request, "graph", lambda: run(request))

        return handler

    async def _search(self, request: web.Request) -> web.StreamResponse:
        found = [m for m in self.state.members.values() if _fits(m, request)]
        top = int(request.query.get("$top", "100"))
        return web.json_response({"value": [_shown(m, request) for m in found[:top]]})

    async def _user(self, request: web.Request) -> web.StreamResponse:
        return web.json_response(_shown(self._member(request), request))

    async def _hours(self, request: web.Request) -> web.StreamResponse:
        member = self._member(request)
        hours = {
            "daysOfWeek": ["monday", "tuesday", "wednesday", "thursday", "friday"],
            "startTime": "09:00:00.0000000",
            "endTime": "17:00:00.0000000",
            "timeZone": {"name": member.windows_zone},
        }
        language = {"locale": member.locale, "displayName": member.locale}
        return web.json_response({"timeZone": member.windows_zone, "workingHours": hours, "language": language})

    async def _presence(self, request: web.Request) -> web.StreamResponse:
        member = self._member(request)
        return web.json_response({"id": member.aad, "availability": "Available", "activity": "Available"})

    async def _roles(self, request: web.Request) -> web.StreamResponse:
        held = [{"roleTemplateId": TEAMS_ADMINISTRATOR}] if self._member(request).administers else []
        return web.json_response({"value": held})

    async def _application(self, request: web.Request) -> web.StreamResponse:
        """Secrets as Entra shows them: what they begin with, and when they end."""
        if request.match_info["app"] != self.state.app_id:
            raise Refusal(404, "Request_ResourceNotFound", "Resource does not exist.")
        shown = [{"hint": one[:3], "endDateTime": self.secret_ends} for one in sorted(self.entra.secrets)]
        return web.json_response({"passwordCredentials": shown})

    async def _catalogue(self, request: web.Request) -> web.StreamResponse:
        asked = re.fullmatch(r"externalId eq '([^']*)'", request.query.get("$filter", ""))
        mine = asked is not None and asked[1] == self.external_id != ""
        app = {"id": self.state.catalogue_id, "externalId": self.external_id, "distributionMethod": "organization"}
        return web.json_response({"value": [{**app, "displayName": self.state.app_name}] if mine else []})

    async def _apps(self, request: web.Request) -> web.StreamResponse:
        member = self._member(request)
        return web.json_response({"value": [{"id": _installation(member)}] if member.installed else []})

    async def _install(self, request: web.Request) -> web.StreamResponse:
        member, asked = self._member(request), await read_json(request)
        if not str(asked.get("teamsApp@odata.bind", "")).endswith(f"/appCatalogs/teamsApps/{self.state.catalogue_id}"):
            raise Refusal(404, "NotFound", "No such app in the catalogue.")
        if member.installed:
            raise Refusal(409, "Conflict", "App already installed.")
        await self.installed(member)
        return web.Response(status=201)

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        member = self._member(request)
        if not member.installed or request.match_info["app"] != _installation(member):
            raise Refusal(404, "NotFound", "Installation not found.")
        return web.json_response({"id": self.state.personal(member).id, "chatType": "oneOnOne"})

    def _member(self, request: web.Request) -> Member:
        asked = request.match_info["user"]
        found = (m for m in self.state.members.values() if asked.lower() in {m.aad, m.mail.lower()})
        member = next(found, None)
        if member is None:
            raise Refusal(404, "Request_ResourceNotFound", f"Resource '{asked}' does not exist.")
        return member


def _installation(member: Member) -> str:
    return f"installed-{member.aad}"


def _fits(member: Member, request: web.Request) -> bool:
    """Whether somebody answers a `$search` or a `$filter` of the forms that are known. Raises Refusal 400."""
    search, narrowed = request.query.get("$search", ""), request.query.get("$filter", "")
    if search:
        if request.headers.get("ConsistencyLevel") != "eventual":
            raise Refusal(400, "Request_UnsupportedQuery", "$search needs the header ConsistencyLevel: eventual.")
        return _found(member, search)
    if narrowed:
        return _equal(member, narrowed)
    return True


def _found(member: Member, search: str) -> bool:
    terms = re.findall(r'"(displayName|mail|userPrincipalName):([^"]*)"', search)
    if re.sub(r'"[a-zA-Z]+:[^"]*"', "", search).replace("OR", "").strip() or not terms:
        raise Refusal(400, "Request_BadRequest", 'A clause of $search reads "property:value", in quotes.')
    return any(_has_words(member.name if name == "displayName" else member.mail, words) for name, words in terms)


def _has_words(text: str, words: str) -> bool:
    """Graph compares the beginnings of words."""
    tokens = re.split(r"[\W_]+", text.casefold())
    return all(
        any(token.startswith(word) for token in tokens) for word in re.split(r"[\W_]+", words.casefold()) if word
    )


def _equal(member: Member, narrowed: str) -> bool:
    asked = re.fullmatch(r"(mail|userPrincipalName|displayName) eq '((?:[^']|'')*)'", narrowed)
    if asked is None:
        raise Refusal(400, "Request_BadRequest", "Invalid filter clause.")
    value = member.name if asked[1] == "displayName" else member.mail
    return value.casefold() == asked[2].replace("''", "'").casefold()


def _shown(member: Member, request: web.Request) -> Json:
    """What was asked for, null where User.ReadBasic.All does not go so far."""
    first, _, last = member.name.partition(" ")
    names: dict[str, Any] = {"displayName": member.name, "givenName": first, "surname": last}
    whole = {"id": member.aad, **names, "mail": member.mail, "userPrincipalName": sign_in_name(member)}
    if WHOLE in request[ROLES]:
        whole |= {"accountEnabled": member.enabled, "userType": "Guest" if member.guest else "Member"}
    chosen = [name for name in request.query.get("$select", "").split(",") if name] or PLAIN
    return {name: whole.get(name) for name in chosen}
