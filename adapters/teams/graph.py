"""Microsoft Graph, where an admin allowed it: who somebody is, who has a name, and adding the app for a person.

Rules: all of it is optional. A refusal for want of permission is remembered for an hour, so that nobody waits for it;
answers are kept for some minutes. Names and addresses are never logged.
"""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import httpx
from tzlocal.windows_tz import win_tz

from adapters.teams.clouds import PUBLIC, Cloud
from adapters.teams.tokens import NoToken, TokenSource
from bot.hours import HoursError, zone_of
from bot.ports import Known

log = logging.getLogger("askwell.teams")
# It logs every address it asks at INFO, and a search's address holds a name.
logging.getLogger("httpx").setLevel(logging.WARNING)

TIMEOUT = httpx.Timeout(3.0)
DENIED_SECONDS = 3600.0
KEPT_SECONDS = 300.0
MOST_KEPT = 2000
MOST_FOUND = 10
FIELDS = "id,displayName,userPrincipalName,accountEnabled,userType"
EXTERNAL = "#EXT#"
"""Stands in every guest's sign-in name; `userType` is not told to whoever may only read the basics."""

NOT_THERE = "Request_ResourceNotFound"
"""Graph's word for somebody whose account was deleted."""

ADMINISTRATORS = frozenset({"69091246-20e8-4a56-aa4d-066075b2a7a8", "62e90394-69f5-4237-9190-012177145e10"})
"""The templates of two of Entra's roles: Teams Administrator and Global Administrator."""

DENIED = frozenset({401, 403})


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Somebody, as the directory knows them."""

    id: str
    name: str
    handle: str = ""
    guest: bool = False
    disabled: bool = False


@dataclass(slots=True, kw_only=True)
class Graph:
    """The calls we make. `base` is Graph's address; `clock` is monotonic, in seconds."""

    http: httpx.AsyncClient
    tokens: TokenSource
    base: str
    cloud: Cloud = PUBLIC
    clock: Callable[[], float] = time.monotonic
    _denied: dict[str, float] = field(default_factory=dict)
    _kept: dict[str, tuple[float, tuple[Profile, ...]]] = field(default_factory=dict)

    @property
    def _scope(self) -> str:
        """Graph's own name for what is asked; a test's stands for the public one."""
        return f"{self.base if self.base.startswith('https://') else self.cloud.graph}/.default"

    async def user(self, who: str) -> Profile | None:
        """By object id or sign-in name."""
        path = f"/v1.0/users/{quote(who, safe='@')}?$select={FIELDS}"
        found = await self._people(path, lambda answer: [answer])
        return found[0] if found else None

    async def known(self, person: str) -> Known | None:
        """Whether somebody is gone or disabled, as far as we may read it, and in which zone they live by their
        calendar, where we may read that too (MailboxSettings.Read); None when Graph cannot say."""
        path = f"/v1.0/users/{quote(person)}"
        answer = await self._call("users", "GET", f"{path}?$select=id,accountEnabled")
        if answer is None:
            return None
        said = _json(answer)
        if answer.status_code == httpx.codes.NOT_FOUND:
            return Known(left=True) if _error(said) == NOT_THERE else None
        if not answer.is_success:
            return None
        if said.get("accountEnabled") is False:
            return Known(left=True)
        hours = await self._call("hours", "GET", f"{path}/mailboxSettings")
        return Known(zone=_zone(_json(hours).get("timeZone")) if hours is not None and hours.is_success else None)

    async def administers(self, person: str) -> bool | None:
        """Whether they are an administrator of Teams, where we may read roles (Directory.Read.All); else None."""
        path = f"/v1.0/users/{quote(person)}/transitiveMemberOf/microsoft.graph.directoryRole?$select=roleTemplateId"
        answer = await self._call("roles", "GET", path)
        rows = _json(answer).get("value") if answer is not None and answer.is_success else None
        if not isinstance(rows, list):
            return None
        return any(isinstance(row, dict) and row.get("roleTemplateId") in ADMINISTRATORS for row in rows)

    async def named(self, name: str) -> tuple[Profile, ...]:
        """Whose display name has these words."""
        words = name.replace('"', " ").replace("\\", " ").strip()
        search = quote(f'"displayName:{words}"')
        path = f"/v1.0/users?$search={search}&$select={FIELDS}&$top={MOST_FOUND}"
        return await self._people(path, lambda answer: answer.get("value", []))

    async def install(self, person: str, manifest_id: str) -> bool:
        """Add our app for somebody; False where that is not allowed, or the app is not in the catalogue."""
        search = quote(f"externalId eq '{manifest_id}'")
        found = await self._call("install", "GET", f"/v1.0/appCatalogs/teamsApps?$filter={search}")
        apps = found.json().get("value", []) if found is not None and found.is_success else []
        if not apps:
            return False
        app = f"{self.base}/v1.0/appCatalogs/teamsApps/{quote(str(apps[0]['id']))}"
        intent = {"teamsApp@odata.bind": app}
        done = await self._call("install", "POST", f"/v1.0/users/{person}/teamwork/installedApps", intent)
        return done is not None and (done.is_success or done.status_code == httpx.codes.CONFLICT)

    async def _people(self, path: str, rows: Callable[[Any], list[Mapping[str, Any]]]) -> tuple[Profile, ...]:
        at, known = self._kept.get(path, (float("-inf"), ()))
        if self.clock() - at < KEPT_SECONDS:
            return known
        answer = await self._call("users", "GET", path)
        if answer is None or not answer.is_success:
            return ()
        try:
            found = tuple(_profile(row) for row in rows(answer.json()) if row.get("id"))
        except (ValueError, AttributeError, TypeError):
            return ()
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[path] = (self.clock(), found)
        return found

    async def _call(self, what: str, method: str, path: str, body: Any = None) -> httpx.Response | None:
        """None when it cannot be had now; nobody's turn fails for it."""
        if self.clock() - self._denied.get(what, float("-inf")) < DENIED_SECONDS:
            return None
        try:
            token = await self.tokens.get(self._scope)
            headers = {"authorization": f"Bearer {token}", "consistencylevel": "eventual"}
            answer = await self.http.request(method, self.base + path, json=body, headers=headers, timeout=TIMEOUT)
        except (httpx.HTTPError, NoToken) as trouble:
            log.info("Graph could not be asked: %s", type(trouble).__name__)
            return None
        if answer.status_code in DENIED:
            log.info("Graph is not allowed for us (%s): %s", what, answer.status_code)
            self._denied[what] = self.clock()
        return answer


def _json(answer: httpx.Response) -> Mapping[str, Any]:
    try:
        found = answer.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _error(said: Mapping[str, Any]) -> str:
    error = said.get("error")
    return str(error.get("code")) if isinstance(error, dict) else ""


def _zone(name: Any) -> str | None:
    """An IANA name of what a mailbox says: Windows' own name for a zone, or an IANA name already."""
    try:
        return zone_of(win_tz.get(name, name)).key if isinstance(name, str) and name else None
    except HoursError:
        return None


def is_guest(handle: str) -> bool:
    """Whether this sign-in name is a guest's."""
    return EXTERNAL in handle.upper()


def _profile(row: Mapping[str, Any]) -> Profile:
    return Profile(
        id=str(row["id"]).lower(),
        name=str(row.get("displayName") or ""),
        handle=str(row.get("userPrincipalName") or ""),
        guest=row.get("userType") == "Guest" or is_guest(str(row.get("userPrincipalName") or "")),
        disabled=row.get("accountEnabled") is False,
    )
