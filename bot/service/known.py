"""What a platform says of somebody, taken over: where they live by the clock, and whether they left."""

from dataclasses import replace

from bot.hours.zones import same_clocks
from bot.ports import Known
from bot.service.answering import lose_asks_of
from bot.service.context import Context
from bot.service.day import replan


def keep(ctx: Context, known: Known) -> None:
    """Store it for whoever acts. Whoever waits for somebody who left reads it and chooses; in another zone
    what was planned is planned anew. Nobody who left comes back by this: they do so by acting."""
    before = ctx.me
    zone = before.platform_zone
    if known.zone is not None and not same_clocks(known.zone, zone, ctx.now):
        zone = known.zone  # else the name that they gave us is the better one: Windows has one for Lisbon and London
    ctx.save_me(replace(before, platform_zone=zone, left=before.left or known.left, known_at=ctx.now))
    if ctx.me.left and not before.left:
        lose_asks_of(ctx, ctx.me, decided=True)
    elif ctx.me.zone != before.zone:
        for ask in ctx.tx.asks.involving(ctx.me.id):
            replan(ctx, ask)
