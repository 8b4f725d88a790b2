"""A form as a card: every press posts all inputs, what the form carries, and the names of its check boxes.

What is carried and short travels in each button; what is long stands once in a hidden input. Nothing is required of
the client, since it would hold back every button; the core checks and answers with the reason at its field.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from adapters.teams.render.cards import fitted
from adapters.teams.render.elements import Drawing, Json, heading, label, paragraphs, rich, run
from adapters.teams.render.look import Look
from adapters.teams.wire import BACK, CHECKS, HELD, TIME, VALUE
from adapters.text import clean
from bot.message import AnyField, ChecksField, ChoiceField, Form, PersonField, TextField, WhenField, one_a_line

MOST_CARRIED = 300
MOST_EXPANDED = 7
MARKUP = frozenset("[]()*_`<>#~|\\")
PEOPLE = {"type": "Data.Query", "dataset": "graph.microsoft.com/users"}


def form_card(form: Form, look: Look) -> Json | None:
    """The form as a card; None when what was typed is too long for any card."""
    short, long = _carried(form.carry)
    data = {
        "f": form.name,
        "s": look.surface,
        "n": look.nonce,
        **({"c": short} if short else {}),
        **({"m": checks} if (checks := " ".join(_checks(form))) else {}),
    }

    def body(drawing: Drawing) -> Iterator[Json]:
        yield heading(form.title)
        yield from drawing.parts(form.intro)
        for one in one_a_line(form.fields):
            yield from _field(one, look)
        if long:
            held = json.dumps(long, ensure_ascii=False, separators=(",", ":"))
            yield {"type": "Input.Text", "id": HELD, "value": clean(held), "isVisible": False}
        yield from drawing.parts(form.notes)
        yield from _buttons(form, look, drawing)

    drawn, fits = fitted(body, Drawing(look=look, data=data))
    return drawn if fits else None


def _buttons(form: Form, look: Look, drawing: Drawing) -> Iterator[Json]:
    actions = [drawing.button(button) for button in form.buttons]
    if look.back:
        actions.append(_back(drawing, look))
    for start in range(0, len(actions), 2):
        yield {"type": "ActionSet", "actions": actions[start : start + 2]}


def _back(drawing: Drawing, look: Look) -> Json:
    """To the card that this form took the place of; what was typed is not sent along."""
    action = drawing.action(look.back, {"a": BACK, "s": look.surface})
    action["associatedInputs"] = "none"
    if "fallback" in action:
        action["fallback"]["associatedInputs"] = "none"
    return action


def _carried(carry: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    filled = {name: text for name, text in carry.items() if text}
    short = {name: text for name, text in filled.items() if len(text) <= 80}
    if len(json.dumps(short)) > MOST_CARRIED:
        short = {}
    return short, {name: text for name, text in filled.items() if name not in short}


def _checks(form: Form) -> list[str]:
    return [one.name for one in form.fields if isinstance(one, ChecksField)]


def _field(one: AnyField, look: Look) -> Iterator[Json]:
    if one.heading:
        yield {**heading(one.heading), "spacing": "Large"}
    match one:
        case WhenField():
            yield _when(one)
        case TextField():
            yield _text(one)
        case PersonField():
            yield _person(one, look)
        case ChoiceField() | ChecksField():
            yield _choice(one)
    if one.error:
        yield rich(run(one.error, color="Attention", weight="Bolder"), spacing="Small")
    if one.hint:
        yield from ({**block, "spacing": "Small"} for block in paragraphs(one.hint, isSubtle=True, size="Small"))


def _text(one: TextField) -> Json:
    drawn = _input("Input.Text", f"{VALUE}{one.name}", one)
    if one.lines > 1:
        drawn["isMultiline"] = True
    if one.placeholder:
        drawn["placeholder"] = clean(one.placeholder)
    return _with_value(drawn, clean(one.value))


def _person(one: PersonField, look: Look) -> Json:
    """Teams' people picker, with those who are likely; what comes back is the Entra object id."""
    known = [person for person in dict.fromkeys((one.value, *one.suggested, *look.recent)) if person in look.names]
    drawn = _input("Input.ChoiceSet", f"{VALUE}{one.name}", one)
    choices = [{"title": label(look.names[person]), "value": person} for person in known]
    drawn |= {
        "style": "filtered",
        "choices": choices or [{"title": look.type_a_name, "value": "-"}],
        "choices.data": PEOPLE,
    }
    return _with_value(drawn, one.value if one.value in known else "")


def _choice(one: ChoiceField | ChecksField) -> Json:
    several = isinstance(one, ChecksField)
    prefix = CHECKS if several else VALUE
    drawn = _input("Input.ChoiceSet", f"{prefix}{one.name}", one)
    plain = len(one.options) <= MOST_EXPANDED and not any(MARKUP & set(text) for _, text in one.options)
    drawn |= {
        "style": "expanded" if several or plain else "compact",
        "wrap": True,
        "choices": [{"title": label(text), "value": value} for value, text in one.options],
    }
    if several:
        drawn["isMultiSelect"] = True
    chosen = [value for value, _ in one.options if (value in one.value if several else value == one.value)]
    return _with_value(drawn, ",".join(chosen))


def _when(one: WhenField) -> Json:
    """A day and, beside it, a time."""
    day, _, time = one.value.partition("T")
    drawn = _with_value(_input("Input.Date", f"{VALUE}{one.name}", one), day)
    if one.earliest is not None:
        drawn["min"] = _local_day(one.earliest, one.zone)
    if one.date_only:
        return drawn
    clock = _with_value({"type": "Input.Time", "id": f"{VALUE}{one.name}{TIME}", "label": " "}, time[:5])
    columns = [{"type": "Column", "width": "stretch", "items": [item]} for item in (drawn, clock)]
    return {"type": "ColumnSet", "columns": columns}


def _local_day(at: datetime, zone: str) -> str:
    return at.astimezone(ZoneInfo(zone)).date().isoformat()


def _input(kind: str, id: str, one: AnyField) -> dict[str, Any]:
    return {"type": kind, "id": id, "label": clean(one.label)}


def _with_value(drawn: dict[str, Any], value: str) -> dict[str, Any]:
    return {**drawn, "value": value} if value else drawn
