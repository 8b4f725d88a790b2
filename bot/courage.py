"""Courage before Send: a true sentence for whoever asks, with its source and its limit. Never for a helper. Pure.

Rules: one in three weeks at most, none that went along with an ask before, none any more for whoever said so.
"""

from datetime import datetime, timedelta

from bot.people import Person
from bot.preferences import NO_MORE

SENTENCES = ("odds", "bother", "advice", "purpose", "easy_no")
"""In this order; their words are `form.courage.<name>`."""

APART = timedelta(weeks=3)


def next_sentence(person: Person, now: datetime) -> str:
    """The name of the sentence that this person reads now, '' for none."""
    prefs = person.preferences
    if NO_MORE in prefs.courage or (prefs.courage_at is not None and now < prefs.courage_at + APART):
        return ""
    return next((name for name in SENTENCES if name not in prefs.courage), "")


def having_read(person: Person, name: str, now: datetime) -> Person:
    """The same person, who sent an ask with this sentence beside it."""
    return person.prefer(courage=person.preferences.courage | {name}, courage_at=now)


def without(person: Person) -> Person:
    """The same person, who wants no such sentence any more."""
    return person.prefer(courage=person.preferences.courage | {NO_MORE})
