"""views.*: windows and home tabs. A trigger lives three seconds and opens one window; three windows at most.

Order of the checks: size, trigger, judge; only then is the trigger used up.
"""

import json
import secrets
from typing import Any

from tests.fakes.slack.blocks import judge_view
from tests.fakes.slack.calls import Call
from tests.fakes.slack.desk import Context
from tests.fakes.slack.errors import SlackRefusal, invalid_arguments
from tests.fakes.slack.fields import first_values, kept_values, state_values
from tests.fakes.slack.files import usable
from tests.fakes.slack.naming import name_blocks
from tests.fakes.slack.people import belongs, member_for
from tests.fakes.slack.state import Json, State, Trigger, View

TRIGGER_LIFE = 3.0
MOST_STACKED = 3
MOST_BYTES = 250_000


def payload(state: State, view: View) -> Json:
    """A view as Slack sends it to the app."""
    bot = state.install_of(view.app_id, view.team_id)
    body = view.body
    shared: Json = {
        "id": view.id,
        "team_id": view.team_id,
        "type": view.kind,
        "blocks": view.blocks,
        "private_metadata": body.get("private_metadata", ""),
        "callback_id": body.get("callback_id", ""),
        "external_id": body.get("external_id", ""),
        "state": {"values": state_values(view.blocks, view.values)},
        "hash": view.hash,
        "clear_on_close": body.get("clear_on_close", False),
        "notify_on_close": body.get("notify_on_close", False),
        "close": body.get("close"),
        "submit": body.get("submit"),
        "previous_view_id": view.previous_id,
        "root_view_id": view.root_id,
        "app_id": view.app_id,
        "app_installed_team_id": view.team_id,
        "bot_id": bot.bot_id if bot else "",
    }
    return shared | ({"title": body["title"]} if "title" in body else {})


