"""What a message shows now, made anew for whoever has it: the answer to a press on a card that has moved on."""

from collections.abc import Mapping
from datetime import datetime

from bot.delivery.compose import Present, compose
from bot.message import Message
from bot.outgoing import card_slot, edit
from bot.people import Address
from bot.ports import Row, Store, Transaction
from bot.rules import Rules

__all__ = ["card_slot", "current"]

THERE = "there"
"""As a ref: the message exists, so nothing about hours or pauses holds it back."""


async def current(
    store: Store, reader: Address, slot: str, now: datetime, rules: Rules, commands: Mapping[str, str]
) -> Message | None:
    """The message of this slot as it stands; None where there is none, or where it is somebody else's."""
    present = Present(now=now, rules=rules, commands=commands)
    return await store.read(reader.workspace, lambda tx: _shown(tx, reader, slot, present))


def _shown(tx: Transaction, reader: Address, name: str, present: Present) -> Message | None:
    slot = tx.outbox.slot(name)
    if slot is None or slot.to != reader.id:
        return None
    row = Row(id=0, send=edit(reader.workspace, slot, present.now), ref=THERE)
    messages, _ = compose(tx, [row], present)
    return messages[0].message if messages else None
