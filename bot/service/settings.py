"""Settings, pause and out: what a person asks Askwell to respect, in effect at once."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.coach import book
from bot.commands import Press, Submit
from bot.errors import Refusal
from bot.hours import HoursError, WorkingHours, local_date, zone_of
from bot.hours.zones import at_local
from bot.message import Form, Message, Reply
from bot.people import FOR_GOOD, InStories, Person, Preferences
from bot.service import advising, telling
from bot.service.answering import lose_asks_of
from bot.service.asking import too_long
from bot.service.changes import replan
from bot.service.desk import Desk
from bot.service.due import moment
from bot.thanks import never
from bot.views.forms.settings import SWITCHABLE, settings_form, stored
from bot.views.talk import done, sentence

Values = Mapping[str, str]
DAYS = {"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}
COUNTRY = re.compile(r"([A-Za-z]{2})(?:-([A-Za-z0-9]{1,3}))?\Z")
LIMITS = {"ask_me_about": "field_characters", "please_dont": "field_characters"}


def show(desk: Desk, values: Values | None = None, errors: Values | None = None) -> Form:
    here = {"advice_off_here": ", ".join(sorted(desk.tx.workspace.advice_off))}
    return settings_form(desk.scene(), {**stored(desk.me), **here} if values is None else values, errors or {})


def submit(desk: Desk, command: Submit) -> Reply:
    """All switches at once; a mistake in one leaves everything typed where it is."""
    values = command.values
    try:
        refusals = too_long(desk, values, LIMITS)
        if refusals:
            raise refusals[0]
        prefs, here = _preferences(desk, values), _labels(values, "advice_off_here")
    except Refusal as refusal:
        return show(desk, values, {refusal.field or "zone": sentence(desk.scene(), refusal)})
    keep(desk, replace(desk.me, preferences=prefs))
    if desk.me.admin and "advice_off_here" in values:
        desk.tx.save_workspace(replace(desk.tx.workspace, advice_off=here))
    return done(desk.scene(), "saved")


def _preferences(desk: Desk, values: Values) -> Preferences:
    zone = _zone(values.get("zone", ""))
    clock = zone or desk.me.platform_zone
    country, subdivision = _country(values.get("country", ""))
    other, prompts = values.get("other", "").split(), values.get("prompts", "").split()
    before = desk.me.preferences
    muted = _labels(values, "advice_off") | (frozenset() if "advice" in other else {advising.EVERYTHING})
    return replace(
        before,
        zone=zone,
        hours=_hours(values),
        country=country,
        subdivision=subdivision,
        paused_until=_kept_pause(desk, values, clock),
        out_from=_moment(values, "out_from", clock),
        out_until=_moment(values, "out_until", clock),
        ask_me_about=_line(values, "ask_me_about"),
        please_dont=_line(values, "please_dont"),
        nudges="nudges" in other,
        words_in_notifications="words" in other,
        advice_off=muted,
        prompts_off=frozenset(name for name in SWITCHABLE if name not in prompts),
        in_stories=InStories(values.get("stories") or InStories.ASK),
    )


def _labels(values: Values, name: str) -> frozenset[str]:
    """Labels of the coach, typed with commas between. Raises Refusal `advice` for one that it does not know."""
    typed = frozenset(label.strip().casefold() for label in values.get(name, "").split(",") if label.strip())
    if typed - {rule.label for rule in book()}:
        raise Refusal("advice", field=name)
    return typed


def _line(values: Values, name: str) -> str:
    return " ".join(values.get(name, "").split())


def _kept_pause(desk: Desk, values: Values, zone: str) -> datetime | None:
    """A pause for good has no moment in the form; leaving the field empty then keeps it."""
    chosen = _moment(values, "paused_until", zone)
    return FOR_GOOD if chosen is None and desk.me.preferences.paused_until == FOR_GOOD else chosen


def _moment(values: Values, name: str, zone: str) -> datetime | None:
    try:
        return moment(values.get(name, ""), zone)
    except Refusal as refusal:
        raise Refusal(refusal.reason, field=name) from None


def _zone(text: str) -> str | None:
    name = text.strip()
    if not name:
        return None
    try:
        return zone_of(name).key
    except HoursError:
        raise Refusal("zone", field="zone") from None


def _country(text: str) -> tuple[str | None, str | None]:
    if not text.strip():
        return None, None
    found = COUNTRY.match(text.strip())
    if not found:
        raise Refusal("country", field="country")
    country, subdivision = found.groups()
    return country.upper(), subdivision.upper() if subdivision else None


def _hours(values: Values) -> WorkingHours:
    try:
        hours = WorkingHours(
            days=frozenset(int(day) for day in values.get("days", "").split()),
            start=time.fromisoformat(values.get("start", "").strip()),
            end=time.fromisoformat(values.get("end", "").strip()),
        )
        hours.check()
    except (ValueError, HoursError):
        raise Refusal("hours", field="end") from None
    return hours


def keep(desk: Desk, person: Person) -> None:
    """Store the person; asks and prompts that rest on their hours or their door follow at once."""
    door_closes = desk.me.takes_asks(desk.now) and not person.takes_asks(desk.now)
    no_stories = never(person) and not never(desk.me)
    desk.save_me(person)
    if no_stories:
        telling.take_out_of_all(desk)
    if door_closes:
        lose_asks_of(desk, person, decided=False)
    for ask in desk.tx.asks.involving(person.id):
        replan(desk, ask)


def pause(desk: Desk, text: str = "") -> Message:
    """`pause`, `pause until Monday`, `pause until 2026-12-24`: no new asks or prompts until then."""
    until = _until(desk, text) if text.strip() else FOR_GOOD
    keep(desk, desk.me.prefer(paused_until=until))
    if until == FOR_GOOD:
        return done(desk.scene(), "paused_for_good")
    return done(desk.scene(), "paused", moment=desk.scene().reader.moment(until))


def out(desk: Desk, text: str = "") -> Reply:
    """`out until Monday`: nothing at all until then; without a day the settings open."""
    if not text.strip():
        return show(desk)
    until = _until(desk, text)
    keep(desk, desk.me.prefer(out_from=None, out_until=until))
    return done(desk.scene(), "out", moment=desk.scene().reader.moment(until))


def unpause(desk: Desk) -> Message:
    keep(desk, desk.me.prefer(paused_until=None, out_from=None, out_until=None))
    return done(desk.scene(), "unpaused")


def press(desk: Desk, command: Press) -> Reply:
    match command.action:
        case "pause":
            return pause(desk)
        case "unpause":
            return unpause(desk)
        case _:
            return show(desk)


def _until(desk: Desk, text: str) -> datetime:
    """The start of the named day where they live. Raises Refusal `no_day`: never a guess."""
    word = text.casefold().removeprefix("until").strip(" .!,")
    today = local_date(desk.now, desk.me.zone)
    day = _named_day(word, today)
    if day is None or day <= today:
        raise Refusal("no_day")
    return at_local(datetime.combine(day, time.min), zone_of(desk.me.zone))


def _named_day(word: str, today: date) -> date | None:
    if word == "tomorrow":
        return today + timedelta(days=1)
    weekday = next((number for name, number in DAYS.items() if word.startswith(name) and word in _FULL[number]), None)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.isoweekday() - 1) % 7 + 1)
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None


_FULL = {
    1: ("mon", "monday"),
    2: ("tue", "tues", "tuesday"),
    3: ("wed", "wednesday"),
    4: ("thu", "thur", "thurs", "thursday"),
    5: ("fri", "friday"),
    6: ("sat", "saturday"),
    7: ("sun", "sunday"),
}
