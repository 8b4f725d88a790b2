"""Working hours: when may a person be reached, and how much working time lies between two moments.

Rules of the package: times come in aware and go out in UTC; the wall clock of the person's zone decides,
minute by minute, what is working time; nobody is reached on a public holiday of their country; ends are
exclusive. Nothing here knows why somebody is reached, and nothing adds jitter.
"""

from bot.hours.calendar import Calendar, is_working_day, known_countries, known_country
from bot.hours.errors import HoursError, ImpossibleHours, UnknownCountry, UnknownZone
from bot.hours.reckoning import (
    halfway,
    is_working_time,
    next_send_time,
    weeks_later,
    working_days_later,
    working_time_between,
)
from bot.hours.week import DEFAULT_HOURS, WorkingHours
from bot.hours.zones import in_zone, known_zones, local_date, nearest_zones, zone_of

__all__ = [
    "DEFAULT_HOURS",
    "Calendar",
    "HoursError",
    "ImpossibleHours",
    "UnknownCountry",
    "UnknownZone",
    "WorkingHours",
    "halfway",
    "in_zone",
    "is_working_day",
    "is_working_time",
    "known_countries",
    "known_country",
    "known_zones",
    "local_date",
    "nearest_zones",
    "next_send_time",
    "weeks_later",
    "working_days_later",
    "working_time_between",
    "zone_of",
]
