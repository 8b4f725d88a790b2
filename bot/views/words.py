"""Looks words up: a message is a template with a key, in the language of whoever reads it, or in English.

Whoever has no name is "Somebody", which within a sentence is a word as any other: "your ask to somebody".
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from bot.hours import in_zone
from bot.languages import Writing, spoken
from bot.languages.catalogue import Catalogue, Plural
from bot.once import once
from bot.people import Person
from bot.views import english

MINUTES_IN_AN_HOUR = 60
FACT = re.compile(r"\{(\w+)\}")
BEGINS = re.compile(r"(?:^|[.!?…\n])[\s“„«\"]*$")
"""What stands before the first word of a sentence."""


@lru_cache
def _texts(locale: str) -> Catalogue:
    """All sentences for a locale such as `pt_BR`; English where its language has none."""
    return {**english.TEXTS, **spoken(locale).texts}


def sentence(locale: str, key: str, facts: Mapping[str, str]) -> str:
    """The sentence of that key in the locale's language. Raises KeyError for a key no catalogue has."""
    texts = _texts(locale)
    message = texts[key]
    text = message.for_facts(facts) if isinstance(message, Plural) else message
    if not facts or "{" not in text:
        return text
    somebody = str(texts["all.somebody"])
    for fact in facts.values():
        if fact.startswith(somebody):
            return FACT.sub(lambda found: _amid(somebody, facts[found[1]], text[: found.start()]), text)
    return text.format_map(facts)


@lru_cache
def _somebody(locale: str) -> str:
    """Who has no name."""
    return str(_texts(locale)["all.somebody"])


def _amid(somebody: str, fact: str, before: str) -> str:
    """The fact as it stands behind this beginning of its sentence; it may be a list that begins with "Somebody"."""
    nameless = fact.startswith(somebody) and not fact.removeprefix(somebody)[:1].isalpha()
    return f"{fact[:1].lower()}{fact[1:]}" if nameless and not BEGINS.search(before) else fact


@dataclass(frozen=True)
class Reader:
    """Whoever reads: the clock they live by, the language that is read there, and what moment it is (UTC).

    A date of another year than this moment's is shown with its year; without a moment none is. It has no slots: the
    year is worked out once.
    """

    person: Person
    locale: str
    now: datetime | None = None

    def say(self, key: str, **facts: str) -> str:
        """The sentence of that key in their language. Raises KeyError for a key no catalogue has."""
        return sentence(self.locale, key, facts)

    @property
    def writing(self) -> Writing:
        """How their language writes days, times of day and lists."""
        return spoken(self.locale).writing

    def weekday(self, local: date) -> str:
        """`Thursday` of a day of the calendar."""
        return self.writing.weekdays[local.weekday()]

    def day(self, at: datetime) -> str:
        """`Thu 4 Dec`, or `Fri 4 Dec 2027`, where they live."""
        return self.date(in_zone(at, self.person.zone))

    def month(self, month: str) -> str:
        """`March` of `2026-03`, with its year where that is another than now."""
        first = date.fromisoformat(f"{month}-01")
        return self.writing.month(first, year=self._of_another(first.year))

    def moment(self, at: datetime) -> str:
        """`Thu 4 Dec, 16:00`, where they live."""
        local = in_zone(at, self.person.zone)
        return self.writing.moment(local, year=self._of_another(local.year))

    def date(self, local: date) -> str:
        """`Thu 4 Dec` of a day of the calendar."""
        return self.writing.date(local, year=self._of_another(local.year))

    def _of_another(self, year: int) -> bool:
        return self._year is not None and year != self._year

    @once
    def _year(self) -> int | None:
        return in_zone(self.now, self.person.zone).year if self.now is not None else None

    def moment_with(self, at: datetime, other: Person) -> str:
        """The moment where they live and, where its clock differs, where the other lives."""
        theirs = in_zone(at, other.zone)
        if theirs.utcoffset() == in_zone(at, self.person.zone).utcoffset():
            return self.moment(at)
        there = Reader(other, self.locale, self.now)
        same = self.day(at) == there.day(at)
        shown = self.writing.time(theirs.hour, theirs.minute) if same else there.moment(at)
        return self.say("all.both_times", moment=self.moment(at), theirs=shown, name=other.called)

    def minutes(self, minutes: int | None) -> str:
        """`about 15 minutes`; empty when none were chosen."""
        if minutes is None:
            return ""
        if minutes < MINUTES_IN_AN_HOUR:
            return self.say("all.minutes", minutes=str(minutes))
        return self.say("all.an_hour" if minutes == MINUTES_IN_AN_HOUR else "all.more_minutes")

    def names(self, people: Iterable[str]) -> str:
        """`Mei, Ravi and Tom`."""
        return self.writing.names(self._listed(people))

    def either(self, people: Iterable[str]) -> str:
        """`Mei, Ravi or Tom`."""
        return self.writing.either(self._listed(people))

    def _listed(self, people: Iterable[str]) -> list[str]:
        return [_amid(_somebody(self.locale), name, ", " if place else "") for place, name in enumerate(people)]

    def clauses(self, parts: Iterable[str]) -> str:
        """`about 15 minutes, by Thu 4 Dec`: parts of one sentence, put side by side."""
        return self.say("all.comma").join(part for part in parts if part)