def read_view(desk: Context, given: Any, app_id: str, *, kind: str) -> Json:
    """A judged view with the ids that Slack would add; `kind` is modal or home."""
    if not isinstance(given, dict):
        raise invalid_arguments("must be an object [json-pointer:/view]")
    if len(json.dumps(given, ensure_ascii=False).encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise SlackRefusal("view_too_large")
    judge = judge_view(given, usable(desk.state, app_id))
    if given.get("type") != kind:
        judge.say(f"must be {kind}", "/view/type")
    if judge.found:
        raise invalid_arguments(*judge.found)
    return {**given, "blocks": name_blocks(given["blocks"])}


def _view_argument(call: Call) -> Any:
    return call.json("view")


def check_trigger(desk: Context, call: Call) -> Trigger:
    """The live trigger of a call, not yet used up."""
    trigger = desk.state.triggers.get(call.text("trigger_id"))
    if trigger is None or trigger.app_id != call.by.app.id or not call.by.bot.reaches(trigger.team_id):
        raise SlackRefusal("invalid_trigger_id")
    if trigger.used:
        raise SlackRefusal("exchanged_trigger_id")
    if desk.state.clock() - trigger.at > TRIGGER_LIFE:
        raise SlackRefusal("expired_trigger_id")
    return trigger


def _external_id_is_free(state: State, body: Json, team_id: str, but: str = "") -> None:
    wanted = body.get("external_id")
    same = (v for v in state.views.values() if v.body.get("external_id") == wanted and v.team_id == team_id)
    if wanted and any(v.id != but for v in same):
        raise SlackRefusal("duplicate_external_id")


def new_view(desk: Context, body: Json, app_id: str, team_id: str, person: str) -> View:
    """A view on somebody's screen, not yet placed."""
    view_id = desk.state.new_id("V")
    view = View(view_id, body["type"], person, team_id, app_id, body, new_hash(desk.state), view_id)
    view.values = first_values(view.blocks)
    desk.state.views[view.id] = view
    return view


def new_hash(state: State) -> str:
    return f"{int(state.clock())}.{secrets.token_hex(4)}"


def place(desk: Context, view: View, *, on_top: bool) -> None:
    """Shows a modal: on top of the open ones, or instead of them."""
    key = (view.person, view.team_id)
    stack = desk.state.stacks.get(key, []) if on_top else []
    if not on_top:
        clear(desk, view.person, view.team_id)
    if stack:
        view.previous_id, view.root_id = stack[-1], desk.state.views[stack[0]].root_id
    desk.state.stacks[key] = [*stack, view.id]
    desk.show_view("modal", view)


def clear(desk: Context, person: str, team_id: str) -> None:
    """Closes every modal of a person."""
    for view_id in desk.state.stacks.pop((person, team_id), []):
        desk.state.views.pop(view_id, None)


def close_top(desk: Context, view: View) -> None:
    """Closes one modal; what lay under it is seen again."""
    key = (view.person, view.team_id)
    desk.state.stacks[key] = [v for v in desk.state.stacks.get(key, []) if v != view.id]
    desk.state.views.pop(view.id, None)
    desk.show_view("modal_close", view)


def replace_body(desk: Context, view: View, body: Json) -> None:
    """Updates a view in place: typed values stay where the ids stay; errors under fields go."""
    view.values = kept_values(view, body["blocks"])
    view.body, view.hash, view.errors = body, new_hash(desk.state), {}


def open_view(desk: Context, call: Call) -> Json:
    """views.open."""
    trigger = check_trigger(desk, call)
    body = read_view(desk, _view_argument(call), call.by.app.id, kind="modal")
    _external_id_is_free(desk.state, body, trigger.team_id)
    trigger.used = True
    view = new_view(desk, body, call.by.app.id, trigger.team_id, trigger.person)
    place(desk, view, on_top=False)
    return {"view": payload(desk.state, view)}


def push_view(desk: Context, call: Call) -> Json:
    """views.push: only from a click inside an open modal."""
    trigger = check_trigger(desk, call)
    stack = desk.state.stack(trigger.person, trigger.team_id)
    if not stack or trigger.view_id not in {v.id for v in stack}:
        raise SlackRefusal("not_found")
    if len(stack) >= MOST_STACKED:
        raise SlackRefusal("push_limit_reached")
    body = read_view(desk, _view_argument(call), call.by.app.id, kind="modal")
    _external_id_is_free(desk.state, body, trigger.team_id)
    trigger.used = True
    view = new_view(desk, body, call.by.app.id, trigger.team_id, trigger.person)
    place(desk, view, on_top=True)
    return {"view": payload(desk.state, view)}


def _named(desk: Context, call: Call) -> View:
    if not (call.has("view_id") or call.has("external_id")):
        raise invalid_arguments("one of view_id, external_id is required")
    mine = [v for v in desk.state.views.values() if v.app_id == call.by.app.id]
    key, wanted = ("id", call.text("view_id")) if call.has("view_id") else ("ext", call.text("external_id"))
    found = [v for v in mine if (v.id if key == "id" else v.body.get("external_id")) == wanted]
    if not found or not call.by.bot.reaches(found[0].team_id):
        raise SlackRefusal("not_found")
    return found[0]


def update_view(desk: Context, call: Call) -> Json:
    """views.update; a stale hash is refused."""
    view = _named(desk, call)
    if call.has("hash") and call.text("hash") != view.hash:
        raise SlackRefusal("hash_conflict")
    body = read_view(desk, _view_argument(call), call.by.app.id, kind=view.kind)
    _external_id_is_free(desk.state, body, view.team_id, but=view.id)
    replace_body(desk, view, body)
    desk.show_view("modal_update" if view.kind == "modal" else "home", view)
    return {"view": payload(desk.state, view)}


def publish_view(desk: Context, call: Call) -> Json:
    """views.publish: one person's home tab."""
    if not call.by.app.home_tab:
        raise SlackRefusal("not_enabled")
    member = member_for(desk, call.by, call.text("user_id"))
    if member.deleted or member.is_bot:
        raise invalid_arguments("invalid `user_id`")
    teams = [call.by.bot.team_id or "", *sorted(call.by.bot.team_ids)]
    team_id = next(t for t in teams if t and (belongs(member, t) or member.is_stranger))
    key = (call.by.app.id, team_id, member.id)
    old = desk.state.views.get(desk.state.homes.get(key, ""))
    if call.has("hash") and (old is None or old.hash != call.text("hash")):
        raise SlackRefusal("hash_conflict")
    body = read_view(desk, _view_argument(call), call.by.app.id, kind="home")
    _external_id_is_free(desk.state, body, team_id, but=old.id if old else "")
    if old is None:
        old = new_view(desk, body, call.by.app.id, team_id, member.id)
        desk.state.homes[key] = old.id
    else:
        replace_body(desk, old, body)
    desk.show_view("home", old)
    return {"view": payload(desk.state, old)}
