"""Somebody can be reached again: what was on its way to them when they could not be, leaves now.

Rules: asks that nobody else has taken on and that they may still answer, thanks, what came of their help; each once,
in their working hours. What they have seen already is not sent again. Somebody who was forgotten is met anew: what they
had decided for good holds again, and nothing else.
"""

from collections.abc import Mapping
from dataclasses import replace

from bot.asks import Ask, Event, possible
from bot.people import Person
from bot.ports import NEXT, Send, Transaction
from bot.service.changes import save, send_card
from bot.service.desk import Desk, card_slot


def met(tx: Transaction, person: Person, known: Person | None) -> Person:
    """Somebody of whom the platform tells, `known` as they stood here: for those we do not know, or forgot."""
    if known is not None and not known.erased:
        return person
    return person.opt_out(tx.personal.opted_out(person.id))


def deliver_what_waits(desk: Desk) -> None:
    """Send again all that was undeliverable; `desk.me` is whoever can be reached again."""
    me = desk.me
    for ask in desk.tx.asks.concerning(me.id):
        if _was_lost(desk, ask):
            anew = replace(ask, revision=ask.revision + 1)
            save(desk, anew)
            send_card(desk, anew, me, "ask.helper", me.next_hours(desk.now))
    thanks, outcomes = desk.tx.thanks.concerning(me.id)
    for note in thanks:
        if me.id in note.recipients:
            _again(desk, f"thanks:{note.id}:{me.id}", "thanks", {"thanks": note.id})
    for outcome in outcomes:
        if me.id in outcome.to:
            _again(desk, f"outcome:{outcome.id}:{me.id}", "outcome", {"outcome": outcome.id, "ask": outcome.ask})


def _was_lost(desk: Desk, ask: Ask) -> bool:
    """Whether its card never reached them, and a yes would still count."""
    waits = ask.helper == desk.me.id and Event.ACCEPT in possible(ask, desk.me.id)
    return waits and desk.tx.outbox.slot(card_slot(ask.id, desk.me.id)) is None


def _again(desk: Desk, slot: str, view: str, ids: Mapping[str, str]) -> None:
    if desk.tx.outbox.slot(slot) is None:
        due_at = desk.me.next_hours(desk.now)
        to = desk.me.id
        desk.tx.outbox.send(
            Send(workspace=desk.me.workspace, slot=slot, revision=NEXT, view=view, to=to, ids=ids, due_at=due_at)
        )
