"""The ask itself: one request to one named person, with all that was said on the way. Never changed, only made anew."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.asks.table import Kind, Role, State


class Told(StrEnum):
    """Where an invitation to somebody else stands. Nobody but the invitee sees it."""

    INVITED = "invited"
    SHOWN = "shown"
    PASSED = "passed"
    LAPSED = "lapsed"
    TOOK_ON = "took_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One step of pointing on: `by` thinks that `to` suits better, in words of their own."""

    by: str
    to: str
    note: str = ""
    at: datetime
    told: Told = Told.INVITED

    @property
    def open(self) -> bool:
        return self.told in {Told.INVITED, Told.SHOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the asker filled in. `due` None means no rush, `minutes` None that none were chosen.

    `minutes` is 5, 15, 30, 60, or 90 for more.
    """

    what: str
    why: str = ""
    unlocks: str = ""
    due: datetime | None = None
    minutes: int | None = None
    kind: Kind | None = None
    other_help: bool = True
    may_pass: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request to one named person.

    `revision` grows by one with every change; `deliver_at` is when the helper's card is due; `moved_at` is the last
    change of state. `line`, `question`, `answer`, `offer` and `done_note` are the few words said on the way.
    """

    workspace: str
    id: str
    asker: str
    helper: str
    draft: Draft
    state: State = State.WAITING
    revision: int = 1
    sent_at: datetime
    deliver_at: datetime
    moved_at: datetime
    left_open: bool = False
    lost: bool = False
    stepped_back: bool = False
    done_at: datetime | None = None
    remind_from: datetime | None = None
    asked_to_point: bool = False
    pointing_refused: bool = False
    instead_of: str | None = None
    line: str = ""
    question: str = ""
    answer: str = ""
    offer: str = ""
    done_note: str = ""
    was_clear: bool | None = None
    took_minutes: int | None = None
    chain: tuple[Invitation, ...] = field(default=())
    checked_from: datetime | None = None
    not_yets: int = 0
    expired: bool = False
    acknowledged: bool = False
    thanked_at: datetime | None = None
    outcome_from: datetime | None = None
    outcome_snoozes: int = 0
    outcome_told_at: datetime | None = None

    @property
    def invitation(self) -> Invitation | None:
        """The one invitation that stands, if any."""
        last = self.chain[-1] if self.chain else None
        return last if self.state is State.POINTED else None

    @property
    def pointers(self) -> tuple[str, ...]:
        """Who pointed the asker on, in order."""
        return tuple(step.by for step in self.chain if step.told is Told.TOOK_ON)

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who may see the ask."""
        invited = [step.to for step in self.chain if step.told is Told.SHOWN]
        return tuple(dict.fromkeys((self.asker, self.helper, *self.pointers, *invited)))

    def role(self, person: str | None) -> Role:
        """What somebody is to this ask; `None` is the clock."""
        if person is None:
            return Role.CLOCK
        if person == self.asker:
            return Role.ASKER
        if person == self.helper:
            return Role.HELPER
        if self.invitation and self.invitation.to == person:
            return Role.INVITEE
        return Role.POINTER if person in self.pointers else Role.STRANGER
