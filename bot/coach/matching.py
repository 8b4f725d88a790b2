"""Runs the patterns of many rules over a draft in one pass over its words.

Rules of the file: a pattern is tried only where its first word stands. A match does not count where a
negation stands just before it, where the words are reported speech, or where they are a name.
A pattern that begins with `+` counts after a negation too, one with `first: ` only as a draft opens.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.coach.draft import Draft
from bot.coach.pattern import BREAKS, NEGATORS, Classes, Steps, first_words, match, parse

_REACH = 3
_OPENING = 8


@dataclass(frozen=True, slots=True)
class Pattern:
    """One compiled pattern and the key it stands for."""

    key: str
    steps: Steps
    stands_negated: bool
    opening_only: bool


@dataclass(frozen=True, slots=True)
class Index:
    """Patterns by the word they begin with."""

    words: dict[str, list[Pattern]] = field(default_factory=dict)
    stems: dict[str, list[Pattern]] = field(default_factory=dict)
    stem_sizes: set[int] = field(default_factory=set)
    anywhere: list[Pattern] = field(default_factory=list)

    def at(self, word: str) -> Iterable[Pattern]:
        """The patterns that can begin with this word."""
        yield from self.words.get(word, ())
        for size in self.stem_sizes:
            yield from self.stems.get(word[:size], ())
        yield from self.anywhere


def build(sources: Iterable[tuple[str, str]], classes: Classes) -> Index:
    """An index of (key, pattern) pairs. Raises ValueError for a pattern that cannot be read."""
    index = Index()
    for key, source in sources:
        first = source.startswith("first: ")
        plain = source.removeprefix("first: ")
        pattern = Pattern(key, parse(plain.removeprefix("+"), classes), plain.startswith("+"), first)
        _file(index, pattern)
    return index


def _file(index: Index, pattern: Pattern) -> None:
    first = first_words(pattern.steps)
    if first is None:
        index.anywhere.append(pattern)
        return
    for word in first.words:
        index.words.setdefault(word, []).append(pattern)
    for stem in set(first.stems):
        index.stems.setdefault(stem, []).append(pattern)
        index.stem_sizes.add(len(stem))


def find(index: Index, draft: Draft) -> dict[str, list[tuple[int, int]]]:
    """For each key the ranges of words where one of its patterns fits."""
    found: dict[str, list[tuple[int, int]]] = {}
    for at, word in enumerate(draft.words):
        for pattern in index.at(word):
            end = match(pattern.steps, draft, at)
            if end > at and _counts(pattern, draft, at):
                found.setdefault(pattern.key, []).append((at, end))
    return found


def _counts(pattern: Pattern, draft: Draft, at: int) -> bool:
    if pattern.opening_only and draft.opens[at] > _OPENING:
        return False
    return pattern.stands_negated or not negated(draft, at)


def negated(draft: Draft, at: int) -> bool:
    """Whether a negation stands up to three words before, in the same clause."""
    lowest = max(draft.opens[at], at - _REACH)
    for before in range(at - 1, lowest - 1, -1):
        word = draft.words[before]
        if word in BREAKS:
            return False
        if word in NEGATORS:
            return draft.words[before - 1 : before] != ("why",)
    return False
