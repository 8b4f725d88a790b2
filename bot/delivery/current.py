"""What a message shows now, made anew for whoever has it: the answer to a press on a card that has moved on."""

from bot.delivery.compose import Present, compose
from bot.message import Message
from bot.outgoing import edit
from bot.ports import Row
from bot.service.context import Context

THERE = "there"
"""As a ref: the message exists, so nothing about hours or pauses holds it back."""


def current(ctx: Context, name: str) -> Message | None:
    """The message of the slot of this name as it stands; None where there is none, or where it is somebody else's."""
    slot = ctx.tx.outbox.slot(name)
    if slot is None or slot.to != ctx.me.id:
        return None
    row = Row(id=0, send=edit(ctx.me.workspace, slot, ctx.now), ref=THERE)
    messages, _ = compose(ctx.tx, [row], Present(now=ctx.now, rules=ctx.rules, surface=ctx.surface))
    return messages[0].message if messages else None
