"""Settings: everything a person may ask Askwell to respect."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from bot.coach import book
from bot.courage import NO_MORE
from bot.hours import in_zone
from bot.hours.typed import shown
from bot.languages import LANGUAGES
from bot.languages.plain import plain
from bot.message import Among, AnyField, ChecksField, ChoiceField, Form, PersonField, TextField, WhenField
from bot.people import Person
from bot.preferences import DIGEST, InStories, Preferences
from bot.prompts import BY_CLOCK, PromptKind
from bot.views.away import told_away
from bot.views.forms.weekly import week
from bot.views.view_context import ViewContext
from bot.views.words import sentence

_FIRST = re.compile(r"(?<=[.?!]) ")
APART = BY_CLOCK.keys() | {PromptKind.NUDGE, PromptKind.GO_FIRST, PromptKind.PASSED_ON}
SWITCHABLE = tuple(kind.value for kind in PromptKind if kind not in APART)
"""Prompts that a person may switch off for good, ten at most: no platform has room for more in one list. The nudge and
asks that are passed on have their own switches; the invitation to go first comes once, and is ended where it stands."""


OTHER = ("suggest", "shown_asks", "nudges", "words", "advice", "courage", "beforehand")
"""Switches that stand together."""

MOST_OPEN = ("any", "1", "2", "3", "5")
"""How many asks may be open with somebody at a time."""

MOST_OFF = 10
"""Lines of advice that are listed as switched off, in the order of their names; no platform has room for all."""
HEADED = {
    "days": "group_times",
    "ask_me_about": "group_asks",
    "other": "group_reaches",
}
"""The first field of each group, and what its heading says."""
LISTED = {"zone": Among.ZONES, "country": Among.COUNTRIES}
OWN_LANGUAGE = "profile"
"""Chosen by whoever wants to be spoken to as their platform's profile says."""

NO_COUNTRY = "form.settings.no_country"
NO_COUNTRIES = frozenset(plain(sentence(code, NO_COUNTRY, {})) for code in LANGUAGES)
"""What stands in the field of somebody who wants no public holidays at all, in the words of each language."""


def local(at: datetime | None, zone: str) -> str:
    """A moment as a `WhenField` has it: local time, empty for none."""
    if at is None:
        return ""
    return f"{in_zone(at, zone):%Y-%m-%dT%H:%M}"


def _country(me: Person) -> str:
    if me.preferences.country == "":
        return sentence(me.reads, NO_COUNTRY, {})
    return "-".join(filter(None, (me.preferences.country, me.preferences.subdivision)))


def stored(me: Person, now: datetime) -> Mapping[str, str]:
    """A person's preferences as the form's values, without a pause or an absence that is over."""
    prefs = me.preferences
    pause, end = (at if at and at > now else None for at in (prefs.paused_until, prefs.out_until))
    nudges = prefs.nudges and "nudge" not in prefs.prompts_off
    switches = (
        ("suggest", prefs.suggested),
        ("shown_asks", prefs.shown_asks),
        ("nudges", nudges),
        ("words", prefs.words_in_notifications),
        ("beforehand", prefs.beforehand),
    )
    other = [name for name, on in switches if on]
    shown_to_me = (("advice", prefs.advice_off), ("courage", prefs.courage))
    advice = [name for name, off in shown_to_me if NO_MORE not in off]
    return {
        "paused_until": local(pause, me.zone),
        "out_from": local(prefs.out_from if end else None, me.zone),
        "out_until": local(end, me.zone),
        "days": " ".join(str(day) for day in sorted(prefs.hours.days)),
        "start": shown(prefs.hours.start),
        "end": shown(prefs.hours.end, end=True),
        "zone": prefs.zone or "",
        "language": prefs.language or OWN_LANGUAGE,
        "country": _country(me),
        "ask_me_about": prefs.ask_me_about,
        "please_dont": prefs.please_dont,
        "other": " ".join([*other, *advice]),
        "advice_off": " ".join(switched_off(prefs)),
        "prompts": " ".join(name for name in SWITCHABLE if name not in prefs.prompts_off),
        "stories": prefs.in_stories.value,
        "most_open": str(prefs.most_open or "any"),
    }


def switched_off(prefs: Preferences) -> tuple[str, ...]:
    """The labels of the coach that are listed as switched off."""
    return tuple(sorted(prefs.advice_off - {"*"}))[:MOST_OFF]


def settings_form(view: ViewContext, values: Mapping[str, str], errors: Mapping[str, str]) -> Form:
    """All of a person's switches on one screen."""
    return Form(
        name="settings",
        title=view.say("form.settings.title"),
        intro=told_away(view),
        fields=tuple(
            _headed(view, field)
            for group in (_times, _language, _away, _lines, _most_open, _apart, _advice, _switches)
            for field in group(view, values, errors)
        ),
        buttons=(view.button("save", "save"),),
        carry={field.name: " ".join(one for one, _ in field.options) for field in _lists(view, values)},
    )


def _headed(view: ViewContext, field: AnyField) -> AnyField:
    """A field with the heading of its group, where it begins one."""
    key = HEADED.get(field.name)
    return replace(field, heading=view.say(f"form.settings.{key}")) if key else field


def _away(view: ViewContext, values: Mapping[str, str], errors: Mapping[str, str]) -> Iterator[AnyField]:
    for name in ("paused_until", "out_from", "out_until"):
        yield WhenField(
            name=name,
            label=view.say(f"form.settings.{name}"),
            hint=view.say("form.settings.out_hint") if name == "out_until" else "",
            value=values.get(name, ""),
            error=errors.get(name, ""),
            optional=True,
            zone=view.me.zone,
        )


