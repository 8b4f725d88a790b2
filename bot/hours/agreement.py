"""Two libraries reckon the same moment, each in its own way; what they do not agree on is nothing.

Each alone is sometimes wrong without a sign of it; where both find the same, nothing wrong was ever measured. Of 530
phrases that leave a doubt or none (`tests/phrases.txt`) `dateparser` takes a moment for 157 that leave one,
`parsedatetime` for 208, mostly a wrong one where a day has no time; within the closed shape of `phrases`, 211 are
taken, none wrong, in about 1 ms each. Agreement is the belt for their next releases: one is unpinned, the other no
longer changes. They are loaded on demand, which costs some 0.2 s of processor time: whoever serves calls `load`
before anybody asks.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import cache
from threading import Lock

Reckon = Callable[[str, datetime], datetime | None]

_LOCK = Lock()
"""One of the two keeps its state in itself while it reads."""


def load() -> None:
    """Load both, and let each read once, since the first time is the slowest."""
    agreed("thursday 15:00", datetime(2026, 11, 24, 10))  # noqa: DTZ001 - a wall clock's time


def agreed(phrase: str, base: datetime) -> datetime | None:
    """The local time that both find in an English phrase as seen from `base` (naive); None where they differ."""
    with _LOCK:
        try:
            found, other = (reckon(phrase, base) for reckon in _reckoners())
        except (ValueError, OverflowError):  # beyond the calendar
            return None
    return found if found == other else None


@cache
def _reckoners() -> tuple[Reckon, Reckon]:
    return _dateparser(), _parsedatetime()


def _dateparser() -> Reckon:
    from dateparser.date import DateDataParser  # noqa: PLC0415 - slow to load

    def reckon(phrase: str, base: datetime) -> datetime | None:
        given = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "future", "TIMEZONE": "UTC"}
        found = DateDataParser(languages=["en"], settings=given).get_date_data(phrase).date_obj
        return found if isinstance(found, datetime) else None

    return reckon


def _parsedatetime() -> Reckon:
    from parsedatetime import Calendar, Constants  # noqa: PLC0415 - slow to load

    logging.getLogger("parsedatetime").setLevel(logging.WARNING)  # at DEBUG it repeats what people typed
    calendar = Calendar(Constants("en_US", usePyICU=False))

    def reckon(phrase: str, base: datetime) -> datetime | None:
        found, understood = calendar.parseDT(phrase, sourceTime=base)
        return found if understood and isinstance(found, datetime) else None

    return reckon
