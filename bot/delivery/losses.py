"""When a card can never be delivered: its helper is out of reach, and the asker hears it at once, kindly."""

from dataclasses import replace
from datetime import datetime

from bot.delivery.fates import OURS
from bot.people import Person
from bot.ports import Receipt, Store, Transaction
from bot.rules import Rules
from bot.service.answering import lose_asks_of
from bot.service.desk import Desk

FROM_HELPER = frozenset({"ask.helper"})


async def lose(store: Store, receipt: Receipt, now: datetime, rules: Rules) -> None:
    """Mark the person as unreachable, and give every asker who waits for them the choice back."""
    send = receipt.row.send
    if send.view not in FROM_HELPER or receipt.row.ref is not None or receipt.error.startswith(OURS):
        return
    await store.write(send.workspace, lambda tx: _lose(tx, send.to, now, rules))


def _lose(tx: Transaction, helper: str, now: datetime, rules: Rules) -> None:
    person = tx.people.get(helper)
    if person is None:
        return
    unreachable: Person = replace(person, unreachable=True)
    tx.people.save(unreachable)
    lose_asks_of(Desk(tx=tx, me=unreachable, now=now, rules=rules), unreachable, decided=False)
