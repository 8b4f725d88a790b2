"""Slack, as the rest of Askwell knows it."""

from collections.abc import Sequence
from pathlib import Path

from adapters.clock import SystemClock
from adapters.finding import Finding
from adapters.platform import Adapter, Parts, Vault
from adapters.settings import Settings
from adapters.slack import setup
from adapters.slack.app import SlackApp, slack_app
from adapters.slack.check import check_slack
from adapters.slack.farewell import give_back
from adapters.slack.settings import SlackSettings
from adapters.slack.try_out import try_out


def slack_settings(given: Settings) -> SlackSettings:
    """The part of the settings that is Slack's."""
    return SlackSettings(
        bot_token=given.slack_bot_token.get_secret_value(),
        app_token=given.slack_app_token.get_secret_value(),
        signing_secret=given.slack_signing_secret.get_secret_value(),
        client_id=given.slack_client_id,
        client_secret=given.slack_client_secret.get_secret_value(),
        workspaces=given.slack_workspaces,
        api_url=given.slack_api_url,
        ask_command=given.slack_ask_command,
        thanks_command=given.slack_thanks_command,
        public_url=given.public_url,
        installed_by=given.slack_installed_by,
        keyed=bool(given.keys),
        outward=given.outward,
    )


def _connect(given: Settings, parts: Parts) -> SlackApp:
    return slack_app(slack_settings(given), parts)


async def _check(given: Settings, person: str, channel: str) -> Sequence[Finding]:
    return await check_slack(slack_settings(given), SystemClock(), person=person, channel=channel)


async def _try_out(given: Settings, person: str) -> Sequence[Finding]:
    return await try_out(slack_settings(given), SystemClock(), person=person)


def _set_up(given: Settings, folder: Path) -> str:
    """The clicks, and the manifest beside them as a file. With a public address it is for many workspaces."""
    address, ask, thanks = given.public_url, given.slack_ask_command, given.slack_thanks_command
    made = folder / "slack-manifest.json"
    made.write_text(setup.manifest_text(address, ask, thanks), "utf-8")
    return f"{setup.steps(address, ask, thanks)}\nThe manifest is also in {made}.\n"


def _then(given: Settings, folder: Path) -> str:
    """Nothing is written: the app is there already."""
    del folder
    return setup.left(given.public_url)


async def _farewell(given: Settings, vault: Vault, workspace: str) -> str:
    return await give_back(slack_settings(given), SystemClock(), vault, workspace)


SLACK = Adapter(
    connect=_connect,
    check=_check,
    set_up=_set_up,
    then=_then,
    wants=lambda given: setup.FOR_HTTP if given.public_url else setup.FOR_SOCKET,
    try_out=_try_out,
    farewell=_farewell,
)
