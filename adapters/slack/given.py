"""What a deployment's settings say of Slack."""

from adapters.settings import Settings
from adapters.slack.app import SlackSettings


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
    )
