"""The ask's table: where an ask may stand, what may happen to it, who may make it happen, and what follows.

An ask lies with one person at a time. While it waits, its helper says yes, no, or something between: a question
first, another offer, somebody who suits better, not yet. Each of these gives the next word to somebody else (the
asker, whoever was suggested, the clock); a yes and a no stay possible from all of them. The yes to an
introduction is to pass the asker's lines on: whoever reads them agrees, or passes in silence. The asker may take the
ask back until there is a yes, and decides what becomes of it after a no or a silence, which is the clock's answer.
What was decided may be said anew (a no can become a yes); what is settled is over.

Rules: `TABLE` is the only place that says what is possible, `EVENTS` the only place that says by whom, with which
words, and who gets news of it; `FITS` in `moves` adds what depends on more than the state. What follows is worked out
from these: buttons are `possible` events, forms are events with words, news are `EVENTS[...].news`, the diagram is
drawn. Only sentences (`views`) and due times (`prompts`) stand elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.asks.events import Event, State
from bot.asks.kinds import Role

_PASSED_ON = (Event.LET_SEE, Event.NO_LONGER, Event.TURN, Event.LOOK, Event.NOT_MINE, Event.REST)
"""What happens to an ask while it is shown to others, one at a time, and moves it nowhere (`bot.asks.passing`)."""

TABLE: Mapping[State, Mapping[Event, State]] = {
    State.WAITING: {
        Event.ACCEPT: State.ACCEPTED,
        Event.DECLINE: State.DECLINED,
        Event.QUESTION: State.QUESTIONED,
        Event.OFFER: State.OFFERED,
        Event.MEET: State.OFFERED,
        Event.ASK_TO_POINT: State.WAITING,
        Event.ALLOW: State.WAITING,
        Event.DISALLOW: State.WAITING,
        Event.POINT: State.POINTED,
        Event.INTRODUCE: State.INTRODUCING,
        Event.PARK: State.PARKED,
        Event.ADD_LINE: State.WAITING,
        Event.WITHDRAW: State.WITHDRAWN,
        Event.REPLACE: State.CLOSED,
        Event.SILENCE: State.UNANSWERED,
        Event.LOSE: State.UNANSWERED,
        Event.EXPIRE: State.CLOSED,
    },
    State.QUESTIONED: {
        Event.ACCEPT: State.ACCEPTED,
        Event.INTRODUCE: State.INTRODUCING,
        Event.DECLINE: State.DECLINED,
        Event.REPLY: State.WAITING,
        Event.WITHDRAW: State.WITHDRAWN,
        Event.REPLACE: State.CLOSED,
        Event.LOSE: State.UNANSWERED,
        Event.EXPIRE: State.CLOSED,
    },
    State.OFFERED: {
        Event.ACCEPT: State.ACCEPTED,
        Event.INTRODUCE: State.INTRODUCING,
        Event.DECLINE: State.DECLINED,
        Event.TAKE: State.ACCEPTED,
        Event.LEAVE: State.DECLINED,
        Event.WITHDRAW: State.WITHDRAWN,
        Event.REPLACE: State.CLOSED,
        Event.LOSE: State.UNANSWERED,
        Event.EXPIRE: State.CLOSED,
    },
    State.POINTED: {
        Event.ACCEPT: State.ACCEPTED,
        Event.DECLINE: State.DECLINED,
        Event.SHOW: State.POINTED,
        Event.PASS: State.POINTED,
        Event.TAKE_ON: State.ACCEPTED,
        Event.LAPSE: State.WAITING,
        Event.WITHDRAW: State.WITHDRAWN,
        Event.REPLACE: State.CLOSED,
        Event.LOSE: State.UNANSWERED,
    },
    State.INTRODUCING: {
        Event.DECLINE: State.DECLINED,
        Event.PASS: State.INTRODUCING,
        Event.AGREE: State.ACCEPTED,
        Event.LAPSE: State.UNANSWERED,
        Event.WITHDRAW: State.WITHDRAWN,
        Event.REPLACE: State.CLOSED,
        Event.LOSE: State.UNANSWERED,
    },
    State.PARKED: {
        Event.ACCEPT: State.ACCEPTED,
        Event.DECLINE: State.DECLINED,
        Event.QUESTION: State.QUESTIONED,
        Event.OFFER: State.OFFERED,
        Event.MEET: State.OFFERED,
        Event.ASK_TO_POINT: State.PARKED,
        Event.ALLOW: State.PARKED,
        Event.DISALLOW: State.PARKED,
        Event.POINT: State.POINTED,
        Event.INTRODUCE: State.INTRODUCING,
        Event.WITHDRAW: State.WITHDRAWN,
        Event.REPLACE: State.CLOSED,
        Event.SILENCE: State.UNANSWERED,
        Event.LOSE: State.UNANSWERED,
    },
    State.ACCEPTED: {
        Event.DONE: State.ACCEPTED,
        Event.REMIND: State.ACCEPTED,
        Event.STEP_BACK: State.DECLINED,
        Event.HELPED: State.HELPED,
        Event.NOT_YET: State.ACCEPTED,
        Event.CLOSE: State.CLOSED,
        Event.REPLACE: State.CLOSED,
        Event.LOSE: State.UNANSWERED,
        Event.EXPIRE: State.CLOSED,
    },
    State.DECLINED: {
        Event.ADD_LINE: State.DECLINED,
        Event.ACCEPT: State.ACCEPTED,
        Event.INTRODUCE: State.INTRODUCING,
        Event.ACKNOWLEDGE: State.DECLINED,
        Event.LEAVE_OPEN: State.WAITING,
        **dict.fromkeys(_PASSED_ON, State.DECLINED),
        Event.TAKE_UP: State.CLOSED,
        Event.CLOSE: State.CLOSED,
        Event.REPLACE: State.CLOSED,
    },
    State.UNANSWERED: {
        Event.ACCEPT: State.ACCEPTED,
        Event.INTRODUCE: State.INTRODUCING,
        Event.DECLINE: State.DECLINED,
        Event.LEAVE_OPEN: State.WAITING,
        **dict.fromkeys(_PASSED_ON, State.UNANSWERED),
        Event.TAKE_UP: State.CLOSED,
        Event.CLOSE: State.CLOSED,
        Event.REPLACE: State.CLOSED,
    },
    State.HELPED: {},
    State.WITHDRAWN: {},
    State.CLOSED: {},
}
"""Where an ask goes from each state. What is not here cannot happen there."""


class Said(StrEnum):
    """Whether words go with an event."""

    NOTHING = "nothing"
    WORDS = "words"
    MAYBE = "maybe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """How an event comes about and what follows from it.

    `by` may make it happen, with `said`; `news` get a new message of it, with `news_of_words` only where something was
    said: at once, or, those who wait for nothing, `later`, in their working hours. `pressed` is whether a button of its
    own leads there, `opens` whether a form opens then, which may stand where that button's message stood. Of what is
    `unheard` nobody may learn but who did it, or who is shown the ask: no message of anybody else is touched.
    """

    by: Role
    said: Said = Said.NOTHING
    news: tuple[Role, ...] = ()
    later: tuple[Role, ...] = ()
    news_of_words: bool = False
    pressed: bool = True
    opens: bool = False
    unheard: bool = False


_TO_ASKER, _TO_HELPER, _TO_BOTH = (Role.ASKER,), (Role.HELPER,), (Role.ASKER, Role.HELPER)

EVENTS: Mapping[Event, Effect] = {
    Event.ACCEPT: Effect(by=Role.HELPER, news=_TO_ASKER),
    Event.DECLINE: Effect(by=Role.HELPER, news=_TO_ASKER),
    Event.ADD_LINE: Effect(by=Role.HELPER, news=_TO_ASKER, said=Said.WORDS),
    Event.QUESTION: Effect(by=Role.HELPER, news=_TO_ASKER, said=Said.WORDS),
    Event.OFFER: Effect(by=Role.HELPER, news=_TO_ASKER, said=Said.WORDS),
    Event.MEET: Effect(by=Role.HELPER, news=_TO_ASKER, said=Said.WORDS),
    Event.ASK_TO_POINT: Effect(by=Role.HELPER, news=_TO_ASKER),
    Event.POINT: Effect(by=Role.HELPER, news=_TO_ASKER, said=Said.MAYBE),
    Event.INTRODUCE: Effect(by=Role.HELPER, news=_TO_ASKER, said=Said.WORDS),
    Event.PARK: Effect(by=Role.HELPER, news=_TO_ASKER),
    Event.DONE: Effect(by=Role.HELPER, news=_TO_ASKER, news_of_words=True, said=Said.MAYBE),
    Event.REMIND: Effect(by=Role.HELPER),
    Event.STEP_BACK: Effect(by=Role.HELPER, news=_TO_ASKER),
    Event.SHOW: Effect(by=Role.INVITEE),
    Event.PASS: Effect(by=Role.INVITEE),
    Event.TAKE_ON: Effect(by=Role.INVITEE, news=_TO_ASKER),
    Event.AGREE: Effect(by=Role.INVITEE, news=(Role.ASKER, Role.POINTER), later=(Role.POINTER,)),
    Event.REPLY: Effect(by=Role.ASKER, news=_TO_HELPER, said=Said.WORDS),
    Event.TAKE: Effect(by=Role.ASKER, news=_TO_HELPER),
    Event.LEAVE: Effect(by=Role.ASKER, news=_TO_HELPER, later=_TO_HELPER),
    Event.ALLOW: Effect(by=Role.ASKER, news=_TO_HELPER),
    Event.DISALLOW: Effect(by=Role.ASKER, news=_TO_HELPER),
    Event.HELPED: Effect(by=Role.ASKER, opens=True),
    Event.NOT_YET: Effect(by=Role.ASKER),
    Event.WITHDRAW: Effect(by=Role.ASKER),
    **dict.fromkeys((Event.LEAVE_OPEN, Event.ACKNOWLEDGE, Event.CLOSE), Effect(by=Role.ASKER)),
    Event.REPLACE: Effect(by=Role.ASKER, pressed=False),
    Event.LAPSE: Effect(by=Role.CLOCK, news=_TO_BOTH, later=_TO_BOTH, pressed=False),
    Event.SILENCE: Effect(by=Role.CLOCK, pressed=False),
    Event.LOSE: Effect(by=Role.CLOCK, news=_TO_ASKER, pressed=False),
    Event.EXPIRE: Effect(by=Role.CLOCK, pressed=False),
    **dict.fromkeys(
        (Event.DELIVER_NOW, Event.THANK, Event.THANKED, Event.NO_THANKS, Event.TELL_OUTCOME, Event.OUTCOME_LATER),
        Effect(by=Role.ASKER, pressed=False),
    ),
    Event.NO_OUTCOME: Effect(by=Role.ASKER, pressed=False),
    Event.THATS_IT: Effect(by=Role.HELPER, news=_TO_ASKER, later=_TO_ASKER, pressed=False),
    Event.ADD_TO_IT: Effect(by=Role.HELPER, news=_TO_ASKER, later=_TO_ASKER, said=Said.WORDS, pressed=False),
    **dict.fromkeys((Event.LET_SEE, Event.NO_LONGER), Effect(by=Role.ASKER)),
    **dict.fromkeys((Event.LOOK, Event.NOT_MINE), Effect(by=Role.READER, unheard=True)),
    Event.TAKE_UP: Effect(by=Role.READER),
    Event.TURN: Effect(by=Role.CLOCK, pressed=False, unheard=True),
    Event.REST: Effect(by=Role.CLOCK, news=_TO_ASKER, later=_TO_ASKER, pressed=False),
}

NEXT: Mapping[tuple[State, Event], State] = {
    (state, event): after for state, events in TABLE.items() for event, after in events.items()
}
SETTLED = frozenset(state for state, events in TABLE.items() if not events)
UNDECIDED = frozenset({State.WAITING, State.QUESTIONED, State.OFFERED, State.POINTED, State.PARKED})
OPEN = UNDECIDED | {State.ACCEPTED, State.INTRODUCING}
SUGGESTING = frozenset({Event.POINT, Event.INTRODUCE})
"""Each names somebody else, who is asked first."""

TAKING = frozenset({Event.TAKE_ON, Event.AGREE})
"""Their yes: from then on the ask is with them."""

INVITING = frozenset(state for state, events in TABLE.items() if TAKING & events.keys())
"""While somebody else is asked."""


def leading_to(state: State) -> frozenset[Event]:
    """The events after which an ask stands there, having stood elsewhere."""
    return frozenset(event for (before, event), after in NEXT.items() if after is state and before is not state)


OFFERING = leading_to(State.OFFERED)
WHO: Mapping[Event, Role] = {event: effect.by for event, effect in EVENTS.items()}
WITH_FORM = frozenset(event for event, effect in EVENTS.items() if effect.pressed and effect.said is not Said.NOTHING)
"""Those whose button opens a form first."""

PRESSABLE = frozenset(event for event, effect in EVENTS.items() if effect.pressed)
MOVING = frozenset(event for (state, event), after in NEXT.items() if after is not state)
"""Those that change where an ask stands; each of them always does."""
