"""response_url: up to five answers within thirty minutes, which may replace or delete what was clicked."""

from tests.fakes.slack.calls import Call
from tests.fakes.slack.desk import Context
from tests.fakes.slack.errors import SlackRefusal
from tests.fakes.slack.messages import Content, content
from tests.fakes.slack.state import App, Installation, Json, Message, ResponseUrl

MOST_USES = 5
LIFE = 1800.0
KNOWN = frozenset(
    [
        "text",
        "blocks",
        "attachments",
        "response_type",
        "replace_original",
        "delete_original",
        "thread_ts",
        "metadata",
        "unfurl_links",
        "unfurl_media",
        "mrkdwn",
        "parse",
        "link_names",
    ]
)


def receive(desk: Context, url_id: str, body: Json) -> tuple[int, str]:
    """One post to a response_url: HTTP status and body."""
    entry = desk.state.response_urls.get(url_id)
    if entry is None:
        return 404, "no_service"
    if entry.uses >= MOST_USES:
        return 404, "used_url"
    if desk.state.clock() - entry.at > LIFE:
        return 404, "expired_url"
    entry.uses += 1
    try:
        answer(desk, entry, body)
    except SlackRefusal as no:
        desk.complain("bad_response", f"response_url: {no.error}")
        return 400, no.error
    return 200, "ok"


def answer(desk: Context, entry: ResponseUrl, body: Json) -> None:
    """Does what a response asks for; Slack's refusal where it cannot."""
    unknown = set(body) - KNOWN
    if unknown:
        raise SlackRefusal("invalid_arg_name")
    app = desk.state.apps[entry.app_id]
    original = desk.state.messages.get((entry.channel, entry.message_ts or ""))
    if body.get("delete_original"):
        _delete(desk, original)
        return
    given = content(desk, Call("response_url", body), app.id)
    if not (given.text or given.blocks or given.attachments):
        raise SlackRefusal("no_text")
    if body.get("replace_original") and original is not None:
        _replace(desk, original, given)
    else:
        respond(desk, entry, given, in_channel=body.get("response_type") == "in_channel")


def _delete(desk: Context, original: Message | None) -> None:
    if original is None:
        raise SlackRefusal("message_not_found")
    desk.show_message("delete", original)
    del desk.state.messages[original.channel, original.ts]


def _replace(desk: Context, original: Message, given: Content) -> None:
    original.text, original.blocks = given.text or "", given.blocks or []
    original.attachments, original.edited = given.attachments or [], True
    desk.show_message("edit", original)


def respond(desk: Context, entry: ResponseUrl, given: Content, *, in_channel: bool) -> None:
    """A new message of the app where the person acted, for her only unless `in_channel`."""
    app, bot = desk.state.apps[entry.app_id], _bot(desk, entry)
    message = Message(desk.state.new_ts(), entry.channel, bot.bot_user_id, given.text or "", given.blocks or [])
    message.attachments = given.attachments or []
    message.app_id, message.bot_id = app.id, bot.bot_id
    message.only_for = None if in_channel else entry.person
    desk.state.messages[message.channel, message.ts] = message
    desk.show_message("post" if in_channel else "ephemeral", message)


def _bot(desk: Context, entry: ResponseUrl) -> Installation:
    bot = desk.state.install_of(entry.app_id, desk.state.channels[entry.channel].team_id)
    if bot is None:
        raise SlackRefusal("no_service")
    return bot


def new_url(desk: Context, app: App, person: str, channel: str, message_ts: str | None = None) -> ResponseUrl:
    """An address for the app to answer at."""
    entry = ResponseUrl(desk.state.new_id("R"), app.id, person, channel, desk.state.clock(), message_ts)
    desk.state.response_urls[entry.id] = entry
    return entry
