"""Settings, pause and out: what a person asks Askwell to respect, in effect at once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.commands import Press, Submit
from bot.courage import NO_MORE
from bot.errors import Refusal
from bot.hours import HoursError, UnknownCountry, UnknownZone, WorkingHours, known_country, local_date, zone_of
from bot.hours.typed import time_of_day
from bot.languages import SOURCE, spoken
from bot.languages.plain import plain
from bot.message import Form, Message, Reply
from bot.people import Person
from bot.preferences import DIGEST, InStories, Preferences
from bot.prompts import PromptKind
from bot.service import advising, letters, never_from, telling, untouched
from bot.service.answering import lose_asks_of, lose_undelivered
from bot.service.context import Context
from bot.service.drafting import too_long
from bot.service.due import moment, not_too_far, within_bounds
from bot.service.following import follow
from bot.service.reachable_again import deliver_what_waits, opens
from bot.service.until import start_of, until
from bot.thanks import never
from bot.views.forms.settings import NO_COUNTRIES, OWN_LANGUAGE, SWITCHABLE, settings_form, stored, switched_off
from bot.views.talk import done, sentence, until_when

Values = Mapping[str, str]
LIMITS = {"ask_me_about": "field_characters", "please_dont": "field_characters"}


def show(ctx: Context, values: Values | None = None, errors: Values | None = None) -> Form:
    apart = ctx.me.preferences.never_from | ctx.me.preferences.fewer_from
    view = ctx.view(also={one for one in apart if not one.startswith(DIGEST)})
    kept = stored(ctx.me, ctx.now)
    form = settings_form(view, kept if values is None else values, errors or {})
    return replace(form, carry={**form.carry, **untouched.carried(kept)})


def submit(ctx: Context, command: Submit) -> Reply:
    """All switches at once; what nobody touched stays as it is now; a mistake leaves everything typed where it is."""
    values = untouched.kept(command, stored(ctx.me, ctx.now), untouched.LISTS)
    if command.action == "bring_anyway":
        bring_anyway(ctx)
        return show(ctx, {**values, **dict(never_from.ticked(ctx, command))})
    try:
        apart = never_from.chosen(ctx, command)
        refusals = too_long(ctx, values, LIMITS)
        if refusals:
            raise refusals[0]
        fewer = never_from.kept(ctx, command, "fewer_from", ctx.me.preferences.fewer_from)
        prefs = replace(_preferences(ctx, values), fewer_from=fewer)
    except Refusal as refusal:
        errors = {refusal.field or "zone": sentence(ctx.view(), refusal)}
        return show(ctx, {**values, **dict(never_from.ticked(ctx, command))}, errors)
    changed = fewer ^ ctx.me.preferences.fewer_from
    keep(ctx, replace(ctx.me, preferences=prefs))
    never_from.keep(ctx, apart)
    letters.show_all_anew(ctx, changed)
    return done(ctx.view(), "saved")


def _preferences(ctx: Context, values: Values) -> Preferences:
    zone = _zone(values.get("zone", ""))
    clock = zone or ctx.me.platform_zone
    country, subdivision = country_typed(values, "country")
    other, prompts = values.get("other", "").split(), values.get("prompts", "").split()
    before = ctx.me.preferences
    paused_until = within_bounds(ctx, _moment(values, "paused_until", clock), "paused_until")
    muted = _still_off(before, values) | (frozenset() if "advice" in other else {advising.EVERYTHING})
    out_from, out_until = _absence(ctx, values, clock)
    return replace(
        before,
        zone=zone,
        language=_language(before, values),
        hours=_hours(values),
        country=country,
        subdivision=subdivision,
        paused_until=paused_until,
        paused=before.paused and paused_until is None,
        out_from=out_from,
        out_until=out_until,
        ask_me_about=_line(values, "ask_me_about"),
        please_dont=_line(values, "please_dont"),
        most_open=_most_open(before, values),
        suggested="suggest" in other,
        shown_asks="shown_asks" in other,
        nudges="nudges" in other,
        words_in_notifications="words" in other,
        advice_off=muted,
        courage=before.courage - {NO_MORE} | (frozenset() if "courage" in other else {NO_MORE}),
        beforehand="beforehand" in other,
        prompts_off=before.prompts_off - {*SWITCHABLE, "nudge"} | {name for name in SWITCHABLE if name not in prompts},
        in_stories=_in_stories(values),
    )


def _language(before: Preferences, values: Values) -> str | None:
    chosen = values.get("language") or before.language
    return None if chosen == OWN_LANGUAGE else chosen


def _most_open(before: Preferences, values: Values) -> int | None:
    chosen = values.get("most_open", "")
    return int(chosen) if chosen.isdecimal() else None if chosen else before.most_open


def _in_stories(values: Values) -> InStories:
    try:
        return InStories(values.get("stories") or InStories.ASK)
    except ValueError:
        raise Refusal("not_a_choice", field="stories") from None


def _still_off(before: Preferences, values: Values) -> frozenset[str]:
    """What the coach keeps to itself: those still ticked, and those for which the list had no room."""
    listed = frozenset(switched_off(before))
    return (before.advice_off - listed - {advising.EVERYTHING}) | (
        listed & frozenset(values.get("advice_off", "").split())
    )


def _line(values: Values, name: str) -> str:
    return " ".join(values.get(name, "").split())


def _absence(ctx: Context, values: Values, zone: str) -> tuple[datetime | None, datetime | None]:
    """From when until when they are out. One that has begun may go on; one without an end could never end."""
    start = not_too_far(ctx, _moment(values, "out_from", zone), "out_from")
    end = within_bounds(ctx, _moment(values, "out_until", zone), "out_until")
    if start is not None and end is None:
        raise Refusal("no_end", field="out_until")
    if start is not None and end is not None and end <= start:
        raise Refusal("end_before_start", field="out_until")
    return start, end


def _moment(values: Values, name: str, zone: str) -> datetime | None:
    return moment(values.get(name, ""), zone, name)


def _zone(text: str) -> str | None:
    name = text.strip()
    if not name:
        return None
    try:
        return zone_of(name).key
    except UnknownZone as unknown:
        raise _unknown("zone", "zone", unknown.nearest) from None


def country_typed(values: Values, field: str) -> tuple[str | None, str | None]:
    """Whose public holidays count: nothing typed leaves it to the workspace, `none`, or `keins`, means none at all.

    Raises Refusal `country`, or `country_near` with the nearest that there are.
    """
    typed = values.get(field, "").strip()
    if not typed:
        return None, None
    if plain(typed) in NO_COUNTRIES:
        return "", None
    try:
        return known_country(typed)
    except UnknownCountry as unknown:
        raise _unknown("country", field, unknown.nearest) from None


def _unknown(reason: str, field: str, nearest: tuple[str, ...]) -> Refusal:
    """That there is no such thing; with the nearest that there are, if any is near."""
    return (
        Refusal(f"{reason}_near", field=field, nearest=", ".join(nearest)) if nearest else Refusal(reason, field=field)
    )


def _hours(values: Values) -> WorkingHours:
    try:
        hours = WorkingHours(
            days=frozenset(int(day) for day in values.get("days", "").split()),
            start=time_of_day(values.get("start", "")),
            end=time_of_day(values.get("end", "")),
        )
        hours.check()
    except (ValueError, HoursError):
        raise Refusal("hours", field="end") from None
    return hours


def keep(ctx: Context, person: Person) -> None:
    """Store the person; asks and prompts that rest on their hours, their door or their switches follow at once."""
    before, person = ctx.me, _outspoken(ctx, person)
    ctx.save_me(person)
    _follow_wish(ctx, before)
    off = _switched_off(person) - _switched_off(before)
    if off:
        ctx.tx.prompts.forget(person.id, off)
    if before.takes_asks(ctx.now) and not person.takes_asks(ctx.now):
        lose_asks_of(ctx, person, decided=False)
    elif person.away_before(ctx.now):
        lose_undelivered(ctx, person)
    follow(ctx, before)
    if opens(before, person, ctx.now):
        deliver_what_waits(ctx)


def _outspoken(ctx: Context, person: Person) -> Person:
    """What they say here of an absence that lasts now, or lasted, counts over what their platform says of it."""
    was, is_now = (one.preferences.back(ctx.now) for one in (ctx.me, person))
    return person if was == is_now else reachable_anyway(person)


def reachable_anyway(person: Person) -> Person:
    """The same, from whom nothing is held back by what their platform says now."""
    return person.prefer(reachable_until=person.away_until)


def _follow_wish(ctx: Context, before: Person) -> None:
    """What they wish of stories that name them holds for every story, and their cards of one say so."""
    if ctx.me.preferences.in_stories is before.preferences.in_stories:
        return
    if never(ctx.me):
        telling.take_out_of_all(ctx)
    telling.show_wish(ctx)


def _switched_off(person: Person) -> frozenset[str]:
    prefs = person.preferences
    apart = {PromptKind.NUDGE: prefs.nudges, PromptKind.PASSED_ON: prefs.shown_asks}
    return prefs.prompts_off | {kind.value for kind, on in apart.items() if not on}


def pause_typed(ctx: Context, text: str) -> Message:
    """`pause` by itself is asked until when in any language but English: there it is as well a break for a coffee."""
    if text.strip() or spoken(ctx.me.reads).code == SOURCE:
        return pause(ctx, text)
    today = local_date(ctx.now, ctx.me.zone)
    days = (today + timedelta(days=1), today + timedelta(days=8 - today.isoweekday()))
    return until_when(ctx.view(), {day.isoformat(): start_of(day, ctx.me.zone) for day in days})


def pause(ctx: Context, text: str = "") -> Message:
    """`pause`, `pause until Monday`, `pause until 2026-12-24`: no new asks or prompts until then."""
    back = until(ctx, text) if text.strip() else None
    keep(ctx, ctx.me.prefer(paused_until=back, paused=back is None))
    if back is None:
        return done(ctx.view(), "paused_for_good", command=ctx.surface.ask)
    again = ctx.me.preferences.back(ctx.now) or ctx.me.away(ctx.now)
    reader = ctx.view().reader
    if again is not None:
        return done(ctx.view(), "paused_while_out", moment=reader.moment(back), back=reader.moment(again))
    return done(ctx.view(), "paused", moment=reader.moment(back))


def out(ctx: Context, text: str = "") -> Reply:
    """`out until Monday`: nothing at all until then; without a day the settings open."""
    if not text.strip():
        return show(ctx)
    back = until(ctx, text, through=True)
    keep(ctx, ctx.me.prefer(out_from=None, out_until=back))
    return done(ctx.view(), "out", moment=ctx.view().reader.moment(back))


def unpause(ctx: Context) -> Message:
    open_again = ctx.me.prefer(paused_until=None, paused=False, out_from=None, out_until=None)
    keep(ctx, reachable_anyway(open_again))
    return done(ctx.view(), "unpaused")


def bring_anyway(ctx: Context) -> Message:
    """**Bring them anyway**: their platform says that they are away, and they want to be reached all the same."""
    keep(ctx, reachable_anyway(ctx.me))
    return done(ctx.view(), "brought_anyway", platform=ctx.surface.name)


def press(ctx: Context, command: Press) -> Reply:
    match command.action:
        case "pause":
            return pause(ctx)
        case "pause_until":
            return pause(ctx, command.target)
        case "unpause":
            return unpause(ctx)
        case "bring_anyway":
            return bring_anyway(ctx)
        case _:
            return show(ctx)
