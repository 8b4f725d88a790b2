"""Conversations as a bot sees them: which it may find, post to and list.

A private channel without the bot, another app's DM and a dead person's DM do not exist for it.
"""

from tests.fakes.slack.calls import Call, Caller
from tests.fakes.slack.desk import Context
from tests.fakes.slack.errors import SlackRefusal
from tests.fakes.slack.people import member_for, page
from tests.fakes.slack.state import Channel, Json

READ_SCOPES = {"public": "channels:read", "private": "groups:read", "im": "im:read"}
LISTED_KINDS = {"public_channel": "public", "private_channel": "private", "im": "im", "mpim": "mpim"}


def find(desk: Context, caller: Caller, channel_id: str) -> Channel:
    """A conversation that this bot may know of, else channel_not_found."""
    channel = desk.state.channels.get(channel_id)
    if channel is None or not caller.bot.reaches(channel.team_id):
        raise SlackRefusal("channel_not_found")
    if channel.kind == "im" and channel.app_id != caller.app.id:
        raise SlackRefusal("channel_not_found")
    if channel.kind == "private" and caller.bot.bot_user_id not in channel.members:
        raise SlackRefusal("channel_not_found")
    return channel


def open_dm(desk: Context, caller: Caller, person_id: str) -> Channel:
    """The DM of this bot and a person, opened if need be; Slack's refusals of conversations.open."""
    member = member_for(desk, caller, person_id)
    if member.deleted:
        raise SlackRefusal("user_disabled")
    if member.is_bot or member.id == "USLACKBOT":
        raise SlackRefusal("invalid_user_combination")
    if member.is_stranger:
        raise SlackRefusal("user_not_visible")
    known = desk.state.dm(caller.app.id, member.id)
    if known is not None:
        return known
    team_id = caller.bot.team_id or member.team_id
    channel = Channel(desk.state.new_id("D"), team_id, "directmessage", "im", app_id=caller.app.id)
    channel.person = member.id
    channel.members = {member.id, caller.bot.bot_user_id}
    desk.state.channels[channel.id] = channel
    desk.state.dms[caller.app.id, member.id] = channel.id
    return channel


def to_post_in(desk: Context, caller: Caller, ref: str) -> Channel:
    """Where a message goes: a conversation id, or a person's id that means their DM."""
    if ref[:1] in {"U", "W"}:
        try:
            channel = open_dm(desk, caller, ref)
        except SlackRefusal as no:
            raise SlackRefusal("channel_not_found") from no
    else:
        channel = find(desk, caller, ref)
    _open_for_posts(desk, caller, channel)
    return channel


def _open_for_posts(desk: Context, caller: Caller, channel: Channel) -> None:
    if channel.archived:
        raise SlackRefusal("is_archived")
    if channel.kind == "im":
        _dm_is_open(desk, caller, channel)
    elif caller.bot.bot_user_id not in channel.members and "chat:write.public" not in caller.token.scopes:
        raise SlackRefusal("not_in_channel")
    if channel.read_only:
        raise SlackRefusal("restricted_action_read_only_channel")


def _dm_is_open(desk: Context, caller: Caller, channel: Channel) -> None:
    if not caller.app.messages_tab:
        raise SlackRefusal("messages_tab_disabled")
    person = desk.state.members[channel.person or ""]
    if person.deleted or person.hidden:
        raise SlackRefusal("channel_not_found")


def as_json(desk: Context, caller: Caller, channel: Channel) -> Json:
    """A conversation as conversations.info answers it."""
    if channel.kind == "im":
        return {"id": channel.id, "is_im": True, "user": channel.person, "is_archived": channel.archived}
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": channel.kind == "public",
        "is_group": channel.kind == "private",
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.kind == "private",
        "is_archived": channel.archived,
        "is_general": channel.name == "general",
        "is_member": caller.bot.bot_user_id in channel.members,
        "num_members": len(channel.members),
        "context_team_id": channel.team_id,
        "name_normalized": channel.name,
    }


def conversations_open(desk: Context, call: Call) -> Json:
    """conversations.open for one person."""
    if call.has("channel"):
        return {"channel": {"id": find(desk, call.by, call.text("channel")).id}}
    people = [p for p in call.text("users").split(",") if p]
    if not people:
        raise SlackRefusal("users_list_not_supplied")
    if len(people) > 1:
        raise SlackRefusal("too_many_users" if len(people) > 8 else "method_not_supported_for_channel_type")
    channel = open_dm(desk, call.by, people[0])
    return {"channel": as_json(desk, call.by, channel) if call.flag("return_im") else {"id": channel.id}}


def conversations_info(desk: Context, call: Call) -> Json:
    """conversations.info; the scope follows the kind of conversation."""
    channel = find(desk, call.by, call.text("channel"))
    _readable(call, channel)
    return {"channel": as_json(desk, call.by, channel)}


def _readable(call: Call, channel: Channel) -> None:
    needed = READ_SCOPES[channel.kind]
    if needed not in call.by.token.scopes:
        raise SlackRefusal("missing_scope", needed=needed, provided=",".join(sorted(call.by.token.scopes)))


def conversations_members(desk: Context, call: Call) -> Json:
    """conversations.members, paged."""
    channel = find(desk, call.by, call.text("channel"))
    _readable(call, channel)
    members, cursor = page(call, sorted(channel.members))
    return {"members": members, "response_metadata": {"next_cursor": cursor}}


def conversations_list(desk: Context, call: Call) -> Json:
    """conversations.list, paged; an organisation's token must name the team."""
    team_id = team_named(desk, call)
    kinds = [k.strip() for k in call.text("types", "public_channel").split(",")]
    if any(k not in LISTED_KINDS for k in kinds):
        raise SlackRefusal("invalid_types")
    wanted = {LISTED_KINDS[k] for k in kinds}
    found = [c for c in desk.state.channels.values() if c.team_id == team_id and c.kind in wanted]
    mine = [c for c in found if c.kind == "public" or call.by.bot.bot_user_id in c.members]
    listed, cursor = page(call, [c for c in mine if not (c.archived and call.flag("exclude_archived"))])
    return {
        "channels": [as_json(desk, call.by, c) for c in listed],
        "response_metadata": {"next_cursor": cursor},
    }


def team_named(desk: Context, call: Call) -> str:
    """The workspace a list is of: the token's own, or for an organisation's token the one it must name."""
    own = call.by.bot.team_id
    if own is not None:
        return own
    if not call.has("team_id"):
        raise SlackRefusal("missing_argument")
    if not call.by.bot.reaches(call.text("team_id")):
        raise SlackRefusal("team_access_not_granted")
    return call.text("team_id")
