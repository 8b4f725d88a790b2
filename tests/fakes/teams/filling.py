"""Filling in the inputs of a card as the client does: what a person picks becomes what the card sends.

People pickers give Entra object ids; the whole tenant is offered only in a person's own chat with the bot and in
dialogs, elsewhere (and with `scope=currentContext`) only who is in the conversation.
"""

import re
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from tests.fakes.teams.cards import CardView
from tests.fakes.teams.errors import NotPossible
from tests.fakes.teams.state import PERSONAL, Conversation, Json, Member, State

PEOPLE = "graph.microsoft.com/users"


def field_named(view: CardView, label: str) -> Json:
    """The visible input with that label, placeholder, title or id. Raises NotPossible."""
    found = next((i for i in view.visible_inputs() if label in names_of(i)), None)
    if found is None:
        raise NotPossible(f"no visible input {label!r}; there are {[names_of(i)[0] for i in view.visible_inputs()]}")
    return found


def names_of(part: Json) -> list[str]:
    """What an input can be called."""
    return [str(part[key]) for key in ("label", "title", "placeholder", "id") if part.get(key)]


def filled(state: State, place: Conversation | None, part: Json, value: Any) -> str:
    """What the input sends for a value as a person gives it: words, an option's title, a date, a person, a bool."""
    kind = part["type"]
    if kind == "Input.ChoiceSet":
        many = value if isinstance(value, (list, tuple, set)) else [value]
        if len(many) > 1 and not part.get("isMultiSelect"):
            raise NotPossible("only one can be chosen")
        return ",".join(_choice(state, place, part, one) for one in many if one != "")
    if kind == "Input.Toggle":
        return str(part.get("valueOn", "true") if value else part.get("valueOff", "false"))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    text = str(value)
    if kind == "Input.Text" and len(text) > part.get("maxLength", len(text)):
        raise NotPossible(f"{part['id']}: longer than {part['maxLength']}")
    return text


def _choice(state: State, place: Conversation | None, part: Json, value: Any) -> str:
    for choice in part.get("choices", []):
        if value in (choice["title"], choice["value"]):
            return str(choice["value"])
    offered = list(_people(state, place, part))
    found = [m for m in offered if value == m or str(value) in {m.aad, m.name, m.name.partition(" ")[0]}]
    if len(found) != 1:
        raise NotPossible(f"{part['id']}: {len(found)} choices fit; the card offers {_titles(part)}")
    return found[0].aad


def _people(state: State, place: Conversation | None, part: Json) -> Iterable[Member]:
    data = part.get("choices.data") or {}
    dataset, _, scope = str(data.get("dataset", "")).partition("?")
    if dataset != PEOPLE:
        return []
    whole = place is None or place.kind == PERSONAL
    if scope != "scope=currentContext" and whole:
        return state.members.values()
    return [m for m in state.members.values() if place is not None and m.aad in place.members]


def _titles(part: Json) -> list[str]:
    return [str(choice["title"]) for choice in part.get("choices", [])]


def check(view: CardView, action: Json) -> None:
    """What the client checks before it sends: what is required, patterns and bounds. Raises NotPossible."""
    if action.get("associatedInputs", "auto").lower() == "none":
        return
    for part in view.inputs():
        value = view.values.get(part["id"], "")
        if part.get("isRequired") and value in {"", None}:
            raise NotPossible(f"required and empty: {part['id']}: {part.get('errorMessage', '')}")
        if value and "regex" in part and not re.fullmatch(part["regex"], str(value)):
            raise NotPossible(f"does not fit: {part['id']}")
        if value and part["type"] == "Input.Date" and not _within(part, str(value)):
            raise NotPossible(f"out of bounds: {part['id']}")


def _within(part: Json, value: str) -> bool:
    """A client that writes days in a form of its own does not hold them against bounds."""
    try:
        date.fromisoformat(value)
    except ValueError:
        return True
    return str(part.get("min", value)) <= value <= str(part.get("max", value))


def data_of(view: CardView, action: Json) -> Json:
    """What an action sends: its own data, and every input's value over it."""
    data = action.get("data") or {}
    own = dict(data) if isinstance(data, dict) else {}
    return own if action.get("associatedInputs", "auto").lower() == "none" else {**own, **view.values}
