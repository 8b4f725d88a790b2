"""Every method of the fake: its handler, the scopes and token it needs, its tier, and the arguments it knows.

An argument that Slack's reference does not name is `invalid_arg_name`, one that it demands and misses is
`invalid_arguments`. `json` says whether the method takes a JSON body.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.fakes.slack import channels, files, messages, oauth, people, views
from tests.fakes.slack.auth import ANY, Needs
from tests.fakes.slack.calls import Call
from tests.fakes.slack.desk import Context
from tests.fakes.slack.state import Json

Handler = Callable[[Context, Call], Json]
CONVERSATION_SCOPES = ("channels:read", "groups:read", "im:read", "mpim:read")


@dataclass(frozen=True, slots=True)
class Method:
    """One method. `needs` None means that it is called without a token."""

    handler: Handler
    needs: Needs | None
    tier: str
    required: frozenset[str]
    optional: frozenset[str]
    json: bool


def _method(
    handler: Handler,
    tier: str,
    required: str = "",
    optional: str = "",
    *,
    scopes: tuple[str, ...] = (),
    json: bool,
) -> Method:
    return Method(handler, Needs(scopes), tier, frozenset(required.split()), frozenset(optional.split()), json)


POSTED = (
    "as_user attachments blocks icon_emoji icon_url link_names markdown_text metadata parse text thread_ts username"
)
WRITE, READ, DND, FILES = ("chat:write",), ("users:read",), ("dnd:read",), ("files:write",)
OPEN_SCOPES = ("im:write", "channels:manage", "groups:write", "mpim:write")
SHARED_FILE = "channel_id thread_ts channels initial_comment blocks username icon_url icon_emoji"
CODE = "client_id client_secret code code_verifier redirect_uri grant_type refresh_token assertion"
UPLOAD = "snippet_type alt_txt"
LISTED = "cursor exclude_archived limit team_id types"


def _open_connection(desk: Context, call: Call) -> Json:
    raise NotImplementedError("answered by the sockets")


METHODS: dict[str, Method] = {
    "auth.test": Method(oauth.auth_test, Needs(kind=ANY), "special", frozenset(), frozenset(), True),
    "auth.revoke": _method(oauth.auth_revoke, "t3", "", "test", json=False),
    "auth.teams.list": _method(oauth.auth_teams_list, "t2", "", "limit cursor include_icon", json=False),
    "apps.uninstall": _method(oauth.apps_uninstall, "t1", "client_id client_secret", json=False),
    "bots.info": _method(oauth.bots_info, "t3", "", "bot team_id", scopes=READ, json=False),
    "apps.connections.open": Method(
        _open_connection, Needs(("connections:write",), "app"), "t3", frozenset(), frozenset(), True
    ),
    "oauth.v2.access": Method(oauth.access, None, "special", frozenset(), frozenset(CODE.split()), False),
    "chat.postMessage": _method(
        messages.post,
        "special",
        "channel",
        f"{POSTED} mrkdwn reply_broadcast unfurl_links unfurl_media client_msg_id",
        scopes=WRITE,
        json=True,
    ),
    "chat.update": _method(
        messages.update,
        "t3",
        "channel ts",
        "as_user attachments blocks link_names markdown_text metadata parse text reply_broadcast file_ids",
        scopes=WRITE,
        json=True,
    ),
    "chat.delete": _method(messages.delete, "t3", "channel ts", "as_user", scopes=WRITE, json=True),
    "chat.postEphemeral": _method(messages.post_ephemeral, "t4", "channel user", POSTED, scopes=WRITE, json=True),
    "chat.getPermalink": _method(messages.permalink, "special", "channel message_ts", json=False),
    "chat.scheduleMessage": _method(
        messages.schedule,
        "t3",
        "channel post_at",
        "as_user attachments blocks link_names markdown_text metadata parse text thread_ts "
        "reply_broadcast unfurl_links unfurl_media",
        scopes=WRITE,
        json=True,
    ),
    "conversations.open": _method(
        channels.conversations_open,
        "t3",
        "",
        "channel return_im users prevent_creation",
        scopes=OPEN_SCOPES,
        json=True,
    ),
    "conversations.info": _method(
        channels.conversations_info,
        "t3",
        "channel",
        "include_locale include_num_members",
        scopes=CONVERSATION_SCOPES,
        json=False,
    ),
    "conversations.members": _method(
        channels.conversations_members,
        "t4",
        "channel",
        "cursor limit",
        scopes=CONVERSATION_SCOPES,
        json=False,
    ),
    "conversations.list": _method(
        channels.conversations_list, "t2", "", LISTED, scopes=CONVERSATION_SCOPES, json=False
    ),
    "users.info": _method(people.users_info, "t4", "user", "include_locale", scopes=READ, json=False),
    "users.list": _method(people.users_list, "t2", "", "cursor include_locale limit team_id", scopes=READ, json=False),
    "users.lookupByEmail": _method(
        people.users_lookup_by_email, "t3", "email", scopes=("users:read.email",), json=False
    ),
    "dnd.info": _method(people.dnd_info, "t3", "", "user team_id", scopes=DND, json=False),
    "dnd.teamInfo": _method(people.dnd_team_info, "t2", "users", "team_id", scopes=DND, json=False),
    "team.info": _method(people.team_info, "t3", "", "team domain", scopes=("team:read",), json=True),
    "files.getUploadURLExternal": _method(
        files.get_upload_url, "t4", "length filename", UPLOAD, scopes=FILES, json=False
    ),
    "files.completeUploadExternal": _method(files.complete_upload, "t4", "files", SHARED_FILE, scopes=FILES, json=True),
    "files.delete": _method(files.delete, "t3", "file", scopes=FILES, json=True),
    "files.info": _method(files.info, "t4", "file", "cursor limit", scopes=("files:read",), json=False),
    "views.open": _method(views.open_view, "t4", "view", "trigger_id interactivity_pointer", json=True),
    "views.push": _method(views.push_view, "t4", "view", "trigger_id interactivity_pointer", json=True),
    "views.update": _method(views.update_view, "t4", "view", "view_id external_id hash", json=True),
    "views.publish": _method(views.publish_view, "t4", "user_id view", "hash interactivity_pointer", json=True),
}
