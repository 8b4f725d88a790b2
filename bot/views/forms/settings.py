"""Settings: everything a person may ask Askwell to respect, and a channel's weekly post."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.digest import Circle
from bot.hours import in_zone
from bot.message import AnyField, Button, ChecksField, ChoiceField, Form, PlaceField, Text, TextField, WhenField
from bot.people import InStories, Person
from bot.views.scene import Scene

WEEK = "1234567"
SWITCHABLE = ("check_in", "thank", "outcome", "no_answer", "closed", "remind_me", "keep_in_mind")
"""Prompts that a person may switch off for good; the nudge has a switch of its own."""


NO_COUNTRY = "none"
"""What stands in the field of somebody who wants no public holidays at all."""


def local(at: datetime | None, zone: str) -> str:
    """A moment as a `WhenField` has it: local time, empty for none."""
    if at is None:
        return ""
    return f"{in_zone(at, zone):%Y-%m-%dT%H:%M}"


def stored(me: Person, now: datetime) -> Mapping[str, str]:
    """A person's preferences as the form's values, without a pause or an absence that is over."""
    prefs = me.preferences
    pause, end = (at if at and at > now else None for at in (prefs.paused_until, prefs.out_until))
    nudges = prefs.nudges and "nudge" not in prefs.prompts_off
    other = [name for name, on in (("nudges", nudges), ("words", prefs.words_in_notifications)) if on]
    advice = [] if "*" in prefs.advice_off else ["advice"]
    country = NO_COUNTRY if prefs.country == "" else "-".join(filter(None, (prefs.country, prefs.subdivision)))
    return {
        "paused_until": local(pause, me.zone),
        "out_from": local(prefs.out_from if end else None, me.zone),
        "out_until": local(end, me.zone),
        "days": " ".join(str(day) for day in sorted(prefs.hours.days)),
        "start": f"{prefs.hours.start:%H:%M}",
        "end": f"{prefs.hours.end:%H:%M}",
        "zone": prefs.zone or "",
        "country": country,
        "ask_me_about": prefs.ask_me_about,
        "please_dont": prefs.please_dont,
        "other": " ".join([*other, *advice]),
        "advice_off": ", ".join(sorted(prefs.advice_off - {"*"})),
        "prompts": " ".join(name for name in SWITCHABLE if name not in prefs.prompts_off),
        "stories": prefs.in_stories.value,
    }


def settings_form(scene: Scene, values: Mapping[str, str], errors: Mapping[str, str]) -> Form:
    """All of a person's switches on one screen."""
    return Form(
        name="settings",
        title=scene.say("form.settings.title"),
        fields=(
            *_times(scene, values, errors),
            *_lines(scene, values, errors),
            *_switches(scene, values, errors),
            *_advice(scene, values, errors),
            *_country_here(scene, values, errors),
        ),
        buttons=(scene.button("save", "save"),),
    )


def _times(scene: Scene, values: Mapping[str, str], errors: Mapping[str, str]) -> Iterator[AnyField]:
    for name in ("paused_until", "out_from", "out_until"):
        yield WhenField(
            name=name,
            label=scene.say(f"form.settings.{name}"),
            hint=scene.say("form.settings.out_hint") if name == "out_until" else "",
            value=values.get(name, ""),
            error=errors.get(name, ""),
            optional=True,
            zone=scene.me.zone,
        )
    yield ChecksField(
        name="days",
        label=scene.say("form.settings.days"),
        value=frozenset(values.get("days", "").split()),
        error=errors.get("days", ""),
        options=tuple((day, scene.say(f"form.settings.day_{day}")) for day in WEEK),
    )
    for name, hint in (
        ("start", "hours_hint"),
        ("end", ""),
        ("zone", "zone_hint"),
        ("country", "country_hint"),
    ):
        yield TextField(
            name=name,
            label=scene.say(f"form.settings.{name}"),
            hint=scene.say(f"form.settings.{hint}") if hint else "",
            value=values.get(name, ""),
            error=errors.get(name, ""),
            limit=scene.rules.name_characters,
            optional=name in {"zone", "country"},
        )


def _lines(scene: Scene, values: Mapping[str, str], errors: Mapping[str, str]) -> Iterator[AnyField]:
    for name in ("ask_me_about", "please_dont"):
        yield TextField(
            name=name,
            label=scene.say(f"form.settings.{name}"),
            hint=scene.say("form.settings.line_hint"),
            value=values.get(name, ""),
            error=errors.get(name, ""),
            limit=scene.rules.field_characters,
            optional=True,
        )


