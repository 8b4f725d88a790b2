"""The one workspace whose bot token is in the settings.

Rules: a token that Slack refuses rests a while; only an app that was taken out is let go in the core.
"""

from collections.abc import Collection

from adapters.slack.api import NotInstalled
from bot.ports import Clock
from bot.service import Service

RESTS = 300.0
"""Seconds after which a refused token from the settings is tried again: somebody may have put the app back."""


class OneWorkspace:
    """The workspace whose bot token is in the settings."""

    def __init__(self, token: str, clock: Clock, service: Service | None = None) -> None:
        """`service` is where the workspace is let go; without one nothing is (for a look from the command line)."""
        self._token, self._clock, self._service = token, clock, service
        self._rests_until = 0.0

    async def token(self, workspace: str) -> str:
        """Raises NotInstalled while Slack does not know the token."""
        del workspace
        if self.resting:
            raise NotInstalled("not_installed")
        return self._token

    async def renewed(self, workspace: str, old: str) -> str:
        """A token from the settings cannot be renewed: the manifest for Socket Mode switches rotation off."""
        await self.refused(workspace, old)
        raise NotInstalled("token_expired")

    async def refused(self, workspace: str, token: str) -> None:
        del workspace, token
        self._rests_until = self._clock.now().timestamp() + RESTS

    async def gone(self, workspace: str, at: float) -> bool:
        """The app was taken out: no sending until it is back."""
        del at
        await self.refused(workspace, self._token)
        if self._service is not None:
            await self._service.let_go(workspace)
        return True

    async def reaches(self, enterprise: str, teams: Collection[str], *, granted: bool) -> None:
        """Of no organisation, there is nothing to learn."""

    @property
    def resting(self) -> bool:
        """Whether Slack refused the token lately."""
        return self._clock.now().timestamp() < self._rests_until

    async def seen(self, team: str, enterprise: str, org_wide: bool) -> None:
        """Nothing to learn: there is one workspace."""

    async def is_installed(self, workspace: str) -> bool:
        try:
            return bool(await self.token(workspace))
        except NotInstalled:
            return False
