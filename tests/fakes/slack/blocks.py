"""The judge of blocks and views: every limit, unknown keys, and what only shows across fields.

Stricter than Slack in four places, on purpose: option values of 75 (Slack: 150), text summed over a message
12,000, pictures on hosts that only this machine reaches, blocks that Askwell has no use for (file, card,
carousel, container, plan, task_card, data_table, context_actions, data_visualization).
"""

from typing import Any

from tests.fakes.slack.checks import (
    Check,
    Judge,
    boolean,
    by_type,
    exactly_one,
    integer,
    items,
    one_of,
    picture_url,
    record,
    string,
    typed,
    url,
)
from tests.fakes.slack.compositions import IDENTIFIER, IMAGE_ELEMENT, PICTURE, mrkdwn, plain, text
from tests.fakes.slack.elements import BUTTON, CHOOSERS, OVERFLOW, TYPED_INPUTS
from tests.fakes.slack.rich_text import RICH_TEXT

MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
MOST_MESSAGE_TEXT = 12_000
NAMED: dict[str, Check] = {"block_id": IDENTIFIER}
PRESSED: dict[str, Check] = {"button": BUTTON, "overflow": OVERFLOW}


def _text_or_fields(judge: Judge, value: object, at: str) -> None:
    if isinstance(value, dict) and not ("text" in value or "fields" in value):
        judge.say("must provide at least one of text, fields", at)


def _distinct_actions(judge: Judge, value: object, at: str) -> None:
    listed = value.get("elements") if isinstance(value, dict) else None
    ids = [e.get("action_id") for e in listed if isinstance(e, dict)] if isinstance(listed, list) else []
    named = [i for i in ids if i is not None]
    if len(named) != len(set(map(str, named))):
        judge.say("duplicate action_id", at)


def _markdown(judge: Judge, value: object, at: str) -> None:
    string(MOST_MESSAGE_TEXT)(judge, value, at)
    judge.markdown_sum += len(value) if isinstance(value, str) else 0
    if judge.markdown_sum > MOST_MESSAGE_TEXT:
        judge.say(f"markdown must be less than {MOST_MESSAGE_TEXT + 1} characters in sum", at)


def _context_element(judge: Judge, value: object, at: str) -> None:
    by_type({"image": IMAGE_ELEMENT, "plain_text": plain(3000), "mrkdwn": mrkdwn(3000)})(judge, value, at)


def _one_width(judge: Judge, value: object, at: str) -> None:
    rows = value.get("rows") if isinstance(value, dict) else None
    widths = {len(r) for r in rows if isinstance(r, list)} if isinstance(rows, list) else set()
    if len(widths) > 1:
        judge.say("all rows must have the same number of cells", at)


CELL = by_type(
    {
        "raw_text": typed("raw_text", {"text": string(3000)}, {}),
        "raw_number": typed("raw_number", {"value": integer(-(10**15), 10**15), "text": string(100)}, {}),
        "rich_text": RICH_TEXT,
    }
)
COLUMN = record({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})