def _times(view: ViewContext, values: Mapping[str, str], errors: Mapping[str, str]) -> Iterator[AnyField]:
    yield ChecksField(
        name="days",
        label=view.say("form.settings.days"),
        value=frozenset(values.get("days", "").split()),
        error=errors.get("days", ""),
        options=week(view),
    )
    for name, hint in (
        ("start", "hours_hint"),
        ("end", ""),
        ("zone", "zone_hint"),
        ("country", "country_hint"),
    ):
        yield TextField(
            name=name,
            label=view.say(f"form.settings.{name}"),
            hint=view.say(f"form.settings.{hint}") if hint else "",
            value=values.get(name, ""),
            error=errors.get(name, ""),
            limit=view.rules.name_characters,
            optional=name in {"zone", "country"},
            among=LISTED.get(name),
        )


def _language(view: ViewContext, values: Mapping[str, str], errors: Mapping[str, str]) -> Iterator[AnyField]:
    """Each by the name that its speakers know it by."""
    named = ((code, language.name) for code, language in LANGUAGES.items())
    yield ChoiceField(
        name="language",
        label=view.say("form.settings.language"),
        value=values.get("language", OWN_LANGUAGE),
        error=errors.get("language", ""),
        options=((OWN_LANGUAGE, _unless_chosen(view)), *named),
    )


def _unless_chosen(view: ViewContext) -> str:
    """In which language whoever chooses none is spoken to."""
    here = LANGUAGES.get(view.workspace.language)
    if here is None:
        return view.say("form.settings.language_profile")
    return view.say("form.settings.language_here", language=here.name)


def _lines(view: ViewContext, values: Mapping[str, str], errors: Mapping[str, str]) -> Iterator[AnyField]:
    for name in ("ask_me_about", "please_dont"):
        yield TextField(
            name=name,
            label=view.say(f"form.settings.{name}"),
            hint=view.say("form.settings.line_hint"),
            value=values.get(name, ""),
            error=errors.get(name, ""),
            limit=view.rules.field_characters,
            optional=True,
        )


def _most_open(view: ViewContext, values: Mapping[str, str], errors: Mapping[str, str]) -> Iterator[AnyField]:
    yield ChoiceField(
        name="most_open",
        label=view.say("form.settings.most_open"),
        hint=view.say("form.settings.most_open_hint"),
        value=values.get("most_open", ""),
        error=errors.get("most_open", ""),
        options=tuple((many, view.say(f"form.settings.most_open_{many}")) for many in MOST_OPEN),
        optional=True,
    )


def _lists(view: ViewContext, values: Mapping[str, str]) -> Iterator[ChecksField]:
    """By whom they want to be asked nothing, or seldom, to be taken back. The form carries whom it shows."""
    never = view.me.preferences.never_from
    named = sorted((view.name(one), one) for one in never if not one.startswith(DIGEST))
    before = [(DIGEST, view.say("form.settings.never_from_before"))] if len(named) < len(never) else []
    options = (*((one, name) for name, one in named), *before)
    if options:
        yield ChecksField(
            name="never_from",
            label=view.say("form.settings.never_from"),
            value=frozenset(values.get("never_from", " ".join(one for one, _ in options)).split()),
            options=options,
            optional=True,
        )
    fewer = tuple(sorted(((one, view.name(one)) for one in view.me.preferences.fewer_from), key=lambda pair: pair[1]))
    if fewer:
        yield ChecksField(
            name="fewer_from",
            label=view.say("form.settings.fewer_from"),
            value=frozenset(values.get("fewer_from", " ".join(one for one, _ in fewer)).split()),
            options=fewer,
            optional=True,
        )


def _apart(view: ViewContext, values: Mapping[str, str], errors: Mapping[str, str]) -> Iterator[AnyField]:
    """The same, and one more."""
    yield from _lists(view, values)
    yield PersonField(
        name="never_from_new",
        label=view.say("form.settings.never_from_new"),
        hint=view.say("form.settings.never_from_hint"),
        value=values.get("never_from_new", ""),
        error=errors.get("never_from_new", ""),
        optional=True,
    )


def _switches(view: ViewContext, values: Mapping[str, str], errors: Mapping[str, str]) -> Iterator[AnyField]:
    yield ChecksField(
        name="other",
        label=view.say("form.settings.other"),
        value=frozenset(values.get("other", "").split()),
        options=tuple((name, view.say(f"form.settings.{name}")) for name in OTHER),
        optional=True,
    )
    yield ChecksField(
        name="prompts",
        label=view.say("form.settings.prompts"),
        value=frozenset(values.get("prompts", "").split()),
        options=tuple((name, view.say(f"form.settings.prompts_{name}")) for name in SWITCHABLE),
        optional=True,
    )
    yield ChoiceField(
        name="stories",
        label=view.say("form.settings.stories"),
        value=values.get("stories", ""),
        error=errors.get("stories", ""),
        options=tuple((spec.value, view.say(f"form.settings.stories_{spec}")) for spec in InStories),
    )


def _advice(view: ViewContext, values: Mapping[str, str], errors: Mapping[str, str]) -> Iterator[AnyField]:
    """What the coach no longer says to them, by its sentences, to be switched on again."""
    off = switched_off(view.me.preferences)
    if off:
        yield ChecksField(
            name="advice_off",
            label=view.say("form.settings.advice_off"),
            hint=view.say("form.settings.advice_back_hint"),
            value=frozenset(values.get("advice_off", "").split()),
            error=errors.get("advice_off", ""),
            options=tuple((label, _sentence(label)) for label in off),
            optional=True,
        )


def _sentence(label: str) -> str:
    """What the coach says first under this label; the label itself where it has no such advice any more."""
    reasons = (rule.reason for rule in book() if rule.label == label)
    return _FIRST.split(next(reasons, label), maxsplit=1)[0]
