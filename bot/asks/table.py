"""The ask's table: where an ask may stand, what may happen to it, and who may make it happen.

Rules: `NEXT` is the only place that says what is possible, `WHO` the only place that says by whom.
"""

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    """Where an ask stands."""

    WAITING = "waiting"
    QUESTIONED = "questioned"
    OFFERED = "offered"
    POINTED = "pointed"
    PARKED = "parked"
    ACCEPTED = "accepted"
    HELPED = "helped"
    DECLINED = "declined"
    UNANSWERED = "unanswered"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Event(StrEnum):
    """What can happen to an ask."""

    ACCEPT = "accept"
    DECLINE = "decline"
    ADD_LINE = "add_line"
    QUESTION = "question"
    REPLY = "reply"
    OFFER = "offer"
    TAKE = "take"
    LEAVE = "leave"
    ASK_TO_POINT = "ask_to_point"
    ALLOW = "allow"
    DISALLOW = "disallow"
    POINT = "point"
    SHOW = "show"
    PASS = "pass"  # noqa: S105 - an event, not a password
    TAKE_ON = "take_on"
    LAPSE = "lapse"
    PARK = "park"
    DONE = "done"
    REMIND = "remind"
    STEP_BACK = "step_back"
    HELPED = "helped"
    NOT_YET = "not_yet"
    WITHDRAW = "withdraw"
    LEAVE_OPEN = "leave_open"
    ACKNOWLEDGE = "acknowledge"
    CLOSE = "close"
    REPLACE = "replace"
    SILENCE = "silence"
    LOSE = "lose"
    EXPIRE = "expire"


class Role(StrEnum):
    """What somebody is to an ask. The clock is nobody."""

    ASKER = "asker"
    HELPER = "helper"
    INVITEE = "invitee"
    POINTER = "pointer"
    CLOCK = "clock"
    STRANGER = "stranger"


class Kind(StrEnum):
    """What kind of help is asked for."""

    ADVICE = "advice"
    INFORMATION = "information"
    FEEDBACK = "feedback"
    INTRODUCTION = "introduction"
    HANDS_ON = "hands_on"
    LISTEN = "listen"


OPEN = frozenset({State.WAITING, State.QUESTIONED, State.OFFERED, State.POINTED, State.PARKED, State.ACCEPTED})
UNDECIDED = OPEN - {State.ACCEPTED}
SETTLED = frozenset({State.HELPED, State.WITHDRAWN, State.CLOSED})

WHO: Mapping[Event, Role] = {
    Event.ACCEPT: Role.HELPER,
    Event.DECLINE: Role.HELPER,
    Event.ADD_LINE: Role.HELPER,
    Event.QUESTION: Role.HELPER,
    Event.OFFER: Role.HELPER,
    Event.ASK_TO_POINT: Role.HELPER,
    Event.POINT: Role.HELPER,
    Event.PARK: Role.HELPER,
    Event.DONE: Role.HELPER,
    Event.REMIND: Role.HELPER,
    Event.STEP_BACK: Role.HELPER,
    Event.SHOW: Role.INVITEE,
    Event.PASS: Role.INVITEE,
    Event.TAKE_ON: Role.INVITEE,
    Event.REPLY: Role.ASKER,
    Event.TAKE: Role.ASKER,
    Event.LEAVE: Role.ASKER,
    Event.ALLOW: Role.ASKER,
    Event.DISALLOW: Role.ASKER,
    Event.HELPED: Role.ASKER,
    Event.NOT_YET: Role.ASKER,
    Event.WITHDRAW: Role.ASKER,
    Event.LEAVE_OPEN: Role.ASKER,
    Event.ACKNOWLEDGE: Role.ASKER,
    Event.CLOSE: Role.ASKER,
    Event.REPLACE: Role.ASKER,
    Event.LAPSE: Role.CLOCK,
    Event.SILENCE: Role.CLOCK,
    Event.LOSE: Role.CLOCK,
    Event.EXPIRE: Role.CLOCK,
}

