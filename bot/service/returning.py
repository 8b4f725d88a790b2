"""Somebody can be reached again, or takes asks again: what was on its way to them when they could not be, leaves now.

Rules: asks that nobody else has taken on and that they may still answer, thanks, what came of their help, and what they
were to be reminded of; each once, as soon as it may reach them. What was delivered already is not sent again. Somebody
who was forgotten is met anew: what they had decided for good holds again, and nothing else.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.asks import Ask, Event, possible
from bot.people import Person
from bot.ports import NEXT, Send, Transaction
from bot.service.changes import save, send_card
from bot.service.day import make_room_again
from bot.service.desk import Desk, card_slot

TOLD = frozenset({"ask.asker", "news.asker", "news.helper"})
OLDEST = timedelta(days=31)
"""What happened longer ago stands on the cards and at home."""


def met(tx: Transaction, person: Person, known: Person | None) -> Person:
    """Somebody of whom the platform tells, `known` as they stood here: for those we do not know, or forgot."""
    if known is not None and not known.erased:
        return person
    return person.opt_out(tx.personal.opted_out(person.id))


def deliver_what_waits(desk: Desk) -> None:
    """Send again all that was not delivered; `desk.me` is whoever can be reached again."""
    me = desk.me
    due_at = me.free_from(desk.now)
    if due_at is None:
        return
    desk.tx.outbox.hasten_to(me.id, due_at)
    desk.tx.outbox.revive(me.id, TOLD, desk.now - OLDEST, due_at)
    for ask in desk.tx.asks.concerning(me.id):
        if _was_lost(desk, ask):
            _card_again(desk, ask, due_at)
    thanks, outcomes = desk.tx.thanks.concerning(me.id)
    for note in thanks:
        if me.id in note.recipients:
            _again(desk, f"thanks:{note.id}:{me.id}", "thanks", {"thanks": note.id}, due_at)
    for outcome in outcomes:
        if me.id in outcome.to:
            _again(
                desk, f"outcome:{outcome.id}:{me.id}", "outcome", {"outcome": outcome.id, "ask": outcome.ask}, due_at
            )
    make_room_again(desk, me)


def _was_lost(desk: Desk, ask: Ask) -> bool:
    """Whether its card never reached them, and a yes would still count."""
    waits = possible(ask, desk.me.id) & {Event.ACCEPT, Event.SHOW}
    return bool(waits) and desk.tx.outbox.slot(card_slot(ask.id, desk.me.id)) is None


def _card_again(desk: Desk, ask: Ask, due_at: datetime) -> None:
    """Its card, from now on: what the ask's clock counts from its delivery it counts from then."""
    mine = ask.helper == desk.me.id
    anew = replace(ask, revision=ask.revision + 1, deliver_at=due_at if mine else ask.deliver_at)
    save(desk, anew)
    send_card(desk, anew, desk.me, "ask.helper" if mine else "ask.invitee", due_at)


def _again(desk: Desk, slot: str, view: str, ids: Mapping[str, str], due_at: datetime) -> None:
    if desk.tx.outbox.slot(slot) is None:
        to = desk.me.id
        desk.tx.outbox.send(
            Send(workspace=desk.me.workspace, slot=slot, revision=NEXT, view=view, to=to, ids=ids, due_at=due_at)
        )
