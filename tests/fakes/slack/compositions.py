"""Slack's composition objects: texts, options, confirmations, pictures, filters."""

from tests.fakes.slack.checks import (
    Check,
    Judge,
    boolean,
    exactly_one,
    items,
    one_of,
    picture_url,
    record,
    string,
    typed,
    url,
)

IDENTIFIER = string(255)
STYLE = one_of("primary", "danger")


def _counted(check: Check) -> Check:
    """Adds the text to the sum that msg_blocks_too_long is about."""

    def counting(judge: Judge, value: object, at: str) -> None:
        check(judge, value, at)
        judge.text_sum += len(value) if isinstance(value, str) else 0

    return counting


def plain(most: int, least: int = 1) -> Check:
    """A plain_text object."""
    return typed("plain_text", {"text": _counted(string(most, least))}, {"emoji": boolean})


def mrkdwn(most: int, least: int = 1) -> Check:
    """A mrkdwn object."""
    return typed("mrkdwn", {"text": _counted(string(most, least))}, {"verbatim": boolean})


def text(most: int) -> Check:
    """A text object of either kind."""

    def check(judge: Judge, value: object, at: str) -> None:
        kind = value.get("type") if isinstance(value, dict) else None
        (mrkdwn if kind == "mrkdwn" else plain)(most)(judge, value, at)

    return check


CONFIRM = record({"text": text(300)}, {"title": plain(100), "confirm": plain(30), "deny": plain(30), "style": STYLE})

SELECT_OPTION = record({"text": plain(75), "value": string(75)}, {"description": plain(75)})
OVERFLOW_OPTION = record({"text": plain(75), "value": string(75)}, {"description": plain(75), "url": url})
CHOICE_OPTION = record({"text": text(75), "value": string(75)}, {"description": text(75)})

FILTER = record(
    {},
    {
        "include": items(one_of("im", "mpim", "private", "public"), 1, 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
DISPATCH_CONFIG = record({"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), 1, 2)}, {})


def _distinct_values(judge: Judge, value: object, at: str) -> None:
    values = [o.get("value") for o in value if isinstance(o, dict)] if isinstance(value, list) else []
    if len(values) != len(set(map(str, values))):
        judge.say("option values must be unique", at)


def options(each: Check, most: int, least: int = 1) -> Check:
    """A list of options whose values differ."""

    def check(judge: Judge, value: object, at: str) -> None:
        items(each, least, most)(judge, value, at)
        _distinct_values(judge, value, at)

    return check


OPTION_GROUP = record({"label": plain(75), "options": options(SELECT_OPTION, 100)}, {})


def _file_id(judge: Judge, value: object, at: str) -> None:
    if not isinstance(value, str) or value not in judge.files:
        judge.say("invalid slack file", at.removesuffix("/id"))


SLACK_FILE = record({}, {"id": _file_id, "url": url}, exactly_one("id", "url"))
PICTURE = {"image_url": picture_url, "slack_file": SLACK_FILE}
IMAGE_ELEMENT = typed("image", {"alt_text": string(2000)}, PICTURE, exactly_one("image_url", "slack_file"))
