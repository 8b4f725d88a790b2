"""Slack's interactive elements, their limits and the rules across their fields."""

import re
from datetime import date
from zoneinfo import available_timezones

from tests.fakes.slack.checks import (
    Check,
    Judge,
    boolean,
    exactly_one,
    integer,
    items,
    pattern,
    string,
    typed,
    url,
)
from tests.fakes.slack.compositions import (
    CHOICE_OPTION,
    CONFIRM,
    DISPATCH_CONFIG,
    FILTER,
    IDENTIFIER,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    SELECT_OPTION,
    STYLE,
    options,
    plain,
)
from tests.fakes.slack.rich_text import RICH_TEXT

MOST_TEXT = 3000


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_number(value: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", value) is not None


DATE = pattern(_is_date, "must be a date YYYY-MM-DD")
CLOCK_TIME = pattern(lambda v: re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", v), "must be a time HH:mm")
ZONE = pattern(lambda v: v in available_timezones(), "must be an IANA time zone")
NUMBER = pattern(_is_number, "must be a number in a string")
MEMBER_ID = pattern(lambda v: re.fullmatch(r"[UW][A-Z0-9]{2,}", v), "must be a user id")
CHANNEL_ID = pattern(lambda v: re.fullmatch(r"[CGDUW][A-Z0-9]{2,}", v), "must be a conversation id")

ACTION: dict[str, Check] = {"action_id": IDENTIFIER}
CONFIRMED: dict[str, Check] = {"confirm": CONFIRM}


def _focus(judge: Judge, value: object, at: str) -> None:
    boolean(judge, value, at)
    if value is True:
        judge.focused += 1
        if judge.focused > 1:
            judge.say("only one element may have focus_on_load", at)
        if judge.surface != "modal":
            judge.say("focus_on_load is only for modals", at)


FOCUS: dict[str, Check] = {"focus_on_load": _focus}
PLACEHOLDER: dict[str, Check] = {"placeholder": plain(150)}
PICK: dict[str, Check] = {**ACTION, **CONFIRMED, **FOCUS, **PLACEHOLDER}
TYPE_IN: dict[str, Check] = {**ACTION, **FOCUS, **PLACEHOLDER, "dispatch_action_config": DISPATCH_CONFIG}
SEVERAL: dict[str, Check] = {**PICK, "max_selected_items": integer(1, 100)}


def _all_options(element: dict[str, object]) -> list[object]:
    found = element.get("options")
    listed = list(found) if isinstance(found, list) else []
    groups = element.get("option_groups")
    for group in groups if isinstance(groups, list) else []:
        inside = group.get("options") if isinstance(group, dict) else None
        listed += inside if isinstance(inside, list) else []
    return listed


def _initial_among_options(judge: Judge, value: object, at: str) -> None:
    """An initial option must equal one of the options exactly."""
    if not isinstance(value, dict):
        return
    offered = _all_options(value)
    chosen = value.get("initial_options") or []
    first = [value["initial_option"]] if "initial_option" in value else []
    if any(c not in offered for c in [*first, *(chosen if isinstance(chosen, list) else [])]):
        judge.say("initial option must exactly match one of the options", at)


def _bounds(low: str, high: str) -> Check:
    def check(judge: Judge, value: object, at: str) -> None:
        bounds = [str(value.get(k)) for k in (low, high)] if isinstance(value, dict) else []
        if bounds and all(map(_is_number, bounds)) and float(bounds[0]) > float(bounds[1]):
            judge.say(f"{low} must not be greater than {high}", at)

    return check


def _initial_text_fits(judge: Judge, value: object, at: str) -> None:
    initial = value.get("initial_value", "") if isinstance(value, dict) else ""
    most = value.get("max_length", MOST_TEXT) if isinstance(value, dict) else MOST_TEXT
    if isinstance(initial, str) and isinstance(most, int) and len(initial) > most:
        judge.say(f"must be less than {most + 1} characters", f"{at}/initial_value")


BUTTON = typed(
    "button",
    {"text": plain(75)},
    {
        **ACTION,
        **CONFIRMED,
        "value": string(2000),
        "url": url,
        "style": STYLE,
        "accessibility_label": string(75),
    },
)
OVERFLOW = typed("overflow", {"options": options(OVERFLOW_OPTION, 5)}, {**ACTION, **CONFIRMED})
CHECKBOXES = typed(
    "checkboxes",
    {"options": options(CHOICE_OPTION, 10)},
    {**ACTION, **CONFIRMED, **FOCUS, "initial_options": options(CHOICE_OPTION, 10)},
    _initial_among_options,
)
RADIO_BUTTONS = typed(
    "radio_buttons",
    {"options": options(CHOICE_OPTION, 10)},
    {**ACTION, **CONFIRMED, **FOCUS, "initial_option": CHOICE_OPTION},
    _initial_among_options,
)
DATEPICKER = typed("datepicker", {}, {**PICK, "initial_date": DATE})
TIMEPICKER = typed("timepicker", {}, {**PICK, "initial_time": CLOCK_TIME, "timezone": ZONE})
DATETIMEPICKER = typed(
    "datetimepicker",
    {},
    {**ACTION, **CONFIRMED, **FOCUS, "initial_date_time": integer(10**9, 10**10 - 1)},
)
CHOICES: dict[str, Check] = {
    "options": options(SELECT_OPTION, 100),
    "option_groups": items(OPTION_GROUP, 1, 100),
}
_one_list = exactly_one("options", "option_groups")
CONVERSATION: dict[str, Check] = {
    "default_to_current_conversation": boolean,
    "filter": FILTER,
    "response_url_enabled": boolean,
}

SELECTS: dict[str, Check] = {
    "static_select": typed(
        "static_select",
        {},
        {**PICK, **CHOICES, "initial_option": SELECT_OPTION},
        _one_list,
        _initial_among_options,
    ),
    "external_select": typed(
        "external_select",
        {},
        {**PICK, "initial_option": SELECT_OPTION, "min_query_length": integer(0, 100)},
    ),
    "users_select": typed("users_select", {}, {**PICK, "initial_user": MEMBER_ID}),
    "conversations_select": typed(
        "conversations_select", {}, {**PICK, **CONVERSATION, "initial_conversation": CHANNEL_ID}
    ),
    "channels_select": typed(
        "channels_select", {}, {**PICK, "initial_channel": CHANNEL_ID, "response_url_enabled": boolean}
    ),
}
MULTI_SELECTS: dict[str, Check] = {
    "multi_static_select": typed(
        "multi_static_select",
        {},
        {**SEVERAL, **CHOICES, "initial_options": options(SELECT_OPTION, 100)},
        _one_list,
        _initial_among_options,
    ),
    "multi_users_select": typed("multi_users_select", {}, {**SEVERAL, "initial_users": items(MEMBER_ID, 1, 100)}),
    "multi_conversations_select": typed(
        "multi_conversations_select",
        {},
        {
            **SEVERAL,
            "initial_conversations": items(CHANNEL_ID, 1, 100),
            "default_to_current_conversation": boolean,
            "filter": FILTER,
        },
    ),
    "multi_channels_select": typed(
        "multi_channels_select", {}, {**SEVERAL, "initial_channels": items(CHANNEL_ID, 1, 100)}
    ),
}
PLAIN_TEXT_INPUT = typed(
    "plain_text_input",
    {},
    {
        **TYPE_IN,
        "initial_value": string(MOST_TEXT),
        "multiline": boolean,
        "min_length": integer(0, MOST_TEXT),
        "max_length": integer(1, MOST_TEXT),
    },
    _bounds("min_length", "max_length"),
    _initial_text_fits,
)
NUMBER_INPUT = typed(
    "number_input",
    {"is_decimal_allowed": boolean},
    {**TYPE_IN, "initial_value": NUMBER, "min_value": NUMBER, "max_value": NUMBER},
    _bounds("min_value", "max_value"),
)
TYPED_INPUTS: dict[str, Check] = {
    "plain_text_input": PLAIN_TEXT_INPUT,
    "number_input": NUMBER_INPUT,
    "email_text_input": typed("email_text_input", {}, {**TYPE_IN, "initial_value": string(MOST_TEXT)}),
    "url_text_input": typed("url_text_input", {}, {**TYPE_IN, "initial_value": string(MOST_TEXT)}),
    "rich_text_input": typed("rich_text_input", {}, {**TYPE_IN, "initial_value": RICH_TEXT}),
}
CHOOSERS: dict[str, Check] = {
    "checkboxes": CHECKBOXES,
    "radio_buttons": RADIO_BUTTONS,
    "datepicker": DATEPICKER,
    "timepicker": TIMEPICKER,
    "datetimepicker": DATETIMEPICKER,
    **SELECTS,
    **MULTI_SELECTS,
}
