"""By when a text itself says that it wants something: the moment, to be offered; and whether it says any.

Rules: a moment is offered only where it is understood beyond doubt; that a time is named is seen more easily, in every
language, for all that follows from it is to say nothing beside it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from itertools import islice

from bot.hours.grammar import grammar_of
from bot.hours.phrases import LONGEST, understood, word_at
from bot.hours.week import DEFAULT_HOURS, WorkingHours
from bot.languages import LANGUAGES, SOURCE
from bot.languages.plain import plain

_HALF = re.compile(r"\b([ap])\.m\b\.?", re.IGNORECASE)
_BY = re.compile(rf"\b(?=((?:by|before|no later than) [^\n]{{1,{LONGEST}}}))", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[!?;)]|\.(?=\s+[A-Z]|\s*$)|,? (?:so|because)\b")
MOST_TRIED = 9
"""Passages of one text; more than that are no one moment."""

_END = re.compile(r"[!?;:()\"\u201c\u201d\u3002\uff0c]|\.(?<!\d\.)(?: |$)")
"""Where what is said cannot go on, in a plain text; not the point of `5. Dezember`."""

BEGINNING = frozenset({"by", "before"})
NAMING = frozenset(
    {"eod", "eow", "eonw", "end", "today", "tomorrow", "after", "week", "noon", "hour", "clock", "bare", "iso"}
    | {"weekday", "month"}
)
"""Kinds of words that name a day or a time of it, also where it stays in doubt which."""

MOST_WORDS = 4
"""Behind `by`, within which the day comes: `by the 5th of December`."""

MOST_LOOKED_AT = 40
"""Places of one text, in one language, where a time might be named: any text is read within milliseconds."""

Kinds = tuple[str, ...]


def named_in(text: str, now: datetime, zone: str, hours: WorkingHours = DEFAULT_HOURS) -> datetime | None:
    """The one moment by which a text wants something (`... by Thursday 3pm?`), to be offered, never to be taken.

    It is one only where the sentence, or its clause, ends with it: `by Thursday or so` names none."""
    plainer = _HALF.sub(r"\1m", text)
    phrases = (_CLAUSE_END.split(found[1])[0].strip() for found in _BY.finditer(plainer))
    moments = {understood(phrase, now, zone, hours) for phrase in islice(phrases, MOST_TRIED)}
    return moments.pop() if len(moments) == 1 else None


def names_a_time(text: str) -> bool:
    """Whether a text says by when, in any language: also `by Friday or so`, and a moment that has passed."""
    known = plain(text)
    if _begins_anywhere().search(known) is None:  # so it is of most texts, and of each that leaves it is asked
        return False
    clauses = _END.split(known)
    return any(_says_when(tongue, clauses) for tongue in _tongues())


@dataclass(frozen=True)
class _Tongue:
    """How `by` and `before` are written, and what the word at a place is: its kinds and its end, None if unknown."""

    by: str
    word_at: Callable[[str, int], tuple[Kinds, int] | None]

    @cached_property
    def begins(self) -> re.Pattern[str]:
        return _begins(self.by)


def _begins(by: str) -> re.Pattern[str]:
    """Where one begins, and no other word ends."""
    return re.compile(rf"(?<![a-z])(?:{by})")


def _says_when(tongue: _Tongue, clauses: Iterable[str]) -> bool:
    begun = islice((found for clause in clauses for found in tongue.begins.finditer(clause)), MOST_LOOKED_AT)
    return any(not NAMING.isdisjoint(kinds) for found in begun for kinds in _words_after(tongue, found))


def _words_after(tongue: _Tongue, begun: re.Match[str]) -> Iterator[Kinds]:
    start = begun.end()
    for _ in range(MOST_WORDS):
        word = tongue.word_at(begun.string, start)
        if word is None:
            return
        kinds, start = word
        yield kinds


@cache
def _begins_anywhere() -> re.Pattern[str]:
    """A `by` of any language; one that ends its clause is nothing to what follows it."""
    return _begins("|".join(tongue.by for tongue in _tongues()))


@cache
def _tongues() -> tuple[_Tongue, ...]:
    return (
        _Tongue("(?:by|before|no later than) ", _english),
        *map(_other, (code for code in LANGUAGES if code != SOURCE and LANGUAGES[code].due)),
    )


def _english(text: str, start: int) -> tuple[Kinds, int] | None:
    word = word_at(text, start)
    return ((str(word.lastgroup),), word.end()) if word else None


def _other(code: str) -> _Tongue:
    words = grammar_of(code)
    by = "|".join(word.pattern for word in words.words if not BEGINNING.isdisjoint(word.kinds))

    def at(text: str, start: int) -> tuple[Kinds, int] | None:
        found = words.word_at(text, start)
        return (found[0].kinds, found[1].end()) if found else None

    return _Tongue(by, at)
