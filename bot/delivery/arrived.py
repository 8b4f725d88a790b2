"""A card that was held back has come: whoever asks read when it would, and reads now that it is there."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.asks import State
from bot.outgoing import card_slot, edit
from bot.ports import Send, Store, Transaction

A_MOMENT = timedelta(seconds=2)
"""By then it is written down that it came."""


async def tell_asker(store: Store, send: Send, now: datetime) -> None:
    """Edit the one card of whoever asks. No other message says when it comes."""
    await store.write(send.workspace, lambda tx: _tell_asker(tx, send.ids["ask"], now + A_MOMENT))


def _tell_asker(tx: Transaction, name: str, at: datetime) -> None:
    ask = tx.asks.get(name)
    slot = tx.outbox.slot(card_slot(ask.id, ask.asker)) if ask and ask.state is State.WAITING else None
    if ask and slot:
        ask = replace(ask, revision=ask.revision + 1)  # else the next change's edit would be taken for this one
        tx.asks.save(ask)
        tx.outbox.send(edit(ask.workspace, slot, at, ask.revision))
