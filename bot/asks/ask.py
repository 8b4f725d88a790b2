"""The ask itself: one request to one named person, with all that happened on the way. Never changed, only made anew."""

from dataclasses import dataclass
from datetime import datetime

from bot.asks.events import Event, State
from bot.asks.history import Happened, History, Invitation, Told, chain, last, since_move
from bot.asks.kinds import Kind, Role
from bot.asks.passing import Passing, passing
from bot.asks.table import INVITING, MOVING, OFFERING, SUGGESTING, TAKING
from bot.hours.named import names_a_time
from bot.once import once

_WITH_LINE = frozenset({Event.ACCEPT, Event.DECLINE, Event.STEP_BACK, Event.ADD_LINE})
UNTIL = "until"
"""The fact of a suggestion that says until when (ISO, UTC)."""

_NOES = frozenset({Event.DECLINE, Event.STEP_BACK, Event.LEAVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the asker filled in. `due` None means that no date was chosen, `minutes` None that none were chosen.

    `minutes` is 5, 15, 30, 60, or 90 for more. `blurb` are the lines that may be passed on, of an introduction alone.
    """

    what: str
    why: str = ""
    unlocks: str = ""
    due: datetime | None = None
    minutes: int | None = None
    kind: Kind | None = None
    other_help: bool = True
    may_pass: bool = True
    blurb: str = ""


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One request to one named person: what was asked, where it stands, and its history.

    `revision` grows by one with every change; `deliver_at` is when the helper's card is due; `moved_at` is the last
    change of state. Whatever was said or done on the way is a question to `history`. The asking itself is the ask's
    own row: revision 1, without an event.

    It has no slots: what is asked of the history many times is worked out once.
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
    instead_of: str | None = None
    outcome_from: datetime | None = None
    history: History = ()

    @once
    def has_no_rush(self) -> bool:
        """Whether nothing says by when: no date was chosen, and the words, while they are kept, name no time."""
        return self.draft.due is None and bool(self.draft.what) and not names_a_time(self.draft.what)

    @once
    def chain(self) -> tuple[Invitation, ...]:
        """Every step of suggesting somebody else."""
        return chain(self.history)

    @once
    def passing(self) -> Passing:
        return passing(self.history)

    @once
    def latest(self) -> History:
        """The event that led to where the ask stands, and what happened since."""
        return since_move(self.history)

    @property
    def last_move(self) -> Event | None:
        """What led to where it stands; None for a new ask."""
        return self.latest[0].event if self.latest and self.latest[0].event in MOVING else None

    @property
    def invitation(self) -> Invitation | None:
        """The one invitation that stands, if any."""
        last = self.chain[-1] if self.chain else None
        return last if self.state in INVITING else None

    @property
    def invited_until(self) -> datetime | None:
        """Until when the last that was suggested may say whether they take it on, as the asker was told then."""
        found = self._last(*SUGGESTING)
        until = found.facts.get(UNTIL) if found else None
        return datetime.fromisoformat(until) if until else None

    @property
    def pointers(self) -> tuple[str, ...]:
        """Who suggested whoever took it on, in order."""
        return tuple(step.by for step in self.chain if step.told is Told.TOOK_ON)

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who may see the ask."""
        invited = [step.to for step in self.chain if step.told is Told.SHOWN or step.introduces]
        return tuple(dict.fromkeys((self.asker, self.helper, *self.pointers, *invited, *self.passing.lookers)))

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
        if self.passing.reader == person:
            return Role.READER
        return Role.POINTER if person in self.pointers else Role.STRANGER

    def awaits(self, invitee: str) -> bool:
        """Whether this person is invited, and may still answer."""
        return self.invitation is not None and self.invitation.open and self.invitation.to == invitee

    def helper_at(self, seq: int) -> str:
        """Whose the ask was at that revision."""
        pointer = self.helper
        for one in self.history:
            if one.event in SUGGESTING and one.by:
                pointer = one.by
            elif one.event in TAKING and one.seq > seq:
                return pointer
        return self.helper

    def happened(self, seq: int) -> Happened | None:
        """The event that made this revision."""
        return next((one for one in self.history if one.seq == seq), None)

    def stands(self, one: Happened) -> bool:
        """Whether the ask has not moved since."""
        return not any(later.seq > one.seq and later.event in MOVING for later in self.history)

    def _last(self, *events: Event) -> Happened | None:
        return last(self.history, *events)

    def _any(self, event: Event) -> bool:
        return bool(self.history) and any(one.event is event for one in self.history)

    @property
    def may_pass(self) -> bool:
        """Whether somebody else may be suggested: from the start, or allowed since."""
        return self.draft.may_pass or self._any(Event.ALLOW)

    @property
    def asked_to_point(self) -> bool:
        return self._any(Event.ASK_TO_POINT)

    @property
    def pointing_refused(self) -> bool:
        return self._any(Event.DISALLOW)

    @property
    def awaits_allowance(self) -> bool:
        """Whether it is the asker's turn to say if somebody else may be suggested."""
        return self.asked_to_point and not self.pointing_refused and not self.may_pass

    @property
    def left_open(self) -> bool:
        return self._any(Event.LEAVE_OPEN)

    @property
    def lost(self) -> bool:
        return self.last_move is Event.LOSE

    @property
    def lapsed(self) -> bool:
        """Whether it stands where it does because nobody who was suggested took it on in time."""
        return self.last_move is Event.LAPSE

    @property
    def stepped_back(self) -> bool:
        return self.last_move is Event.STEP_BACK

    @property
    def acknowledged(self) -> bool:
        """Whether the asker thanked for the no that stands."""
        return last(self.latest, Event.ACKNOWLEDGE) is not None

    @property
    def expired(self) -> bool:
        return self.last_move is Event.EXPIRE

    @property
    def kept_in_mind(self) -> bool:
        """Whether it ended in silence after the helper kept it in mind, whoever they suggested since."""
        answered = last(self.history, Event.PARK, Event.LEAVE_OPEN, *TAKING)
        kept = answered is not None and answered.event is Event.PARK
        return self.last_move is Event.SILENCE and kept

    @property
    def after_no(self) -> bool:
        """Whether the last that was decided is a no, also where the asker left it open since."""
        moves = [one.event for one in self.history if one.event in MOVING]
        return bool(moves) and (moves[-1] in _NOES or (moves[-1] is Event.LEAVE_OPEN and moves[-2] in _NOES))

    @property
    def has_line(self) -> bool:
        """Whether words went with that no, or were added to it."""
        found = last(self.history, *_NOES, Event.ADD_LINE)
        return found is not None and (
            found.event is Event.ADD_LINE or (found.event in _WITH_LINE and bool(found.words))
        )

    @property
    def line(self) -> Happened | None:
        """The few words that went with the last answer, or were added to it."""
        said = (one for one in reversed(self.latest) if one.event in _WITH_LINE)
        return next((one for one in said if one.event is Event.ADD_LINE or one.words), None)

    @property
    def question(self) -> Happened | None:
        """The last question."""
        return self._last(Event.QUESTION)

    @property
    def answer(self) -> Happened | None:
        """The answer to the last question."""
        found = self._last(Event.QUESTION, Event.REPLY)
        return found if found and found.event is Event.REPLY else None

    @property
    def offer(self) -> Happened | None:
        """The last offer."""
        return self._last(*OFFERING)

    @once
    def done(self) -> Happened | None:
        """That the helper said it is done, until the asker says not yet or the ask moves on."""
        found = last(self.latest, Event.DONE, Event.NOT_YET)
        return found if found and found.event is Event.DONE else None

    @property
    def done_at(self) -> datetime | None:
        return self.done.at if self.done else None

    @property
    def done_with_note(self) -> bool:
        """Whether a note came with it: it reached the asker at once, and asked whether it helped."""
        return self.done is not None and bool(self.done.words)

    @property
    def was_clear(self) -> bool | None:
        """Whether the helper found the ask clear, if they said so with **Done**."""
        return {"yes": True, "no": False}.get(self.done.facts.get("clear", "")) if self.done else None

    @property
    def took_minutes(self) -> int | None:
        """How long the helper said it took."""
        took = self.done.facts.get("took", "") if self.done else ""
        return int(took) if took.isdecimal() else None

    @property
    def remind_from(self) -> datetime | None:
        found = last(self.latest, Event.REMIND)
        return found.at if found else None

    @property
    def checked_from(self) -> datetime | None:
        """When the asker last said not yet."""
        found = last(self.latest, Event.NOT_YET)
        return found.at if found else None

    @property
    def not_yets(self) -> int:
        return sum(one.event is Event.NOT_YET for one in self.latest)

    @property
    def thanked_at(self) -> datetime | None:
        """When the asker said thanks, or that there is nothing more to say."""
        found = self._last(Event.THANK, Event.THANKED, Event.NO_THANKS)
        return found.at if found else None

    @property
    def answered_back(self) -> Happened | None:
        """What the helper answered to what the asker took from it."""
        return self._last(Event.THATS_IT, Event.ADD_TO_IT)

    @property
    def outcome_told_at(self) -> datetime | None:
        found = self._last(Event.TELL_OUTCOME, Event.NO_OUTCOME)
        return found.at if found else None

    @property
    def outcome_snoozes(self) -> int:
        return sum(one.event is Event.OUTCOME_LATER for one in self.history)
