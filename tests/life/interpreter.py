"""What is said in another language, said in English: the oracles read what everybody reads, whatever they speak.

A text is cut back into the templates of its language's catalogue, and what was filled in is put into the English ones.
What is in no catalogue, or was said in English where the language has nothing, stays as it is.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from bot.languages import LANGUAGES, SOURCE, Writing, spoken
from bot.languages.catalogue import Plural
from bot.views.english import TEXTS
from tests.life.names import NAME, NAMES

SEPARATORS = (" ", " · ", ", ")
STOPS = re.compile("[\u3002\uff1f\uff01\uff1a]")
"""Full stops, question and exclamation marks and colons of Chinese."""

FACT = re.compile(r"\{(\w+)\}")
PEOPLE = frozenset({"asker", "helper", "pointer", "name", "installer", "next", "first"})
NUMBERS = frozenset({"count", "limit"})
OURS = frozenset({"title", "done", "terms", "pointing", "rhythm"})
"""Facts that are sentences of the catalogue themselves."""

FIRST_DAY, DAYS = date(2026, 1, 1), 5 * 366
"""Every day of which a town may speak."""


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence with its facts: how it is recognised, and what it is in English."""

    pattern: re.Pattern[str]
    key: str
    facts: tuple[str, ...]


@dataclass(slots=True)
class Interpreter:
    """Reads one language. `known` keeps what was read before."""

    writing: Writing
    plain: dict[str, list[str]] = field(default_factory=dict)
    templates: list[Template] = field(default_factory=list)
    days: dict[str, str] = field(default_factory=dict)
    known: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def english(self, text: str, kind: str) -> str:
        """The text in English, as far as it is a text of the catalogue."""
        found = self._read(text, kind)
        if found is None and text[:1].isupper():  # a line begins so, whatever begins it
            lower = self._read(text[:1].lower() + text[1:], kind)
            found = lower and lower[:1].upper() + lower[1:]
        return text if found is None else found

    def _read(self, text: str, kind: str) -> str | None:
        if (text, kind) not in self.known:
            self.known[text, kind] = self._sentence(text, kind) or self._sentences(text, kind)
        return self.known[text, kind]

    def _sentence(self, text: str, kind: str) -> str | None:
        """One template, filled in."""
        if text in self.plain:
            return _english(self.plain[text], kind)
        return next(filter(None, (self._filled(one, text, kind) for one in self.templates)), None)

    def _filled(self, one: Template, text: str, kind: str) -> str | None:
        found = one.pattern.fullmatch(text)
        if found is None:
            return None
        facts = {name: self._fact(name, found[name], kind) for name in one.facts}
        if any(value is None for value in facts.values()):
            return None
        return TEXTS[one.key].format_map(facts)

    def _sentences(self, text: str, kind: str) -> str | None:
        """Several, one behind the other."""
        for separator in SEPARATORS:
            at = text.find(separator)
            while at >= 0:
                first = self._sentence(text[:at], kind)
                rest = self._read(text[at + len(separator) :], kind) if first else None
                if first and rest:
                    return f"{first}{separator}{rest}"
                at = text.find(separator, at + 1)
        return self._side_by_side(text, kind)

    def _side_by_side(self, text: str, kind: str) -> str | None:
        """Several, with nothing in between, as they are written in Chinese."""
        for stop in STOPS.finditer(text[:-1]):
            first = self._sentence(text[: stop.end()], kind)
            rest = self._read(text[stop.end() :], kind) if first else None
            if first and rest:
                return f"{first} {rest}"
        return None

    def _fact(self, name: str, value: str, kind: str) -> str | None:
        if name in PEOPLE:
            nameless = f"{value[:1].upper()}{value[1:]}"
            return value if NAMES.fullmatch(value) else "Somebody" if nameless in self.plain else None
        if name in {"moment", "theirs", "day", "back"}:
            return self._moment(value) or (self._read(value, kind) if name == "moment" else None)
        if name in {"names", "pointers"}:
            return self._names(value)
        ours = name in OURS or (name == "minutes" and not value.isdecimal())
        return self._read(value, kind) if ours else value

    def _names(self, value: str) -> str | None:
        names = NAMES.findall(value)
        return LANGUAGES[SOURCE].writing.names(names) if self.writing.names(names) == value else None

    def _moment(self, value: str) -> str | None:
        """A day, a time of day, or both."""
        if value in self.days:
            return self.days[value]
        if re.fullmatch(r"\d\d?:\d\d", value):
            return value.zfill(5)
        pattern = (
            re.escape(self.writing.both).replace(r"\{1\}", "(?P<day>.+)").replace(r"\{0\}", r"(?P<time>\d?\d:\d\d)")
        )
        found = re.fullmatch(pattern, value)
        day = self.days.get(found["day"]) if found else None
        return f"{day}, {found['time'].zfill(5)}" if found and day else None


def _english(keys: list[str], kind: str) -> str:
    """What these words mean there: a button's are a button's."""
    own = [key for key in keys if key.startswith("button.") == (kind == "button")]
    return TEXTS[(own or keys)[0]]


def _shape(text: str) -> re.Pattern[str]:
    parts, seen = [], set()
    for number, part in enumerate(FACT.split(text)):
        if number % 2 == 0:
            parts.append(re.escape(part))
        elif part in seen:
            parts.append(f"(?P={part})")
        else:
            seen.add(part)
            parts.append(f"(?P<{part}>{_of_fact(part)})")
    return re.compile("".join(parts), re.DOTALL)


def _of_fact(name: str) -> str:
    return rf"(?:{NAME}|[\w\u2019]+)" if name in PEOPLE else r"\d+" if name in NUMBERS else ".+?"


def _days(writing: Writing) -> Iterator[tuple[str, str]]:
    english = LANGUAGES[SOURCE].writing
    yield from zip(writing.weekdays, english.weekdays, strict=True)
    for number in range(DAYS):
        day = FIRST_DAY + timedelta(days=number)
        yield writing.date(day), english.date(day)
        yield writing.date(day, year=True), english.date(day, year=True)


@lru_cache
def _interpreter(code: str) -> Interpreter:
    language = LANGUAGES[code]
    made = Interpreter(language.writing, days=dict(_days(language.writing)))
    for key, english in TEXTS.items():
        said = language.texts.get(key, english)
        for text in said.forms if isinstance(said, Plural) else (said,):
            names = tuple(dict.fromkeys(FACT.findall(text)))
            if names or "{" in english:
                made.templates.append(Template(_shape(text), key, names))
            else:
                made.plain.setdefault(text, []).append(key)
    made.templates.sort(key=lambda one: -len(FACT.sub("", one.pattern.pattern)))
    return made


def interpreter(locale: str) -> Callable[[str, str], str] | None:
    """What turns a text of this locale, of such a kind of line, into English; None where it is English."""
    code = spoken(locale).code
    return None if code == SOURCE else _interpreter(code).english
