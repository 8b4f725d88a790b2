"""Which dates are working days: the person's weekdays without the public holidays of their country.

The calendars are those of the package `holidays`, with the days given in lieu of holidays on a week-end
(observed=True). A country it does not know has no holidays here; a subdivision it does not know has those
of the whole country: a wrong setting must never keep a message back for good, nor lose it.
"""

from datetime import date
from functools import lru_cache

from holidays import country_holidays

from bot.hours.week import WorkingHours


def is_working_day(day: date, hours: WorkingHours, country: str | None = None, subdivision: str | None = None) -> bool:
    """Whether the date is one of the person's weekdays and no public holiday of their country."""
    return day.isoweekday() in hours.days and not (country and day in _public_holidays(country, subdivision, day.year))


@lru_cache(maxsize=512)
def _public_holidays(country: str, subdivision: str | None, year: int) -> frozenset[date]:
    code = country.strip().upper()
    part = (subdivision or "").strip()
    # ISO 3166-2 writes DE-BY, the package BY; some of its names are words, so both spellings are tried.
    spellings = [part, part.upper().removeprefix(f"{code}-")] if part else []
    for spelling in [*spellings, None]:
        try:
            return frozenset(country_holidays(code, subdiv=spelling, years=year, observed=True))
        except NotImplementedError:
            continue
    return frozenset()
