"""The fields of a view: which elements hold a value, what stands in them at first, how Slack reports it.

A value is kept raw: a string, an id, an option object, a number, a rich_text block, or a list of these.
"""

from collections.abc import Iterator
from typing import Any

from tests.fakes.slack.naming import elements_of
from tests.fakes.slack.state import Json, View

# element type: (key in state.values, key of the initial value, holds several)
HOLDS: dict[str, tuple[str, str, bool]] = {
    "plain_text_input": ("value", "initial_value", False),
    "number_input": ("value", "initial_value", False),
    "email_text_input": ("value", "initial_value", False),
    "url_text_input": ("value", "initial_value", False),
    "rich_text_input": ("rich_text_value", "initial_value", False),
    "datepicker": ("selected_date", "initial_date", False),
    "timepicker": ("selected_time", "initial_time", False),
    "datetimepicker": ("selected_date_time", "initial_date_time", False),
    "radio_buttons": ("selected_option", "initial_option", False),
    "checkboxes": ("selected_options", "initial_options", True),
    "static_select": ("selected_option", "initial_option", False),
    "external_select": ("selected_option", "initial_option", False),
    "users_select": ("selected_user", "initial_user", False),
    "conversations_select": ("selected_conversation", "initial_conversation", False),
    "channels_select": ("selected_channel", "initial_channel", False),
    "multi_static_select": ("selected_options", "initial_options", True),
    "multi_users_select": ("selected_users", "initial_users", True),
    "multi_conversations_select": ("selected_conversations", "initial_conversations", True),
    "multi_channels_select": ("selected_channels", "initial_channels", True),
}
Key = tuple[str, str]


def fields(blocks: list[Json]) -> Iterator[tuple[Key, Json, Json]]:
    """Every element that holds a value: its key, the element and its block."""
    for block in blocks:
        for element in elements_of(block):
            if element["type"] in HOLDS:
                yield (block["block_id"], element["action_id"]), element, block


def initial(element: Json) -> Any:
    """What stands in an element before anybody touches it."""
    _, key, several = HOLDS[element["type"]]
    return element.get(key, [] if several else None)


def first_values(blocks: list[Json]) -> dict[Key, Any]:
    """The values of a view nobody has touched."""
    return {key: initial(element) for key, element, _ in fields(blocks)}


def kept_values(old: View, blocks: list[Json]) -> dict[Key, Any]:
    """The values after views.update.

    What was typed stays where block_id, action_id and kind of element stay, and then a new initial value is
    ignored; everything else begins anew.
    """
    kinds = {key: element["type"] for key, element, _ in fields(old.blocks)}
    return {
        key: old.values[key] if kinds.get(key) == element["type"] else initial(element)
        for key, element, _ in fields(blocks)
    }


def reported(element: Json, value: Any) -> Json:
    """One value as Slack writes it in state.values."""
    key, _, several = HOLDS[element["type"]]
    return {"type": element["type"], key: value if value or not several else []}


def state_values(blocks: list[Json], values: dict[Key, Any]) -> Json:
    """`state.values` of a view or a message."""
    answer: Json = {}
    for (block_id, action_id), element, _ in fields(blocks):
        answer.setdefault(block_id, {})[action_id] = reported(element, values.get((block_id, action_id)))
    return answer


def unfilled(view: View) -> list[str]:
    """The labels of required inputs in which nothing stands; Slack's client does not submit those."""
    return [
        block["label"]["text"]
        for key, _, block in fields(view.blocks)
        if block["type"] == "input" and not block.get("optional") and view.values.get(key) in (None, "", [])
    ]
