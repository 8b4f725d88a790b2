"""The one workspace of the settings is there: Slack took its token."""

from dataclasses import dataclass

from adapters.slack.listeners import Listeners
from bot.people import Address

PATIENCE = 5.0
"""Seconds that Slack has to say who somebody is; their handle does until then."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Slack says to nobody who installed the app of a bot token, so the settings do (`installed_by`, or '')."""

    listeners: Listeners
    installed_by: str = ""

    async def __call__(self, workspace: str) -> None:
        await self.listeners.is_here(workspace)
        if self.installed_by:
            await self.listeners.people.look_up(workspace, [self.installed_by], PATIENCE)
            await self.listeners.service.added_by(Address(workspace, self.installed_by))
