"""What an app's answer to a delivery does: texts for commands, response_action for submissions, options.

An answer that Slack would not take is a complaint, and the person sees Slack's red sentence.
"""

from typing import Any

from tests.fakes.slack import response_urls, views
from tests.fakes.slack.blocks import fields_of
from tests.fakes.slack.checks import Judge, items
from tests.fakes.slack.compositions import SELECT_OPTION, options
from tests.fakes.slack.deliver import Delivery
from tests.fakes.slack.desk import Context
from tests.fakes.slack.errors import SlackRefusal
from tests.fakes.slack.state import Json, View

TROUBLE = "We had some trouble connecting. Try again?"
ACTION_KEYS = {
    "errors": {"response_action", "errors"},
    "update": {"response_action", "view"},
    "push": {"response_action", "view"},
    "clear": {"response_action"},
}


def to_command(desk: Context, url_id: str, delivery: Delivery) -> None:
    """Shows the text or message that a command was answered with."""
    parsed = delivery.json()
    if not delivery.body.strip() or parsed == {}:
        return
    body: Json = parsed if isinstance(parsed, dict) else {"text": delivery.body}
    entry = desk.state.response_urls[url_id]
    try:
        response_urls.answer(desk, entry, body)
    except SlackRefusal as no:
        desk.complain("bad_response", f"command: {no.error}")
        desk.trouble(entry.person, TROUBLE)


def to_suggestion(desk: Context, delivery: Delivery) -> list[Json]:
    """The judged options of a block_suggestion."""
    body = delivery.json()
    offered = body.get("options") if isinstance(body, dict) else None
    judge = Judge("modal")
    options(SELECT_OPTION, 100, 0)(judge, offered, "/options")
    if judge.found:
        desk.complain("bad_options", "; ".join(judge.found))
        return []
    found: list[Json] = offered if isinstance(offered, list) else []
    return found


def to_submission(desk: Context, view: View, delivery: Delivery) -> None:
    """Does what response_action says; an empty answer closes this one window."""
    if not delivery.ok:
        desk.trouble(view.person, TROUBLE)
        return
    body = delivery.json()
    if not delivery.body.strip() or body == {}:
        views.close_top(desk, view)
        return
    try:
        _act(desk, view, body)
    except SlackRefusal as no:
        desk.complain("bad_response_action", f"{no.error} {no.more.get('response_metadata', '')}")
        desk.trouble(view.person, TROUBLE)


def _act(desk: Context, view: View, body: Any) -> None:
    action = body.get("response_action") if isinstance(body, dict) else None
    if action not in ACTION_KEYS or set(body) != ACTION_KEYS[action]:
        raise SlackRefusal("invalid_response_action")
    match action:
        case "errors":
            _errors(desk, view, body["errors"])
        case "clear":
            views.clear(desk, view.person, view.team_id)
        case "update":
            shape = views.read_view(desk, body["view"], view.app_id, kind="modal")
            views.replace_body(desk, view, shape)
            desk.show_view("modal_update", view)
        case "push":
            _push(desk, view, body["view"])


def _errors(desk: Context, view: View, errors: Any) -> None:
    judge = Judge("modal")
    given = errors if isinstance(errors, dict) else {}
    items(_sentence, 1, 100)(judge, list(given.values()), "/errors")
    if judge.found or set(given) - set(fields_of(view.body)):
        raise SlackRefusal("invalid_errors")
    view.errors = dict(given)
    desk.show_view("field_errors", view)


def _sentence(judge: Judge, value: object, at: str) -> None:
    if not isinstance(value, str) or not value.strip():
        judge.say("must be a sentence", at)


def _push(desk: Context, view: View, given: Any) -> None:
    stack = desk.state.stack(view.person, view.team_id)
    if len(stack) >= views.MOST_STACKED:
        raise SlackRefusal("push_limit_reached")
    shape = views.read_view(desk, given, view.app_id, kind="modal")
    pushed = views.new_view(desk, shape, view.app_id, view.team_id, view.person)
    views.place(desk, pushed, on_top=True)
