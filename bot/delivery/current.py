"""What a message shows now, made anew for whoever has it: the answer to a press on a card that has moved on."""

from collections.abc import Mapping
from datetime import datetime

from bot.delivery.compose import compose
from bot.message import Message
from bot.people import Address
from bot.ports import Row, Send, Store, Transaction
from bot.rules import Rules

THERE = "there"
"""As a ref: the message exists, so nothing about hours or pauses holds it back."""


async def current(
    store: Store, reader: Address, slot: str, now: datetime, rules: Rules, commands: Mapping[str, str]
) -> Message | None:
    """The message of this slot as it stands; None where there is none, or where it is somebody else's."""

    def work(tx: Transaction) -> Message | None:
        return _shown(tx, reader, slot, now, rules, commands)

    return await store.read(reader.workspace, work)


def _shown(
    tx: Transaction, reader: Address, name: str, now: datetime, rules: Rules, commands: Mapping[str, str]
) -> Message | None:
    slot = tx.outbox.slot(name)
    if slot is None or slot.to != reader.id:
        return None
    send = Send(
        workspace=reader.workspace,
        slot=slot.name,
        revision=0,
        view=slot.view,
        to=slot.to,
        ids=slot.ids,
        due_at=now,
        edit=True,
    )
    messages, _ = compose(tx, [Row(id=0, send=send, ref=THERE)], now, rules, commands)
    return messages[0].message if messages else None
