"""What `askwell setup slack` does once there are tokens: it tries them live and writes to whoever sets Askwell up.

Rules: nobody is written to who was not named, but for the one admin of a workspace that has only one: that is who sets
it up. No token and no address of a person is ever said.
"""

import re
from collections.abc import AsyncIterator
from typing import Any

from adapters.finding import Finding
from adapters.slack.api import Api, CallFailed, SlackSaysNo
from adapters.slack.check import check_slack, opened, secrets_taken
from adapters.slack.settings import SlackSettings
from bot.errors import Misconfigured
from bot.ports import Clock

Json = dict[str, Any]

ID = re.compile(r"[UW][A-Z0-9]{5,}")
A_PAGE, MOST_PAGES = 200, 25
WHAT = "Test message"
NAME_YOURSELF = "Run it again with --person and your member id, handle or e-mail address."


async def try_out(settings: SlackSettings, clock: Clock, *, person: str = "") -> list[Finding]:
    """Whether the secrets work; `person` (an id, a handle, a name or an e-mail address) gets a test message."""
    try:
        settings.check()
    except Misconfigured as wrong:
        return [Finding("Slack settings", "something is missing.", str(wrong))]
    async with opened(settings, clock) as api:
        if settings.oauth:
            return [await secrets_taken(api, settings)]
        found = await check_slack(settings, clock)
        if any(one.mend for one in found[:1]):
            return found
        chosen = await _somebody(api, settings, person)
        return [*found, chosen if isinstance(chosen, Finding) else await _greeted(api, settings, chosen)]


async def _greeted(api: Api, settings: SlackSettings, someone: Json) -> Finding:
    words = f"Askwell can reach you. Type {settings.ask_command} to try it: nothing is sent before you press Send."
    name = someone.get("real_name") or someone.get("name") or someone["id"]
    try:
        await api.with_token(settings.bot_token, "chat.postMessage", {"channel": someone["id"], "text": words})
    except CallFailed as failure:
        return Finding(WHAT, f"it could not reach {name}: {failure.reason}.", NAME_YOURSELF)
    return Finding(WHAT, f"it has reached {name}.", settles={"SLACK_INSTALLED_BY": someone["id"]})


async def _somebody(api: Api, settings: SlackSettings, wanted: str) -> Json | Finding:
    """Who is meant; if nobody is named, the only admin."""
    try:
        if ID.fullmatch(wanted):
            return {"id": wanted}
        if "@" in wanted[1:]:
            return await _by_address(api, settings, wanted)
        fitting = [one async for one in _everybody(api, settings) if _fits(one, wanted.removeprefix("@").casefold())]
    except CallFailed as failure:
        return Finding(WHAT, f"Slack says {failure.reason}.", NAME_YOURSELF)
    if len(fitting) == 1:
        return fitting[0]
    if wanted:
        return Finding(WHAT, "nobody, or more than one person, goes by that name.", NAME_YOURSELF)
    return Finding(WHAT, "it went to nobody, since nobody was named.", NAME_YOURSELF)


def _fits(one: Json, name: str) -> bool:
    if one.get("deleted") or one.get("is_bot") or one["id"] == "USLACKBOT":
        return False
    if not name:
        return bool(one.get("is_admin") or one.get("is_owner"))
    profile = one.get("profile") or {}
    names = (one.get("name"), one.get("real_name"), profile.get("display_name"), profile.get("real_name"))
    return name in {str(known).casefold() for known in names if known}


async def _everybody(api: Api, settings: SlackSettings) -> AsyncIterator[Json]:
    cursor = ""
    for _ in range(MOST_PAGES):
        asked = {"limit": A_PAGE, **({"cursor": cursor} if cursor else {})}
        answer = await api.with_token(settings.bot_token, "users.list", asked)
        for one in answer.get("members") or []:
            yield one
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return


async def _by_address(api: Api, settings: SlackSettings, address: str) -> Json | Finding:
    try:
        answer = await api.with_token(settings.bot_token, "users.lookupByEmail", {"email": address})
    except SlackSaysNo as no:
        if no.reason == "missing_scope":
            return Finding(WHAT, "Askwell may not look people up by e-mail.", NAME_YOURSELF)
        return Finding(WHAT, "nobody has that e-mail address.", NAME_YOURSELF)
    return dict(answer["user"])
