"""Messages and views at and beyond Slack's limits, for every judge: the key says what is wrong."""

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def button(**more: Any) -> Json:
    return {"type": "button", "text": plain("Yes"), "action_id": "yes", **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def entry(element: Json, **more: Any) -> Json:
    return {"type": "input", "label": plain("What"), "element": element, **more}


def typed(**more: Any) -> Json:
    return {"type": "plain_text_input", "action_id": "what", **more}


def option(text: str, value: str = "v") -> Json:
    return {"text": plain(text), "value": value}


def select(*options: Json, **more: Any) -> Json:
    return {"type": "static_select", "action_id": "s", "options": list(options), **more}


def quote(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": list(elements)}]}


def modal(*blocks: Json, **more: Any) -> Json:
    return {"type": "modal", "title": plain("Ask"), "submit": plain("Send"), "blocks": list(blocks), **more}


SECTION = {"type": "section", "text": plain("Hello")}

GOOD_MESSAGES: list[list[Json]] = [
    [{"type": "divider"}] * 50,
    [{"type": "section", "text": mrkdwn("x" * 3000)}],
    [{"type": "section", "fields": [plain("y" * 1000)] * 10}],
    [{"type": "header", "text": plain("h" * 150)}],
    [{"type": "context", "elements": [mrkdwn("c")] * 10}],
    [actions(*(button(action_id=f"b{n}", value="v" * 2000) for n in range(25)))],
    [actions(button(url="https://slack.com/app_redirect?channel=U1", style="primary"))],
    [quote({"type": "text", "text": "שלום <!channel> 👩‍🚀", "style": {"bold": True}})],
    [{"type": "image", "image_url": "https://x.example/a.png", "alt_text": "A picture"}],
    [{"type": "image", "slack_file": {"id": "F1"}, "alt_text": "A picture"}],
    [{"type": "markdown", "text": "m" * 12_000}],
    [{"type": "table", "rows": [[{"type": "raw_text", "text": "a"}] * 2] * 3}],
    [{"type": "section", "text": plain("x"), "accessory": select(option("a"), initial_option=option("a"))}],
]

BAD_MESSAGES: dict[str, list[Json]] = {
    "no more than 50 items allowed": [{"type": "divider"}] * 51,
    "must be less than 3001 characters": [{"type": "section", "text": plain("x" * 3001)}],
    "must be less than 2001 characters": [{"type": "section", "fields": [plain("x" * 2001)]}],
    "no more than 10 items allowed": [{"type": "context", "elements": [mrkdwn("c")] * 11}],
    "must be less than 151 characters": [{"type": "header", "text": plain("h" * 151)}],
    "must be one of plain_text": [{"type": "header", "text": mrkdwn("h")}],
    "must provide at least one of text, fields": [{"type": "section"}],
    "invalid additional property: colour": [{"type": "divider", "colour": "red"}],
    "unsupported type: hologram": [{"type": "hologram"}],
    "missing required field: type": [{"text": "x"}],
    "must be more than 0 characters": [{"type": "section", "text": plain("")}],
    "no more than 25 items allowed": [actions(*(button(action_id=str(n)) for n in range(26)))],
    "must provide at least 1 item": [actions()],
    "must be less than 76 characters": [actions(button(text=plain("x" * 76)))],
    "must be less than 2001": [actions(button(value="x" * 2001))],
    "must be one of primary, danger": [actions(button(style="default"))],
    "must be a valid url": [actions(button(url="javascript:alert(1)"))],
    "duplicate action_id": [actions(button(), button())],
    "duplicate block_id": [{"type": "divider", "block_id": "b"}] * 2,
    "must be less than 256 characters": [{"type": "divider", "block_id": "b" * 256}],
    "missing required field: alt_text": [{"type": "image", "image_url": "https://x.example/a.png"}],
    "must provide exactly one of image_url, slack_file": [{"type": "image", "alt_text": "x"}],
    "downloading image failed": [{"type": "image", "image_url": "http://127.0.0.1/a.png", "alt_text": "x"}],
    "invalid slack file": [{"type": "image", "slack_file": {"id": "F2"}, "alt_text": "x"}],
    "must be a boolean": [{"type": "section", "text": plain("x") | {"emoji": "yes"}}],
    "invalid additional property: verbatim": [{"type": "section", "text": plain("x") | {"verbatim": True}}],
    "unsupported type: alert": [{"type": "alert", "text": plain("x")}],
    "unsupported type: plain_text_input": [actions(typed())],
    "unsupported type: tex": [quote({"type": "tex", "text": "x"})],
    "invalid additional property: bold": [quote({"type": "text", "text": "x", "bold": True})],
    "unsupported type: text": [{"type": "rich_text", "elements": [{"type": "text", "text": "x"}]}],
    "must be valid unicode": [quote({"type": "text", "text": "\ud800"})],
    "initial option must exactly match": [actions(select(option("a"), initial_option=option("b")))],
    "option values must be unique": [actions(select(option("a"), option("b")))],
    "no more than 100 items allowed": [actions(select(*(option("a", str(n)) for n in range(101))))],
    "must be less than 76": [actions(select(option("a", "v" * 76)))],
    "no more than 5 items allowed": [
        actions({"type": "overflow", "action_id": "o", "options": [option("a", str(n)) for n in range(6)]})
    ],
    "must be a date": [actions({"type": "datepicker", "initial_date": "2026-02-30"})],
    "must be a time": [actions({"type": "timepicker", "initial_time": "9:00"})],
    "must be an IANA time zone": [actions({"type": "timepicker", "timezone": "Berlin"})],
    "must be a user id": [actions({"type": "users_select", "initial_user": "@ben"})],
    "missing required field: text": [actions(button(confirm={"title": plain("Sure?")}))],
    "must be less than 301 characters": [actions(button(confirm={"text": plain("x" * 301)}))],
    "markdown must be less than 12001 characters in sum": [{"type": "markdown", "text": "m" * 6001}] * 2,
    "all rows must have the same number of cells": [
        {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}] * n for n in (1, 2)]}
    ],
    "only_one_table_allowed": [{"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}] * 2,
    "focus_on_load is only for modals": [actions({"type": "datepicker", "focus_on_load": True})],
}


GOOD_VIEWS: list[Json] = [
    modal(entry(typed(initial_value="x" * 3000, max_length=3000, focus_on_load=True))),
    modal(*[{"type": "divider"}] * 100),
    modal(SECTION, private_metadata="p" * 3000, callback_id="c" * 255, title=plain("t" * 24)),
    modal(entry({"type": "users_select", "action_id": "who"}, optional=True, hint=plain("One person"))),
    modal(entry({"type": "radio_buttons", "action_id": "r", "options": [option("a")]})),
    {"type": "modal", "title": plain("No inputs"), "blocks": [SECTION]},
    {"type": "home", "blocks": [SECTION, actions(button())], "private_metadata": "x"},
]

BAD_VIEWS: dict[str, Json] = {
    "submit is required when an input block is present": {
        "type": "modal",
        "title": plain("Ask"),
        "blocks": [entry(typed())],
    },
    "no more than 100 items allowed": modal(*[{"type": "divider"}] * 101),
    "must be less than 25 characters [json-pointer:/view/title/text]": modal(SECTION, title=plain("t" * 25)),
    "must be less than 25 characters [json-pointer:/view/submit/text]": modal(SECTION, submit=plain("t" * 25)),
    "must be less than 25 characters [json-pointer:/view/close/text]": modal(SECTION, close=plain("t" * 25)),
    "must be less than 3001 characters [json-pointer:/view/private_metadata]": modal(
        SECTION, private_metadata="p" * 3001
    ),
    "must be less than 256 characters": modal(SECTION, callback_id="c" * 256),
    "missing required field: title": {"type": "modal", "blocks": [SECTION]},
    "must be one of modal, home": {"type": "sheet", "blocks": []},
    "invalid additional property: hash": modal(SECTION, hash="1.2"),
    "invalid additional property: state": modal(SECTION, state={"values": {}}),
    "invalid additional property: title": {"type": "home", "title": plain("x"), "blocks": [SECTION]},
    "unsupported type: markdown": modal({"type": "markdown", "text": "x"}),
    "must provide at least 1 item": modal(),
    "only one element may have focus_on_load": modal(
        entry(typed(focus_on_load=True)), entry(typed(focus_on_load=True))
    ),
    "must be less than 11 characters [json-pointer:/view/blocks/0/element/initial_value]": modal(
        entry(typed(max_length=10, initial_value="x" * 11))
    ),
    "min_length must not be greater than max_length": modal(entry(typed(min_length=5, max_length=4))),
    "must be between 1 and 3000": modal(entry(typed(max_length=3001))),
    "must be less than 151 characters": modal(entry(typed(placeholder=plain("p" * 151)))),
    "must be less than 2001 characters": modal(entry(typed(), label=plain("l" * 2001))),
    "unsupported type: button": modal(entry(button())),
    "must provide exactly one of options, option_groups": modal(entry({"type": "static_select"})),
    "missing required field: is_decimal_allowed": modal(entry({"type": "number_input"})),
}
