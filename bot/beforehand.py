"""What somebody may want to see to before another ask of theirs: an outcome not told, one much like it, several open.

Rules: for whoever asks alone, out of their own asks, one such matter at a time. It stops nothing: beside every matter
stands the way on. How many asks somebody has open is never said.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.asks import OPEN, Ask, State
from bot.folded import folded
from bot.prompts import NO_OUTCOME
from bot.rules import Rules
from bot.stems import Stems, words_of

LATELY = 20
"""So many of their newest asks are looked at."""

NOT_BEFORE = timedelta(days=1)
"""So long after it happened nobody is asked what came of it: that takes its time."""

FEWEST_WORDS = 3
ALIKE = 0.6
"""From so much of all their stems in common on two asks, of three stems at least, say nearly the same."""

BEGINNING = 3
"""Letters."""

MOST_NAMED = 3
"""So many of the asks that somebody has open are named, the oldest first."""


class Matter(StrEnum):
    """What there is to see to."""

    UNTOLD = "untold"
    ALIKE = "alike"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Beforehand:
    """One matter, and the asks it is about."""

    matter: Matter
    asks: tuple[Ask, ...]

    @property
    def ask(self) -> Ask:
        return self.asks[0]


def untold(lately: Sequence[Ask], helper: str, now: datetime) -> Ask | None:
    """Their last ask to this person, where it helped and what came of it is not told; `lately` is newest first."""
    last = next((ask for ask in lately if ask.helper == helper), None)
    if last is None or last.state is not State.HELPED or last.draft.kind in NO_OUTCOME or not last.draft.what:
        return None
    asked_for_later = last.outcome_from is not None and now < last.outcome_from
    waits = now < last.moved_at + NOT_BEFORE or asked_for_later
    return None if waits or last.outcome_told_at else last


def alike(lately: Sequence[Ask], helper: str, what: str, stems: Stems) -> Ask | None:
    """An open ask to somebody else that says nearly the same as this one would."""
    others = (ask for ask in lately if ask.state in OPEN and ask.helper != helper and ask.draft.what)
    return next((ask for ask in others if _say_the_same(what, ask.draft.what, stems)), None)


def _say_the_same(what: str, other: str, stems: Stems) -> bool:
    if folded(what) == folded(other):
        return True
    if not _begin_alike(words_of(what), words_of(other)):
        return False
    words, others = stems.in_text(what), stems.in_text(other)
    fewest = min(len(words), len(others))
    return fewest >= FEWEST_WORDS and len(words & others) >= ALIKE * len(words | others)


def _begin_alike(words: Iterable[str], others: Iterable[str]) -> bool:
    """Whether it is worth looking at their stems, which cost far more: words of one stem mostly begin alike."""
    ours, theirs = ({word[:BEGINNING] for word in some} for some in (words, others))
    return len(ours & theirs) >= ALIKE / 2 * len(ours | theirs)


def several(lately: Sequence[Ask], rules: Rules) -> tuple[Ask, ...]:
    """The oldest of the asks that they have open, where these are many; none where they are few."""
    open_now = tuple(_open(lately))
    return open_now[::-1][:MOST_NAMED] if len(open_now) >= rules.own_open_asks else ()


def _open(lately: Sequence[Ask]) -> Iterator[Ask]:
    return (ask for ask in lately if ask.state in OPEN and ask.draft.what)
