"""When somebody cannot be reached: whoever waits for them hears it at once, kindly, whichever message was refused."""

from dataclasses import replace
from datetime import datetime

from bot.delivery.outcomes import Hopeless, Ours, SendOutcome
from bot.outgoing import Needs, kind_of
from bot.people import Person
from bot.ports import Receipt, Send, Store, Transaction
from bot.rules import Rules
from bot.service.answering import lose_asks_of
from bot.service.context import Context

FIRST = "ask.helper"
MESSAGE_GONE = "message_not_found"
"""The message that was to change is not there any more: that says nothing of its reader."""


async def lose(store: Store, receipt: Receipt, outcome: SendOutcome, now: datetime, rules: Rules) -> None:
    """Mark the person as unreachable, and give every asker who waits for them the choice back."""
    if _says_unreachable(receipt, outcome):
        send = receipt.row.send
        await store.write(send.workspace, lambda tx: _lose(tx, send, now, rules))


def _says_unreachable(receipt: Receipt, outcome: SendOutcome) -> bool:
    """The platform says so of any message; a first card that was refused for a day means it too."""
    match outcome:
        case Hopeless(reason):
            return not (receipt.row.ref is not None and reason == MESSAGE_GONE)
        case Ours():
            return False
        case _:
            return receipt.row.send.view == FIRST and receipt.row.ref is None


def _lose(tx: Transaction, send: Send, now: datetime, rules: Rules) -> None:
    person = tx.people.get(send.to)
    if person is None or person.no_longer_here:
        return
    if kind_of(send).needs is Needs.LINES:
        # Nobody has read these lines: they come when their reader can be reached again.
        tx.prompts.untold(tx.prompts.told_in(person.id, send.slot))
    unreachable: Person = replace(person, unreachable=True)
    tx.people.save(unreachable)
    lose_asks_of(Context(tx=tx, me=unreachable, now=now, rules=rules), unreachable, decided=False)
