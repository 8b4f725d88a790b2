"""Times of day as people type them: `9:00`, `09.00`, `9am`, `5 pm`, `24:00`, `22h`. What is not certain is refused."""

import re
from datetime import time

CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2})?)?(?::00)?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE | re.ASCII)
NOON = 12
MIDNIGHT_AT_THE_END = "24:00"


def time_of_day(text: str) -> time:
    """The time; `24:00` is the midnight at the day's end, `time(0)`. Raises ValueError.

    A bare number is one time only with minutes, with `h`, or with the half of the day beside it.
    """
    found = CLOCK.fullmatch(text.strip())
    if found is None or not (found[2] or found[3] or re.search(r"[:.hH]", text)):
        raise ValueError("not a time of day")
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        if not 1 <= hour <= NOON:
            raise ValueError("not a time of day")
        hour = hour % NOON + (NOON if half == "p" else 0)
    if (hour, minute) == (24, 0):
        return time(0)
    return time(hour, minute)


def shown(at: time, *, end: bool = False) -> str:
    """As a form shows it; a day that ends at midnight ends at 24:00."""
    return MIDNIGHT_AT_THE_END if end and at == time(0) else f"{at:%H:%M}"
