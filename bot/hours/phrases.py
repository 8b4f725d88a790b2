"""A due time in somebody's own words -> a moment, or None: taken only when it is understood beyond doubt.

Rules: a wrong moment is worse than a question. The shape of a phrase is closed: with one unknown word in it, it is not
understood. Two libraries reckon the day and must agree, and whatever the phrase names must be so in what they found.
A day without a time means the end of the working day; an hour without am or pm is taken only where exactly one of the
two lies in the working hours. What is not English, `grammar` makes English of.
What is read is at most 80 characters, in linear time.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.hours.agreement import agreed
from bot.hours.week import DEFAULT_HOURS, WorkingHours
from bot.hours.zones import at_local, in_utc, zone_of

LONGEST = 80
FURTHEST = timedelta(days=366)
FURTHEST_WITHOUT_YEAR = timedelta(days=270)
"""A date without its year that would lie further away is rather one that has passed."""

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
UNITS = {"h": "hours", "m": "minutes", "d": "days", "w": "weeks"}
FRIDAY = 5
MORNING = 4
"""The hour before which `tomorrow` may mean the day that has just begun."""

_QUANTITY = rf"(?:\d{{1,3}}|an?|{'|'.join(NUMBERS)})"
_WORD = re.compile(
    rf"""(?:
      (?P<by>by|until|till|no\ later\ than) | (?P<before>before) | (?P<filler>the|of|on) | (?P<please>please)
    | (?P<eod>eod|cob|eob|(?:end|close)\ of\ (?:the\ )?(?:business\ )?day|(?:end|close)\ of\ business)
    | (?P<eow>eow|end\ of\ (?:(?:the|this)\ )?week) | (?P<eonw>end\ of\ next\ week) | (?P<end>end\ of)
    | (?P<today>today) | (?P<tomorrow>tomorrow) | (?P<after>day\ after\ tomorrow)
    | (?P<this>this) | (?P<next>next) | (?P<week>week) | (?P<in>in|within)
    | (?P<soon>half\ an\ hour|{_QUANTITY}\ ?(?:hours?|hrs?|h|minutes?|mins?))
    | (?P<ahead>{_QUANTITY}\ (?:days?|weeks?))
    | (?P<bare>(?:at|@)\ (?:1?\d|2[0-3])(?!\ ?[ap]\.?m)) | (?P<at>at|@) | (?P<noon>noon)
    | (?P<hour>(?:1[0-2]|[1-9])(?:[:.][0-5]\d)?\ ?(?:am|pm|a\.m|p\.m))
    | (?P<clock>(?:[01]?\d|2[0-3]):[0-5]\d)
    | (?P<iso>20\d\d-\d\d-\d\d) | (?P<year>20\d\d) | (?P<day>\d{{1,2}}(?:st|nd|rd|th)?)
    | (?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)
    | (?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?
               |sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)
    )\.?(?:[ ,]+|$|(?<=-\d\d)t(?=\d))""",
    re.VERBOSE,
)
_DAY = (
    r"(?:today|tomorrow|after|iso|in ahead|(?:this |next )?weekday|weekday next week|next week weekday"
    r"|(?:weekday )?(?:day month|month day)(?: year)?)"
)
_TIME = r"(?:bare|(?:at )?(?:hour|clock|noon))"
_SHAPE = re.compile(
    rf"(?:(?:by )?(?:in soon|{_DAY}(?: {_TIME}| eod)?|(?:{_TIME}|eod)(?: {_DAY})?|end {_DAY}|eow|eonw)"
    rf"|before (?:{_DAY} {_TIME}|{_TIME}(?: {_DAY})?))(?: please)?"
)
"""Every shape that is understood, over the kinds of its words; no kind comes twice in any of them."""

Said = Mapping[str, str]
Reading = Callable[[str], Said | None]
"""Takes a phrase apart, in one language: its words by their kinds, in English."""


def understood(
    phrase: str, now: datetime, zone: str, hours: WorkingHours = DEFAULT_HOURS, *readings: Reading
) -> datetime | None:
    """The future moment (UTC) that a phrase typed in this zone means, or None where there is any doubt.

    It is read in English, or in each of these ways, which must not find different moments.

    A local time that the clocks skip becomes the first moment after the gap; of one that comes twice, the first
    counts. Raises UnknownZone, and ValueError for a naive `now`."""
    place = zone_of(zone)
    said = [found for reads in readings or (in_english,) if (found := reads(phrase)) is not None]
    moments = {_moment(one, now, place, hours) for one in said}
    return moments.pop() if len(moments) == 1 else None


def _moment(said: Said, now: datetime, place: ZoneInfo, hours: WorkingHours) -> datetime | None:
    if "soon" in said:
        elapsed = agreed(f"in {_amount(said['soon'])}", in_utc(now).replace(second=0, microsecond=0, tzinfo=None))
        found = elapsed.replace(tzinfo=UTC) if elapsed else None
    else:
        local = now.astimezone(place).replace(second=0, microsecond=0, tzinfo=None)
        wall = _wall(said, local, hours)
        found = at_local(wall, place) if wall else None
    return found if found and timedelta() < found - now <= FURTHEST else None


def in_english(phrase: str) -> Said | None:
    """The words by their kinds, if every one is known and their shape too."""
    text = " ".join(phrase[: LONGEST + 1].casefold().split()).rstrip(" .!")
    if not text.isascii() or len(phrase) > LONGEST:
        return None
    words: list[tuple[str, str]] = []
    end = 0
    while end < len(text):
        word = word_at(text, end)
        if word is None:
            return None
        words.append((str(word.lastgroup), word[str(word.lastgroup)]))
        end = word.end()
    return shaped(words)


def word_at(text: str, start: int) -> re.Match[str] | None:
    """The word that begins there, in small letters; its kind is the group that matched last."""
    return _WORD.match(text, start)


def shaped(words: Iterable[tuple[str, str]]) -> Said | None:
    """The words by their kinds, if they stand in a shape that is understood."""
    told = [(kind, word) for kind, word in words if kind != "filler"]
    return dict(told) if _SHAPE.fullmatch(" ".join(kind for kind, _ in told)) else None


def _wall(said: Said, local: datetime, hours: WorkingHours) -> datetime | None:
    """The local time meant, if both agree on it and it is what was said."""
    day, at = _day(said, local, hours), _clock(said, hours)
    found = agreed(f"{day} {at:%H:%M}", local) if day and at else None
    if found is None or found.time() != at:
        return None
    if {"week", "eonw"} & said.keys() and _weeks_apart(local, found) == {0}:
        found += timedelta(weeks=1)
    return found if _fits(said, local, found) else None


def _day(said: Said, local: datetime, hours: WorkingHours) -> str | None:
    """The day, as both libraries read it; None where the words alone leave a doubt."""
    match said:
        case {"month": month, "day": day}:
            return f"{_number(day)} {_full(month, MONTHS)} {said.get('year', '')}".rstrip()
        case {"iso": day}:
            return day
        case {"ahead": amount}:
            return f"in {_amount(amount)}"
        case {"after": _} | {"tomorrow": _} if local.hour < MORNING:
            return None
        case {"after": _}:
            return "in 2 days"
        case {"weekday": name}:
            number = DAYS.index(_full(name, DAYS)) + 1
            return _weekday(number, local, same="in 1 week" if "next" in said else None)
        case {"eow": _} | {"eonw": _}:
            usual = FRIDAY in hours.days and max(hours.days) == FRIDAY and local.isoweekday() <= FRIDAY
            return _weekday(FRIDAY, local, same="today" if "eow" in said else "in 1 week") if usual else None
        case _:
            return "tomorrow" if "tomorrow" in said else "today"


def _weekday(number: int, local: datetime, *, same: str | None) -> str | None:
    """The coming one; on that very weekday, whatever `same` says."""
    return same if number == local.isoweekday() else DAYS[number - 1]


def _clock(said: Said, hours: WorkingHours) -> time | None:
    """The time of day; the end of the working day where none was said."""
    match said:
        case {"noon": _}:
            return time(12)
        case {"hour": text}:
            hour, minute, half = _digits(text)
            late = half == "p" and hour < 12
            return None if half == "a" and hour == 12 else time(hour + 12 * late, minute)
        case {"clock": text} | {"bare": text}:
            hour, minute, _ = _digits(text)
            if hour == 0:
                return None
            return time(hour, minute) if hour > 12 or text.startswith("0") else _in_hours(hour % 12, minute, hours)
        case _:
            return hours.last_of_day


def _digits(text: str) -> tuple[int, int, str]:
    """Hour, minute, and `a` or `p` if it says which half of the day."""
    found = re.search(r"(\d+)(?:[:.](\d\d))? ?([ap]?)", text)
    assert found is not None  # noqa: S101 - the words' pattern has seen the digits
    return int(found[1]), int(found[2] or 0), found[3]


def _in_hours(hour: int, minute: int, hours: WorkingHours) -> time | None:
    """Whichever of the two times that a clock face shows lies in the working hours, if only one does."""
    both = (time(hour, minute), time(hour + 12, minute))
    working = [at for at in both if hours.around(at)]
    return working[0] if len(working) == 1 else None


def _fits(said: Said, local: datetime, found: datetime) -> bool:
    """Whether everything that was named is so in what was found."""
    match said:
        case {"weekday": name} if DAYS[found.weekday()] != _full(name, DAYS):
            return False
        case {"month": month, "day": day} if f"{_full(month, MONTHS)} {_number(day)}" != _date(found):
            return False
        case {"year": year} if found.year != int(year):
            return False
        case {"month": _} if "year" not in said and found - local > FURTHEST_WITHOUT_YEAR:
            return False
        case {"next": _} | {"eonw": _}:
            return _weeks_apart(local, found) == {1}
        case {"this": _} | {"eow": _}:
            return _weeks_apart(local, found) == {0}
        case {"weekday": _} | {"month": _} | {"iso": _} | {"ahead": _} | {"after": _}:
            return True
        case _:
            return (found.date() - local.date()).days == ("tomorrow" in said)


def _weeks_apart(first: datetime, second: datetime) -> set[int]:
    """How many weeks lie between, for people whose week begins on Monday, and on Sunday."""
    days = (first.date().toordinal(), second.date().toordinal())
    return {(days[1] - start) // 7 - (days[0] - start) // 7 for start in (1, 0)}


def _full(name: str, names: tuple[str, ...]) -> str:
    return next(full for full in names if full.startswith(name[:3]))


def _number(day: str) -> int:
    """The day of the month, `26th` as 26."""
    return int(day.rstrip("stndrh"))


def _date(at: datetime) -> str:
    return f"{MONTHS[at.month - 1]} {at.day}"


def _amount(text: str) -> str:
    """`2 hours` of `2h`, `two hours` and the like."""
    if text.startswith("half"):
        return "30 minutes"
    found = re.match(r"(\d+|[a-z]+) ?([a-z])", text)
    assert found is not None  # noqa: S101 - the words' pattern has seen it
    number = int(found[1]) if found[1].isdecimal() else NUMBERS.index(found[1]) + 1 if found[1] in NUMBERS else 1
    return f"{number} {UNITS[found[2]]}"
