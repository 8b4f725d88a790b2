"""The names of where an ask may stand, and of what can happen to it."""

from enum import StrEnum


class State(StrEnum):
    """Where an ask stands."""

    __hash__ = str.__hash__  # that of an enumeration is slow, and these are looked up everywhere

    WAITING = "waiting"
    QUESTIONED = "questioned"
    OFFERED = "offered"
    POINTED = "pointed"
    INTRODUCING = "introducing"
    PARKED = "parked"
    ACCEPTED = "accepted"
    HELPED = "helped"
    DECLINED = "declined"
    UNANSWERED = "unanswered"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Event(StrEnum):
    """What can happen to an ask. Those that `NEXT` does not name are noted in its history and move nothing."""

    __hash__ = str.__hash__

    ACCEPT = "accept"
    DECLINE = "decline"
    ADD_LINE = "add_line"
    QUESTION = "question"
    REPLY = "reply"
    OFFER = "offer"
    MEET = "meet"
    TAKE = "take"
    LEAVE = "leave"
    ASK_TO_POINT = "ask_to_point"
    ALLOW = "allow"
    DISALLOW = "disallow"
    POINT = "point"
    INTRODUCE = "introduce"
    SHOW = "show"
    PASS = "pass"  # noqa: S105 - an event, not a password
    TAKE_ON = "take_on"
    AGREE = "agree"
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
    DELIVER_NOW = "deliver_now"
    THANK = "thank"
    THANKED = "thanked"
    NO_THANKS = "no_thanks"
    TELL_OUTCOME = "tell_outcome"
    OUTCOME_LATER = "outcome_later"
    NO_OUTCOME = "no_outcome"
    THATS_IT = "thats_it"
    ADD_TO_IT = "add_to_it"
    LET_SEE = "let_see"
    NO_LONGER = "no_longer"
    TURN = "turn"
    LOOK = "look"
    NOT_MINE = "not_mine"
    TAKE_UP = "take_up"
    REST = "rest"
