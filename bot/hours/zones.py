"""Time zones by name, and the arithmetic that is safe near a change of the clocks.

All arithmetic is done in UTC: two aware datetimes that share a ZoneInfo are subtracted and compared by
their wall clocks, which is an hour wrong around a change.
"""

from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.hours.errors import UnknownZone

# Files beside the zones that are no zones people live in: leap-second copies, and the machine's own zone.
NOT_FOR_PEOPLE = ("posix/", "right/", "localtime", "posixrules")
LONGEST_NAME = 64
SECOND = timedelta(seconds=1)


@lru_cache(maxsize=1024)
def zone_of(name: str) -> ZoneInfo:
    """The zone of an IANA name, old names such as Asia/Calcutta included; letter case, blanks around and
    blanks for underscores are forgiven. Raises UnknownZone with the nearest names."""
    typed = name.strip().replace(" ", "_")
    zone = _load(typed) or _load(_names_by_casefold().get(typed.casefold(), ""))
    if zone is None:
        raise UnknownZone(nearest_zones(name))
    return zone


def known_zones() -> tuple[str, ...]:
    """Every zone that somebody may live in, by name."""
    return tuple(_names_by_casefold().values())


def nearest_zones(name: str) -> tuple[str, ...]:
    """Up to three zone names that somebody who typed this may have meant; a city alone is enough."""
    wanted = name.strip().replace(" ", "_").casefold()[:LONGEST_NAME]
    names = _names_by_casefold()
    same_city = sorted(full for low, full in names.items() if low.rsplit("/", 1)[-1] == wanted)
    cities = {low.rsplit("/", 1)[-1]: full for low, full in sorted(names.items())}
    alike = [names[low] for low in get_close_matches(wanted, names, n=3, cutoff=0.7)]
    by_city = [cities[low] for low in get_close_matches(wanted.rsplit("/", 1)[-1], cities, n=3, cutoff=0.75)]
    return tuple(dict.fromkeys([*same_city, *alike, *by_city]))[:3]


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC. Raises ValueError for a naive one."""
    if moment.tzinfo is UTC:
        return moment
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError("a moment needs a zone: got a naive datetime")
    return moment.astimezone(UTC)


def in_zone(moment: datetime, zone: str) -> datetime:
    """The moment as the clocks show it there; in UTC where the calendar itself begins or ends."""
    try:
        return moment.astimezone(zone_of(zone))
    except OverflowError:
        return in_utc(moment)


def local_date(moment: datetime, zone: str) -> date:
    """The calendar date of a moment where the person is."""
    return in_zone(in_utc(moment), zone).date()


def same_clocks(first: str, second: str, moment: datetime) -> bool:
    """Whether two zones show the same time now and through the year that follows, as Rome and Berlin do."""
    weeks = (in_utc(moment) + timedelta(weeks=week) for week in range(53))
    return all(offset_at(week, zone_of(first)) == offset_at(week, zone_of(second)) for week in weeks)


def offset_at(moment: datetime, zone: ZoneInfo) -> timedelta:
    """Local time minus UTC at a moment given in UTC."""
    offset = moment.astimezone(zone).utcoffset()
    return offset if offset is not None else timedelta()


def next_change(after: datetime, before: datetime, zone: ZoneInfo) -> datetime:
    """The moment (UTC, whole second) at which the zone's offset changes, by bisection between two moments
    with different offsets. `after` still has the old offset; the answer already has the new one."""
    old = offset_at(after, zone)
    low = after.replace(microsecond=0)
    high = before.replace(microsecond=0)
    while high - low > SECOND:
        middle = low + timedelta(seconds=(high - low) // SECOND // 2)
        if offset_at(middle, zone) == old:
            low = middle
        else:
            high = middle
    return high


def at_local(wall: datetime, zone: ZoneInfo) -> datetime:
    """The moment (UTC) when the clocks there show this naive local time: the first one of two, and for a
    time that is skipped the first moment after the gap."""
    first = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    second = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    # In a gap, fold 0 reckons with the offset before it and so lands after fold 1, on its far side.
    return next_change(second, first, zone) if second < first else first


@cache
def _names_by_casefold() -> dict[str, str]:
    names = sorted(name for name in available_timezones() if not name.startswith(NOT_FOR_PEOPLE))
    return {name.casefold(): name for name in names}


def _load(name: str) -> ZoneInfo | None:
    if not name or len(name) > LONGEST_NAME or name.startswith(NOT_FOR_PEOPLE):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
