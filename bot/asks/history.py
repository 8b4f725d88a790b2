"""What happened to an ask: every event as it was, and the questions that one asks of them.

Rules: events are appended and never change, but that `words` may become empty, by erasure or because they are no
longer kept. What was said is read here and nowhere else, so that nothing that happens later says it otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from bot.asks.events import Event
from bot.asks.table import MOVING, SUGGESTING, TAKING


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One event of an ask.

    `seq` is the revision that it made of the ask, 0 until it did. `by` None is the clock. `to` is whom a suggestion
    names, or the id of the note for thanks and outcomes. `words` are the very words of `by`, `facts` what they chose
    beside them.
    """

    seq: int = 0
    event: Event
    by: str | None
    to: str = ""
    at: datetime
    words: str = ""
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)


History = tuple[Happened, ...]
"""Oldest first."""


class Told(StrEnum):
    """Where an invitation to somebody else stands. Nobody but the invitee sees it."""

    INVITED = "invited"
    SHOWN = "shown"
    PASSED = "passed"
    LAPSED = "lapsed"
    TOOK_ON = "took_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One step of suggesting: `by` thinks that `to` suits better, in words of their own.

    `introduces`: they were asked to introduce somebody, and `note` is what they passed on.
    """

    by: str
    to: str
    note: str = ""
    at: datetime
    told: Told = Told.INVITED
    introduces: bool = False

    @property
    def open(self) -> bool:
        return self.told in {Told.INVITED, Told.SHOWN}


_TOLD: Mapping[Event, Told] = {
    Event.SHOW: Told.SHOWN,
    Event.PASS: Told.PASSED,
    Event.TAKE_ON: Told.TOOK_ON,
    Event.AGREE: Told.TOOK_ON,
}


def chain(history: History) -> tuple[Invitation, ...]:
    """Every step of suggesting. An ask that moves on takes its open invitation with it."""
    steps: list[Invitation] = []
    for one in history:
        if one.event in SUGGESTING:
            introduces = one.event is Event.INTRODUCE
            steps.append(Invitation(by=one.by or "", to=one.to, note=one.words, at=one.at, introduces=introduces))
        elif steps and steps[-1].open and (one.event in _TOLD or one.event in MOVING):
            steps[-1] = replace(steps[-1], told=_TOLD.get(one.event, Told.LAPSED))
    return tuple(steps)


def last(history: History, *events: Event) -> Happened | None:
    """The newest of these events."""
    return next((one for one in reversed(history) if one.event in events), None)


def is_by_offer(history: History) -> bool:
    """Whether the yes that stands is the asker's, to what was offered."""
    yes = last(history, Event.ACCEPT, Event.TAKE, *TAKING)
    return yes is not None and yes.event is Event.TAKE


def before(history: History, seq: int) -> History:
    """What happened before that revision."""
    return tuple(one for one in history if one.seq < seq)


def since_move(history: History) -> History:
    """The event that led to where the ask stands now, and what happened since."""
    for place in reversed(range(len(history))):
        if history[place].event in MOVING:
            return history[place:]
    return history


def exchanges(history: History, helper: str) -> tuple[tuple[Happened, Happened | None], ...]:
    """Each question that this helper asked, with its answer."""
    asked: list[tuple[Happened, Happened | None]] = []
    for one in history:
        if one.event is Event.QUESTION:
            asked.append((one, None))
        elif one.event is Event.REPLY and asked:
            asked[-1] = (asked[-1][0], one)
    return tuple(pair for pair in asked if pair[0].by == helper)
