"""`askwell doctor` for Slack: tokens, scopes, clock, a person, a channel; each finding says its mend.

Rules: it asks Slack nothing that shows to anybody, unless a person or a channel to try is named; no token is ever said.
"""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from adapters.finding import Finding
from adapters.slack.api import Api, CallFailed, NoConnection, SlackSaysNo, new_session
from adapters.slack.errors import Reaction
from adapters.slack.installs import OneWorkspace
from adapters.slack.manifest import OPTIONAL_SCOPES, SCOPES
from adapters.slack.outside import from_outside
from adapters.slack.settings import SlackSettings
from bot.errors import Misconfigured
from bot.ports import Clock

Json = dict[str, Any]
MEMBER = re.compile(r"[UW][A-Z0-9]{2,}")

MOST_APART = 60
"""Seconds that the two clocks may differ; Slack's signatures allow five minutes."""

REACH = "Let this machine reach slack.com by https, or set HTTPS_PROXY."
NO_CODE = "askwell-setup"
COPY_SECRETS = "Copy Client ID and Client Secret again: the app's page, Basic Information."
NO_SUCH_CHANNEL = "C0ASKWELLDOCTOR"
TEST_WORDS = "This is a test by askwell doctor. Nothing to do."
REINSTALL = "Open the app's page, OAuth & Permissions, add what is missing, and press Reinstall to Workspace."
INSTALL_AGAIN = (
    "The app was taken out of the workspace: open its page, Install App, install it, and copy the new token."
)
TOKEN_MENDS = {
    "account_inactive": INSTALL_AGAIN,
    "token_revoked": INSTALL_AGAIN,
    "token_expired": "This token rotates: switch token rotation off (OAuth & Permissions), or use SLACK_CLIENT_ID.",
    "not_allowed_token_type": "SLACK_BOT_TOKEN must be the bot's (xoxb-), not a user's or the app's.",
    "org_login_required": "The workspace is moving into an organisation: install the app there, and copy its token.",
    "ratelimited": "Look again in a minute.",
    "answer_lost": "Slack, or a proxy before it, answered nothing that can be read: look again in a minute.",
    "not_json": "A proxy answers in place of Slack: let this machine reach slack.com, or set HTTPS_PROXY.",
}
COPY_AGAIN = "Copy it again from the app's page: OAuth & Permissions, Bot User OAuth Token (xoxb-)."
MAKE_APP_LEVEL = "Make one on the app's page: Basic Information, App-Level Tokens, scope connections:write (xapp-)."


async def check_slack(settings: SlackSettings, clock: Clock, *, person: str = "", channel: str = "") -> list[Finding]:
    """Everything about Slack. `person` (U...) gets a test message, `channel` (C...) shows them one."""
    try:
        settings.check()
    except Misconfigured as wrong:
        return [Finding("Slack settings", "something is missing.", str(wrong))]
    if settings.ask_command == settings.thanks_command:
        mend = "Set SLACK_ASK_COMMAND and SLACK_THANKS_COMMAND to two names, and the same on the app's page."
        return [Finding("Slack settings", "both commands have one name.", mend)]
    async with opened(settings, clock) as api:
        if settings.oauth:
            return [await secrets_taken(api, settings), *await from_outside(settings)]
        found = await _token(api, settings, clock)
        if settings.socket_mode:
            found.append(await _app_token(api, settings))
        else:
            found += await from_outside(settings)
        if not any(one.mend for one in found[:1]):
            found += await _scopes(api, settings)
            if person:
                found.append(await _person(api, settings, person))
            if person and channel:
                found.append(await _channel(api, settings, person, channel))
        return found


@asynccontextmanager
async def opened(settings: SlackSettings, clock: Clock) -> AsyncIterator[Api]:
    """Slack's API for one look."""
    session: aiohttp.ClientSession
    async with new_session(settings.outward) as session:
        yield Api(settings.api_url, OneWorkspace(settings.bot_token, clock), lambda: session)


async def _token(api: Api, settings: SlackSettings, clock: Clock) -> list[Finding]:
    try:
        answer = await api.answer(settings.bot_token, "auth.test", {})
    except NoConnection:
        return [Finding("Slack", "cannot be reached.", REACH)]
    except CallFailed as failure:
        mend = TOKEN_MENDS.get(failure.reason, COPY_AGAIN)
        return [Finding("Bot token", f"Slack says {failure.reason}.", mend)]
    data: Any = answer.data
    headers = {name.lower(): value for name, value in answer.headers.items()}
    found = [
        Finding("Bot token", f"it belongs to {data.get('user', 'the bot')} in {data.get('team', 'the workspace')}.")
    ]
    if "x-oauth-scopes" in headers:
        found.append(scopes(headers["x-oauth-scopes"]))
    if "date" in headers:
        found.append(apart(clock.now(), parsedate_to_datetime(headers["date"])))
    return found


def scopes(granted: str) -> Finding:
    """What the token may, against what Askwell needs."""
    has = {scope.strip() for scope in granted.split(",") if scope.strip()}
    missing = [scope for scope in SCOPES if scope not in has]
    more = sorted(has - set(SCOPES) - set(OPTIONAL_SCOPES))
    if missing:
        return Finding("Scopes", f"missing: {', '.join(missing)}.", REINSTALL)
    if more:
        mend = f"Askwell never needs {', '.join(more)}: take it out on the app's page and reinstall."
        return Finding("Scopes", "more than Askwell needs.", mend)
    return Finding("Scopes", "exactly what Askwell needs.")


