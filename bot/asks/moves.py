"""From one state of an ask to the next. Buttons are drawn from `possible`, so that one exists exactly when it works."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.asks.ask import Ask
from bot.asks.events import Event, State
from bot.asks.history import Happened, Told
from bot.asks.introductions import is_introduction, is_to_introduce
from bot.asks.kinds import Kind, Role
from bot.asks.table import NEXT, TAKING, WHO
from bot.errors import Refusal


def _told(ask: Ask) -> Told | None:
    return ask.invitation.told if ask.invitation else None


def may_be_passed_on(ask: Ask) -> bool:
    """Whether others may be shown it: no introduction is, nor what somebody needs an ear for."""
    return not is_introduction(ask) and ask.draft.kind is not Kind.LISTEN


FITS: Mapping[Event, Callable[[Ask], bool]] = {
    Event.ACCEPT: lambda ask: not is_to_introduce(ask),
    Event.INTRODUCE: is_to_introduce,
    Event.POINT: lambda ask: ask.may_pass and not is_introduction(ask),
    Event.ASK_TO_POINT: lambda ask: not (ask.may_pass or ask.asked_to_point or is_introduction(ask)),
    Event.ALLOW: lambda ask: ask.awaits_allowance,
    Event.DISALLOW: lambda ask: ask.awaits_allowance,
    Event.SHOW: lambda ask: _told(ask) is Told.INVITED,
    Event.PASS: lambda ask: _told(ask) in {Told.INVITED, Told.SHOWN},
    Event.TAKE_ON: lambda ask: _told(ask) is Told.SHOWN,
    Event.AGREE: lambda ask: _told(ask) is Told.INVITED,
    Event.DONE: lambda ask: ask.done_at is None,
    Event.REMIND: lambda ask: ask.done_at is None,
    Event.STEP_BACK: lambda ask: ask.done_at is None,
    Event.ACKNOWLEDGE: lambda ask: not ask.acknowledged,
    Event.LET_SEE: lambda ask: not ask.passing.on and ask.passing.may_go_on and may_be_passed_on(ask),
    Event.NO_LONGER: lambda ask: ask.passing.on,
    Event.TURN: lambda ask: ask.passing.on and ask.passing.may_go_on,
    Event.REST: lambda ask: ask.passing.on,
    Event.LOOK: lambda ask: ask.passing.on and not ask.passing.looked,
    Event.TAKE_UP: lambda ask: ask.passing.on and ask.passing.looked,
    Event.ADD_LINE: lambda ask: ask.after_no and not ask.has_line,
}
"""What the table cannot say: facts beside the state that decide whether an event may happen."""


def _by_role(state: State, role: Role) -> tuple[frozenset[Event], tuple[tuple[Event, Callable[[Ask], bool]], ...]]:
    events = [event for at, event in NEXT if at is state and WHO[event] is role]
    return frozenset(events).difference(FITS), tuple((event, FITS[event]) for event in events if event in FITS)


BY_ROLE = {(state, role): _by_role(state, role) for state in State for role in Role}
"""The table once more, by who asks it: what may happen whatever else is so, and what depends on that."""


def possible(ask: Ask, person: str | None) -> frozenset[Event]:
    """What this person may make happen to the ask as it stands; nothing where its words are no longer kept."""
    if not ask.draft.what:
        return frozenset()
    always, others = BY_ROLE[ask.state, ask.role(person)]
    return always.union([event for event, fits in others if fits(ask)])


def _fits(ask: Ask, event: Event) -> bool:
    """Nothing may happen to an ask whose words are no longer kept: nobody could know what they answer."""
    fits = FITS.get(event)
    return bool(ask.draft.what) and (fits is None or fits(ask))


def move(ask: Ask, one: Happened) -> Ask:
    """The ask after this event, which its history tells from now on.

    Raises Refusal `not_yours` for the wrong person and `settled` when it cannot happen (any more).
    """
    role = ask.role(one.by)
    if role is Role.STRANGER:
        raise Refusal("not_yours")
    if (ask.state, one.event) not in NEXT or WHO[one.event] is not role or not _fits(ask, one.event):
        raise Refusal("settled")
    state = NEXT[ask.state, one.event]
    moved = replace(noted(ask, one), state=state, moved_at=ask.moved_at if state is ask.state else one.at)
    return replace(moved, helper=one.by) if one.event in TAKING and one.by else moved


def noted(ask: Ask, one: Happened) -> Ask:
    """The ask with this in its history, where it stands: for thanks and outcomes, which no state depends on."""
    seq = ask.revision + 1
    return replace(ask, revision=seq, history=(*ask.history, replace(one, seq=seq)))
