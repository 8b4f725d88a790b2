"""How long a platform wants us to wait, in every form in which servers say it (RFC 9110, section 10.2.3)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def seconds_to_wait(headers: Mapping[str, str]) -> float | None:
    """Seconds, never negative, maybe infinite; None where nothing is said that makes sense.

    A date counts from the answer's own `Date`, so that nobody's clock matters.
    """
    said = headers.get("Retry-After", "").strip()
    try:
        found = float(said)
    except ValueError:
        then, now = _moment(said), _moment(headers.get("Date", "")) or datetime.now(UTC)
        return max(0.0, (then - now).total_seconds()) if then else None
    return found if found >= 0 else None


def _moment(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
