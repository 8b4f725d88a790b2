"""How a person finds a field or a button by what is written on it, and what her typing becomes.

A field is found by its label, placeholder, action_id or block_id; case, spaces and punctuation do not matter.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from tests.fakes.slack.elements import MOST_TEXT
from tests.fakes.slack.errors import NotPossible
from tests.fakes.slack.fields import HOLDS, reported
from tests.fakes.slack.naming import elements_of
from tests.fakes.slack.state import Channel, Json, Member

Found = tuple[Json, Json]


def simple(text: str) -> str:
    """A label without case, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _written_on(block: Json, element: Json) -> Iterator[str]:
    for holder, key in ((block, "label"), (element, "text"), (element, "placeholder"), (block, "text")):
        if isinstance(holder.get(key), dict):
            yield str(holder[key].get("text", ""))
    yield str(element["action_id"])
    yield str(block["block_id"])


def find_button(blocks: list[Json], label: str) -> tuple[Json, Json, Json | None]:
    """The block, the element and (for a menu) the option that carries this label, word for word."""
    for block in blocks:
        for element in elements_of(block):
            if element["type"] == "button" and element["text"]["text"] == label:
                return block, element, None
            for option in element.get("options", []) if _is_menu(block, element) else []:
                if option["text"]["text"] == label:
                    return block, element, option
    raise NotPossible(f"no button {label!r} among {labels(blocks)}")


def labels(blocks: list[Json]) -> list[str]:
    """The labels of all buttons and options of menus."""
    found = []
    for block, element in ((b, e) for b in blocks for e in elements_of(b)):
        if element["type"] == "button":
            found.append(element["text"]["text"])
        elif _is_menu(block, element):
            found += [o["text"]["text"] for o in element["options"]]
    return found


def _is_menu(block: Json, element: Json) -> bool:
    """Whether choosing in it is an act of its own: outside of a form, or in an overflow."""
    return bool(element["type"] == "overflow" or (element["type"], block["type"]) == ("static_select", "actions"))


def find_field(blocks: list[Json], name: str) -> Found:
    """The block and the element that hold a value and carry this name."""
    wanted = simple(name)
    holding = [(b, e) for b in blocks for e in elements_of(b) if e["type"] in HOLDS]
    for block, element in holding:
        if any(simple(w) == wanted for w in _written_on(block, element)):
            return block, element
    known = [next(_written_on(b, e)) for b, e in holding]
    raise NotPossible(f"no field {name!r} among {known}")


def _option(element: Json, wanted: object) -> Json:
    offered = [
        *element.get("options", []),
        *(o for g in element.get("option_groups", []) for o in g["options"]),
    ]
    for option in offered:
        if wanted in (option["text"]["text"], option["value"]):
            return dict(option)
    raise NotPossible(f"no option {wanted!r} among {[o['text']['text'] for o in offered]}")


def _one(element: Json, wanted: Any) -> Any:
    match wanted:
        case Member() | Channel():
            return wanted.id
        case datetime():
            return int(wanted.timestamp())
        case date():
            return wanted.isoformat()
        case time():
            return wanted.strftime("%H:%M")
    if element["type"] in {
        "static_select",
        "external_select",
        "radio_buttons",
        "checkboxes",
        "multi_static_select",
    }:
        return _option(element, wanted)
    return getattr(wanted, "id", wanted)


def entered(element: Json, wanted: Any) -> Any:
    """What stands in an element after a person has put `wanted` into it; None empties it."""
    _, _, several = HOLDS[element["type"]]
    if wanted in (None, "", [], ()):
        return [] if several else None
    if several:
        return [_one(element, w) for w in (wanted if isinstance(wanted, (list, tuple, set)) else [wanted])]
    value = _one(element, wanted)
    most = element.get("max_length", MOST_TEXT)
    if element["type"] == "plain_text_input" and len(str(value)) > most:
        raise NotPossible(f"Slack's field takes {most} characters, not {len(str(value))}")
    return str(value) if isinstance(value, float) else value


def pressed(block: Json, element: Json, option: Json | None) -> Json:
    """The action of a pressed button or a menu's option."""
    action: Json = {"type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"]}
    if option is not None:
        return action | {"selected_option": option}
    return action | {k: element[k] for k in ("text", "value", "style", "url") if k in element}


def chosen(block: Json, element: Json, value: Any) -> Json:
    """The action of a changed select, picker or input."""
    return {**reported(element, value), "action_id": element["action_id"], "block_id": block["block_id"]}


def too_short(element: Json, value: Any) -> bool:
    """Whether Slack's client would hold a text back for its min_length."""
    least: int = element.get("min_length", 0) if element["type"] == "plain_text_input" else 0
    return least > 0 and 0 < len(value or "") < least
