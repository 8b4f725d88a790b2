"""Somebody can be reached again, or takes asks again: what was on its way to them when they could not be, leaves now.

Rules: asks that nobody else has taken on and that they may still answer, thanks, what came of their help, and what they
were to be reminded of; each once, as soon as it may reach them. What was delivered already is not sent again. Somebody
who was forgotten is met anew: what they had decided for good holds again, and nothing else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.asks import Ask, Event, possible
from bot.outgoing import AT_ONCE, card_slot, message, slots_about
from bot.people import Person
from bot.ports import Transaction
from bot.service.between_two import live_mentorings_of
from bot.service.changes import card, save
from bot.service.context import Context
from bot.service.day import make_room_again

YES = frozenset({Event.ACCEPT, Event.INTRODUCE, Event.SHOW, Event.AGREE})
"""What a card that asks for help may be answered with."""

OLDEST = timedelta(days=31)
"""What happened longer ago stands on the cards and at home."""


def met(tx: Transaction, person: Person, known: Person | None) -> Person:
    """Somebody of whom the platform tells, `known` as they stood here: for those we do not know, or forgot."""
    if known is not None and not known.erased:
        return person
    decided = person.opt_out(tx.personal.opted_out(person.id)).prefer(never_from=tx.personal.never_from(person.id))
    return replace(decided, forgotten_at=known.forgotten_at if known else None)


def opens(before: Person, person: Person, now: datetime) -> bool:
    """Whether what rests may reach them earlier than it could before."""
    was, free = before.free_from(now), person.free_from(now)
    return free is not None and (was is None or free < was)


def deliver_what_waits(ctx: Context) -> None:
    """Send again all that was not delivered; `ctx.me` is whoever can be reached again."""
    me = ctx.me
    due_at = me.free_from(ctx.now)
    if due_at is None:
        return
    ctx.tx.outbox.hasten_to(me.id, due_at)
    ctx.tx.outbox.revive(me.id, AT_ONCE, _since(ctx), due_at)
    for ask in ctx.tx.asks.concerning(me.id):
        if me.is_meant(ask.sent_at) and _was_lost(ctx, ask):
            _card_again(ctx, ask, due_at)
    thanks, outcomes = ctx.tx.thanks.concerning(me.id)
    for note in thanks:
        if me.id in note.recipients and me.is_meant(note.at):
            _again(ctx, "thanks", {"thanks": note.id}, due_at)
    for outcome in outcomes:
        if me.id in outcome.to and me.is_meant(outcome.at):
            _again(ctx, "outcome", {"outcome": outcome.id, "ask": outcome.ask}, due_at)
    for letter in ctx.tx.letters.concerning(me.id):
        if letter.to == me.id and not letter.kept_back and me.is_meant(letter.at):
            _again(ctx, "letter", {"letter": letter.id}, due_at)
    for ids in _of_talks(ctx):
        _again(ctx, "mentoring", ids, due_at)
    make_room_again(ctx, me)


def _of_talks(ctx: Context) -> Iterator[Mapping[str, str]]:
    """That regular talks were ended by the other, or began, while nobody could tell them."""
    for one in live_mentorings_of(ctx):
        if one.ended_at is not None and one.ended_by != ctx.me.id and one.ended_at > _since(ctx):
            yield {"mentoring": one.id, "how": "ended"}
        if one.goes_on and one.begun_at is not None and one.begun_at > _since(ctx) and not _was_told(ctx, one.id):
            yield {"mentoring": one.id, "how": "begun"}


def _was_told(ctx: Context, mentoring: str) -> bool:
    """Whether either heard that it began: whose yes was the second knows."""
    return any(":begun:" in slot.name for slot in ctx.tx.outbox.slots(slots_about("mentoring", mentoring)))


def _since(ctx: Context) -> datetime:
    """From when answers are still news to them: none from before they were forgotten."""
    oldest = ctx.now - OLDEST
    return max(oldest, ctx.me.forgotten_at or oldest)


def _was_lost(ctx: Context, ask: Ask) -> bool:
    """Whether its card never reached them, and a yes would still count."""
    return bool(possible(ask, ctx.me.id) & YES) and ctx.tx.outbox.slot(card_slot(ask.id, ctx.me.id)) is None


def _card_again(ctx: Context, ask: Ask, due_at: datetime) -> None:
    """Its card, from now on: what the ask's clock counts from its delivery it counts from then."""
    mine = ask.helper == ctx.me.id
    anew = replace(ask, revision=ask.revision + 1, deliver_at=due_at if mine else ask.deliver_at)
    save(ctx, anew)
    ctx.tx.outbox.send(card(anew, ctx.me, "ask.helper" if mine else "ask.invitee", due_at))


def _again(ctx: Context, kind: str, ids: Mapping[str, str], due_at: datetime) -> None:
    row = message(kind, ctx.me.address, ids, due_at)
    if ctx.tx.outbox.slot(row.slot) is None:
        ctx.tx.outbox.send(row)
