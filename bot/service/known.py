"""What a platform says of somebody, taken over: where they live by the clock, and whether they left."""

from dataclasses import replace

from bot.hours.zones import same_clocks
from bot.ports import Known
from bot.service.answering import lose_asks_of
from bot.service.day import replan
from bot.service.desk import Desk


def keep(desk: Desk, known: Known) -> None:
    """Store it for whoever sits at the desk. Whoever waits for somebody who left reads it and chooses; in another zone
    what was planned is planned anew. Nobody who left comes back by this: they do so by acting."""
    before = desk.me
    zone = before.platform_zone
    if known.zone is not None and not same_clocks(known.zone, zone, desk.now):
        zone = known.zone  # else the name that they gave us is the better one: Windows has one for Lisbon and London
    desk.save_me(replace(before, platform_zone=zone, left=before.left or known.left, known_at=desk.now))
    if desk.me.left and not before.left:
        lose_asks_of(desk, desk.me, decided=True)
    elif desk.me.zone != before.zone:
        for ask in desk.tx.asks.involving(desk.me.id):
            replan(desk, ask)
