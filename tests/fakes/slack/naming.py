"""The ids that Slack adds to blocks and elements that came without."""

import secrets
from copy import deepcopy

from tests.fakes.slack.state import Json

INTERACTIVE = frozenset(
    [
        "button",
        "overflow",
        "checkboxes",
        "radio_buttons",
        "datepicker",
        "timepicker",
        "datetimepicker",
        "plain_text_input",
        "number_input",
        "email_text_input",
        "url_text_input",
        "rich_text_input",
        "static_select",
        "external_select",
        "users_select",
        "conversations_select",
        "channels_select",
        "multi_static_select",
        "multi_users_select",
        "multi_conversations_select",
        "multi_channels_select",
    ]
)


def elements_of(block: Json) -> list[Json]:
    """The interactive elements of a block."""
    placed = [*block.get("elements", []), block.get("accessory"), block.get("element")]
    return [e for e in placed if isinstance(e, dict) and e.get("type") in INTERACTIVE]


def name_blocks(blocks: list[Json]) -> list[Json]:
    """A copy in which every block has a block_id and every interactive element an action_id."""
    named = deepcopy(blocks)
    for block in named:
        block.setdefault("block_id", secrets.token_hex(3))
        for element in elements_of(block):
            element.setdefault("action_id", secrets.token_hex(3))
    return named
