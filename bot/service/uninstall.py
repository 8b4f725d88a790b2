"""A workspace takes Askwell in; lets it go: nothing leaves from then on. It takes it back: what still stands by then
leaves. After a while without a return, `Queue.purge` erases the workspace.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.ports import Transaction
from bot.rules import Rules
from bot.service.context import Context
from bot.service.day import make_room_again

STALE = timedelta(hours=24)
"""A post of another day is not posted; reminders are chosen anew."""


def let_go(tx: Transaction, now: datetime) -> None:
    """Note since when; from now on `delivery` holds back what falls due. The first time counts."""
    if not tx.workspace.gone:
        tx.save_workspace(replace(tx.workspace, gone_at=now))


def taken_back(tx: Transaction, now: datetime, rules: Rules) -> None:
    """Let leave what waited. Prompts are facts: they find room in their person's next message."""
    if not tx.workspace.gone:
        return
    tx.save_workspace(replace(tx.workspace, gone_at=None))
    readers = {slot.to for slot in tx.outbox.release(now - STALE) if slot.view == "prompts"}
    for person in tx.people.many(readers).values():
        make_room_again(Context(tx=tx, me=person, now=now, rules=rules), person)


def added_by(tx: Transaction, person: str) -> None:
    """Whoever added Askwell first is named on people's first card. That is a fact about them, and gives no right."""
    if tx.people.get(person) is not None and not tx.workspace.installed_by:
        tx.save_workspace(replace(tx.workspace, installed_by=person))
