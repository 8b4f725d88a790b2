"""Until when, in a word or two: `until Monday`, `tomorrow`, `2026-12-24`, `bis Montag`; never a guess."""

from datetime import date, datetime, time, timedelta

from bot.errors import Refusal
from bot.hours import local_date, zone_of
from bot.hours.grammar import until_readings
from bot.hours.phrases import understood
from bot.hours.zones import at_local
from bot.service.context import Context

DAYS = {"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}


def is_until(text: str) -> bool:
    """Whether these words can only mean until when: none at all, `until ...`, one day."""
    words = text.split()
    if until_readings(text):
        return True
    return not words or words[0].casefold() == "until" or (len(words) == 1 and _is_day(words[0]))


def _is_day(word: str) -> bool:
    return _named_day(word.casefold().strip(" .!,"), date(2000, 1, 1)) is not None


def until(ctx: Context, text: str, *, through: bool = False) -> datetime:
    """The start of the named day where they live. Raises Refusal `no_day`: never a guess.

    `through`: who is away `bis Freitag`, in any language but English, is away on that Friday too.
    """
    word = text.casefold().removeprefix("until").strip(" .!,")
    today = local_date(ctx.now, ctx.me.zone)
    day, other = _named_day(word, today), _named_in_others(ctx, text)
    if day is None and other is not None:
        day = other + timedelta(days=through)
    if day is None or day <= today:
        raise Refusal("no_day")
    if day - today > timedelta(days=ctx.rules.furthest_days):
        last = ctx.now + timedelta(days=ctx.rules.furthest_days)
        raise Refusal("too_far", day=ctx.view().reader.day(last))
    return start_of(day, ctx.me.zone)


def start_of(day: date, zone: str) -> datetime:
    """The moment at which a day begins in a zone (UTC)."""
    return at_local(datetime.combine(day, time.min), zone_of(zone))


def _named_in_others(ctx: Context, text: str) -> date | None:
    """The day that the words name in another language; of several that could be meant, none."""
    readings = until_readings(text)
    found = understood(text, ctx.now, ctx.me.zone, ctx.me.preferences.hours, *readings) if readings else None
    return local_date(found, ctx.me.zone) if found else None


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
