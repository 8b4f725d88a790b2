"""A form as a modal. What was typed stays while its block's id stays, so a block gets a new id only when the core
changed its value; everything that the form carries unseen is in `private_metadata`."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from adapters.slack.render.blocks import BlockDrawing, fitted, header, rich, section
from adapters.slack.render.shown import MOST_IN_VIEW, MOST_TITLE, MOST_VIEW_SUM
from adapters.slack.render.text import Json, plain, words
from adapters.text import clean, cut
from bot.message import (
    AnyField,
    ChecksField,
    ChoiceField,
    Form,
    PersonField,
    PlaceField,
    TextField,
    WhenField,
    one_a_line,
)

MOST_METADATA = 3000
MOST_TEXT = 3000
MOST_OPTIONS, MOST_RADIOS, MOST_CHECKS = 100, 6, 10
MOST_OPTION, MOST_HINT, MOST_LABEL, MOST_PLACEHOLDER = 75, 2000, 2000, 150
EARLIEST, LATEST = 10**9, 10**10 - 1


class FilledField(Protocol):
    """What stands in a field of the open form, and in which block."""

    @property
    def block(self) -> str: ...

    @property
    def value(self) -> str: ...


NOTHING: Mapping[str, FilledField] = {}


@dataclass(slots=True)
class _Sheet:
    """A form while it is drawn: `held` is what stands in the open one, `drawn` counts how often it was drawn anew."""

    drawing: BlockDrawing
    held: Mapping[str, FilledField]
    drawn: int

    def block_id(self, field: AnyField) -> str:
        """The open form's block while its value is as typed; else a new one, which shows the new value."""
        held = self.held.get(field.name)
        if held is not None and _same(field, held.value):
            return held.block
        return f"{field.name}~{self.drawn}" if self.drawn else field.name

    def field(self, field: AnyField) -> Iterator[Json]:
        if field.heading:
            yield header(field.heading)
        block: Json = {
            "type": "input",
            "block_id": self.block_id(field),
            "label": plain(field.label, MOST_LABEL),
            "optional": field.optional,
            "element": _element(field),
        }
        yield {**block, "hint": plain(field.hint, MOST_HINT)} if field.hint else block
        yield from _too_long(field)
        if field.error:
            yield rich(section(words(field.error, bold=True)))


def modal(form: Form, team: str, held: Mapping[str, FilledField] = NOTHING, drawn: int = 0) -> Json:
    """The form as a modal view. `held` and `drawn` are those of the open form that this one takes the place of."""
    drawing = BlockDrawing(team)
    sheet = _Sheet(drawing, held, drawn)
    main = form.buttons[0]
    long_title = [header(form.title)] if len(form.title) > MOST_TITLE else []
    others = [drawing.row(form.buttons[1:])] if form.buttons[1:] else []
    blocks = [
        *long_title,
        *drawing.parts(form.intro),
        *(block for field in one_a_line(form.fields) for block in sheet.field(field)),
        *others,
        *drawing.parts(form.notes),
    ]
    return {
        "type": "modal",
        "callback_id": f"form:{form.name}",
        "title": plain(form.title, MOST_TITLE),
        "submit": plain(main.label, MOST_TITLE),
        "private_metadata": _metadata(form, drawn),
        "blocks": fitted(blocks, MOST_IN_VIEW, MOST_VIEW_SUM),
    }


def errors_only(form: Form, held: Mapping[str, FilledField]) -> dict[str, str]:
    """The form's errors by block, if they are all that is new to whoever looks at the open form; else nothing."""
    fields = tuple(one_a_line(form.fields))
    names = {field.name for field in fields}
    errors = {held[field.name].block: clean(field.error) for field in fields if field.error and field.name in held}
    wrong = [field for field in fields if field.error]
    kept = all(field.name in held and _same(field, held[field.name].value) for field in fields)
    return errors if wrong and kept and names == held.keys() and len(errors) == len(wrong) else {}


