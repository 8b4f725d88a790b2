"""Tells from a pattern which words a sentence must have before the pattern is worth trying.

Rules of the file: a need is a set of words (stems keep their `*`); every match has at least one word of each need.
"""

from typing import Final, TypeAlias

from bot.coach.pattern import Gap, Group, Steps, Word

Words: TypeAlias = frozenset[str]

_WEIGHT: Final = 20


def needs(steps: Steps, common: Words = frozenset()) -> tuple[Words, ...]:
    """The needs of a sequence, one for each step that cannot be missing; `common` words are in most sentences."""
    found: list[Words] = []
    for step in steps:
        if isinstance(step, Word):
            found.append(_listed(step))
        elif isinstance(step, Group) and not step.optional:
            inner = [needs(choice, common) for choice in step.choices]
            if all(inner):
                found.append(frozenset[str]().union(*(by_rarity(part, common)[0] for part in inner)))
    return tuple(found)


def by_rarity(found: tuple[Words, ...], common: Words) -> tuple[Words, ...]:
    """The needs from the one that the fewest sentences meet to the one that the most do."""
    return tuple(sorted(found, key=lambda words: len(words & common) * _WEIGHT + len(words)))


def first_words(steps: Steps) -> Words | None:
    """The words a match can begin with; None where any word can."""
    words: Words = frozenset()
    for step in steps:
        if isinstance(step, Word):
            return words | _listed(step)
        if isinstance(step, Gap):
            return None
        if isinstance(step, Group):
            inner = [first_words(choice) for choice in step.choices]
            if any(part is None for part in inner):
                return None
            words = words.union(*(part for part in inner if part is not None))
            if not step.optional and not any(_may_be_empty(choice) for choice in step.choices):
                return words
    return None


def _may_be_empty(steps: Steps) -> bool:
    return not needs(steps) and not any(isinstance(s, Group) and not s.optional for s in steps)


def _listed(word: Word) -> Words:
    return word.words | {stem + "*" for stem in word.stems}
