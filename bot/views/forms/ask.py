"""The form of an ask: who, what, why them, by when, how long; advice and preview below, on the same screen."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.asks import Kind
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
from bot.views.away import is_away
from bot.views.forms.advice import advice_parts
from bot.views.forms.beforehand import CAME_OF, beforehand, outcome_field
from bot.views.forms.drafting import Drafting
from bot.views.forms.introduction import BLURB, blurb_field
from bot.views.forms.smaller import smaller
from bot.views.suggestions import names, reasons
from bot.views.view_context import ViewContext

MINUTES = (5, 15, 30, 60, 90)
FURTHER = ("unlocks", "kind", "leave")
ALLOWED = ("other_help", "may_pass")
_OF_KIND: Mapping[Kind | None, str] = {Kind.ADVICE: "_advice", Kind.INTRODUCTION: "_introduction"}


def ask_form(view: ViewContext, draft: Drafting) -> Form:
    """The form with everything typed still in it."""
    more = draft.carry.get("more") == "yes"
    fields = (*_first_fields(view, draft, more=more), *_further_fields(view, draft, more=more))
    return Form(
        name="ask",
        title=view.say(_title(draft)),
        fields=fields,
        intro=tuple(_intro(view, draft)),
        notes=(
            *reasons(view, draft.found, "choose"),
            *_about_due(view, draft),
            *_about_helper(view, draft),
            *beforehand(view, replace(draft.before, matter=None) if draft.waiting_for_word else draft.before),
            *_help_line(view, draft),
            *_courage(view, draft),
            *advice_parts(view, draft),
            *draft.preview,
        ),
        buttons=_buttons(view, draft, more=more),
        carry=_carry(draft, more=more),
    )


def _title(draft: Drafting) -> str:
    return "form.ask.smaller_title" if draft.carry.get("smaller") else "form.ask.title"


def _intro(view: ViewContext, draft: Drafting) -> Iterator[Part]:
    if draft.carry.get("guide"):
        yield Text(view.say("form.ask.guide"))
    if draft.carry.get("smaller"):
        yield from smaller(view, draft.values.get("kind", ""))
    if draft.carry.get("quoted"):
        yield Quote(draft.carry["quoted"], view.say("form.ask.about"))
    yield Text(view.say("form.ask.practice"), quiet=True)


def _first_fields(view: ViewContext, draft: Drafting, *, more: bool) -> Iterator[AnyField]:
    value, error, rules = draft.values.get, draft.errors.get, view.rules
    yield from outcome_field(view, draft.before, value(CAME_OF, ""), error(CAME_OF, ""))
    yield _who(view, draft)
    yield TextField(
        name="what",
        label=view.say("form.ask.what"),
        value=value("what", ""),
        error=error("what", ""),
        limit=rules.what_characters,
        lines=5,
        placeholder=view.say(f"form.ask.what_placeholder{_OF_KIND.get(draft.kind, '')}"),
    )
    if draft.is_introduction:
        yield blurb_field(view, draft.typed(BLURB), error(BLURB, ""), draft.helper.called if draft.helper else "")
    yield TextField(
        name="why",
        label=view.say("form.ask.why"),
        value=value("why", ""),
        error=error("why", ""),
        hint=_asked_for(view, draft, "why"),
        limit=rules.field_characters,
        optional=True,
        placeholder=view.say("form.ask.why_placeholder"),
    )
    yield from _size(view, draft, more=more)


def _who(view: ViewContext, draft: Drafting) -> PersonField:
    return PersonField(
        name="who",
        label=view.say("form.ask.who"),
        value=draft.values.get("who", ""),
        error=draft.errors.get("who", ""),
        hint=names(view, draft.found) if draft.found else view.say("form.ask.who_hint"),
        suggested=tuple(one.person.id for one in draft.found),
    )


def _size(view: ViewContext, draft: Drafting, *, more: bool) -> Iterator[AnyField]:
    """By when, and how long it may take."""
    words = InWords(
        label=view.say("form.ask.due_words"),
        placeholder=view.say("form.ask.due_words_placeholder"),
        limit=LONGEST,
        value=draft.values.get("due_words", ""),
        aside=not more,
    )
    yield WhenField(
        name="due",
        label=view.say("form.ask.due"),
        value=draft.values.get("due", ""),
        error=draft.errors.get("due", ""),
        hint=_asked_for(view, draft, "due") or view.say("form.ask.due_hint"),
        optional=True,
        zone=view.me.zone,
        earliest=view.now,
        words=words,
    )
    yield ChoiceField(
        name="minutes",
        label=view.say("form.ask.minutes"),
        value=draft.values.get("minutes", ""),
        error=draft.errors.get("minutes", ""),
        optional=True,
        options=tuple((str(minutes), view.say(f"form.ask.minutes_{minutes}")) for minutes in MINUTES),
    )


def _asked_for(view: ViewContext, draft: Drafting, name: str) -> str:
    """Why a field is worth filling in that the text leaves open."""
    answered = draft.typed(name) or draft.typed(f"{name}_words")
    return view.say(f"form.ask.{name}_missing") if name in draft.missing and not answered else ""


def _further_fields(view: ViewContext, draft: Drafting, *, more: bool) -> Iterator[AnyField]:
    value, error = draft.values.get, draft.errors.get
    if more or draft.offers("unlocks"):
        yield TextField(
            name="unlocks",
            label=view.say("form.ask.unlocks"),
            value=draft.typed("unlocks"),
            error=error("unlocks", ""),
            hint=_asked_for(view, draft, "unlocks"),
            limit=view.rules.field_characters,
            optional=True,
            placeholder=view.say("form.ask.unlocks_placeholder"),
        )
    if not more:
        return
    yield ChoiceField(
        name="kind",
        label=view.say("form.ask.kind"),
        value=value("kind", ""),
        error=error("kind", ""),
        optional=True,
        options=tuple((kind.value, view.say(f"form.ask.kind_{kind}")) for kind in Kind),
    )
    yield ChecksField(
        name="leave",
        label=view.say("form.ask.leave"),
        value=frozenset(draft.values["leave"].split() if "leave" in draft.values else ALLOWED),
        optional=True,
        options=tuple((name, view.say(f"form.ask.{name}")) for name in ALLOWED),
    )


def _about_due(view: ViewContext, draft: Drafting) -> Iterator[Part]:
    """What words were understood as, in both people's zones; or what the text may mean, to be filled in or not."""
    at = draft.due or draft.offer
    if at is None:
        return
    moment = view.reader.moment_with(at, draft.helper) if draft.helper else view.reader.moment(at)
    if draft.due:
        yield Text(view.say("form.ask.due_understood", moment=moment))
    else:
        yield Text(view.say("form.ask.due_offer", moment=moment))
        yield Buttons((view.button("fill_in", "fill_in"),))


