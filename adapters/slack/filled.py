"""What an open modal holds: what is typed into it, what it carries unseen, where a page stands. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from adapters.slack.emoji import with_emoji

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a field of an open form, and in which block."""

    block: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """What a form holds in `private_metadata`: its name, main button, how often it was drawn anew, the core's carry."""

    form: str
    action: str = ""
    target: str = ""
    drawn: int = 0
    carry: Mapping[str, str] = field(default_factory=dict)


def memo_of(view: Json) -> Memo:
    """Of a received view; an unreadable one is empty, and the core answers that it does not know the form."""
    try:
        found = json.loads(view.get("private_metadata") or "{}")
        carry = {str(name): str(value) for name, value in found.get("c", {}).items()}
        return Memo(
            form=str(found["f"]),
            action=str(found.get("a", "")),
            target=str(found.get("t", "")),
            drawn=int(found.get("n", 0)),
            carry=carry,
        )
    except (ValueError, KeyError, AttributeError, TypeError):
        return Memo(form="")


def values_of(view: Json) -> dict[str, str]:
    """What is filled in, by field."""
    return {name: held.value for name, held in held_in(view).items()}


def held_in(view: Json) -> dict[str, Filled]:
    """What stands in each field, and in which block it stands."""
    state = (view.get("state") or {}).get("values") or {}
    return {name: Filled(block, _value(element)) for block, fields in state.items() for name, element in fields.items()}


def _value(element: Json) -> str:
    match element.get("type"):
        case "users_select":
            return element.get("selected_user") or ""
        case "channels_select":
            return element.get("selected_channel") or ""
        case "datepicker":
            return element.get("selected_date") or ""
        case "datetimepicker":
            return instant(element.get("selected_date_time"))
        case "static_select" | "radio_buttons":
            return str((element.get("selected_option") or {}).get("value", ""))
        case "checkboxes" | "multi_static_select":
            return " ".join(option["value"] for option in element.get("selected_options") or [])
        case _:
            return with_emoji((element.get("value") or "").replace("\0", ""))


def instant(seconds: int | None) -> str:
    """A picker's moment as ISO 8601 in UTC; '' for none, or for one beyond the calendar."""
    if seconds is None or not 0 < seconds < 253_000_000_000:
        return ""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="minutes")


def picked(view: Json) -> list[str]:
    """The people chosen in a form's fields."""
    state = (view.get("state") or {}).get("values") or {}
    chosen = (element.get("selected_user") for fields in state.values() for element in fields.values())
    return [person for person in chosen if person]


def section_of(view: Json) -> str:
    """Where in the pages a modal to read stands."""
    try:
        return str(json.loads(view.get("private_metadata") or "{}").get("s", ""))
    except (ValueError, AttributeError):
        return ""
