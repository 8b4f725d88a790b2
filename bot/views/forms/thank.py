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
    Text,
    TextField,
    WhenField,
)
from bot.views.asker import short
from bot.views.forms.ask import Drafting, advice_parts
from bot.views.view_context import ViewContext


def thank_form(view: ViewContext, draft: Drafting, circles: Sequence[Circle]) -> Form:
    """Two sentences are plenty; the placeholders say which."""
    value, error = draft.values.get, draft.errors.get
    asked = view.ask_or_none is not None
    who = (
        PersonField(
            name="who",
            label=view.say("form.thank.to"),
            value=value("who", ""),
            error=error("who", ""),
        ),
    )
    words = tuple(_words(view, draft))
    send = "send_anyway" if draft.standing else "send"
    return Form(
        name="thank",
        title=_title(view, draft),
        fields=(
            *(() if asked else who),
            *words,
            *_outcome_field(view, draft),
            *_story(view, draft, circles),
        ),
        intro=tuple(_intro(view)),
        notes=tuple(advice_parts(view, draft)),
        buttons=(view.button(send, send), view.button("check", "check")),
        carry=draft.carry,
    )


def _title(view: ViewContext, draft: Drafting) -> str:
    if draft.helper is None:
        return view.say("form.thank.title")
    return view.say("form.thank.title_to", helper=draft.helper.name)


def _intro(view: ViewContext) -> Iterator[Part]:
    if view.ask_or_none is None:
        return
    yield view.quote(short(view.ask.draft.what))
    if names := view.here(view.ask.pointers):
        yield Text(view.say("form.thank.also", names=view.reader.names(names)))


def _words(view: ViewContext, draft: Drafting) -> Iterator[AnyField]:
    value, error, rules = draft.values.get, draft.errors.get, view.rules
    yield TextField(
        name="did",
        label=view.say("form.thank.did"),
        placeholder=view.say("form.thank.did_placeholder"),
        value=value("did", ""),
        error=error("did", ""),
        limit=rules.what_characters,
        lines=3,
    )
    for name in ("detail", "changed", "useful"):
        yield TextField(
            name=name,
            label=view.say(f"form.thank.{name}"),
            placeholder=view.say("form.thank.useful_placeholder") if name == "useful" else "",
            value=value(name, ""),
            error=error(name, ""),
            limit=rules.field_characters,
            optional=True,
        )


def _outcome_field(view: ViewContext, draft: Drafting) -> Iterator[AnyField]:
    if view.ask_or_none is None:
        return
    yield WhenField(
        name="outcome",
        label=view.say("form.thank.outcome"),
        hint=view.say("form.thank.outcome_hint"),
        value=draft.values.get("outcome", ""),
        error=draft.errors.get("outcome", ""),
        optional=True,
        zone=view.me.zone,
        earliest=view.now,
        date_only=True,
    )


def _story(view: ViewContext, draft: Drafting, circles: Sequence[Circle]) -> Iterator[AnyField]:
    value = draft.values.get
    if not circles and not value("about", ""):
        return
    options = (("no", view.say("form.thank.circle_no")), *((circle.id, circle.label) for circle in circles))
    yield TextField(
        name="about",
        label=view.say("form.thank.about"),
        hint=view.say("form.thank.about_hint"),
        value=value("about", ""),
        error=draft.errors.get("about", ""),
        limit=view.rules.name_characters,
        optional=True,
    )
    yield ChoiceField(
        name="circle",
        label=view.say("form.thank.circle"),
        value=value("circle", "") or "no",
        error=draft.errors.get("circle", ""),
        options=options,
        optional=True,
    )
    yield ChecksField(
        name="quote",
        label=view.say("form.thank.quote"),
        value=frozenset(value("quote", "").split()),
        options=(("thanks", view.say("form.thank.quote_thanks")),),
        optional=True,
    )


def outcome_form(view: ViewContext, draft: Drafting, circles: Sequence[Circle]) -> Form:
    """What came of it, in a line, to everybody who had a part in it."""
    names = view.here((view.ask.helper, *view.ask.pointers))
    words = TextField(
        name="did",
        label=view.say("form.outcome.words"),
        value=draft.values.get("did", ""),
        error=draft.errors.get("did", ""),
        limit=view.rules.field_characters,
        lines=3,
    )
    goes = (Text(view.say("form.outcome.to", names=view.reader.names(names))),) if names else ()
    story = tuple(field for field in _story(view, draft, circles) if field.name != "quote")
    return Form(
        name="outcome",
        title=view.say("form.outcome.title"),
        fields=(words, *story),
        intro=(view.quote(short(view.ask.draft.what)), *goes),
        buttons=(view.button("send", "send", view.ask.id),),
        carry=draft.carry,
    )
