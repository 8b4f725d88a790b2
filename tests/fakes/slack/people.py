"""People as bots may see them: users.*, dnd.*, team.info."""

import base64
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from tests.fakes.slack.calls import Call, Caller
from tests.fakes.slack.desk import Context
from tests.fakes.slack.errors import SlackRefusal
from tests.fakes.slack.state import Json, Member

T = TypeVar("T")
MOST_PER_PAGE = 1000
MOST_DND_PEOPLE = 50


def page(call: Call, found: Sequence[T]) -> tuple[list[T], str]:
    """One page of a list and the cursor of the next ("" at the end)."""
    limit = call.number("limit", 100) or 100
    if not 1 <= limit <= MOST_PER_PAGE:
        raise SlackRefusal("invalid_limit")
    start = _start(call.text("cursor"))
    if start > len(found):
        raise SlackRefusal("invalid_cursor")
    rest = start + limit
    following = base64.b64encode(f"next:{rest}".encode()).decode() if rest < len(found) else ""
    return list(found[start:rest]), following


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        word, number = base64.b64decode(cursor, validate=True).decode().split(":")
        if word == "next":
            return int(number)
    except ValueError as wrong:
        raise SlackRefusal("invalid_cursor") from wrong
    raise SlackRefusal("invalid_cursor")


def belongs(member: Member, team_id: str) -> bool:
    return member.team_id == team_id or team_id in member.team_ids


def member_for(desk: Context, caller: Caller, member_id: str) -> Member:
    """A person that this bot may look at."""
    member = desk.state.members.get(member_id)
    if member is None:
        raise SlackRefusal("user_not_found")
    teams = [caller.bot.team_id] if caller.bot.team_id else sorted(caller.bot.team_ids)
    if not (member.is_stranger or member.connected) and not any(belongs(member, t) for t in teams if t):
        raise SlackRefusal("user_not_found")
    if member.hidden:
        raise SlackRefusal("user_not_visible")
    return member


def as_json(desk: Context, caller: Caller, member: Member, *, with_locale: bool) -> Json:
    """A person as users.info answers it; deactivated people have no zone, mail needs its scope."""
    text, emoji, ends = _status(desk, member)
    profile: Json = {
        "status_text": text,
        "status_text_canonical": "",
        "status_emoji": emoji,
        "status_emoji_display_info": [],
        "status_expiration": ends,
        "real_name": member.real_name,
        "display_name": member.name,
        "real_name_normalized": member.real_name,
        "display_name_normalized": member.name,
        "image_72": member.picture,
    }
    if member.email and "users:read.email" in caller.token.scopes:
        profile["email"] = member.email
    answer: Json = {
        "id": member.id,
        "team_id": member.team_id,
        "name": member.handle,
        "deleted": member.deleted,
        "profile": profile,
        "is_bot": member.is_bot,
        "is_app_user": False,
        "updated": 1700000000,
    }
    if member.is_stranger:
        answer["is_stranger"] = True
    if member.deleted:
        return answer
    return answer | _living(desk, member) | ({"locale": member.locale} if with_locale else {})


def _status(desk: Context, member: Member) -> tuple[str, str, int]:
    """Their status; Slack clears one that has ended."""
    ends = member.status[2]
    return member.status if not ends or desk.state.clock() < ends else ("", "", 0)


def _living(desk: Context, member: Member) -> Json:
    flags: Json = {
        "real_name": member.real_name,
        "is_admin": member.is_admin,
        "is_owner": member.is_owner,
        "is_primary_owner": False,
        "is_restricted": member.is_restricted,
        "is_ultra_restricted": member.is_ultra_restricted,
    }
    roof = desk.state.enterprises.get(desk.state.workspaces[member.team_id].enterprise_id or "")
    if roof is not None:
        flags["enterprise_user"] = {
            "id": member.id,
            "enterprise_id": roof.id,
            "enterprise_name": roof.name,
            "is_admin": False,
            "is_owner": False,
            "is_primary_owner": False,
            "teams": sorted(member.team_ids | {member.team_id}),
        }
    if member.tz is None:
        return flags
    now = datetime.fromtimestamp(desk.state.clock(), UTC).astimezone(ZoneInfo(member.tz))
    offset = now.utcoffset()
    seconds = int(offset.total_seconds()) if offset is not None else 0
    return flags | {"tz": member.tz, "tz_label": now.tzname(), "tz_offset": seconds}


def users_info(desk: Context, call: Call) -> Json:
    """users.info."""
    member = member_for(desk, call.by, call.text("user"))
    return {"user": as_json(desk, call.by, member, with_locale=call.flag("include_locale"))}


def users_list(desk: Context, call: Call) -> Json:
    """users.list, paged; a large workspace demands a limit, an organisation's token a team."""
    team_id = call.by.bot.team_id or call.text("team_id")
    if not team_id:
        raise SlackRefusal("missing_argument")
    if desk.state.workspaces[team_id].large and not call.has("limit"):
        raise SlackRefusal("limit_required")
    found = [m for m in desk.state.members.values() if belongs(m, team_id) and not m.hidden]
    listed, cursor = page(call, found)
    locale = call.flag("include_locale")
    members = [as_json(desk, call.by, m, with_locale=locale) for m in listed]
    return {"members": members, "cache_ts": 1700000000, "response_metadata": {"next_cursor": cursor}}


def users_lookup_by_email(desk: Context, call: Call) -> Json:
    """users.lookupByEmail."""
    wanted = call.text("email").lower()
    for member in desk.state.members.values():
        if (member.email or "").lower() == wanted and not member.deleted and call.by.bot.reaches(member.team_id):
            return {"user": as_json(desk, call.by, member, with_locale=False)}
    raise SlackRefusal("users_not_found")


def _dnd(member: Member) -> Json:
    start, end = member.dnd or (1, 1)
    return {
        "dnd_enabled": member.dnd is not None,
        "next_dnd_start_ts": int(start),
        "next_dnd_end_ts": int(end),
    }


def dnd_info(desk: Context, call: Call) -> Json:
    """dnd.info of one person."""
    return _dnd(member_for(desk, call.by, call.text("user")))


def dnd_team_info(desk: Context, call: Call) -> Json:
    """dnd.teamInfo of at most fifty people."""
    people = [p for p in call.text("users").split(",") if p]
    if not people:
        raise SlackRefusal("no_users_provided")
    if len(people) > MOST_DND_PEOPLE:
        raise SlackRefusal("too_many_users")
    known = [desk.state.members[p] for p in people if p in desk.state.members]
    return {"users": {m.id: _dnd(m) for m in known}}


def team_info(desk: Context, call: Call) -> Json:
    """team.info of the token's workspace, or of the one named."""
    team_id = call.text("team") or call.by.bot.team_id or ""
    workspace = desk.state.workspaces.get(team_id)
    if workspace is None or not call.by.bot.reaches(team_id):
        raise SlackRefusal("team_not_found")
    team: Json = {"id": workspace.id, "name": workspace.name, "domain": workspace.domain}
    if workspace.enterprise_id:
        enterprise = desk.state.enterprises[workspace.enterprise_id]
        team |= {"enterprise_id": enterprise.id, "enterprise_name": enterprise.name}
    return {"team": team}
