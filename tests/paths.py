"""What happened to an invented ask before it stands where it stands."""

from collections.abc import Mapping

from bot.asks import SUGGESTING, Event, State, Told

TALK = (Event.QUESTION, Event.REPLY)
PATHS: Mapping[State, tuple[Event, ...]] = {
    State.WAITING: TALK,
    State.QUESTIONED: (*TALK, Event.QUESTION),
    State.OFFERED: (*TALK, Event.OFFER),
    State.POINTED: (*TALK, Event.POINT),
    State.PARKED: (*TALK, Event.PARK),
    State.INTRODUCING: (*TALK, Event.INTRODUCE),
    State.ACCEPTED: (*TALK, Event.ACCEPT),
    State.HELPED: (*TALK, Event.ACCEPT, Event.HELPED),
    State.DECLINED: (*TALK, Event.DECLINE),
    State.UNANSWERED: (*TALK, Event.SILENCE),
    State.WITHDRAWN: (*TALK, Event.WITHDRAW),
    State.CLOSED: (*TALK, Event.DECLINE, Event.CLOSE),
}
"""What happened before an ask stands there."""

BEFORE: Mapping[Event, tuple[Event, ...]] = {
    Event.TAKE_ON: (Event.POINT, Event.SHOW),
    Event.STEP_BACK: (Event.ACCEPT,),
    Event.DONE: (Event.ACCEPT,),
    Event.ADD_LINE: (Event.DECLINE,),
    Event.REPLY: (Event.QUESTION,),
    Event.TAKE: (Event.OFFER,),
    Event.LEAVE: (Event.OFFER,),
    Event.ALLOW: (Event.ASK_TO_POINT,),
    Event.DISALLOW: (Event.ASK_TO_POINT,),
    Event.LAPSE: (Event.POINT,),
    Event.THATS_IT: (Event.ACCEPT, Event.HELPED),
    Event.ADD_TO_IT: (Event.ACCEPT, Event.HELPED),
    Event.AGREE: (Event.INTRODUCE,),
    Event.REST: (Event.DECLINE, Event.LET_SEE, Event.TURN),
}
NAMING = SUGGESTING | {Event.TURN}
ANSWERED_BACK = frozenset({Event.THATS_IT, Event.ADD_TO_IT})
TOLD: Mapping[Told, tuple[Event, ...]] = {
    Told.INVITED: (),
    Told.SHOWN: (Event.SHOW,),
    Told.PASSED: (Event.PASS,),
    Told.LAPSED: (Event.LAPSE,),
    Told.TOOK_ON: (Event.SHOW, Event.TAKE_ON),
}
INTRODUCED: Mapping[str, tuple[Event, ...]] = {
    "passed_on": (Event.INTRODUCE,),
    "passed": (Event.INTRODUCE, Event.PASS),
    "met": (Event.INTRODUCE, Event.AGREE),
    "talked": (Event.INTRODUCE, Event.AGREE, Event.HELPED),
    "came_to_nothing": (Event.INTRODUCE, Event.LAPSE),
}
"""What becomes of an introduction."""

ENDS: Mapping[str, tuple[Event, ...]] = {
    "left": (Event.OFFER, Event.LEAVE),
    "met": (Event.MEET,),
    "stepped_back": (Event.ACCEPT, Event.STEP_BACK),
    "kept_in_mind": (Event.PARK, Event.SILENCE),
    "lapsed": (Event.POINT, Event.LAPSE),
    "left_open": (Event.DECLINE, Event.LEAVE_OPEN),
    "lost": (Event.LOSE,),
    "taken_up": (Event.DECLINE, Event.LET_SEE, Event.TURN, Event.LOOK, Event.TAKE_UP),
    "remind": (Event.ACCEPT, Event.REMIND),
}


SHOWN: Mapping[str, tuple[Event, ...]] = {
    "line": (),
    "looked": (Event.LOOK,),
    "not_mine": (Event.NOT_MINE,),
    "taken_up": (Event.LOOK, Event.TAKE_UP),
    "over": (Event.LOOK, Event.NO_LONGER),
}
"""What becomes of an ask that is passed on, for whoever's turn it is."""
