"""The payloads that Slack sends for what a person does."""

from tests.fakes.slack import messages, views
from tests.fakes.slack.desk import Context
from tests.fakes.slack.fields import state_values
from tests.fakes.slack.response_urls import new_url
from tests.fakes.slack.state import App, Channel, Json, Member, Message, View


def _enterprise(desk: Context, team_id: str) -> Json | None:
    known = desk.state.enterprises.get(desk.state.workspaces[team_id].enterprise_id or "")
    return {"id": known.id, "name": known.name} if known else None


def _org_wide(desk: Context, app: App, team_id: str) -> bool:
    found = desk.state.install_of(app.id, team_id)
    return found is not None and found.team_id is None


def _url(desk: Context, app: App, who: Member, channel: Channel, ts: str | None = None) -> str:
    entry = new_url(desk, app, who.id, channel.id, ts)
    return f"{desk.state.base_url}/response/{entry.id}"


def common(desk: Context, app: App, who: Member, team_id: str) -> Json:
    """What every interaction carries. The person's own team may differ from the team it happens in."""
    workspace = desk.state.workspaces[team_id]
    team: Json = {"id": workspace.id, "domain": workspace.domain}
    enterprise = _enterprise(desk, team_id)
    if enterprise:
        team |= {"enterprise_id": enterprise["id"], "enterprise_name": enterprise["name"]}
    return {
        "team": team,
        "user": {"id": who.id, "username": who.handle, "name": who.handle, "team_id": who.team_id},
        "api_app_id": app.id,
        "token": app.verification_token,
        "enterprise": enterprise,
        "is_enterprise_install": _org_wide(desk, app, team_id),
    }


def shown_name(channel: Channel) -> str:
    """What Slack calls a conversation towards apps: a private one keeps its name to itself."""
    return "privategroup" if channel.kind == "private" else channel.name


def command(desk: Context, app: App, who: Member, channel: Channel, words: tuple[str, str]) -> Json:
    """A slash command: `words` are the command and its text."""
    workspace = desk.state.workspaces[channel.team_id]
    enterprise = _enterprise(desk, workspace.id)
    fields: Json = {
        "token": app.verification_token,
        "team_id": workspace.id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": shown_name(channel),
        "user_id": who.id,
        "user_name": who.handle,
        "command": words[0],
        "text": words[1],
        "api_app_id": app.id,
        "is_enterprise_install": "true" if _org_wide(desk, app, workspace.id) else "false",
        "response_url": _url(desk, app, who, channel),
        "trigger_id": desk.state.new_trigger(app.id, who.id, workspace.id).id,
    }
    named = {"enterprise_id": enterprise["id"], "enterprise_name": enterprise["name"]} if enterprise else {}
    return fields | named


def message_actions(desk: Context, who: Member, message: Message, action: Json, values: Json) -> Json:
    """block_actions on a message."""
    channel, app = desk.state.channels[message.channel], desk.state.apps[message.app_id or ""]
    return {
        "type": "block_actions",
        **common(desk, app, who, channel.team_id),
        "container": {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.id,
            "is_ephemeral": message.only_for is not None,
        },
        "trigger_id": desk.state.new_trigger(app.id, who.id, channel.team_id).id,
        "channel": {"id": channel.id, "name": shown_name(channel)},
        "message": messages.as_json(message, channel.team_id),
        "state": {"values": values},
        "response_url": _url(desk, app, who, channel, message.ts),
        "actions": [{**action, "action_ts": desk.state.new_ts()}],
    }


def view_actions(desk: Context, who: Member, view: View, action: Json) -> Json:
    """block_actions inside a modal or on the home tab."""
    app = desk.state.apps[view.app_id]
    return {
        "type": "block_actions",
        **common(desk, app, who, view.team_id),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": desk.state.new_trigger(app.id, who.id, view.team_id, view.id).id,
        "view": views.payload(desk.state, view),
        "state": {"values": state_values(view.blocks, view.values)},
        "actions": [{**action, "action_ts": desk.state.new_ts()}],
    }


def submission(desk: Context, who: Member, view: View) -> Json:
    """view_submission."""
    app = desk.state.apps[view.app_id]
    return {
        "type": "view_submission",
        **common(desk, app, who, view.team_id),
        "trigger_id": desk.state.new_trigger(app.id, who.id, view.team_id, view.id).id,
        "view": views.payload(desk.state, view),
        "response_urls": [],
    }


def closed(desk: Context, who: Member, view: View, *, cleared: bool) -> Json:
    """view_closed, for views that asked for it."""
    app = desk.state.apps[view.app_id]
    body = {"view": views.payload(desk.state, view), "is_cleared": cleared}
    return {"type": "view_closed", **common(desk, app, who, view.team_id), **body}


def global_shortcut(desk: Context, app: App, who: Member, callback_id: str) -> Json:
    """A global shortcut."""
    return {
        "type": "shortcut",
        **common(desk, app, who, who.team_id),
        "callback_id": callback_id,
        "trigger_id": desk.state.new_trigger(app.id, who.id, who.team_id).id,
        "action_ts": desk.state.new_ts(),
    }


def message_shortcut(desk: Context, app: App, who: Member, callback_id: str, message: Message) -> Json:
    """A shortcut on a message."""
    channel = desk.state.channels[message.channel]
    return {
        "type": "message_action",
        **common(desk, app, who, channel.team_id),
        "callback_id": callback_id,
        "trigger_id": desk.state.new_trigger(app.id, who.id, channel.team_id).id,
        "action_ts": desk.state.new_ts(),
        "message_ts": message.ts,
        "channel": {"id": channel.id, "name": shown_name(channel)},
        "message": messages.as_json(message, channel.team_id),
        "response_url": _url(desk, app, who, channel, message.ts),
    }


def suggestion(desk: Context, who: Member, view: View, element: Json, block_id: str, typed: str) -> Json:
    """block_suggestion: options are asked for while a person types."""
    app = desk.state.apps[view.app_id]
    return {
        "type": "block_suggestion",
        **common(desk, app, who, view.team_id),
        "container": {"type": "view", "view_id": view.id},
        "view": views.payload(desk.state, view),
        "action_id": element["action_id"],
        "block_id": block_id,
        "value": typed,
    }
