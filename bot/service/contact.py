"""That two people had to do with each other here: the month of it, and the wish to stay in touch that moves with it.

Rules: whoever writes knows of it at once, and so does whoever they write to; of an ask its helper only once they
answered, since one may be withdrawn before anybody read it. What nobody is told of, as a silent no, is no contact.
"""

from bot.asks import EVENTS, Ask, Happened, Role
from bot.in_touch import month_at
from bot.service.context import Context
from bot.service.day import replan_own, show_anew


def wrote(ctx: Context, *others: str) -> None:
    """`ctx.me` wrote something that these get: each of the two knows of it."""
    for other in others:
        known_by_me(ctx, other)
        theirs = ctx.people([other]).get(other)
        if theirs is not None:
            _note(ctx.as_person(theirs), ctx.me.id)


def known_by_me(ctx: Context, other: str) -> None:
    """`ctx.me` wrote something to this one, which they may never read."""
    if other != ctx.me.id:
        _note(ctx, other)


def _note(ctx: Context, other: str) -> None:
    """The month, for `ctx.me`; it moves their wish to stay in touch with this one, if they have it."""
    if ctx.tx.touch.note(ctx.me.id, other, month_at(ctx.now, ctx.me.zone)):
        replan_in_touch(ctx)


def of_an_ask(ctx: Context, ask: Ask, one: Happened) -> None:
    """Somebody did something with an ask: whoever was told of it, and they, were in contact."""
    roles = {Role.ASKER: ask.asker, Role.HELPER: ask.helper}
    told = {roles[role] for role in EVENTS[one.event].news if role in roles} - {one.by}
    if one.by == ctx.me.id and one.by in ask.people:
        wrote(ctx, *sorted(told))


def follow_pairs(ctx: Context) -> None:
    """`ctx.me` came or went, or changed by whom they want to be asked nothing: what is to come of them follows."""
    talking = (one.other(ctx.me.id) for one in ctx.tx.mentorings.of(ctx.me.id))
    others = {*talking, *ctx.tx.touch.rhythms_with(ctx.me.id)} - {ctx.me.id}
    for other, person in ctx.people(others).items():
        if other in others:
            replan_in_touch(ctx.as_person(person))


def replan_in_touch(ctx: Context) -> None:
    """When `ctx.me` is reminded of whom they want to stay in touch with; lines of it that were told follow."""
    for slot, person in replan_own(ctx):
        show_anew(ctx, slot, person)
