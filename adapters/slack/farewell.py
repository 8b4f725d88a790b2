"""Giving our own token back to Slack, when somebody has all of a workspace erased.

Rules: an organisation's token serves its other workspaces as well, so it stays; whatever cannot be given back is named,
with what to do by hand, and keeps nobody from erasing.
"""

from adapters.platform import Vault
from adapters.slack.api import Api, CallFailed
from adapters.slack.check import opened
from adapters.slack.installs import INSTALLATION, MEMBERS, ORGANISATION
from adapters.slack.parse import workspace_of
from adapters.slack.settings import SlackSettings
from bot.errors import AskwellError, Misconfigured
from bot.ports import Clock

BY_HAND = "Take the app out of the workspace yourself: in Slack, Manage apps, Askwell, Remove app."
SHARED = "Its token is its organisation's, which others use, and stays: an admin of the organisation takes the app out."
GIVEN_BACK = "Slack has the token back, and the app is out of the workspace."
FROM_THE_SETTINGS = f"{GIVEN_BACK} Take SLACK_BOT_TOKEN out of the settings as well."


async def give_back(settings: SlackSettings, clock: Clock, vault: Vault, workspace: str) -> str:
    """End the token by which Askwell is in this workspace; one sentence of what came of it."""
    try:
        settings.check()
        if not settings.oauth:
            return await _from_the_settings(settings, clock, workspace)
        if await vault.get(workspace, ORGANISATION) or await vault.get(workspace, MEMBERS):
            return SHARED
        kept = await vault.get(workspace, INSTALLATION)
    except (AskwellError, Misconfigured):
        return f"No token of it could be read. {BY_HAND}"
    if not kept:
        return f"No token of it is kept. {BY_HAND}"
    async with opened(settings, clock) as api:
        return await _revoked(api, kept["token"], GIVEN_BACK)


async def _from_the_settings(settings: SlackSettings, clock: Clock, workspace: str) -> str:
    async with opened(settings, clock) as api:
        try:
            whose = await api.with_token(settings.bot_token, "auth.test", {})
        except CallFailed as failure:
            return _not_given_back(failure)
        if workspace_of(str(whose.get("team_id"))) != workspace:
            return f"The token in the settings is another workspace's, and stays. {BY_HAND}"
        return await _revoked(api, settings.bot_token, FROM_THE_SETTINGS)


async def _revoked(api: Api, token: str, done: str) -> str:
    try:
        await api.with_token(token, "auth.revoke", {})
    except CallFailed as failure:
        return _not_given_back(failure)
    return done


def _not_given_back(failure: CallFailed) -> str:
    return f"The token could not be given back (Slack: {failure.reason}). {BY_HAND}"
