"""chat.*: what may be posted, edited, deleted, and shown to one person only."""

import json
import math
from dataclasses import dataclass
from typing import Any

from tests.fakes.slack import channels
from tests.fakes.slack.auth import require_scope
from tests.fakes.slack.blocks import judge_blocks, too_long
from tests.fakes.slack.calls import Call
from tests.fakes.slack.desk import Context
from tests.fakes.slack.errors import SlackRefusal
from tests.fakes.slack.files import usable
from tests.fakes.slack.naming import name_blocks
from tests.fakes.slack.state import Channel, Json, Message

MOST_TEXT = 40_000
MOST_EDITED_TEXT = 4_000
MOST_MARKDOWN = 12_000
MOST_ATTACHMENTS = 100
MOST_METADATA = 8_000
LONGEST_AHEAD = 120 * 86_400
MOST_SCHEDULED = 30
CUSTOM = ("username", "icon_emoji", "icon_url")


@dataclass(frozen=True, slots=True)
class Content:
    """What a message says; None means that it was not given."""

    text: str | None
    blocks: list[Json] | None
    attachments: list[Json] | None


def invalid_blocks(found: list[str]) -> SlackRefusal:
    """The refusal of blocks, with Slack's two lists of reasons."""
    return SlackRefusal("invalid_blocks", errors=found, response_metadata={"messages": [f"[ERROR] {f}" for f in found]})


def judged(desk: Context, blocks: Any, app_id: str) -> list[Json]:
    """Blocks that Slack would take, with the ids it would add."""
    if not isinstance(blocks, list):
        raise SlackRefusal("invalid_blocks_format")
    judge = judge_blocks(blocks, usable(desk.state, app_id))
    if judge.found:
        raise invalid_blocks(judge.found)
    if too_long(judge):
        raise SlackRefusal("msg_blocks_too_long")
    return name_blocks(blocks)


def _attachments(desk: Context, given: Any, app_id: str) -> list[Json]:
    if not isinstance(given, list) or not all(isinstance(a, dict) for a in given):
        raise SlackRefusal("invalid_attachments")
    if len(given) > MOST_ATTACHMENTS:
        raise SlackRefusal("too_many_attachments")
    return [a | ({"blocks": judged(desk, a["blocks"], app_id)} if "blocks" in a else {}) for a in given]


def content(desk: Context, call: Call, app_id: str) -> Content:
    """The judged content of a call."""
    text = call.text("text") if "text" in call.args else None
    if call.has("markdown_text"):
        if call.has("text") or call.has("blocks"):
            raise SlackRefusal("markdown_text_conflict")
        text = call.text("markdown_text")
        if len(text) > MOST_MARKDOWN:
            raise SlackRefusal("msg_too_long")
    blocks = call.json("blocks", "invalid_blocks_format")
    attachments = call.json("attachments", "invalid_attachments")
    return Content(
        text,
        None if blocks is None else judged(desk, blocks, app_id),
        None if attachments is None else _attachments(desk, attachments, app_id),
    )


def metadata(call: Call) -> Json | None:
    """Message metadata: an event_type and an event_payload of plain values, nothing else."""
    given = call.json("metadata", "invalid_metadata_format")
    if given is None:
        return None
    if not isinstance(given, dict):
        raise SlackRefusal("invalid_metadata_format")
    well = isinstance(given.get("event_type"), str) and isinstance(given.get("event_payload"), dict)
    if not well or set(given) != {"event_type", "event_payload"}:
        raise SlackRefusal("invalid_metadata_schema")
    if len(json.dumps(given)) > MOST_METADATA:
        raise SlackRefusal("metadata_too_large")
    return given


def as_json(message: Message, team_id: str) -> Json:
    """A message as chat.* answers it and interactions carry it."""
    answer: Json = {
        "type": "message",
        "user": message.author,
        "ts": message.ts,
        "team": team_id,
        "text": message.text,
        "blocks": message.blocks,
    }
    optional = {
        "bot_id": message.bot_id,
        "app_id": message.app_id,
        "attachments": message.attachments or None,
        "metadata": message.metadata,
        "thread_ts": message.thread_ts,
        "client_msg_id": message.client_msg_id,
        "edited": {"user": message.author, "ts": message.ts} if message.edited else None,
    }
    return answer | {k: v for k, v in optional.items() if v is not None}


def _said(given: Content) -> Content:
    if not (given.text or given.blocks or given.attachments):
        raise SlackRefusal("no_text")
    return given


def _allowed(call: Call) -> None:
    if any(call.has(k) for k in CUSTOM):
        require_scope(call.by.token, "chat:write.customize")


def _threaded(desk: Context, call: Call, channel: Channel) -> str | None:
    thread = call.text("thread_ts") or None
    if thread and (channel.id, thread) not in desk.state.messages:
        raise SlackRefusal("cannot_reply_to_message")
    return thread


def _warn_without_text(desk: Context, method: str, given: Content) -> list[str]:
    if given.text:
        return []
    desk.complain("missing_text_in_message", f"{method} without top-level text")
    return ["missing_text_in_message"]


def post(desk: Context, call: Call) -> Json:
    """chat.postMessage."""
    _allowed(call)
    channel = channels.to_post_in(desk, call.by, call.text("channel"))
    given = _said(content(desk, call, call.by.app.id))
    message = _message(desk, call, channel, given)
    warnings = _warn_without_text(desk, call.method, given)
    if len(message.text) > MOST_TEXT:
        message.text = message.text[:MOST_TEXT]
        warnings.append("message_truncated")
    desk.rates.count_post(rate_key(call), channel.id)
    desk.state.messages[channel.id, message.ts] = message
    desk.show_message("post", message)
    return _answer(channel, message) | ({"response_metadata": {"warnings": warnings}} if warnings else {})


