"""What became of an ask, in one line: a reminder that was answered, and an answered ask at home, take no more room."""

from collections.abc import Iterator
from dataclasses import replace

from bot.asks import Event, Role
from bot.message import Text
from bot.views import asker, cards
from bot.views.view_context import ViewContext

BY_ASKER = frozenset(
    {
        Event.HELPED,
        Event.NOT_YET,
        Event.CLOSE,
        Event.REPLACE,
        Event.LEAVE_OPEN,
        Event.THANK,
        Event.THANKED,
        Event.NO_THANKS,
        Event.TELL_OUTCOME,
        Event.OUTCOME_LATER,
        Event.NO_OUTCOME,
    }
)
BY_HELPER = frozenset(
    {
        Event.ACCEPT,
        Event.DECLINE,
        Event.STEP_BACK,
        Event.QUESTION,
        Event.OFFER,
        Event.MEET,
        Event.ASK_TO_POINT,
        Event.POINT,
        Event.INTRODUCE,
        Event.AGREE,
        Event.PARK,
        Event.DONE,
        Event.REMIND,
    }
)
"""What somebody did and is told again as what *they* did."""


def in_short(view: ViewContext) -> str:
    """`Your ask to Ben · You said it happened.`, for whoever reads it."""
    mine = view.ask.role(view.me.id) is Role.ASKER
    title = asker.names_asked(view, "asker.line.title") if mine else view.told("helper.line.title")
    return view.say("all.line", title=title, done=_done(view, mine=mine))


def _done(view: ViewContext, *, mine: bool) -> str:
    """The last thing that happened, if the reader did it; else where the ask stands."""
    own = BY_ASKER if mine else BY_HELPER
    last = view.ask.history[-1] if view.ask.history else None
    if last is not None and last.event in own and last.by == view.me.id:
        return view.told(f"asker.line.{last.event}" if mine else f"helper.line.{last.event}")
    return next(_sentences(view, mine=mine), "")


def _sentences(view: ViewContext, *, mine: bool) -> Iterator[str]:
    parts = (asker if mine else cards).where_it_stands(replace(view, at_home=True))  # as where no news stands beside it
    return (part.text for part in parts if isinstance(part, Text))
