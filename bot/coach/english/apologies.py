"""Counts the writer's own apologies: not sympathy, not a *pardon?*, not other people's, not a rejected one.

Rules of the file: one pass over the words; every apology is one range of words.
"""

from typing import Final

from bot.coach.draft import Draft
from bot.coach.english.classes import CLASSES
from bot.coach.matching import negated, negation
from bot.coach.pattern import BREAKS
from bot.coach.rule import Hit
from bot.coach.wordset import word_set

_NO: Final = negation(CLASSES)
_WORDS: Final = frozenset({"sorry", "apologies", "apologize", "apologizing", "apology"})
_OTHERS: Final = word_set(
    "he she they you who customer client customers clients vendor supplier patient users user people nobody everyone "
    "bot guest lawyer an the they them him her your his their say says said saying wants mail text page"
)
_SYMPATHY: Final = word_set("hear read learn see loss")


def own(draft: Draft) -> list[Hit]:
    """The apologies that are the writer's own."""
    found = [Hit(at, at + 1) for at, word in enumerate(draft.words) if word in _WORDS and _is_own(draft, at)]
    found += [Hit(at, at + 2) for at in range(len(draft.words) - 1) if _asks_pardon(draft, at)]
    return sorted(found, key=lambda hit: hit.first)


def _asks_pardon(draft: Draft, at: int) -> bool:
    pair = draft.words[at : at + 2]
    return pair in {("forgive", "me"), ("pardon", "me"), ("my", "bad"), ("mea", "culpa")} and not negated(
        draft, at, _NO
    )


def _is_own(draft: Draft, at: int) -> bool:
    if negated(draft, at, _NO) or _sympathy(draft, at):
        return False
    for before in range(at - 1, max(draft.opens[at], at - 4) - 1, -1):
        word = draft.words[before]
        if word in BREAKS or word in {"i", "we", "my", "and", "but", "so", "also", "again"}:
            return True
        if word in _OTHERS:
            return False
    return True


def _sympathy(draft: Draft, at: int) -> bool:
    after = draft.words[at + 1 : at + 5]
    if after[:1] == ("?",):
        return True
    near = after[1:2] if after[:1] == ("to",) else after
    return (
        bool(_SYMPATHY & set(near))
        or after[:2] == ("about", "your")
        or after[:2] in {("for", "her"), ("for", "him"), ("for", "them")}
        or after[:2] == ("you", "are")
        or (after[:3] == ("that", "you", "are") or after[:2] == ("for", "your"))
    )
