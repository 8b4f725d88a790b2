"""Runs the patterns of many rules over a draft, sentence by sentence.

Rules of the file: a pattern is tried only in a sentence that has a word for each of its steps, and only where its
first word stands; once it has matched in a sentence it is not tried there again. A match does not count where a
negation stands just before it. A pattern that begins with `+` counts after a negation too, one with `first: ` only
as a draft opens.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as Keys
from dataclasses import dataclass
from typing import Final

from bot.coach.draft import Draft
from bot.coach.needs import Words, by_rarity, first_words, needs
from bot.coach.pattern import BREAKS, NO, Classes, Edge, Steps, match, parse, words_of

COMMON: Final = "common"
"""The class of a language's words that are in most sentences."""

LIFTS_NO: Final = "lifts_no"
_REACH: Final = 3
_OPENING: Final = 8


@dataclass(frozen=True, slots=True)
class Negation:
    """The words of no of a language, and those behind which they say no such thing: "why not"."""

    words: frozenset[str]
    lifted: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """One compiled pattern, the key it stands for, and the words without which it cannot match.

    `rarest` are the words of its rarest step, `others` those of its other steps.
    """

    key: str
    steps: Steps
    stands_negated: bool
    opening_only: bool
    at_edge: bool
    """Whether it can begin at the first word of a sentence alone."""

    starts: Words | None
    rarest: Words
    others: tuple[Words, ...]
    no: "Negation"


@dataclass(frozen=True, slots=True)
class Index:
    """Patterns by the words of their rarest step; those without such a step are tried everywhere."""

    words: Mapping[str, frozenset[Pattern]]
    known: frozenset[str]
    anywhere: frozenset[Pattern]

    def candidates(self, present: frozenset[str], only: Keys[str] | None) -> list[Pattern]:
        """The patterns that these words leave possible, each once."""
        likely = self.anywhere.union(*map(self.words.__getitem__, self.known & present))
        chosen = likely if only is None else [p for p in likely if p.key in only]
        return [p for p in chosen if not any(map(present.isdisjoint, p.others))]


def build(sources: Iterable[tuple[str, str]], classes: Classes) -> Index:
    """An index of (key, pattern) pairs. Raises ValueError for a pattern that cannot be read."""
    words: dict[str, set[Pattern]] = {}
    anywhere: set[Pattern] = set()
    for key, source in sources:
        pattern = _compiled(key, source, classes)
        for word in pattern.rarest:
            words.setdefault(word, set()).add(pattern)
        if not pattern.rarest:
            anywhere.add(pattern)
    return Index({word: frozenset(of) for word, of in words.items()}, frozenset(words), frozenset(anywhere))


def _compiled(key: str, source: str, classes: Classes) -> Pattern:
    plain = source.removeprefix("first: ")
    steps = parse(plain.removeprefix("+"), classes)
    common = words_of(classes, COMMON)
    rarest, *others = by_rarity(needs(steps, common), common) or (frozenset(),)
    return Pattern(
        key=key,
        steps=steps,
        stands_negated=plain.startswith("+"),
        opening_only=plain != source,
        at_edge=steps[:1] == (Edge(first=True),),
        starts=first_words(steps),
        rarest=rarest,
        others=tuple(others),
        no=negation(classes),
    )


def negation(classes: Classes) -> Negation:
    """How a language says no."""
    return Negation(words_of(classes, NO), words_of(classes, LIFTS_NO))


def find(index: Index, draft: Draft, only: Keys[str] | None = None) -> dict[str, list[tuple[int, int]]]:
    """For each key, or `only` some, the ranges of words where one of its patterns fits."""
    found: dict[str, list[tuple[int, int]]] = {}
    for key, at, end in spots(index, draft, only):
        found.setdefault(key, []).append((at, end))
    return found


def spots(index: Index, draft: Draft, only: Keys[str] | None = None) -> Iterator[tuple[str, int, int]]:
    """Each key with a range of words where one of its patterns fits, as it is found."""
    for first, end in draft.sentences:
        yield from spots_in(index, draft, first, end, only)


def spots_in(
    index: Index, draft: Draft, first: int, end: int, only: Keys[str] | None = None
) -> Iterator[tuple[str, int, int]]:
    """The same of one sentence: whoever has found enough in it asks no more."""
    for pattern in index.candidates(draft.present[first], only):
        spot = _spot(pattern, draft, first, end)
        if spot:
            yield pattern.key, *spot


def _spot(pattern: Pattern, draft: Draft, first: int, end: int) -> tuple[int, int] | None:
    if pattern.opening_only and first > _OPENING:
        return None
    for at in _beginnings(pattern, draft, first, end):
        stop = match(pattern.steps, draft, at)
        if stop > at and (pattern.stands_negated or not negated(draft, at, pattern.no)):
            return at, stop
    return None


def _beginnings(pattern: Pattern, draft: Draft, first: int, end: int) -> Iterable[int]:
    """The words of a sentence that a pattern may begin with."""
    likely = range(first, first + 1 if pattern.at_edge else end)
    if pattern.starts is None:
        return likely
    elsewhere = pattern.starts.isdisjoint
    return [at for at in likely if not elsewhere(draft.marks[at])]


def negated(draft: Draft, at: int, no: Negation) -> bool:
    """Whether a negation stands up to three words before, in the same clause."""
    lowest = max(draft.opens[at], at - _REACH)
    for before in range(at - 1, lowest - 1, -1):
        word = draft.words[before]
        if word in BREAKS:
            return False
        if word in no.words:
            return no.lifted.isdisjoint(draft.words[before - 1 : before])
    return False
