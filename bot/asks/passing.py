"""Passing an ask on: who may see it now, one person at a time, after a no or a silence and with its asker's word.

Rules: a pure function of the history. Nobody is shown the same ask twice, and so many people at most; what moves the
ask ends it.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.asks.events import Event
from bot.asks.history import Happened, History
from bot.asks.table import MOVING

MOST_SHOWN = 3
"""So many people are shown an ask, one after another."""

WORKING_DAYS = 3
"""So long each of them has, in their own hours."""

TAKEN_UP = "taken_up"
"""The fact of a yes that says how its giver came to see the ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """Where it stands. `reader` is whose turn it is, or who took it up; `at` and `seq` are those of the last step.

    `shown` are all whose turn it ever was.
    """

    on: bool = False
    reader: str = ""
    looked: bool = False
    at: datetime | None = None
    seq: int = 0
    shown: tuple[str, ...] = ()

    @property
    def lookers(self) -> tuple[str, ...]:
        """Whoever sees the ask itself."""
        return (self.reader,) if self.looked else ()

    @property
    def may_go_on(self) -> bool:
        """Whether somebody else may still be shown it."""
        return len(self.shown) < MOST_SHOWN


def was_taken_up(history: History) -> bool:
    """Whether whoever has the ask was shown another's, and took it up."""
    return any(TAKEN_UP in one.facts for one in history)


def passing(history: History) -> Passing:
    """What the history makes of it."""
    found = Passing()
    for one in history:
        found = _after(found, one)
    return found


def _after(before: Passing, one: Happened) -> Passing:
    match one.event:
        case Event.LET_SEE | Event.NOT_MINE:
            return Passing(on=True, at=one.at, seq=one.seq, shown=before.shown)
        case Event.TURN:
            return Passing(on=True, reader=one.to, at=one.at, seq=one.seq, shown=(*before.shown, one.to))
        case Event.LOOK:
            return replace(before, looked=True)
        case Event.TAKE_UP:
            return replace(before, on=False)
        case Event.NO_LONGER | Event.REST:
            return Passing(shown=before.shown)
        case event:
            return Passing(shown=before.shown) if event in MOVING else before
