"""The form of an ask: who, what, why them, by when, how long; advice and preview below, on the same screen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.asks import Kind
from bot.coach import Advice
from bot.hours.phrases import LONGEST
from bot.message import (
    AnyField,
    Button,
    Buttons,
    ChecksField,
    ChoiceField,
    Form,
    InWords,
    Part,
    PersonField,
    Quote,
    Text,
    TextField,
    WhenField,
)
from bot.people import Person
from bot.views.scene import Scene

MINUTES = (5, 15, 30, 60, 90)
EDGES = " ,;:.-\n"
"""What a passage need not begin or end with to be recognised."""
FURTHER = ("unlocks", "kind", "leave")
ALLOWED = ("other_help", "may_pass")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafting:
    """An ask form as it stands: what was typed, what is to be said about it.

    `errors` are sentences by field; `advice` the points to show, `why` the label whose source is open, `preview` what
    the helper will see; `helper` the person chosen, if one is; `due` what was understood of words, `offer` the moment
    that the text names.
    """

    values: Mapping[str, str]
    carry: Mapping[str, str]
    errors: Mapping[str, str] = field(default_factory=dict)
    advice: Sequence[Advice] = ()
    why: str = ""
    reason: str = ""
    preview: Sequence[Part] = ()
    helper: Person | None = None
    due: datetime | None = None
    offer: datetime | None = None
    busy: bool = False
    found: Sequence[Person] = ()
    help_line: bool = False
    standing: bool = False


def ask_form(scene: Scene, draft: Drafting) -> Form:
    """The form with everything typed still in it."""
    more = draft.carry.get("more") == "yes"
    fields = (*_first_fields(scene, draft, more=more), *(_further_fields(scene, draft) if more else ()))
    return Form(
        name="ask",
        title=scene.say(_title(draft)),
        fields=fields,
        intro=tuple(_intro(scene, draft)),
        notes=(
            *_about_due(scene, draft),
            *_about_helper(scene, draft),
            *_help_line(scene, draft),
            *advice_parts(scene, draft),
            *draft.preview,
        ),
        buttons=_buttons(scene, draft, more=more),
        carry=_carry(draft, more=more),
    )


def _title(draft: Drafting) -> str:
    return "form.ask.smaller_title" if draft.carry.get("smaller") else "form.ask.title"


def _intro(scene: Scene, draft: Drafting) -> Iterator[Part]:
    if draft.carry.get("guide"):
        yield Text(scene.say("form.ask.guide"))
    if draft.carry.get("smaller"):
        yield Text(scene.say("form.ask.smaller"))
    if draft.carry.get("quoted"):
        yield Quote(draft.carry["quoted"], scene.say("form.ask.about"))
    yield Text(scene.say("form.ask.practice"), quiet=True)


def _first_fields(scene: Scene, draft: Drafting, *, more: bool) -> Iterator[AnyField]:
    value, error, rules = draft.values.get, draft.errors.get, scene.rules
    yield _who(scene, draft)
    yield TextField(
        name="what",
        label=scene.say("form.ask.what"),
        value=value("what", ""),
        error=error("what", ""),
        limit=rules.what_characters,
        lines=5,
        placeholder=scene.say("form.ask.what_placeholder"),
    )
    yield TextField(
        name="why",
        label=scene.say("form.ask.why"),
        value=value("why", ""),
        error=error("why", ""),
        limit=rules.field_characters,
        optional=True,
        placeholder=scene.say("form.ask.why_placeholder"),
    )
    yield from _size(scene, draft, more=more)


def _who(scene: Scene, draft: Drafting) -> PersonField:
    found = scene.reader.names([person.name for person in draft.found]) if draft.found else ""
    return PersonField(
        name="who",
        label=scene.say("form.ask.who"),
        value=draft.values.get("who", ""),
        error=draft.errors.get("who", ""),
        hint=scene.say("form.ask.who_found", names=found) if found else scene.say("form.ask.who_hint"),
        suggested=tuple(person.id for person in draft.found),
    )


def _size(scene: Scene, draft: Drafting, *, more: bool) -> Iterator[AnyField]:
    """By when, and how long it may take."""
    words = InWords(
        label=scene.say("form.ask.due_words"),
        placeholder=scene.say("form.ask.due_words_placeholder"),
        limit=LONGEST,
        value=draft.values.get("due_words", ""),
        aside=not more,
    )
    yield WhenField(
        name="due",
        label=scene.say("form.ask.due"),
        value=draft.values.get("due", ""),
        error=draft.errors.get("due", ""),
        hint=scene.say("form.ask.due_hint"),
        optional=True,
        zone=scene.me.zone,
        earliest=scene.now,
        words=words,
    )
    yield ChoiceField(
        name="minutes",
        label=scene.say("form.ask.minutes"),
        value=draft.values.get("minutes", ""),
        error=draft.errors.get("minutes", ""),
        optional=True,
        options=tuple((str(minutes), scene.say(f"form.ask.minutes_{minutes}")) for minutes in MINUTES),
    )


def _further_fields(scene: Scene, draft: Drafting) -> Iterator[AnyField]:
    value, error = draft.values.get, draft.errors.get
    yield TextField(
        name="unlocks",
        label=scene.say("form.ask.unlocks"),
        value=value("unlocks", ""),
        error=error("unlocks", ""),
        limit=scene.rules.field_characters,
        optional=True,
        placeholder=scene.say("form.ask.unlocks_placeholder"),
    )
    yield ChoiceField(
        name="kind",
        label=scene.say("form.ask.kind"),
        value=value("kind", ""),
        error=error("kind", ""),
        optional=True,
        options=tuple((kind.value, scene.say(f"form.ask.kind_{kind}")) for kind in Kind),
    )
    yield ChecksField(
        name="leave",
        label=scene.say("form.ask.leave"),
        value=frozenset(draft.values["leave"].split() if "leave" in draft.values else ALLOWED),
        optional=True,
        options=tuple((name, scene.say(f"form.ask.{name}")) for name in ALLOWED),
    )


def _about_due(scene: Scene, draft: Drafting) -> Iterator[Part]:
    """What words were understood as, in both people's zones; or what the text may mean, to be filled in or not."""
    at = draft.due or draft.offer
    if at is None:
        return
    moment = scene.reader.moment_with(at, draft.helper) if draft.helper else scene.reader.moment(at)
    if draft.due:
        yield Text(scene.say("form.ask.due_understood", moment=moment))
    else:
        yield Text(scene.say("form.ask.due_offer", moment=moment))
        yield Buttons((scene.button("fill_in", "fill_in"),))


