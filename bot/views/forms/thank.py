"""The forms that close the loop: thanks, what came of it, and the offer of a story."""

from collections.abc import Iterator, Sequence

from bot.digest import Circle
from bot.message import (
    AnyField,
    ChecksField,
    ChoiceField,
    Form,
    Part,
    PersonField,
    Quote,
    Text,
    TextField,
    WhenField,
)
from bot.views.asker import short
from bot.views.forms.ask import Drafting, advice_parts
from bot.views.scene import Scene


def thank_form(scene: Scene, draft: Drafting, circles: Sequence[Circle]) -> Form:
    """Two sentences are plenty; the placeholders say which."""
    value, error = draft.values.get, draft.errors.get
    asked = scene.ask_or_none is not None
    who = (
        PersonField(
            name="who",
            label=scene.say("form.thank.to"),
            value=value("who", ""),
            error=error("who", ""),
        ),
    )
    words = tuple(_words(scene, draft))
    send = "send_anyway" if draft.standing else "send"
    return Form(
        name="thank",
        title=_title(scene, draft),
        fields=(
            *(() if asked else who),
            *words,
            *_outcome_field(scene, draft),
            *_story(scene, draft, circles),
        ),
        intro=tuple(_intro(scene)),
        notes=tuple(advice_parts(scene, draft)),
        buttons=(scene.button(send, send), scene.button("check", "check")),
        carry=draft.carry,
    )


def _title(scene: Scene, draft: Drafting) -> str:
    if draft.helper is None:
        return scene.say("form.thank.title")
    return scene.say("form.thank.title_to", helper=draft.helper.name)


def _intro(scene: Scene) -> Iterator[Part]:
    if scene.ask_or_none is None:
        return
    yield Quote(short(scene.ask.draft.what))
    if scene.ask.pointers:
        names = scene.reader.names([scene.name(person) for person in scene.ask.pointers])
        yield Text(scene.say("form.thank.also", names=names))


def _words(scene: Scene, draft: Drafting) -> Iterator[AnyField]:
    value, error, rules = draft.values.get, draft.errors.get, scene.rules
    yield TextField(
        name="did",
        label=scene.say("form.thank.did"),
        placeholder=scene.say("form.thank.did_placeholder"),
        value=value("did", ""),
        error=error("did", ""),
        limit=rules.what_characters,
        lines=3,
    )
    for name in ("detail", "changed", "useful"):
        yield TextField(
            name=name,
            label=scene.say(f"form.thank.{name}"),
            placeholder=scene.say("form.thank.useful_placeholder") if name == "useful" else "",
            value=value(name, ""),
            error=error(name, ""),
            limit=rules.field_characters,
            optional=True,
        )


def _outcome_field(scene: Scene, draft: Drafting) -> Iterator[AnyField]:
    if scene.ask_or_none is None:
        return
    yield WhenField(
        name="outcome",
        label=scene.say("form.thank.outcome"),
        hint=scene.say("form.thank.outcome_hint"),
        value=draft.values.get("outcome", ""),
        error=draft.errors.get("outcome", ""),
        optional=True,
        zone=scene.me.zone,
        earliest=scene.now,
        date_only=True,
    )


def _story(scene: Scene, draft: Drafting, circles: Sequence[Circle]) -> Iterator[AnyField]:
    value = draft.values.get
    if not circles and not value("about", ""):
        return
    options = (("no", scene.say("form.thank.circle_no")), *((circle.id, circle.label) for circle in circles))
    yield TextField(
        name="about",
        label=scene.say("form.thank.about"),
        hint=scene.say("form.thank.about_hint"),
        value=value("about", ""),
        error=draft.errors.get("about", ""),
        limit=scene.rules.name_characters,
        optional=True,
    )
    yield ChoiceField(
        name="circle",
        label=scene.say("form.thank.circle"),
        value=value("circle", "") or "no",
        error=draft.errors.get("circle", ""),
        options=options,
        optional=True,
    )
    yield ChecksField(
        name="quote",
        label=scene.say("form.thank.quote"),
        value=frozenset(value("quote", "").split()),
        options=(("thanks", scene.say("form.thank.quote_thanks")),),
        optional=True,
    )


def outcome_form(scene: Scene, draft: Drafting, circles: Sequence[Circle]) -> Form:
    """What came of it, in a line, to everybody who had a part in it."""
    names = scene.reader.names([scene.name(person) for person in (scene.ask.helper, *scene.ask.pointers)])
    words = TextField(
        name="did",
        label=scene.say("form.outcome.words"),
        value=draft.values.get("did", ""),
        error=draft.errors.get("did", ""),
        limit=scene.rules.field_characters,
        lines=3,
    )
    story = tuple(field for field in _story(scene, draft, circles) if field.name != "quote")
    return Form(
        name="outcome",
        title=scene.say("form.outcome.title"),
        fields=(words, *story),
        intro=(Quote(short(scene.ask.draft.what)), Text(scene.say("form.outcome.to", names=names))),
        buttons=(scene.button("send", "send", scene.ask.id),),
        carry=draft.carry,
    )