SECTION = typed(
    "section",
    {},
    {
        **NAMED,
        "text": text(3000),
        "fields": items(text(2000), 1, 10),
        "accessory": by_type({**PRESSED, **CHOOSERS, "image": IMAGE_ELEMENT}),
        "expand": boolean,
    },
    _text_or_fields,
)
ACTIONS = typed("actions", {"elements": items(by_type({**PRESSED, **CHOOSERS}), 1, 25)}, NAMED, _distinct_actions)
INPUT = typed(
    "input",
    {"label": plain(2000), "element": by_type({**CHOOSERS, **TYPED_INPUTS})},
    {**NAMED, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
)
VIDEO = typed(
    "video",
    {"video_url": url, "thumbnail_url": picture_url, "alt_text": string(2000), "title": plain(199)},
    {
        **NAMED,
        "title_url": url,
        "author_name": string(49),
        "provider_name": string(100),
        "description": plain(200),
    },
)
EVERYWHERE: dict[str, Check] = {
    "section": SECTION,
    "divider": typed("divider", {}, NAMED),
    "header": typed("header", {"text": plain(150)}, NAMED),
    "context": typed("context", {"elements": items(_context_element, 1, 10)}, NAMED),
    "actions": ACTIONS,
    "image": typed(
        "image",
        {"alt_text": string(2000)},
        {**NAMED, **PICTURE, "title": plain(2000)},
        exactly_one("image_url", "slack_file"),
    ),
    "input": INPUT,
    "rich_text": RICH_TEXT,
    "video": VIDEO,
}
ON_SURFACE: dict[str, dict[str, Check]] = {
    "message": {
        **EVERYWHERE,
        "markdown": typed("markdown", {"text": _markdown}, NAMED),
        "table": typed(
            "table",
            {"rows": items(items(CELL, 1, 20), 1, 100)},
            {**NAMED, "column_settings": items(COLUMN, 1, 20)},
            _one_width,
        ),
    },
    "modal": {
        **EVERYWHERE,
        "alert": typed(
            "alert",
            {"text": text(3000)},
            {**NAMED, "level": one_of("default", "info", "warning", "error", "success")},
        ),
    },
    "home": EVERYWHERE,
}


def _distinct_blocks(judge: Judge, value: object, at: str) -> None:
    blocks = [b for b in value if isinstance(b, dict)] if isinstance(value, list) else []
    ids = [str(b["block_id"]) for b in blocks if b.get("block_id") is not None]
    if len(ids) != len(set(ids)):
        judge.say("duplicate block_id", at)
    if sum(b.get("type") == "table" for b in blocks) > 1:
        judge.say("only_one_table_allowed", at)


def _blocks(judge: Judge, value: object, at: str) -> None:
    least = 0 if judge.surface == "message" else 1
    items(by_type(ON_SURFACE[judge.surface]), least, MOST_BLOCKS[judge.surface])(judge, value, at)
    _distinct_blocks(judge, value, at)


def _submit_where_inputs(judge: Judge, value: object, at: str) -> None:
    blocks = value.get("blocks") if isinstance(value, dict) else None
    listed = blocks if isinstance(blocks, list) else []
    has_inputs = any(isinstance(b, dict) and b.get("type") == "input" for b in listed)
    if has_inputs and isinstance(value, dict) and "submit" not in value:
        judge.say("submit is required when an input block is present", at)


SHARED: dict[str, Check] = {
    "private_metadata": string(3000, 0),
    "callback_id": string(255, 0),
    "external_id": string(255, 0),
}
MODAL = typed(
    "modal",
    {"title": plain(24), "blocks": _blocks},
    {
        **SHARED,
        "close": plain(24),
        "submit": plain(24),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
    },
    _submit_where_inputs,
)
HOME = typed("home", {"blocks": _blocks}, SHARED)


def judge_blocks(blocks: object, files: frozenset[str] = frozenset()) -> Judge:
    """Judges the blocks of a message; `found` is empty when nothing is wrong."""
    judge = Judge("message", files)
    _blocks(judge, blocks, "/blocks")
    return judge


def judge_view(view: object, files: frozenset[str] = frozenset()) -> Judge:
    """Judges a modal or a home tab by its type."""
    kind = view.get("type") if isinstance(view, dict) else None
    judge = Judge("home" if kind == "home" else "modal", files)
    if kind not in ("modal", "home"):
        judge.say("must be one of modal, home", "/view/type")
    else:
        (MODAL if kind == "modal" else HOME)(judge, view, "/view")
    return judge


def too_long(judge: Judge) -> bool:
    """Whether the texts of one message sum up to more than Slack takes (msg_blocks_too_long)."""
    return judge.text_sum > MOST_MESSAGE_TEXT


def fields_of(view: dict[str, Any]) -> list[str]:
    """The block ids of a view's input blocks: the only keys that response_action errors may name."""
    return [b["block_id"] for b in view["blocks"] if b["type"] == "input"]
