"""What was given and cannot have been meant: half a set of settings, names that nobody reads, options without use."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from adapters.finding import Finding
from adapters.nearby import is_loopback
from adapters.origins import mistyped, value_of
from adapters.platform import Platform
from adapters.settings import Settings

SLACK_ALONE = (
    ("SLACK_APP_TOKEN", "Add SLACK_BOT_TOKEN (xoxb-), or take it out."),
    ("SLACK_SIGNING_SECRET", "Add SLACK_BOT_TOKEN for one workspace, or SLACK_CLIENT_ID for many, or take it out."),
    ("SLACK_CLIENT_SECRET", "Add SLACK_CLIENT_ID, which stands beside it, or take it out."),
)
TEAMS_ALONE = (
    ("TEAMS_APP_PASSWORD", "Add TEAMS_APP_ID and TEAMS_TENANT_ID, or take it out."),
    ("TEAMS_APP_CERTIFICATE", "Add TEAMS_APP_ID and TEAMS_TENANT_ID, or take it out."),
    ("TEAMS_TENANT_ID", "Add TEAMS_APP_ID and TEAMS_APP_PASSWORD, or take it out."),
)
LEAST_TOKEN = 16


def oddities(settings: Settings, platforms: Sequence[Platform], person: str, channel: str) -> list[Finding]:
    """All of it, each with its mend."""
    return [*_unread(), *_halves(settings), *_addresses(settings), *_options(settings, platforms, person, channel)]


def _unread() -> list[Finding]:
    return [
        Finding("Settings", f"nothing reads {name} (in {where}).", f"Did you mean {near}?" if near else "Take it out.")
        for name, where, near in mistyped()
    ]


def _halves(settings: Settings) -> list[Finding]:
    alone = (*(() if settings.slack else SLACK_ALONE), *(() if settings.teams else TEAMS_ALONE))
    found = [
        Finding("Settings", f"{name} alone connects nothing.", mend) for name, mend in alone if value_of(settings, name)
    ]
    if settings.local_password.get_secret_value() and not settings.local and not is_loopback(settings.host):
        mend = "Set ASKWELL_LOCAL=1, or take it out."
        found.append(Finding("Settings", "ASKWELL_LOCAL_PASSWORD alone serves no workspace.", mend))
    return found


def _addresses(settings: Settings) -> list[Finding]:
    """An address that platforms refuse or that cannot be right."""
    found, public = [], urlsplit(settings.public_url)
    if public.scheme == "http" and not is_loopback(public.hostname or ""):
        mend = "Set it to the https:// address: platforms send to no other."
        found.append(Finding("Address", "ASKWELL_PUBLIC_URL begins with http://.", mend))
    if public.path.strip("/") or public.query:
        mend = "Take the path off: Askwell adds its own."
        found.append(Finding("Address", "ASKWELL_PUBLIC_URL has a path.", mend))
    if public.hostname and is_loopback(public.hostname) and (settings.slack_client_id or settings.teams):
        mend = "Set it to the address at which others reach this server."
        found.append(Finding("Address", "ASKWELL_PUBLIC_URL is this machine itself.", mend))
    if 0 < len(settings.metrics_token.get_secret_value()) < LEAST_TOKEN:
        found.append(Finding("Settings", "ASKWELL_METRICS_TOKEN is short.", "Use 16 random characters or more."))
    return found


def _options(settings: Settings, platforms: Sequence[Platform], person: str, channel: str) -> list[Finding]:
    found = []
    if channel and not person:
        found.append(Finding("--channel", "it needs a person to be shown something.", "Add --person U..."))
    if (person or channel) and not settings.slack:
        names = " and ".join(one.name for one in platforms if one.is_on(settings)) or "the local workspace"
        found.append(
            Finding("--person", f"{names} cannot be tried with it.", "Leave it out, and write to Askwell there.")
        )
    return found
