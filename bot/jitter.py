"""A few minutes that tell people apart, so that what comes at an hour does not come to all at one instant."""

from datetime import datetime, timedelta
from hashlib import blake2b

from bot.people import Person
from bot.rules import Rules


def jittered(person: Person, due_at: datetime, rules: Rules) -> datetime:
    """A few minutes later, the same for a person and hour, so that nine o'clock is not one instant for all.

    Never later than the end of the working hours it falls into.
    """
    if not rules.jitter_minutes:
        return due_at
    seed = blake2b(f"{person.address}{due_at:%Y%m%d%H}".encode(), digest_size=4).digest()
    later = due_at + timedelta(seconds=int.from_bytes(seed) % (rules.jitter_minutes * 60))
    return later if person.works_at(later) else due_at
