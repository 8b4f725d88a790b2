"""What was said of moments to come follows the person by whose clock it was reckoned: it is said anew, and so kept.

Rules: whatever moves somebody's moments, their own settings, what a platform tells of them, or the workspace's public
holidays, ends here. Every message
about their asks is made anew; one that would say the same is not sent.
"""

from collections.abc import Collection
from dataclasses import replace

from bot.asks import SETTLED, Ask, State
from bot.outgoing import card_slot
from bot.people import Person
from bot.promises import card_at
from bot.service.changes import save
from bot.service.contact import follow_pairs
from bot.service.context import Context, delivered, with_invitee
from bot.service.day import replan, replan_own


def follow(ctx: Context, before: Person) -> None:
    """`ctx.me` was `before` until now: their asks are planned, and spoken of, by how they stand."""
    if _reckoned_by(before) != _reckoned_by(ctx.me):
        for ask in ctx.tx.asks.involving(ctx.me.id):
            _anew(ctx, ask, {ctx.me.id})
    if before.no_longer_here != ctx.me.no_longer_here:
        for ask in ctx.tx.asks.concerning(ctx.me.id):
            if ask.state in SETTLED:
                replan(ctx, ask)
    replan_own(ctx)
    if before.gone() != ctx.me.gone():
        follow_pairs(ctx)


def follow_holidays(ctx: Context) -> None:
    """The public holidays of everybody who chose no others are not what they were until now."""
    known = replace(ctx, known={})
    for ask in ctx.tx.asks.open():
        people = known.people(with_invitee(ask)).values()
        moved = {person.id for person in people if person.preferences.country is None}
        if moved:
            _anew(known, ask, moved)


def _reckoned_by(person: Person) -> tuple[object, ...]:
    """All that a moment to come depends on; also whether there is somebody whom it would come to."""
    prefs = person.preferences
    away = (prefs.paused, prefs.paused_until, prefs.out_from, prefs.out_until, prefs.reachable_until, person.away_until)
    return person.no_longer_here, person.calendar, away, prefs.nudges, prefs.prompts_off


def _is_held_back(ctx: Context, ask: Ask) -> bool:
    """Whether its card was about to leave when it was heard that its reader is away."""
    away = ctx.person(ask.helper).away(ctx.now) is not None
    return away and ask.state is State.WAITING and ask.id not in delivered(ctx.tx, [ask])


def _anew(ctx: Context, ask: Ask, whose: Collection[str]) -> None:
    """The ask planned, and spoken of, by how these people's moments are reckoned now."""
    waits = ask.helper in whose and (ctx.now < ask.deliver_at or _is_held_back(ctx, ask))
    moved = replace(ask, deliver_at=card_at(ask.draft.due, ctx.person(ask.helper), ctx.now)) if waits else ask
    save(ctx, replace(moved, revision=ask.revision + 1))
    if waits:
        ctx.tx.outbox.move(card_slot(ask.id, ask.helper), moved.deliver_at)
