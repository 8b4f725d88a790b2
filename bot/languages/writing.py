"""How a language writes days, times of day and lists: by CLDR, as Babel has it.

Cards show the same few days again and again, and Babel takes some microseconds for each: what was written is kept.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_datetime_format, get_timezone_location
from babel.lists import format_list

KEPT = 4096
"""Days, and times of day, that are kept as written."""


@dataclass(frozen=True, eq=False)
class Writing:
    """A language's way to write, in CLDR's pattern letters: `day` within the year, `dated` with its year."""

    locale: Locale
    day: str
    dated: str
    clock: str
    both: str
    """A day and a time of day: `{1}, {0}`."""

    first: str
    """How the first day of a month is called, where it is no number: `1er`."""

    between: str
    """What stands between two sentences: a blank, or nothing."""

    full_stops: bool
    """Whether names may be cut with a full stop: `ven. 4 déc.`"""

    turned: tuple[tuple[str, str, str], ...]
    """Words before the last of a list that sound another way before some beginnings: ` y ` is ` e ` before `Isabel`."""

    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    months: tuple[str, ...]

    def month(self, day: date, *, year: bool = True) -> str:
        """`December 2026`, of a day in it; or `December`."""
        return format_skeleton("yMMMM", day, locale=self.locale) if year else self.months[day.month - 1]

    def date(self, day: date, *, year: bool = False) -> str:
        """`Thu 4 Dec`, or `Fri 4 Dec 2027`."""
        return _date(self, day.toordinal(), year)

    def time(self, hour: int, minute: int) -> str:
        """`16:00`."""
        return _time(self, hour, minute)

    def moment(self, at: datetime, *, year: bool = False) -> str:
        """`Thu 4 Dec, 16:00`, of a local time."""
        return self.both.format(self.time(at.hour, at.minute), self.date(at, year=year))

    def city(self, zone: str) -> str:
        """`Lissabon`: the city that a zone such as `Europe/Lisbon` is named after."""
        return _city(self, zone)

    def names(self, names: Iterable[str]) -> str:
        """`Mei, Ravi and Tom`."""
        return self._listed(tuple(names), "standard")

    def either(self, names: Iterable[str]) -> str:
        """`Mei, Ravi or Tom`."""
        return self._listed(tuple(names), "or")

    def _listed(self, names: tuple[str, ...], style: Literal["standard", "or"]) -> str:
        text = format_list(names, style, self.locale)
        for word, beginning, instead in self.turned if names else ():
            if text.endswith(f"{word}{names[-1]}") and re.match(beginning, names[-1], re.IGNORECASE):
                return f"{text.removesuffix(word + names[-1])}{instead}{names[-1]}"
        return text


@lru_cache(KEPT)
def _city(writing: Writing, zone: str) -> str:
    return get_timezone_location(ZoneInfo(zone), locale=writing.locale, return_city=True)


@lru_cache(KEPT)
def _date(writing: Writing, day: int, year: bool) -> str:
    local, pattern = date.fromordinal(day), writing.dated if year else writing.day
    if writing.first and local.day == 1:
        pattern = pattern.replace("d", f"'{writing.first}'")
    written = format_date(local, pattern, writing.locale)
    return written if writing.full_stops else written.replace(".", "")


@lru_cache(KEPT)
def _time(writing: Writing, hour: int, minute: int) -> str:
    return format_time(time(hour, minute), writing.clock, locale=writing.locale)


def writing(
    name: str,
    day: str = "",
    dated: str = "",
    moment: str = "",
    first: str = "",
    *,
    between: str = " ",
    full_stops: bool = True,
    turned: Iterable[tuple[str, str, str]] = (),
) -> Writing:
    """The way of a locale. Patterns of its own stand where CLDR's would read badly in a sentence."""
    locale = Locale.parse(name)
    skeletons, weekdays = locale.datetime_skeletons, locale.days["stand-alone"]
    return Writing(
        locale=locale,
        day=day or skeletons["MMMEd"].pattern,
        dated=dated or skeletons["yMMMEd"].pattern,
        first=first,
        between=between,
        turned=tuple((word, beginning, instead) for word, beginning, instead in turned),
        full_stops=full_stops,
        clock=skeletons["Hm"].pattern,
        both=moment or str(get_datetime_format("medium", locale)),
        weekdays=tuple(weekdays["wide"][number] for number in range(7)),
        short_weekdays=tuple(weekdays["abbreviated"][number] for number in range(7)),
        months=tuple(locale.months["stand-alone"]["wide"][number] for number in range(1, 13)),
    )