NEXT: Mapping[tuple[State, Event], State] = {
    (State.WAITING, Event.ACCEPT): State.ACCEPTED,
    (State.WAITING, Event.DECLINE): State.DECLINED,
    (State.WAITING, Event.QUESTION): State.QUESTIONED,
    (State.WAITING, Event.OFFER): State.OFFERED,
    (State.WAITING, Event.ASK_TO_POINT): State.WAITING,
    (State.WAITING, Event.ALLOW): State.WAITING,
    (State.WAITING, Event.DISALLOW): State.WAITING,
    (State.WAITING, Event.POINT): State.POINTED,
    (State.WAITING, Event.PARK): State.PARKED,
    (State.WAITING, Event.WITHDRAW): State.WITHDRAWN,
    (State.WAITING, Event.REPLACE): State.CLOSED,
    (State.WAITING, Event.SILENCE): State.UNANSWERED,
    (State.WAITING, Event.LOSE): State.UNANSWERED,
    (State.WAITING, Event.EXPIRE): State.CLOSED,
    (State.QUESTIONED, Event.ACCEPT): State.ACCEPTED,
    (State.QUESTIONED, Event.DECLINE): State.DECLINED,
    (State.QUESTIONED, Event.REPLY): State.WAITING,
    (State.QUESTIONED, Event.WITHDRAW): State.WITHDRAWN,
    (State.QUESTIONED, Event.REPLACE): State.CLOSED,
    (State.QUESTIONED, Event.LOSE): State.UNANSWERED,
    (State.QUESTIONED, Event.EXPIRE): State.CLOSED,
    (State.OFFERED, Event.ACCEPT): State.ACCEPTED,
    (State.OFFERED, Event.DECLINE): State.DECLINED,
    (State.OFFERED, Event.TAKE): State.ACCEPTED,
    (State.OFFERED, Event.LEAVE): State.DECLINED,
    (State.OFFERED, Event.WITHDRAW): State.WITHDRAWN,
    (State.OFFERED, Event.REPLACE): State.CLOSED,
    (State.OFFERED, Event.LOSE): State.UNANSWERED,
    (State.OFFERED, Event.EXPIRE): State.CLOSED,
    (State.POINTED, Event.ACCEPT): State.ACCEPTED,
    (State.POINTED, Event.DECLINE): State.DECLINED,
    (State.POINTED, Event.SHOW): State.POINTED,
    (State.POINTED, Event.PASS): State.POINTED,
    (State.POINTED, Event.TAKE_ON): State.ACCEPTED,
    (State.POINTED, Event.LAPSE): State.WAITING,
    (State.POINTED, Event.WITHDRAW): State.WITHDRAWN,
    (State.POINTED, Event.REPLACE): State.CLOSED,
    (State.POINTED, Event.LOSE): State.UNANSWERED,
    (State.PARKED, Event.ACCEPT): State.ACCEPTED,
    (State.PARKED, Event.DECLINE): State.DECLINED,
    (State.PARKED, Event.QUESTION): State.QUESTIONED,
    (State.PARKED, Event.OFFER): State.OFFERED,
    (State.PARKED, Event.ASK_TO_POINT): State.PARKED,
    (State.PARKED, Event.ALLOW): State.PARKED,
    (State.PARKED, Event.DISALLOW): State.PARKED,
    (State.PARKED, Event.POINT): State.POINTED,
    (State.PARKED, Event.WITHDRAW): State.WITHDRAWN,
    (State.PARKED, Event.REPLACE): State.CLOSED,
    (State.PARKED, Event.SILENCE): State.UNANSWERED,
    (State.PARKED, Event.LOSE): State.UNANSWERED,
    (State.ACCEPTED, Event.DONE): State.ACCEPTED,
    (State.ACCEPTED, Event.REMIND): State.ACCEPTED,
    (State.ACCEPTED, Event.STEP_BACK): State.DECLINED,
    (State.ACCEPTED, Event.HELPED): State.HELPED,
    (State.ACCEPTED, Event.NOT_YET): State.ACCEPTED,
    (State.ACCEPTED, Event.CLOSE): State.CLOSED,
    (State.ACCEPTED, Event.REPLACE): State.CLOSED,
    (State.ACCEPTED, Event.LOSE): State.UNANSWERED,
    (State.ACCEPTED, Event.EXPIRE): State.CLOSED,
    (State.DECLINED, Event.ADD_LINE): State.DECLINED,
    (State.DECLINED, Event.ACCEPT): State.ACCEPTED,
    (State.DECLINED, Event.ACKNOWLEDGE): State.CLOSED,
    (State.DECLINED, Event.LEAVE_OPEN): State.WAITING,
    (State.DECLINED, Event.CLOSE): State.CLOSED,
    (State.DECLINED, Event.REPLACE): State.CLOSED,
    (State.UNANSWERED, Event.ACCEPT): State.ACCEPTED,
    (State.UNANSWERED, Event.DECLINE): State.DECLINED,
    (State.UNANSWERED, Event.LEAVE_OPEN): State.WAITING,
    (State.UNANSWERED, Event.CLOSE): State.CLOSED,
    (State.UNANSWERED, Event.REPLACE): State.CLOSED,
}