def _metadata(form: Form, drawn: int) -> str:
    """What the form holds unseen. Of what it carries only a quoted message can be long; the rest of it is cut."""
    main, carry = form.buttons[0], {name: text for name, text in form.carry.items() if text}
    while True:
        memo = {"f": form.name, "a": main.action, "t": main.target, "n": drawn, "c": carry}
        text = json.dumps(memo, ensure_ascii=False, separators=(",", ":"))
        over = len(text.encode("utf-16-le", "surrogatepass")) // 2 - MOST_METADATA
        if over <= 0:
            return text
        longest = max(carry, key=lambda name: len(carry[name]))
        carry[longest] = cut(carry[longest], max(1, len(carry[longest]) - max(1, over // 6)))


def _element(field: AnyField) -> Json:
    match field:
        case TextField():
            return _text(field)
        case PersonField():
            first: Json = {"initial_user": field.value} if field.value else {}
            return {"type": "users_select", "action_id": field.name, **first}
        case PlaceField():
            first = {"initial_channel": field.value} if field.value else {}
            return {"type": "channels_select", "action_id": field.name, **first}
        case ChoiceField():
            return _choice(field)
        case ChecksField():
            return _checks(field)
        case WhenField():
            return _when(field)


def _text(field: TextField) -> Json:
    most = min(field.limit, MOST_TEXT)
    element: Json = {
        "type": "plain_text_input",
        "action_id": field.name,
        "multiline": field.lines > 1,
        "max_length": most,
    }
    if field.placeholder:
        element["placeholder"] = plain(field.placeholder, MOST_PLACEHOLDER)
    value = _typed(field.value)
    return {**element, "initial_value": cut(value, most)} if value else element


def _typed(text: str) -> str:
    """What somebody typed, as a field can hold it."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _too_long(field: AnyField) -> Iterator[Json]:
    """A field takes no more than its limit: what does not fit stands below it, so that nothing typed is lost."""
    if isinstance(field, TextField) and len(field.value) > min(field.limit, MOST_TEXT):
        yield rich({"type": "rich_text_quote", "elements": [words(field.value[:12_000])]})


def _option(value: str, label: str) -> Json:
    return {"text": plain(label, MOST_OPTION), "value": value[:MOST_OPTION]}


def _choice(field: ChoiceField) -> Json:
    few = len(field.options) <= MOST_RADIOS
    options = [_option(value, label) for value, label in field.options[:MOST_OPTIONS]]
    chosen = [option for option in options if field.value and option["value"] == field.value]
    kind = "radio_buttons" if few else "static_select"
    element: Json = {"type": kind, "action_id": field.name, "options": options}
    return {**element, "initial_option": chosen[0]} if chosen else element


def _checks(field: ChecksField) -> Json:
    few = len(field.options) <= MOST_CHECKS
    options = [_option(value, label) for value, label in field.options[:MOST_OPTIONS]]
    chosen = [option for option in options if option["value"] in field.value]
    kind = "checkboxes" if few else "multi_static_select"
    element: Json = {"type": kind, "action_id": field.name, "options": options}
    return {**element, "initial_options": chosen} if chosen else element


def _when(field: WhenField) -> Json:
    if field.date_only:
        day: Json = {"initial_date": field.value[:10]} if field.value else {}
        return {"type": "datepicker", "action_id": field.name, **day}
    seconds = seconds_of(field.value, field.zone)
    moment: Json = {"initial_date_time": seconds} if seconds is not None else {}
    return {"type": "datetimepicker", "action_id": field.name, **moment}


def seconds_of(value: str, zone: str) -> int | None:
    """A `WhenField`'s value in seconds since 1970, None for none or for one that a picker cannot show."""
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    aware = at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))
    seconds = int(aware.astimezone(UTC).timestamp())
    return seconds if EARLIEST <= seconds <= LATEST else None


def _same(field: AnyField, typed: str) -> bool:
    """Whether the form says of this field what stands in it already."""
    match field:
        case ChecksField():
            return field.value == frozenset(typed.split())
        case WhenField(date_only=False):
            return seconds_of(field.value, field.zone) == seconds_of(typed, field.zone)
        case _:
            value: Any = field.value
            return bool(value == typed)
