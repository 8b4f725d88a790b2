"""A post of which nobody knows whether it arrived: who was taken out of it meanwhile reads that it may still stand."""

from datetime import datetime, timedelta

from bot.outgoing import Needs, kind_of
from bot.people import Person
from bot.ports import Receipt, Store, Transaction
from bot.rules import Rules
from bot.service import telling
from bot.service.context import Context

A_MOMENT = timedelta(seconds=2)
"""By then it is written down that nobody knows."""


async def doubt(store: Store, receipt: Receipt, now: datetime, rules: Rules) -> None:
    """Edit what was said to those whose stories were taken out of it: they read that it stays between them."""
    send = receipt.row.send
    if kind_of(send).needs is Needs.POST:
        await store.write(send.workspace, lambda tx: _doubt(tx, send.ids["post"], now + A_MOMENT, rules))


def _doubt(tx: Transaction, name: str, at: datetime, rules: Rules) -> None:
    post = tx.circles.post(name)
    ctx = Context(tx=tx, me=Person(workspace=tx.workspace.id, id="", name=""), now=at, rules=rules)
    for story in tx.thanks.stories(post.stories).values() if post else ():
        if story.left_out:
            telling.refresh_notes(ctx, story, story.chain)
