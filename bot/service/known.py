"""What a platform tells about people, taken over: who they are, the zone they live in, whether they can be reached.

Rules: their preferences are theirs and never touched. An absence counts only if it ends, within the days that can be
planned: of any other nobody could say when asks would arrive. Whoever waits for somebody who left, or who cannot be
reached, reads it and chooses; what waited for somebody who is back leaves now.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from bot.hours.zones import same_clocks
from bot.people import Address, Person, PersonFacts
from bot.ports import Known, Transaction
from bot.preferences import Absence
from bot.service import admins
from bot.service.answering import lose_asks_of
from bot.service.context import Context
from bot.service.day import replan_own
from bot.service.following import follow
from bot.service.reachable_again import deliver_what_waits, met, opens
from bot.views.words import sentence

HOLDS = timedelta(hours=12)
"""What changes nothing is noted no more often."""


def keep(ctx: Context, known: Known) -> None:
    """Store it for whoever acts. Whoever waits for somebody who left reads it and chooses; in another zone
    what was planned is planned anew. Nobody who left comes back by this: they do so by acting."""
    before = ctx.me
    zone = before.platform_zone
    if known.zone is not None and not same_clocks(known.zone, zone, ctx.now):
        zone = known.zone  # else the name that they gave us is the better one: Windows has one for Lisbon and London
    left = before.left or known.left
    away_until = None if left else _ends(ctx, known.away)
    ctx.save_me(replace(before, platform_zone=zone, left=left, away_until=away_until, known_at=ctx.now))
    if ctx.me.left and not before.left:
        lose_asks_of(ctx, ctx.me, decided=True)
        _say_if_last(ctx, before)
    _follow(ctx, before)


def take_absence(ctx: Context, told: Absence) -> None:
    """Whether `ctx.me` is away, and until when, as their platform says now."""
    before, until = ctx.me, None if ctx.me.left else _ends(ctx, told)
    if until != before.away_until:
        ctx.save_me(replace(before, away_until=until))
        _follow(ctx, before)


def _ends(ctx: Context, told: Absence | None) -> datetime | None:
    """When the absence of `ctx.me` ends; as it was known, where nothing is told of it."""
    until = ctx.me.away_until if told is None else told.until
    latest = ctx.now + timedelta(days=ctx.rules.furthest_days)
    return until if until is not None and ctx.now < until <= latest else None


def _follow(ctx: Context, before: Person) -> None:
    follow(ctx, before)
    is_back = before.away(ctx.now) is not None and not ctx.me.gone()
    if is_back and opens(before, ctx.me, ctx.now):
        deliver_what_waits(ctx)


def introduce(tx: Transaction, everybody: Collection[PersonFacts]) -> None:
    """Those whom nobody knows here, or who were forgotten, exist from now on; others get a mark if they had none."""
    rows = tx.people.many({facts.id for facts in everybody})
    for facts in everybody:
        known = rows.get(facts.id)
        if known is None or known.erased:
            stranger = Person(workspace=tx.workspace.id, id=facts.id, name="", platform_zone=tx.workspace.zone)
            tx.people.save(met(tx, _named(facts.of(stranger)), known))
        elif facts.mark and not known.mark:
            tx.people.save(replace(known, mark=facts.of(known).mark))


def take_over(ctx: Context, facts: PersonFacts, known: Person | None) -> None:
    """All of it for `ctx.me`, who is stored as `known`; None for somebody who is new."""
    zone_told = ctx.now if facts.zone else ctx.me.known_at
    told = _named(facts.of(ctx.me))
    away_until = None if told.left else _ends(ctx, facts.away)
    fresh = replace(met(ctx.tx, told, known), known_at=zone_told, away_until=away_until)
    if fresh == known and (not facts.zone or _noted_lately(known, ctx.now)):
        return
    ctx.save_me(fresh)
    if known is None:
        replan_own(ctx)
        return
    if fresh.no_longer_here and not known.no_longer_here:
        lose_asks_of(ctx, fresh, decided=True)
        _say_if_last(ctx, known)
    _follow(ctx, known)
    if known.gone() and not fresh.gone():
        deliver_what_waits(ctx)


def _say_if_last(ctx: Context, gone: Person) -> None:
    if gone.admin or gone.named or gone.id in ctx.named:
        admins.say_if_nobody(ctx.tx, [Address(ctx.tx.workspace.id, one) for one in ctx.named])


def lose(ctx: Context) -> None:
    """`ctx.me` cannot be reached: whoever waits for them hears it."""
    ctx.save_me(replace(ctx.me, unreachable=True))
    lose_asks_of(ctx, ctx.me, decided=False)


def _named(person: Person) -> Person:
    return person if person.name else replace(person, name=sentence(person.reads, "all.somebody", {}))


def _noted_lately(known: Person, now: datetime) -> bool:
    return known.known_at is not None and now - known.known_at < HOLDS
