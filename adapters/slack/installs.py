"""Whose tokens we hold: many workspaces through OAuth, organisations and rotation included (`one_workspace` holds one).

Rules: a token is looked up in memory first and read from the database once a minute; one that Slack refuses is
forgotten at once; a refresh token is used by one process only, whichever claims it first in the database. Whoever takes
the app out is let go in the core too, an organisation with all of its workspaces.
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Collection
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from adapters.platform import Vault
from adapters.slack.api import CallFailed, NoConnection, NotInstalled, SlackSaysNo
from adapters.slack.one_workspace import OneWorkspace
from adapters.slack.parse import team_of, workspace_of
from bot.errors import StoreDown
from bot.service import Service

INSTALLATION, ORGANISATION, MEMBERS = "slack.installation", "slack.organisation", "slack.members"
KEPT = 60.0
"""Seconds for which a token is believed without looking."""

AHEAD = 2 * 3600.0
"""Seconds before its end at which a token is renewed; Slack's live twelve hours."""

WAITS, STEP = 5.0, 0.1
Json = dict[str, Any]


IsGood = Callable[[str], Awaitable[bool]]


async def unknown(_: str) -> bool:
    """Nobody can be asked: what we stored counts."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """The app in one workspace or (`org`) in a whole organisation. Times are seconds since 1970, 0 = never."""

    key: str
    token: str
    refresh: str = ""
    expires: float = 0.0
    bot_user: str = ""
    installer: str = ""
    scopes: str = ""
    org: bool = False
    installed_at: float = 0.0


class ManyWorkspaces:
    """Workspaces and organisations that installed the app by OAuth."""

    def __init__(
        self, vault: Vault, service: Service, refresh: Callable[[str], Any], is_good: IsGood = unknown
    ) -> None:
        """`refresh` calls oauth.v2.access with a refresh token; `is_good` asks whether Slack still takes a token."""
        self._vault, self._service, self._clock, self._refresh = vault, service, service.clock, refresh
        self._is_good = is_good
        self._listing = asyncio.Lock()
        self._known: dict[str, tuple[Installation | None, float]] = {}
        self._organisations: dict[str, str] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    def _now(self) -> float:
        return self._clock.now().timestamp()

    async def find(self, workspace: str) -> Installation | None:
        """Its own installation, else its organisation's. That there is none is never believed without looking."""
        return await self._found(workspace) or await self._found(workspace, anew=True)

    async def _found(self, workspace: str, *, anew: bool = False) -> Installation | None:
        return await self._load(workspace, anew=anew) or await self._of_organisation(workspace, anew=anew)

    async def _load(self, workspace: str, *, anew: bool = False) -> Installation | None:
        known, until = self._known.get(workspace, (None, 0.0))
        if not anew and self._now() < until:
            return known
        try:
            found = await self._vault.get(workspace, INSTALLATION)
        except StoreDown:
            if known is None or anew:
                raise
            return known  # a trouble has to be said with some token
        installation = Installation(**found) if found else None
        self._known[workspace] = (installation, self._now() + KEPT)
        return installation

    async def _of_organisation(self, workspace: str, *, anew: bool = False) -> Installation | None:
        organisation = self._organisations.get(workspace)
        if organisation is None:
            pointer = await self._vault.get(workspace, ORGANISATION)
            organisation = self._organisations[workspace] = pointer["key"] if pointer else ""
        return await self._load(organisation, anew=anew) if organisation else None

    async def is_installed(self, workspace: str) -> bool:
        return await self.find(workspace) is not None

    async def seen(self, team: str, enterprise: str, org_wide: bool) -> None:
        """Something came from a workspace: if through its organisation, remember which that is."""
        workspace, organisation = workspace_of(team), workspace_of(enterprise)
        if not (org_wide and enterprise) or self._organisations.get(workspace) == organisation:
            return
        await self._vault.save(workspace, ORGANISATION, {"key": organisation})
        async with self._listing:
            members = await self._members(organisation)
            if workspace not in members:
                await self._vault.save(organisation, MEMBERS, {"keys": [*members, workspace]})
        self._organisations[workspace] = organisation

    async def _members(self, key: str) -> list[str]:
        """The workspaces of an organisation that we have heard of; none of a workspace."""
        found = await self._vault.get(key, MEMBERS)
        return list(found["keys"]) if found else []

    async def add(self, installation: Installation) -> None:
        """Installed, or installed again: the deletion clock stops, and what waited is sent."""
        await self._vault.save(installation.key, INSTALLATION, asdict(installation))
        self._known.pop(installation.key, None)
        for workspace in (installation.key, *await self._members(installation.key)):
            await self._service.taken_back(workspace)

    async def gone(self, workspace: str, at: float) -> bool:
        """Uninstalled or revoked at that time (seconds since 1970): forget the token and start the deletion clock.

        False when it has been installed again since; both events may come, in any order, more than once. Slack's
        clock and ours may differ, so where ours says that it was installed later, the token itself tells.
        """
        installation = await self._load(workspace, anew=True)
        if installation is not None and installation.installed_at > at + 1 and await self._is_good(installation.token):
            return False
        await self._vault.forget(workspace, INSTALLATION)
        self._known[workspace] = (None, self._now() + KEPT)
        for one in (workspace, *await self._members(workspace)):
            await self._service.let_go(one)
        return True

    async def reaches(self, enterprise: str, teams: Collection[str], *, granted: bool) -> None:
        """An organisation's installation reaches these workspaces from now on, or no longer."""
        organisation = workspace_of(enterprise)
        for workspace in map(workspace_of, teams):
            if granted:
                await self.seen(team_of(workspace), enterprise, org_wide=True)
                await self._service.taken_back(workspace)
            elif await self._load(workspace, anew=True) is None:
                await self._vault.forget(workspace, ORGANISATION)
                self._organisations.pop(workspace, None)
                await self._leave(organisation, workspace)
                await self._service.let_go(workspace)

    async def _leave(self, organisation: str, workspace: str) -> None:
        async with self._listing:
            left = [one for one in await self._members(organisation) if one != workspace]
            await self._vault.save(organisation, MEMBERS, {"keys": left})

    async def gone_since(self, workspace: str) -> datetime | None:
        """When the deletion clock was started (UTC)."""
        return (await self._service.workspace(workspace)).gone_at

    async def token(self, workspace: str) -> str:
        """A token that is good for a while, renewed ahead of its end. Raises NotInstalled, NoConnection."""
        installation = await self.find(workspace)
        if installation is None:
            raise NotInstalled("not_installed")
        if installation.expires and installation.expires - self._now() < AHEAD:
            return await self._renew(installation)
        return installation.token

    async def renewed(self, workspace: str, old: str) -> str:
        """A token in place of one that Slack calls expired."""
        installation = await self.find(workspace)
        if installation is None:
            raise NotInstalled("not_installed")
        return await self._renew(installation) if installation.token == old else installation.token

    async def refused(self, workspace: str, token: str) -> None:
        """Slack no longer knows this token; if it is the one we hold, the app is gone."""
        held = await self.find(workspace)
        stored = await self._load(held.key, anew=True) if held else None
        if stored is not None and stored.token == token:
            await self.gone(stored.key, self._now())

    async def _renew(self, old: Installation) -> str:
        lock = self._locks.setdefault(old.key, asyncio.Lock())
        async with lock:
            stored = await self._load(old.key, anew=True)
            if stored is None:
                raise NotInstalled("not_installed")
            if stored.token != old.token:
                return stored.token
            if await self._claimed(stored):
                return await self._exchange(stored)
            return await self._renewed_elsewhere(stored)

    async def _claimed(self, installation: Installation) -> bool:
        """Whether this process may use the refresh token; the claim ends with the minute, in case we die with it."""
        digest = hashlib.blake2b(installation.refresh.encode(), digest_size=12).hexdigest()
        key = f"slack.rotation:{digest}:{int(self._now()) // 60}"
        return await self._service.first_time(installation.key, key)

    async def _exchange(self, old: Installation) -> str:
        try:
            answer = await self._refresh(old.refresh)
        except SlackSaysNo as no:
            if self._now() < old.expires:
                return old.token
            raise NotInstalled(no.reason) from None
        except CallFailed as failure:
            if self._now() < old.expires:
                return old.token
            raise NoConnection(failure.reason) from None
        fresh = replace(
            old,
            token=answer["access_token"],
            refresh=answer.get("refresh_token", ""),
            expires=self._now() + float(answer["expires_in"]) if answer.get("expires_in") else 0.0,
        )
        await self._vault.save(fresh.key, INSTALLATION, asdict(fresh))
        self._known[fresh.key] = (fresh, self._now() + KEPT)
        return fresh.token

    async def _renewed_elsewhere(self, old: Installation) -> str:
        """Another process renews it; until it has, the old one may still be good."""
        for _ in range(int(WAITS / STEP)):
            stored = await self._load(old.key, anew=True)
            if stored is not None and stored.token != old.token:
                return stored.token
            if self._now() < old.expires:
                return old.token
            await asyncio.sleep(STEP)
        raise NoConnection("renewing")


def installation_from(answer: Json, now: float) -> Installation:
    """From the answer of oauth.v2.access. `now` in seconds since 1970."""
    org = bool(answer.get("is_enterprise_install"))
    owner = (answer.get("enterprise") if org else answer.get("team")) or {}
    expires = float(answer.get("expires_in") or 0)
    return Installation(
        key=workspace_of(owner["id"]),
        token=answer["access_token"],
        refresh=answer.get("refresh_token") or "",
        expires=now + expires if expires else 0.0,
        bot_user=answer.get("bot_user_id") or "",
        installer=(answer.get("authed_user") or {}).get("id") or "",
        scopes=answer.get("scope") or "",
        org=org,
        installed_at=now,
    )


Installs = OneWorkspace | ManyWorkspaces

__all__ = ["Installation", "Installs", "ManyWorkspaces", "OneWorkspace", "installation_from", "team_of"]