def _switches(scene: Scene, values: Mapping[str, str], errors: Mapping[str, str]) -> Iterator[AnyField]:
    yield ChecksField(
        name="other",
        label=scene.say("form.settings.other"),
        value=frozenset(values.get("other", "").split()),
        options=tuple((name, scene.say(f"form.settings.{name}")) for name in ("nudges", "words", "advice")),
        optional=True,
    )
    yield ChecksField(
        name="prompts",
        label=scene.say("form.settings.prompts"),
        value=frozenset(values.get("prompts", "").split()),
        options=tuple((name, scene.say(f"form.settings.prompts_{name}")) for name in SWITCHABLE),
        optional=True,
    )
    yield ChoiceField(
        name="stories",
        label=scene.say("form.settings.stories"),
        value=values.get("stories", ""),
        error=errors.get("stories", ""),
        options=tuple((wish.value, scene.say(f"form.settings.stories_{wish}")) for wish in InStories),
    )


def _advice(scene: Scene, values: Mapping[str, str], errors: Mapping[str, str]) -> Iterator[AnyField]:
    """Which of the coach's labels are switched off: for oneself, and, by who looks after Askwell, for everybody."""
    for name in ("advice_off", "advice_off_here") if scene.me.admin else ("advice_off",):
        yield TextField(
            name=name,
            label=scene.say(f"form.settings.{name}"),
            hint=scene.say("form.settings.advice_off_hint"),
            value=values.get(name, ""),
            error=errors.get(name, ""),
            limit=scene.rules.field_characters,
            optional=True,
        )


def _country_here(scene: Scene, values: Mapping[str, str], errors: Mapping[str, str]) -> Iterator[AnyField]:
    """Whose public holidays hold here, set by who looks after Askwell."""
    if scene.me.admin:
        yield TextField(
            name="country_here",
            label=scene.say("form.settings.country_here"),
            hint=scene.say("form.settings.country_here_hint"),
            value=values.get("country_here", ""),
            error=errors.get("country_here", ""),
            limit=scene.rules.name_characters,
            optional=True,
        )


def weekly_form(scene: Scene, circle: Circle, values: Mapping[str, str], errors: Mapping[str, str]) -> Form:
    """Whether, and when, a channel gets the weekly post; which one, and its name, where that is still to be said."""
    days = scene.say("all.days").split()
    known = bool(circle.id and circle.name)
    return Form(
        name="weekly",
        title=scene.say("form.weekly.title", circle=circle.label) if known else scene.say("form.weekly.title_choose"),
        intro=(Text(scene.say("form.weekly.intro")),),
        fields=(
            *_which(scene, circle, values, errors),
            ChoiceField(
                name="on",
                label=scene.say("form.weekly.on"),
                value=values.get("on", "no" if circle.off else "yes"),
                options=(("yes", scene.say("form.weekly.on_yes")), ("no", scene.say("form.weekly.on_no"))),
            ),
            ChoiceField(
                name="day",
                label=scene.say("form.weekly.day"),
                value=values.get("day", str(circle.weekday)),
                error=errors.get("day", ""),
                options=tuple((str(number), name) for number, name in enumerate(days, start=1)),
            ),
            TextField(
                name="hour",
                label=scene.say("form.weekly.hour"),
                value=values.get("hour", f"{circle.hour:02}:00"),
                error=errors.get("hour", ""),
                hint=scene.say("form.settings.hours_hint"),
                limit=scene.rules.name_characters,
            ),
        ),
        buttons=(scene.button("save", "save"), *_preview_button(scene, circle)),
        carry={"circle": circle.id, "name": circle.name, "private": "yes" if circle.private else ""},
    )


def _which(scene: Scene, circle: Circle, values: Mapping[str, str], errors: Mapping[str, str]) -> Iterator[AnyField]:
    """The channel, unless the form is about one, and what it is called: platforms may keep names to themselves."""
    if not circle.id:
        yield PlaceField(
            name="place",
            label=scene.say("form.weekly.place"),
            hint=scene.say("form.weekly.place_hint", command=scene.commands["ask"]),
            value=values.get("place", ""),
            error=errors.get("place", ""),
        )
    if not (circle.id and circle.name):
        yield TextField(
            name="called",
            label=scene.say("form.weekly.called"),
            hint=scene.say("form.weekly.called_hint"),
            value=values.get("called", ""),
            error=errors.get("called", ""),
            limit=scene.rules.name_characters,
            optional=not circle.id,
        )


def _preview_button(scene: Scene, circle: Circle) -> Iterator[Button]:
    if scene.me.admin and circle.id and not circle.off:
        yield scene.button("show_post", "show_post", circle.id)
