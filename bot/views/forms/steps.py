"""The small forms on the way of an ask: a question, an answer, an offer, somebody else, a line, done."""

from collections.abc import Mapping

from bot.asks import Event
from bot.asks.introductions import introduced_by
from bot.message import ChoiceField, Form, Part, PersonField, Text, TextField
from bot.views.asker import short
from bot.views.forms.ask import MINUTES
from bot.views.forms.introduction import introduce_fields, introduce_intro
from bot.views.view_context import ViewContext

Errors = Mapping[str, str]
HINTED = frozenset({Event.OFFER, Event.MEET})


def step_form(view: ViewContext, event: Event, values: Mapping[str, str], errors: Errors) -> Form:
    """The form that an event needs before it can happen."""
    if event is Event.POINT:
        return _point_form(view, values, errors)
    if event is Event.INTRODUCE:
        return _form(view, event, introduce_fields(view, values, errors), introduce_intro(view))
    if event is Event.DONE:
        return _done_form(view, values, errors)
    return _one_text(view, event, values, errors)


def _form(view: ViewContext, event: Event, fields: tuple, intro: tuple[Part, ...] = ()) -> Form:  # type: ignore[type-arg]
    return Form(
        name=f"ask.{event}",
        title=view.told(f"form.{event}.title"),
        fields=fields,
        intro=intro,
        buttons=(view.button("send", "send", view.ask.id),),
        carry={"ask": view.ask.id},
    )


def _one_text(view: ViewContext, event: Event, values: Mapping[str, str], errors: Errors) -> Form:
    asked = view.ask.question
    about = asked.words if event is Event.REPLY and asked else short(view.what)
    text = TextField(
        name="words",
        label=view.told(f"form.{event}.what"),
        value=values.get("words", ""),
        error=errors.get("words", ""),
        hint=view.told(f"form.{event}.hint") if event in HINTED else "",
        placeholder=view.say("form.meet.what_placeholder") if event is Event.MEET else "",
        limit=view.rules.field_characters,
        lines=3,
    )
    return _form(view, event, (text,), (view.quote(about),))


def _point_form(view: ViewContext, values: Mapping[str, str], errors: Errors) -> Form:
    fields = (
        PersonField(
            name="who",
            label=view.say("form.point.who"),
            value=values.get("who", ""),
            error=errors.get("who", ""),
        ),
        TextField(
            name="words",
            label=view.say("form.point.note"),
            hint=view.say("form.point.note_hint"),
            value=values.get("words", ""),
            error=errors.get("words", ""),
            limit=view.rules.field_characters,
            lines=2,
            optional=True,
        ),
    )
    return _form(view, Event.POINT, fields, (Text(view.say("form.point.intro")),))


def _done_form(view: ViewContext, values: Mapping[str, str], errors: Errors) -> Form:
    note = TextField(
        name="words",
        label=view.say("form.done.note"),
        value=values.get("words", ""),
        error=errors.get("words", ""),
        limit=view.rules.field_characters,
        lines=2,
        optional=True,
    )
    minutes = tuple((str(m), view.say(f"form.ask.minutes_{m}")) for m in MINUTES)
    fields = (note, *_clear(view, values), _choice(view, "took", values, minutes))
    return _form(view, Event.DONE, fields, (Text(view.told("form.done.hint")),))


def _clear(view: ViewContext, values: Mapping[str, str]) -> tuple[ChoiceField, ...]:
    """Whoever was introduced to the asker has read lines alone, and can say nothing of the ask."""
    if introduced_by(view.ask):
        return ()
    answers = (("yes", view.say("form.done.clear_yes")), ("no", view.say("form.done.clear_no")))
    return (_choice(view, "clear", values, answers),)


def _choice(
    view: ViewContext, name: str, values: Mapping[str, str], options: tuple[tuple[str, str], ...]
) -> ChoiceField:
    label = view.say(f"form.done.{name}")
    return ChoiceField(name=name, label=label, value=values.get(name, ""), options=options, optional=True)
