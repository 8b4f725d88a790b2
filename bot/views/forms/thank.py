"""The forms that close the loop: thanks, what came of it, and the offer of a story."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.digest import Circle
from bot.message import (
    AnyField,
    ChecksField,
    ChoiceField,
    Form,
    Heading,
    Part,
    PersonField,
    Text,
    TextField,
    WhenField,
)
from bot.thanks import Story
from bot.views.asker import short
from bot.views.forms.advice import advice_parts
from bot.views.forms.drafting import Drafting
from bot.views.forms.said_back import took_field
from bot.views.post import line
from bot.views.thanks import thanks_received
from bot.views.view_context import ViewContext

FURTHER = ("detail", "changed", "useful", "quote", "outcome", "outcome_never")
"""What stands behind **More**."""


def thank_form(view: ViewContext, draft: Drafting, circles: Sequence[Circle]) -> Form:
    """What they did, and whether a post may tell it: a minute. All else stands behind **More**, which what is wrong
    there opens."""
    more = draft.carry.get("more") == "yes" or not draft.errors.keys().isdisjoint(FURTHER)
    send, further = ("send_anyway", "send_anyway") if draft.standing else ("thank", "send"), "less" if more else "more"
    return Form(
        name="thank",
        title=_title(view, draft),
        fields=(
            *_who(view, draft),
            _did(view, draft),
            *took_field(view, draft.values.get("took", ""), draft.errors.get("took", "")),
            *_story(view, draft, circles),
            *(_further(view, draft, circles) if more else _missing(view, draft)),
        ),
        intro=tuple(_intro(view)),
        notes=(*advice_parts(view, draft), *draft.preview),
        buttons=(view.button(*send), view.button("check", "check"), view.button(further, further, quiet=True)),
        carry=_carry(view, draft, more=more),
    )


def _carry(view: ViewContext, draft: Drafting, *, more: bool) -> Mapping[str, str]:
    """What the form holds without showing it: hidden fields keep what was typed into them."""
    shown = FURTHER if more else [field.name for field in _missing(view, draft)]
    hidden = {name: draft.values[name] for name in FURTHER if name not in shown and draft.values.get(name)}
    held = {name: text for name, text in draft.carry.items() if name not in FURTHER}
    return {**held, **hidden, **draft.carried("changed")}


def _who(view: ViewContext, draft: Drafting) -> Iterator[AnyField]:
    if view.ask_or_none is None:
        value, error = draft.values.get("who", ""), draft.errors.get("who", "")
        yield PersonField(name="who", label=view.say("form.thank.to"), value=value, error=error)


def _title(view: ViewContext, draft: Drafting) -> str:
    if draft.helper is None:
        return view.say("form.thank.title")
    return view.say("form.thank.title_to", helper=view.name(draft.helper.id))


def _intro(view: ViewContext) -> Iterator[Part]:
    if view.ask_or_none is None:
        return
    yield view.quote(short(view.what))
    if names := view.here(view.ask.pointers):
        yield Text(view.say("form.thank.also", names=view.reader.names(names)))


def _did(view: ViewContext, draft: Drafting) -> TextField:
    return TextField(
        name="did",
        label=view.say("form.thank.did"),
        placeholder=view.say("form.thank.did_placeholder"),
        value=draft.values.get("did", ""),
        error=draft.errors.get("did", ""),
        limit=view.rules.what_characters,
        lines=3,
    )


def _story(view: ViewContext, draft: Drafting, circles: Sequence[Circle]) -> Iterator[AnyField]:
    """Whether the next post may tell it, and in which words: those that are there can be changed.

    Where the last channel stopped having the post meanwhile, what was typed stays.
    """
    value, error = draft.values.get, draft.errors.get
    if not (circles or error("about", "") or value("about", "")):
        return
    options = (("no", view.say("form.thank.circle_no")), *((circle.id, circle.label) for circle in circles))
    yield ChoiceField(
        name="circle",
        label=view.say("form.thank.circle"),
        hint=view.say("form.thank.circle_hint"),
        value=value("circle", "") or "no",
        error=error("circle", ""),
        options=options,
        optional=True,
    )
    yield TextField(
        name="about",
        label=view.say("form.thank.about"),
        hint=view.say("form.thank.about_hint"),
        value=value("about", ""),
        error=error("about", ""),
        limit=view.rules.name_characters,
        optional=True,
    )


def _missing(view: ViewContext, draft: Drafting) -> Iterator[TextField]:
    """What the note could still say, asked for in a field: what came of it."""
    if draft.offers("changed"):
        yield _line(view, draft, "changed")


def _line(view: ViewContext, draft: Drafting, name: str) -> TextField:
    asked_for = name in draft.missing and not draft.typed(name)
    return TextField(
        name=name,
        label=view.say(f"form.thank.{name}"),
        hint=view.say(f"form.thank.{name}_missing") if asked_for else "",
        placeholder=view.say("form.thank.useful_placeholder") if name == "useful" else "",
        value=draft.values.get(name, ""),
        error=draft.errors.get(name, ""),
        limit=view.rules.field_characters,
        optional=True,
    )


def _further(view: ViewContext, draft: Drafting, circles: Sequence[Circle]) -> Iterator[AnyField]:
    if circles:
        yield _checks(view, draft, "quote", "thanks", "form.thank.quote_thanks")
    for name in ("detail", "changed", "useful"):
        yield _line(view, draft, name)
    if view.ask_or_none is not None:
        yield from _outcome(view, draft)


def _outcome(view: ViewContext, draft: Drafting) -> Iterator[AnyField]:
    """When they want to be asked what came of it, if ever."""
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
    yield _checks(view, draft, "outcome_never", "never", "form.thank.outcome_no")


def _checks(view: ViewContext, draft: Drafting, name: str, option: str, says: str) -> ChecksField:
    """One thing to tick."""
    return ChecksField(
        name=name,
        label=view.say(f"form.thank.{name}"),
        value=frozenset(draft.values.get(name, "").split()),
        options=((option, view.say(says)),),
        optional=True,
    )


def note_preview(
    theirs: ViewContext, mine: ViewContext, story: Story | None, circle: Circle | None
) -> tuple[Part, ...]:
    """The note as `theirs` will read it, and the story as its channel will, without buttons."""
    note = thanks_received(theirs)
    assert note is not None  # noqa: S101 - a preview is of a note
    read = tuple(part for part in note.parts if not (isinstance(part, Text) and part.quiet))
    said = (Text(mine.say("form.thank.preview", helper=theirs.me.called)), Heading(note.title), *read)
    if story is None or circle is None:
        return said
    told = replace(mine, people={**mine.people, **theirs.people})
    return (*said, Text(mine.say("form.thank.preview_story", circle=circle.label)), *line(told, story))


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
    return Form(
        name="outcome",
        title=view.say("form.outcome.title"),
        fields=(words, *_story(view, draft, circles)),
        intro=(view.quote(short(view.what)), *goes),
        buttons=(view.button("send", "send", view.ask.id),),
        carry=draft.carry,
    )
