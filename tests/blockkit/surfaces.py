"""What is drawn: a message, modal or home tab as it stands before somebody.

Rules: what somebody typed stands in its field, as it does on a screen; a picture is shown from its bytes, since a
look-alike has no files of Slack's.
"""

import copy
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.fakes.slack import sight
from tests.fakes.slack.state import Message, State, View

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Surface:
    """One thing to draw. `kind` is message, modal or home; `chrome` the words of a modal's own bars."""

    name: str
    kind: str
    blocks: list[Json]
    chrome: Mapping[str, str]


def of_message(name: str, state: State, message: Message) -> Surface:
    return Surface(name, "message", _with_pictures(message.blocks, _pictures(state)), {})


def of_view(name: str, state: State, view: View) -> Surface:
    blocks = [_filled(block, view) for block in _with_pictures(view.blocks, _pictures(state))]
    return Surface(name, str(view.body["type"]), _as_it_draws(blocks, _people(state)), chrome_of(view.body))


def of_shape(name: str, shape: Json, pictures: Mapping[str, bytes], people: Mapping[str, str]) -> Surface:
    """Of the JSON that goes to Slack."""
    kind = str(shape.get("type", "message"))
    return Surface(name, kind, _as_it_draws(_with_pictures(shape["blocks"], pictures), people), chrome_of(shape))


def chrome_of(body: Json) -> dict[str, str]:
    return {bar: str(body[bar]["text"]) for bar in ("title", "submit") if body.get(bar)}


def _people(state: State) -> dict[str, str]:
    return {member.id: member.name for member in state.members.values()}


def _pictures(state: State) -> dict[str, bytes]:
    return {file.id: file.content for file in state.files.values()}


FACES = "https://avatars.slack-edge.com/"
FACE = (
    "data:image/svg+xml;base64,"
    + b64encode(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="72" height="72"><rect width="72" height="72" fill="#8d6e97"/>'
        b'<circle cx="36" cy="28" r="13" fill="#fff"/><path d="M12 72a24 24 0 0 1 48 0" fill="#fff"/></svg>'
    ).decode()
)
"""Somebody's picture, which is on no disk of ours."""


def _with_pictures(blocks: list[Json], pictures: Mapping[str, bytes]) -> list[Json]:
    blocks = copy.deepcopy(blocks)
    for node in sight.walk(blocks):
        if file := node.pop("slack_file", None):
            node["image_url"] = "data:image/png;base64," + b64encode(pictures[file["id"]]).decode()
        elif str(node.get("image_url", "")).startswith(FACES):
            node["image_url"] = FACE
    return blocks


INITIAL = {
    "plain_text_input": "initial_value",
    "users_select": "initial_user",
    "static_select": "initial_option",
    "radio_buttons": "initial_option",
    "checkboxes": "initial_options",
    "datepicker": "initial_date",
    "datetimepicker": "initial_date_time",
    "channels_select": "initial_channel",
}


def _filled(block: Json, view: View) -> Json:
    """A field with what stands in it now."""
    element = block.get("element", {})
    value = view.values.get((block.get("block_id", ""), element.get("action_id", "")))
    if value:
        element[INITIAL[element["type"]]] = value
    return block


def _as_it_draws(blocks: list[Json], people: Mapping[str, str]) -> list[Json]:
    """The look-alike draws every text field as a tall one, and of a closed list not what is chosen: a field of one line
    and a list are drawn as its field for addresses."""
    for block in blocks:
        element = block.get("element", {})
        if element.get("type") == "plain_text_input" and not element.get("multiline"):
            element["type"] = "url_text_input"
        if element.get("type") in {"users_select", "static_select", "channels_select"}:
            block["element"] = _holding(_chosen(element, people))
    return blocks


def _chosen(element: Json, people: Mapping[str, str]) -> str:
    option = element.get("initial_option", {"text": {"text": ""}})
    person = element.get("initial_user", "")
    return people.get(person, person) or element.get("initial_channel", "") or str(option["text"]["text"])


def _holding(text: str) -> Json:
    element: Json = {"type": "url_text_input", "placeholder": {"type": "plain_text", "text": "Pick one"}}
    return {**element, "initial_value": text} if text else element