def _message(desk: Context, call: Call, channel: Channel, given: Content) -> Message:
    bot = call.by.bot
    message = Message(desk.state.new_ts(), channel.id, bot.bot_user_id, given.text or "", given.blocks or [])
    message.attachments = given.attachments or []
    message.metadata, message.client_msg_id = metadata(call), call.text("client_msg_id") or None
    message.thread_ts = _threaded(desk, call, channel)
    message.app_id, message.bot_id, message.posted_at = call.by.app.id, bot.bot_id, desk.state.clock()
    return message


def _answer(channel: Channel, message: Message) -> Json:
    return {"channel": channel.id, "ts": message.ts, "message": as_json(message, channel.team_id)}


def rate_key(call: Call) -> str:
    """What limits are counted by: the app and its workspace or organisation."""
    bot = call.by.bot
    return f"{bot.app_id}:{bot.team_id or bot.enterprise_id}"


def _own(desk: Context, call: Call, refusal: str) -> tuple[Channel, Message]:
    """A message that this app wrote; an ephemeral one cannot be found."""
    channel = channels.find(desk, call.by, call.text("channel"))
    message = desk.state.messages.get((channel.id, call.text("ts")))
    if message is None or message.only_for:
        raise SlackRefusal("message_not_found")
    if message.app_id != call.by.app.id:
        raise SlackRefusal(refusal)
    return channel, message


def update(desk: Context, call: Call) -> Json:
    """chat.update; blocks and metadata that are not given stay, as Slack's reference says."""
    channel, message = _own(desk, call, "cant_update_message")
    if channel.archived:
        raise SlackRefusal("is_inactive")
    window = desk.state.team_of(channel).edit_window
    if window is not None and desk.state.clock() - message.posted_at > window:
        raise SlackRefusal("edit_window_closed")
    given = content(desk, call, call.by.app.id)
    if given.text is None and given.blocks is None and given.attachments is None:
        raise SlackRefusal("no_text")
    if given.text and len(given.text) > MOST_EDITED_TEXT:
        raise SlackRefusal("msg_too_long")
    _warn_without_text(desk, call.method, given)
    _edit(message, given, metadata(call))
    desk.show_message("edit", message)
    return _answer(channel, message) | {"text": message.text}


def _edit(message: Message, given: Content, meta: Json | None) -> None:
    message.text = message.text if given.text is None else given.text
    message.blocks = message.blocks if given.blocks is None else given.blocks
    message.attachments = message.attachments if given.attachments is None else given.attachments
    message.metadata = message.metadata if meta is None else meta
    message.edited = True


def delete(desk: Context, call: Call) -> Json:
    """chat.delete."""
    channel, message = _own(desk, call, "cant_delete_message")
    desk.show_message("delete", message)
    del desk.state.messages[channel.id, message.ts]
    return {"channel": channel.id, "ts": message.ts}


def post_ephemeral(desk: Context, call: Call) -> Json:
    """chat.postEphemeral."""
    _allowed(call)
    channel = channels.to_post_in(desk, call.by, call.text("channel"))
    person = desk.state.members.get(call.text("user"))
    if person is None or person.deleted or person.id not in channel.members:
        raise SlackRefusal("user_not_in_channel")
    given = _said(content(desk, call, call.by.app.id))
    if len(given.text or "") > MOST_EDITED_TEXT:
        raise SlackRefusal("msg_too_long")
    _warn_without_text(desk, call.method, given)
    message = _message(desk, call, channel, given)
    message.only_for = person.id
    desk.state.messages[channel.id, message.ts] = message
    desk.show_message("ephemeral", message)
    return {"message_ts": message.ts}


def permalink(desk: Context, call: Call) -> Json:
    """chat.getPermalink."""
    channel = channels.find(desk, call.by, call.text("channel"))
    if (channel.id, call.text("message_ts")) not in desk.state.messages:
        raise SlackRefusal("message_not_found")
    domain = desk.state.team_of(channel).domain
    tail = f"p{call.text('message_ts').replace('.', '')}"
    return {"channel": channel.id, "permalink": f"https://{domain}.slack.com/archives/{channel.id}/{tail}"}


def schedule(desk: Context, call: Call) -> Json:
    """chat.scheduleMessage: only its refusals matter, since Askwell has a schedule of its own."""
    channel = channels.to_post_in(desk, call.by, call.text("channel"))
    given = _said(content(desk, call, call.by.app.id))
    if len(given.text or "") > MOST_EDITED_TEXT:
        raise SlackRefusal("msg_too_long")
    at, now = call.number("post_at", 0), desk.state.clock()
    if at <= now:
        raise SlackRefusal("time_in_past")
    if at > now + LONGEST_AHEAD:
        raise SlackRefusal("time_too_far")
    near = [s for c, s in desk.state.scheduled if c == channel.id and math.floor(s / 300) == math.floor(at / 300)]
    if len(near) >= MOST_SCHEDULED:
        raise SlackRefusal("restricted_too_many")
    desk.state.scheduled.append((channel.id, at))
    return {"channel": channel.id, "scheduled_message_id": desk.state.new_id("Q"), "post_at": at}
