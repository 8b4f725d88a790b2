"""Due times in other languages: each has a closed list of words, as data: what each is, and what it means.

A phrase becomes the same kinds of words as an English one (`phrases`), in English: `bis Freitag 15 Uhr` is `by`,
`weekday` friday, `clock` 15:00. What shapes are understood, and what moment is meant, is then the same for all. One
word that is not on the list, and nothing is understood.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from typing import Any

from bot.hours.phrases import DAYS, LONGEST, MONTHS, Reading, Said, in_english, shaped
from bot.languages import LANGUAGES, SOURCE, spoken
from bot.languages.plain import plain

DAY_ALONE = frozenset(
    {"by", "please", "today", "tomorrow", "after", "in", "ahead", "this", "next", "week", "weekday", "day", "month"}
    | {"year", "iso"}
)
"""Kinds of words that name a day and no time of it."""


ENDS = " .!\u3002"
"""What stands behind a phrase as behind any words."""


NAMED: Mapping[str, Sequence[str]] = {"weekday": DAYS, "month": MONTHS}
"""What may be given as a number."""

POSSIBLE = {
    "clock": re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d"),
    "hour": re.compile(r"(?:1\d|2[0-3]|[1-9])(?::[0-5]\d)?[ap]m"),
    "weekday": re.compile("|".join(DAYS)),
    "month": re.compile("|".join(MONTHS)),
    "day": re.compile(r"[0-2]?\d|3[01]"),
}


@dataclass(frozen=True)
class Word:
    """What is written like this `pattern` is of these `kinds`, and means, for each of them, what it `gives`.

    It has no slots: a pattern is compiled once it is tried, and most never are."""

    pattern: str
    kinds: tuple[str, ...]
    gives: tuple[str, ...]

    @cached_property
    def like(self) -> re.Pattern[str]:
        return re.compile(self.pattern)


@dataclass(frozen=True, eq=False)
class Grammar:
    """The words of a language: those `listed`, by the letter they begin with, and `patterns`, which begin with any.

    `numbers` are those that stand for digits in what others give."""

    listed: Mapping[str, Sequence[Word]]
    patterns: Sequence[Word]
    numbers: Mapping[str, int]

    @property
    def words(self) -> tuple[Word, ...]:
        return (*chain.from_iterable(self.listed.values()), *self.patterns)

    def said(self, phrase: str) -> Said | None:
        """The words by their kinds, if every one is known and their shape too."""
        text = plain(phrase[: LONGEST + 1]).rstrip(ENDS)
        found: list[tuple[str, str]] = []
        end = 0
        while end < len(text):
            longest = self.word_at(text, end)
            if longest is None:
                return None
            word, match = longest
            found += zip(word.kinds, self._meant(word, match), strict=True)
            end = match.end()
        possible = found and len(phrase) <= LONGEST and all(_is_one(kind, meant) for kind, meant in found)
        return shaped(found) if possible else None

    def word_at(self, text: str, start: int) -> tuple[Word, re.Match[str]] | None:
        """The longest word that begins there, and how it is written; `text` is plain."""
        longest = max(self._at(text, start), key=lambda pair: pair[1].end(), default=None)
        return longest if longest is not None and longest[1].end() > start else None

    def _at(self, text: str, start: int) -> Iterator[tuple[Word, re.Match[str]]]:
        for word in chain(self.listed.get(text[start : start + 1], ()), self.patterns):
            match = word.like.match(text, start)
            if match is not None:
                yield word, match

    def _meant(self, word: Word, match: re.Match[str]) -> Iterator[str]:
        groups = [match[0].strip(), *(str(self.numbers.get(one or "", one or "0")) for one in match.groups())]
        for kind, gives in zip(word.kinds, word.gives, strict=True):
            meant = gives.format(*groups)
            yield _named(NAMED[kind], meant) if kind in NAMED and meant.isdecimal() else meant


def _named(names: Sequence[str], number: str) -> str:
    """The day or the month of that number; the number itself where there is none."""
    return names[int(number) - 1] if 1 <= int(number) <= len(names) else number


def _is_one(kind: str, meant: str) -> bool:
    """Whether there is such a day, month or time: `13/12` and `25:00` are none."""
    return kind not in POSSIBLE or POSSIBLE[kind].fullmatch(meant) is not None


def grammar(data: Mapping[str, Any]) -> Grammar:
    """A `due.toml`: `any` lists words of a kind, `means` what each means, `like` are patterns with what they give."""
    between = data.get("between", "[ ,]+")
    numbers = {plain(word): number for word, number in data.get("numbers", {}).items()}
    listed = ((kind, plain(word), word) for kind, words in data.get("any", {}).items() for word in words)
    meant = (
        (kind, plain(word), gives) for kind, words in data.get("means", {}).items() for word, gives in words.items()
    )
    single: dict[str, list[Word]] = defaultdict(list)
    for kind, word, gives in chain(listed, meant):
        single[word[0]].append(_word(rf"{re.escape(word)}\.?", kind, gives, between))
    counted = "|".join(sorted(numbers, key=len, reverse=True))
    patterns = (
        _word(plain(one["like"]).replace("#", rf"(\d{{1,3}}|{counted})"), one["kinds"], one["gives"], between)
        for one in data.get("like", ())
    )
    return Grammar(dict(single), tuple(patterns), numbers)


def _word(like: str, kinds: str, gives: str, between: str) -> Word:
    return Word(rf"(?:{like})(?:{between}|$)", tuple(kinds.split()), tuple(gives.split("|")))


@cache
def grammar_of(code: str) -> Grammar:
    """The words of that language, which is not English."""
    return grammar(LANGUAGES[code].due)


def _of(code: str) -> Reading:
    return in_english if code == SOURCE else grammar_of(code).said


def readings(locale: str) -> tuple[Reading, ...]:
    """How somebody's words are read: in English, and in their language."""
    return tuple(_of(code) for code in dict.fromkeys((SOURCE, spoken(locale).code)))


def until_readings(phrase: str) -> tuple[Reading, ...]:
    """The languages beside English in which these words say until which day, and no time of it: `bis Montag`."""
    others = (language for code, language in LANGUAGES.items() if code != SOURCE)
    began = [language.code for language in others if plain(phrase).startswith(tuple(language.until))]
    return tuple(_of(code) for code in began if (_of(code)(phrase) or {"": ""}).keys() <= DAY_ALONE)
