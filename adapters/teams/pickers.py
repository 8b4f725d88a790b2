"""What the pickers of a day and of a time give back. Pure.

Documented are `2026-11-27` and `15:30`; clients are seen to send their own forms too. Rules: a form that can mean one
thing only is read; everything else goes on as it came, and the core asks about it at its field.
"""

import re

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WITH_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})T00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:00)?", re.ASCII)
_WHOLE = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?", re.ASCII)
_HALF = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap])\.?\s*m\.?", re.ASCII | re.IGNORECASE)


def moment(day: str, time: str) -> str:
    """The local moment `YYYY-MM-DDTHH:MM`, or both as they came where one is not understood beyond doubt."""
    return f"{_day(day.strip())}T{_time(' '.join(time.split()))}"


def _day(text: str) -> str:
    found = _WITH_MIDNIGHT.fullmatch(text)
    return found[1] if found else text


def _time(text: str) -> str:
    half = _HALF.fullmatch(text)
    if half and 1 <= int(half[1]) <= 12:
        return f"{int(half[1]) % 12 + (12 if half[3].lower() == 'p' else 0):02}:{half[2]}"
    whole = _WHOLE.fullmatch(text)
    return f"{int(whole[1]):02}:{whole[2]}" if whole else text
