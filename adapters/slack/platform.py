"""What a deployment's settings say of Slack, and what the command line asks of it."""

from collections.abc import Sequence
from pathlib import Path

from adapters.finding import Finding
from adapters.settings import Settings
from adapters.slack import check, setup
from adapters.slack import try_out as trying
from adapters.slack.app import SlackSettings
from bot.ports import Clock


def slack_settings(given: Settings) -> SlackSettings:
    """The part of the settings that is Slack's."""
    return SlackSettings(
        bot_token=given.slack_bot_token.get_secret_value(),
        app_token=given.slack_app_token.get_secret_value(),
        signing_secret=given.slack_signing_secret.get_secret_value(),
        client_id=given.slack_client_id,
        client_secret=given.slack_client_secret.get_secret_value(),
        api_url=given.slack_api_url,
        ask_command=given.slack_ask_command,
        thanks_command=given.slack_thanks_command,
        public_url=given.public_url,
        keyed=bool(given.keys),
        outward=given.outward,
    )


async def look(given: Settings, person: str, channel: str, clock: Clock) -> Sequence[Finding]:
    """Whether Slack is well."""
    return await check.look(slack_settings(given), clock, person=person, channel=channel)


async def try_out(given: Settings, person: str, clock: Clock) -> Sequence[Finding]:
    """Whether the secrets work, with a test message to whoever sets Askwell up."""
    return await trying.try_out(slack_settings(given), clock, person=person)


def set_up(given: Settings, folder: Path) -> str:
    """The clicks, and the manifest beside them as a file. With a public address it is for many workspaces."""
    address, ask, thanks = given.public_url, given.slack_ask_command, given.slack_thanks_command
    made = folder / "slack-manifest.json"
    made.write_text(setup.manifest_text(address, ask, thanks), "utf-8")
    return f"{setup.steps(address, ask, thanks)}\nThe manifest is also in {made}.\n"
