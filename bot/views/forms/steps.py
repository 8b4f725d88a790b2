"""The small forms on the way of an ask: a question, an answer, an offer, somebody else, a line, done."""

from collections.abc import Mapping

from bot.asks import Event
from bot.message import ChoiceField, Form, Part, PersonField, Text, TextField
from bot.views.asker import short
from bot.views.forms.ask import MINUTES
from bot.views.scene import Scene

Errors = Mapping[str, str]

ONE_TEXT = {
    Event.QUESTION: "question",
    Event.REPLY: "reply",
    Event.OFFER: "offer",
    Event.ADD_LINE: "add_line",
}


def step_form(scene: Scene, event: Event, values: Mapping[str, str], errors: Errors) -> Form:
    """The form that an event needs before it can happen."""
    if event is Event.POINT:
        return _point_form(scene, values, errors)
    if event is Event.DONE:
        return _done_form(scene, values, errors)
    return _one_text(scene, event, values, errors)


def _form(scene: Scene, event: Event, fields: tuple, intro: tuple[Part, ...] = ()) -> Form:  # type: ignore[type-arg]
    title = "point" if event is Event.POINT else "done" if event is Event.DONE else ONE_TEXT[event]
    return Form(
        name=f"ask.{event}",
        title=scene.told(f"form.{title}.title"),
        fields=fields,
        intro=intro,
        buttons=(scene.button("send", "send", scene.ask.id),),
        carry={"ask": scene.ask.id},
    )


def _one_text(scene: Scene, event: Event, values: Mapping[str, str], errors: Errors) -> Form:
    key = ONE_TEXT[event]
    asked = scene.ask.question
    about = asked.words if event is Event.REPLY and asked else short(scene.ask.draft.what)
    text = TextField(
        name="words",
        label=scene.told(f"form.{key}.what"),
        value=values.get("words", ""),
        error=errors.get("words", ""),
        hint=scene.told("form.offer.hint") if event is Event.OFFER else "",
        limit=scene.rules.field_characters,
        lines=3,
    )
    return _form(scene, event, (text,), (scene.quote(about),))


def _point_form(scene: Scene, values: Mapping[str, str], errors: Errors) -> Form:
    fields = (
        PersonField(
            name="who",
            label=scene.say("form.point.who"),
            value=values.get("who", ""),
            error=errors.get("who", ""),
        ),
        TextField(
            name="words",
            label=scene.say("form.point.note"),
            hint=scene.say("form.point.note_hint"),
            value=values.get("words", ""),
            error=errors.get("words", ""),
            limit=scene.rules.field_characters,
            lines=2,
            optional=True,
        ),
    )
    return _form(scene, Event.POINT, fields, (Text(scene.say("form.point.intro")),))


def _done_form(scene: Scene, values: Mapping[str, str], errors: Errors) -> Form:
    yes_no = (("yes", scene.say("form.done.clear_yes")), ("no", scene.say("form.done.clear_no")))
    fields = (
        TextField(
            name="words",
            label=scene.say("form.done.note"),
            hint=scene.told("form.done.hint"),
            value=values.get("words", ""),
            error=errors.get("words", ""),
            limit=scene.rules.field_characters,
            lines=2,
            optional=True,
        ),
        ChoiceField(
            name="clear",
            label=scene.say("form.done.clear"),
            value=values.get("clear", ""),
            options=yes_no,
            optional=True,
        ),
        ChoiceField(
            name="took",
            label=scene.say("form.done.took"),
            value=values.get("took", ""),
            options=tuple((str(m), scene.say(f"form.ask.minutes_{m}")) for m in MINUTES),
            optional=True,
        ),
    )
    return _form(scene, Event.DONE, fields)
