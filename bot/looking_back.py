"""What somebody can look back on: what those they helped wrote to them, what they asked, and what they learned. Pure.

Rules: it is theirs alone to read, nothing of it is counted, and what is no longer kept is not there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.asks import Ask
from bot.folded import folded
from bot.stems import Stems, words_of
from bot.thanks import Outcome, Thanks

ALIKE = 3
"""Letters in which a word begins like every form of it: only such words are cut to their stems, which takes longest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What somebody learned from an ask of theirs: a note to themselves. An ask has one at most."""

    workspace: str
    ask: str
    by: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An ask that is over, with what its asker wrote since: to those who helped, and to themselves."""

    ask: Ask
    thanks: tuple[Thanks, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    lesson: Lesson | None = None


Entry = Thanks | Outcome | Asked | Lesson
"""A lesson stands alone when nothing else is left of its ask."""


class Side(StrEnum):
    """On which side of a help somebody was."""

    GAVE = "gave"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry, and the cursor of what is older than it."""

    entry: Entry
    cursor: str


def at(entry: Entry) -> datetime:
    """By when an entry stands among the others (UTC)."""
    return entry.ask.sent_at if isinstance(entry, Asked) else entry.at


def notes_of(entry: Asked) -> tuple[Thanks | Outcome, ...]:
    """What its asker wrote to those who helped."""
    return (*entry.thanks, *entry.outcomes)


def said(entry: Entry) -> tuple[str, ...]:
    """All words of it that are still kept."""
    return tuple(filter(None, _said(entry)))


def _said(entry: Entry) -> Iterator[str]:
    match entry:
        case Thanks():
            yield from (entry.did, entry.took, entry.detail, entry.changed, entry.useful)
        case Outcome() | Lesson():
            yield entry.words
        case Asked(ask=ask):
            yield from (ask.draft.what, ask.done.words if ask.done else "")
            for note in notes_of(entry):
                yield from _said(note)
            yield entry.lesson.words if entry.lesson else ""


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for: each of its words in any of its forms, or all of it as it was typed."""

    typed: str
    stems: Stems
    words: tuple[frozenset[str], ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", tuple(self.stems.of(word) for word in words_of(self.typed)))

    def is_in(self, entry: Entry) -> bool:
        whole = folded(self.typed)
        return any(whole in folded(text) or self._fits(text) for text in said(entry))

    def _fits(self, text: str) -> bool:
        if not self.words:
            return False
        begins = tuple({stem[:ALIKE] for word in self.words for stem in word})
        near = [self.stems.of(word) for word in words_of(text) if word.startswith(begins)]
        return all(any(word & one for one in near) for word in self.words)
