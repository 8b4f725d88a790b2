"""Uploads in three steps: an address, the bytes, the completion; only a completed file may be shown."""

from tests.fakes.slack import channels
from tests.fakes.slack.calls import Call
from tests.fakes.slack.desk import Context
from tests.fakes.slack.errors import SlackRefusal, invalid_arguments
from tests.fakes.slack.state import File, Json, Message, State

MOST_ALT_TEXT = 1000


def usable(state: State, app_id: str, team_id: str | None = None) -> frozenset[str]:
    """The files that blocks of this app may show now; one in processing comes nearer by being asked for."""
    ready = set()
    for file in state.files.values():
        if file.app_id != app_id or file.state != "ready" or team_id not in {None, file.team_id}:
            continue
        if file.processing > 0:
            file.processing -= 1
        else:
            ready.add(file.id)
    return frozenset(ready)


def get_upload_url(desk: Context, call: Call) -> Json:
    """files.getUploadURLExternal."""
    length = call.number("length", 0)
    if length <= 0 or not call.has("filename"):
        raise SlackRefusal("missing_argument")
    if len(call.text("alt_txt")) > MOST_ALT_TEXT:
        raise SlackRefusal("alt_txt_too_large")
    team_id = call.by.bot.team_id or sorted(call.by.bot.team_ids)[0]
    file = File(desk.state.new_id("F"), team_id, call.by.app.id, call.text("filename"), length)
    file.alt_text = call.text("alt_txt")
    desk.state.files[file.id] = file
    return {"file_id": file.id, "upload_url": f"{desk.state.base_url}/upload/v1/{file.id}"}


def receive(state: State, file_id: str, content: bytes) -> tuple[int, str]:
    """The bytes of an upload: HTTP status and body."""
    file = state.files.get(file_id)
    if file is None or file.state != "asked":
        return 404, "not found"
    if len(content) != file.length:
        return 400, "length does not match"
    file.content, file.state = content, "uploaded"
    return 200, f"OK - {file.length}"


def complete_upload(desk: Context, call: Call) -> Json:
    """files.completeUploadExternal; without a channel the file stays private to the app."""
    listed = call.json("files")
    if not isinstance(listed, list) or not listed:
        raise invalid_arguments("`files` must be a non-empty array")
    files = [_uploaded(desk.state, call, item) for item in listed]
    channel = channels.to_post_in(desk, call.by, call.text("channel_id")) if call.has("channel_id") else None
    for file, item in zip(files, listed, strict=True):
        file.state, file.title = "ready", str(item.get("title") or file.name)
    if channel is not None:
        _share(desk, call, channel.id, files)
    return {"files": [{"id": f.id, "title": f.title} for f in files]}


def _uploaded(state: State, call: Call, item: object) -> File:
    file = state.files.get(str(item.get("id"))) if isinstance(item, dict) else None
    if file is None or file.state != "uploaded" or file.app_id != call.by.app.id:
        raise SlackRefusal("file_not_found")
    return file


def _share(desk: Context, call: Call, channel_id: str, files: list[File]) -> None:
    picture = [{"type": "image", "slack_file": {"id": f.id}, "alt_text": f.alt_text or f.title} for f in files]
    text = call.text("initial_comment")
    message = Message(desk.state.new_ts(), channel_id, call.by.bot.bot_user_id, text, picture)
    message.app_id, message.bot_id = call.by.app.id, call.by.bot.bot_id
    message.thread_ts = call.text("thread_ts") or None
    desk.state.messages[channel_id, message.ts] = message
    desk.show_message("post", message)


def delete(desk: Context, call: Call) -> Json:
    """files.delete; messages that showed the file show a grave afterwards."""
    file = desk.state.files.get(call.text("file"))
    if file is None or file.app_id != call.by.app.id:
        raise SlackRefusal("file_not_found")
    if file.state == "deleted":
        raise SlackRefusal("file_deleted")
    file.state = "deleted"
    return {}


def info(desk: Context, call: Call) -> Json:
    """files.info; needs files:read, which Askwell does not ask for."""
    file = desk.state.files.get(call.text("file"))
    if file is None:
        raise SlackRefusal("file_not_found")
    if file.state == "deleted":
        raise SlackRefusal("file_deleted")
    return {"file": {"id": file.id, "name": file.name, "title": file.title, "size": file.length}}