def _about_helper(scene: Scene, draft: Drafting) -> Iterator[Part]:
    """What an asker should know of the person before they write."""
    helper = draft.helper
    if helper is None:
        return
    if draft.busy:
        yield Text(scene.say("form.ask.busy", helper=helper.name))
    if helper.preferences.please_dont:
        yield Quote(helper.preferences.please_dont, scene.say("form.ask.please_dont", helper=helper.name))
    if helper.preferences.ask_me_about:
        yield Quote(helper.preferences.ask_me_about, scene.say("form.ask.ask_me_about", helper=helper.name))


def _help_line(scene: Scene, draft: Drafting) -> Iterator[Part]:
    if draft.help_line:
        line = scene.workspace.help_line or scene.help_line
        key = "form.ask.help_line" if line else "form.ask.help_line_none"
        yield Text(scene.say(key, help_line=line))


def advice_parts(scene: Scene, draft: Drafting) -> Iterator[Part]:
    """Each point: the passage, the kind reason, the fix, and three ways to have done with it."""
    text = draft.values.get("what", "") or draft.values.get("did", "")
    for point in draft.advice:
        passage = text[point.start : point.end].strip(EDGES)
        yield Text(point.reason)
        if passage:
            yield Quote(passage, scene.say("form.advice.quoted"))
        if point.suggestion and " " in point.suggestion.strip(EDGES):
            yield Quote(point.suggestion.strip(EDGES), scene.say("form.advice.fix"))
        if draft.why == point.label:
            yield Text(draft.reason, quiet=True)
        apply = (scene.button("apply", "apply", point.label),) if point.suggestion is not None else ()
        yield Buttons((*apply, scene.button("not_useful", "not_useful", point.label, quiet=True)))
        why = scene.button("why", "why", point.label, quiet=True)
        yield Buttons((why, scene.button("never_show", "never_show", point.label, quiet=True)))


def _buttons(scene: Scene, draft: Drafting, *, more: bool) -> tuple[Button, ...]:
    send = "send_anyway" if draft.standing else "send"
    further = "less" if more else "more"
    return (
        scene.button(send, send),
        scene.button("check", "check"),
        scene.button(further, further, quiet=True),
    )


def _carry(draft: Drafting, *, more: bool) -> Mapping[str, str]:
    """What the form holds without showing it: hidden fields keep what was typed into them."""
    hidden = {} if more else {name: draft.values[name] for name in FURTHER if name in draft.values}
    return {**{name: held for name, held in draft.carry.items() if name not in FURTHER}, **hidden}