def apart(ours: datetime, slacks: datetime) -> Finding:
    """Whether the clocks agree."""
    seconds = abs((ours - slacks).total_seconds())
    if seconds > MOST_APART:
        mend = "Switch on time synchronisation (NTP) on this machine: Slack's requests look stale otherwise."
        return Finding("Clock", f"it is {round(seconds)} seconds away from Slack's.", mend)
    return Finding("Clock", "it agrees with Slack's.")


async def _app_token(api: Api, settings: SlackSettings) -> Finding:
    try:
        await api.with_token(settings.app_token, "apps.connections.open", {})
    except SlackSaysNo as no:
        if no.reason == "forbidden_team":
            return Finding("App token", "Socket Mode is switched off.", "Switch it on: the app's page, Socket Mode.")
        return Finding("App token", f"Slack says {no.reason}.", MAKE_APP_LEVEL)
    except CallFailed as failure:
        return Finding("App token", f"it could not be tried: {failure.reason}.", "Try again in a minute.")
    if await _of_two_apps(api, settings):
        mend = "Copy both tokens from one app's page: nobody who writes to the other is answered."
        return Finding("App token", "it belongs to another app than the bot token.", mend)
    return Finding("App token", "it opens a connection.")


async def _of_two_apps(api: Api, settings: SlackSettings) -> bool:
    """Whether the two tokens are certainly of two apps."""
    try:
        its = (await api.with_token(settings.app_token, "auth.test", {})).get("app_id")
        bot = (await api.with_token(settings.bot_token, "auth.test", {})).get("bot_id")
        answer = await api.with_token(settings.bot_token, "bots.info", {"bot": bot})
    except CallFailed:
        return False
    theirs = (answer.get("bot") or {}).get("app_id")
    return bool(its and theirs and its != theirs)


async def secrets_taken(api: Api, settings: SlackSettings) -> Finding:
    """Slack looks at the secrets before it looks at the code, so a code that is none tells whether they are right."""
    basic = {"Authorization": aiohttp.encode_basic_auth(settings.client_id, settings.client_secret)}
    try:
        await api.with_token(None, "oauth.v2.access", {"code": NO_CODE}, headers=basic)
    except SlackSaysNo as no:
        if no.reason != "invalid_code":
            return Finding("Client id and secret", f"Slack says {no.reason}.", COPY_SECRETS)
    except NoConnection:
        return Finding("Slack", "cannot be reached.", REACH)
    except CallFailed as failure:
        return Finding("Client id and secret", f"they could not be tried: {failure.reason}.", "Try again in a minute.")
    page = f"{settings.public_url.rstrip('/')}/slack/install"
    return Finding("Client id and secret", f"Slack takes them. Askwell is installed at {page}.")


async def _scopes(api: Api, settings: SlackSettings) -> list[Finding]:
    """Each scope tried by a call that shows nothing to anybody."""
    tries: dict[str, Callable[[], tuple[str, Json]]] = {
        "users:read": lambda: ("users.info", {"user": "USLACKBOT"}),
        "chat:write": lambda: ("chat.postEphemeral", {"channel": NO_SUCH_CHANNEL, "user": "USLACKBOT", "text": "."}),
        "files:write": lambda: ("files.getUploadURLExternal", {"filename": "doctor.png", "length": 1}),
    }
    missing = []
    for scope, attempt in tries.items():
        method, arguments = attempt()
        try:
            await api.with_token(settings.bot_token, method, arguments)
        except CallFailed as failure:
            missing += [scope] if failure.reason == "missing_scope" else []
    if missing:
        return [Finding("Rights", f"the bot may not: {', '.join(missing)}.", REINSTALL)]
    return [Finding("Rights", "the bot may look people up, write, and upload the weekly picture.")]


async def _person(api: Api, settings: SlackSettings, person: str) -> Finding:
    if not MEMBER.fullmatch(person):
        return Finding(f"Person {person}", "that is no member id.", MENDS["user_not_found"])
    return await _tried(api, settings, "chat.postMessage", {"channel": person, "text": TEST_WORDS}, f"Person {person}")


async def _channel(api: Api, settings: SlackSettings, person: str, channel: str) -> Finding:
    arguments = {"channel": channel, "user": person, "text": TEST_WORDS}
    return await _tried(api, settings, "chat.postEphemeral", arguments, f"Channel {channel}")


async def _tried(api: Api, settings: SlackSettings, method: str, arguments: Json, what: str) -> Finding:
    try:
        await api.with_token(settings.bot_token, method, arguments)
    except SlackSaysNo as no:
        return Finding(what, f"Slack says {no.reason}.", _mend(no))
    except CallFailed as failure:
        return Finding(what, f"it could not be tried: {failure.reason}.", "Try again in a minute.")
    return Finding(what, "a test message has arrived.")


MENDS = {
    "not_in_channel": "Type /invite @Askwell in that channel (and join it yourself).",
    "user_not_in_channel": "Type /invite @Askwell in that channel (and join it yourself).",
    "channel_not_found": "Check the id; a private channel needs /invite @Askwell first.",
    "is_archived": "That channel is archived: choose another one.",
    "user_not_found": "Check the id: it begins with U, and stands in their profile (Copy member ID), not a name.",
    "users_not_found": "Check the id: it begins with U, and stands in their profile (Copy member ID), not a name.",
    "user_disabled": "They have left the workspace: try somebody else.",
    "messages_tab_disabled": "Switch the Messages tab on: the app's page, App Home.",
    "missing_scope": REINSTALL,
}


def _mend(no: SlackSaysNo) -> str:
    other = "They cannot be reached by apps; try somebody else."
    return MENDS.get(no.reason, other if no.reaction is Reaction.UNREACHABLE else "Look this name up in Slack's docs.")
