"""From one state of an ask to the next. Buttons are drawn from `possible`, so that one exists exactly when it works."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.asks.ask import Ask, Invitation, Told
from bot.asks.table import NEXT, WHO, Event, Role, State
from bot.errors import Refusal

BY_ROLE: Mapping[tuple[State, Role], tuple[Event, ...]] = {
    (state, role): tuple(event for at, event in NEXT if at is state and WHO[event] is role)
    for state in State
    for role in Role
}
"""The table once more, by who asks it."""


def _told(ask: Ask) -> Told | None:
    return ask.invitation.told if ask.invitation else None


def _allowance_is_asked_for(ask: Ask) -> bool:
    return ask.asked_to_point and not ask.pointing_refused and not ask.draft.may_pass


FITS: Mapping[Event, Callable[[Ask], bool]] = {
    Event.POINT: lambda ask: ask.draft.may_pass,
    Event.ASK_TO_POINT: lambda ask: not ask.draft.may_pass and not ask.asked_to_point,
    Event.ALLOW: _allowance_is_asked_for,
    Event.DISALLOW: _allowance_is_asked_for,
    Event.SHOW: lambda ask: _told(ask) is Told.INVITED,
    Event.PASS: lambda ask: _told(ask) in {Told.INVITED, Told.SHOWN},
    Event.TAKE_ON: lambda ask: _told(ask) is Told.SHOWN,
    Event.DONE: lambda ask: ask.done_at is None,
    Event.ADD_LINE: lambda ask: not ask.line,
}
"""What the table cannot say: facts beside the state that decide whether an event may happen."""


def possible(ask: Ask, person: str | None) -> frozenset[Event]:
    """What this person may make happen to the ask as it stands."""
    return frozenset(event for event in BY_ROLE[ask.state, ask.role(person)] if _fits(ask, event))


def _fits(ask: Ask, event: Event) -> bool:
    fits = FITS.get(event)
    return fits is None or fits(ask)


def move(ask: Ask, event: Event, *, by: str | None, at: datetime, words: str = "", to: str = "") -> Ask:
    """The ask after `event`.

    `words` are what goes with it (a line, a question, an offer), `to` the person pointed to.
    Raises Refusal `not_yours` for the wrong person and `settled` when it cannot happen (any more).
    """
    role = ask.role(by)
    if role is Role.STRANGER:
        raise Refusal("not_yours")
    if (ask.state, event) not in NEXT or WHO[event] is not role or not _fits(ask, event):
        raise Refusal("settled")
    moved = replace(ask, state=NEXT[ask.state, event], revision=ask.revision + 1)
    moved = _record(moved, event, at, words, to)
    return moved if moved.state is ask.state else replace(moved, moved_at=at)


def _record(ask: Ask, event: Event, at: datetime, words: str, to: str) -> Ask:
    """What an event leaves behind, besides the state. An ask that has moved on takes its open invitation with it."""
    if event in {Event.POINT, Event.SHOW, Event.PASS, Event.TAKE_ON}:
        return _pointed(ask, event, at, words, to)
    return _without_invitation(replace(ask, **_left_behind(ask, event, at, words)))


def _pointed(ask: Ask, event: Event, at: datetime, words: str, to: str) -> Ask:
    """The steps of pointing on, told in the chain."""
    match event:
        case Event.POINT:
            step = Invitation(by=ask.helper, to=to, note=words, at=at)
            return replace(ask, chain=(*ask.chain, step))
        case Event.SHOW:
            return _retell(ask, Told.SHOWN)
        case Event.PASS:
            return _retell(ask, Told.PASSED)
        case _:
            return replace(_retell(ask, Told.TOOK_ON), helper=ask.chain[-1].to, line="")


def _left_behind(ask: Ask, event: Event, at: datetime, words: str) -> dict[str, Any]:
    """The fields that an event sets."""
    left: Mapping[Event, dict[str, Any]] = {
        Event.ACCEPT: {"line": words, "lost": False, "stepped_back": False},
        Event.DECLINE: {"line": words, "lost": False, "stepped_back": False},
        Event.ADD_LINE: {"line": words},
        Event.QUESTION: {"question": words, "answer": ""},
        Event.REPLY: {"answer": words},
        Event.OFFER: {"offer": words},
        Event.LEAVE: {"line": ""},
        Event.ASK_TO_POINT: {"asked_to_point": True},
        Event.ALLOW: {"draft": replace(ask.draft, may_pass=True)},
        Event.DISALLOW: {"pointing_refused": True},
        Event.DONE: {"done_at": at, "done_note": words},
        Event.REMIND: {"remind_from": at},
        Event.STEP_BACK: {"stepped_back": True, "line": words, "done_at": None, "remind_from": None},
        Event.NOT_YET: {"done_at": None, "checked_from": at, "not_yets": ask.not_yets + 1},
        Event.LEAVE_OPEN: {"left_open": True, "lost": False, "line": ""},
        Event.ACKNOWLEDGE: {"acknowledged": True},
        Event.EXPIRE: {"expired": True},
        Event.LOSE: {"lost": True},
    }
    return left.get(event, {})


def _without_invitation(ask: Ask) -> Ask:
    still_open = bool(ask.chain) and ask.chain[-1].open
    return _retell(ask, Told.LAPSED) if still_open and ask.state is not State.POINTED else ask


def _retell(ask: Ask, told: Told) -> Ask:
    return replace(ask, chain=(*ask.chain[:-1], replace(ask.chain[-1], told=told)))