def _about_helper(view: ViewContext, draft: Drafting) -> Iterator[Part]:
    """What an asker should know of the person before they write."""
    helper = draft.helper
    if helper is None:
        return
    if draft.waiting_for_word:
        yield Text(view.say("form.ask.first_how_it_went", helper=helper.called))
        ways = ("helped", "ask_anyway")
        yield Buttons(tuple(view.button(way, way, draft.waiting_for_word) for way in ways))
    elif draft.busy:
        yield Text(view.say("form.ask.busy", helper=helper.called))
    if not draft.preview and (away := is_away(view, helper)):
        yield Text(away)
    if helper.preferences.please_dont:
        yield Quote(helper.preferences.please_dont, view.say("form.ask.please_dont", helper=helper.called))
    if helper.preferences.ask_me_about:
        yield Quote(helper.preferences.ask_me_about, view.say("form.ask.ask_me_about", helper=helper.called))


def _help_line(view: ViewContext, draft: Drafting) -> Iterator[Part]:
    if draft.help_line:
        line = view.workspace.help_line or view.help_line
        key = "form.ask.help_line" if line else "form.ask.help_line_none"
        yield Text(view.say(key, help_line=line))


def _courage(view: ViewContext, draft: Drafting) -> Iterator[Part]:
    """A true sentence for the asker alone, and the way to be done with such for good."""
    if draft.courage:
        yield Text(view.say(f"form.courage.{draft.courage}"), quiet=True)
        yield Buttons((view.button("no_courage", "no_courage", quiet=True),))


def _buttons(view: ViewContext, draft: Drafting, *, more: bool) -> tuple[Button, ...]:
    send = "send_anyway" if draft.standing else "send"
    further = "less" if more else "more"
    return (
        view.button(send, send),
        view.button("check", "check"),
        *(() if draft.carry.get("smaller") else (view.button("make_smaller", "smaller", quiet=True),)),
        view.button(further, further, quiet=True),
    )


def _carry(draft: Drafting, *, more: bool) -> Mapping[str, str]:
    """What the form holds without showing it: hidden fields keep what was typed into them."""
    shown = (*(FURTHER if more else ()), *(("unlocks",) if draft.offers("unlocks") else ()))
    names = (*(name for name in FURTHER if name not in shown), *(() if draft.is_introduction else (BLURB,)))
    typed = {**draft.carry, **draft.values}
    hidden = {name: typed[name] for name in names if name in typed}
    held = {name: text for name, text in draft.carry.items() if name not in (*FURTHER, BLURB)}
    return {**held, **hidden, **draft.carried("unlocks")}
