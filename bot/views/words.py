"""Looks words up. A catalogue is a dictionary of keys and templates; a language is one package of its own.

A message that counts may be a `Plural`: its forms by the language's own rule. English has two, others one or six.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from bot.hours import in_zone
from bot.people import Person, language_of
from bot.views import english


@dataclass(frozen=True, slots=True)
class Plural:
    """A message in the forms of its language: `form` says from the number in the fact `by` which one is meant."""

    by: str
    form: Callable[[int], str]
    forms: Mapping[str, str]

    def for_facts(self, facts: Mapping[str, str]) -> str:
        return self.forms[self.form(int(facts[self.by]))]


MINUTES_IN_AN_HOUR = 60
Catalogue = Mapping[str, str | Plural]
CATALOGUES: Mapping[str, Catalogue] = {"en": english.TEXTS}


@lru_cache
def _texts(locale: str) -> Catalogue:
    """All sentences for a locale such as `pt_BR`; English where its language has none."""
    return {**english.TEXTS, **CATALOGUES.get(language_of(locale), {})}


def sentence(locale: str, key: str, facts: Mapping[str, str]) -> str:
    """The sentence of that key in the locale's language. Raises KeyError for a key no catalogue has."""
    message = _texts(locale)[key]
    text = message.for_facts(facts) if isinstance(message, Plural) else message
    return text.format_map(facts) if facts else text


@lru_cache
def _calendar(locale: str) -> tuple[list[str], list[str]]:
    """The short names of the days and the months."""
    return sentence(locale, "all.days", {}).split(), sentence(locale, "all.months", {}).split()


def _clock(local: datetime) -> str:
    """`16:00`. Without strftime, which costs a card a tenth of its time."""
    return f"{local.hour:02}:{local.minute:02}"


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever reads: the clock they live by, the language that is read there, and what moment it is (UTC).

    A date of another year than this moment's is shown with its year; without a moment none is.
    """

    person: Person
    locale: str
    now: datetime | None = None

    def say(self, key: str, **facts: str) -> str:
        """The sentence of that key in their language. Raises KeyError for a key no catalogue has."""
        return sentence(self.locale, key, facts)

    def day(self, at: datetime) -> str:
        """`Thu 4 Dec`, or `Fri 4 Dec 2027`, where they live."""
        return self.date(in_zone(at, self.person.zone))

    def moment(self, at: datetime) -> str:
        """`Thu 4 Dec, 16:00`, where they live."""
        local = in_zone(at, self.person.zone)
        return f"{self.date(local)}, {_clock(local)}"

    def date(self, local: date) -> str:
        """`Thu 4 Dec` of a day of the calendar."""
        days, months = _calendar(self.locale)
        year = f" {local.year}" if self.now and local.year != in_zone(self.now, self.person.zone).year else ""
        return f"{days[local.weekday()]} {local.day} {months[local.month - 1]}{year}"

    def moment_with(self, at: datetime, other: Person) -> str:
        """The moment where they live and, where its clock differs, where the other lives."""
        theirs = in_zone(at, other.zone)
        if theirs.utcoffset() == in_zone(at, self.person.zone).utcoffset():
            return self.moment(at)
        there = Reader(other, self.locale, self.now).day(at)
        day = "" if self.day(at) == there else f"{there}, "
        return self.say("all.both_times", moment=self.moment(at), theirs=f"{day}{_clock(theirs)}", name=other.name)

    def minutes(self, minutes: int | None) -> str:
        """`about 15 minutes`; empty when none were chosen."""
        if minutes is None:
            return ""
        if minutes < MINUTES_IN_AN_HOUR:
            return self.say("all.minutes", minutes=str(minutes))
        return self.say("all.an_hour" if minutes == MINUTES_IN_AN_HOUR else "all.more_minutes")

    def names(self, people: Iterable[str]) -> str:
        """`Mei, Ravi and Tom`."""
        *most, last = people
        return self.say("all.and", first=", ".join(most), last=last) if most else last
