"""Which dates are working days: the person's weekdays without the public holidays of their country.

The calendars are those of the package `holidays`, with the days given in lieu of holidays on a week-end
(observed=True). A country it does not know has no holidays here; a subdivision it does not know has those
of the whole country: a wrong setting must never keep a message back for good, nor lose it. Nobody knows the
holidays of a year that is far away, so it has none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache, lru_cache
from warnings import catch_warnings, simplefilter

from holidays import country_holidays
from holidays.registry import COUNTRIES

from bot.hours.errors import UnknownCountry
from bot.hours.week import DEFAULT_HOURS, WorkingHours

YEARS = range(2000, 2101)
LONGEST_NAME = 64
SAID = {"uk": "GB"}
"""What people call a country though no list does."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What somebody's working time is reckoned by: their zone (IANA), their week, and whose public holidays hold."""

    zone: str
    hours: WorkingHours = DEFAULT_HOURS
    country: str | None = None
    subdivision: str | None = None

    def works_on(self, day: date) -> bool:
        return is_working_day(day, self.hours, self.country, self.subdivision)


def is_working_day(day: date, hours: WorkingHours, country: str | None = None, subdivision: str | None = None) -> bool:
    """Whether the date is one of the person's weekdays and no public holiday of their country."""
    return day.isoweekday() in hours.days and not is_holiday(day, country, subdivision)


def is_holiday(day: date, country: str | None = None, subdivision: str | None = None) -> bool:
    """Whether the date is a public holiday there; nowhere there are none."""
    return bool(country) and day.year in YEARS and day in _public_holidays(country or "", subdivision, day.year)


def country_of(text: str | None) -> tuple[str | None, str | None]:
    """`DE-BY` as country and subdivision, as they are stored; neither for none."""
    country, _, subdivision = (text or "").partition("-")
    return country or None, subdivision or None


def known_country(typed: str) -> tuple[str, str | None]:
    """Country and subdivision of what somebody typed: `pt`, `DE-BY`, `Portugal`, `de-Bayern`.

    Raises UnknownCountry with the nearest that there are.
    """
    name, _, part = " ".join(typed.split()).partition("-")
    whole = _codes().get(_plain(typed))
    code = whole or _codes().get(_plain(name))
    if code is None:
        raise UnknownCountry(_near(typed, _codes()))
    if whole or not part:
        return code, None
    parts = _parts(code)
    if _plain(part) not in parts:
        raise UnknownCountry(tuple(f"{code}-{found}" for found in _near(part, parts)) or (code,))
    return code, parts[_plain(part)]


@cache
def known_countries() -> tuple[tuple[str, str], ...]:
    """Every country whose public holidays are known, as its code and its name, by name."""
    named = ((code, module.replace("_", " ").title()) for module, (_, code, *_) in COUNTRIES.items())
    return tuple(sorted(named, key=lambda pair: pair[1]))


def _near(typed: str, codes: dict[str, str]) -> tuple[str, ...]:
    """Up to three codes whose name, or whose code, is most like what was typed."""
    found = get_close_matches(_plain(typed)[:LONGEST_NAME], codes, n=3, cutoff=0.7)
    return tuple(dict.fromkeys(codes[name] for name in found))


def _plain(name: str) -> str:
    """A name without what people spell in different ways."""
    return "".join(char for char in name.casefold() if char.isalnum())


@cache
def _codes() -> dict[str, str]:
    """Every name and code of a country to its code of two letters."""
    return {**dict(_named()), **SAID}


def _named() -> Iterator[tuple[str, str]]:
    for module, (name, code, three, *_) in COUNTRIES.items():
        yield from ((_plain(spelling), code) for spelling in (module, name, code, three))


@lru_cache(maxsize=64)
def _parts(country: str) -> dict[str, str]:
    """Every name and code of a subdivision to its code."""
    known = country_holidays(country)
    names = {_plain(name): code for name, code in known.subdivisions_aliases.items()}
    return {**names, **{_plain(code): code for code in known.subdivisions}}


@lru_cache(maxsize=512)
def _public_holidays(country: str, subdivision: str | None, year: int) -> frozenset[date]:
    code = country.strip().upper()
    part = (subdivision or "").strip()
    # ISO 3166-2 writes DE-BY, the package BY; some of its names are words, so both spellings are tried.
    spellings = [part, part.upper().removeprefix(f"{code}-")] if part else []
    for spelling in [*spellings, None]:
        try:
            with catch_warnings():
                simplefilter("ignore")  # that of some years only a part is known, to whoever reads our log
                return frozenset(country_holidays(code, subdiv=spelling, years=year, observed=True))
        except NotImplementedError:
            continue
    return frozenset()
