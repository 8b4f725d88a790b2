"""A post of which nobody knows whether it arrived: who was taken out of it meanwhile reads that it may still stand."""

from datetime import datetime, timedelta

from bot.outgoing import Needs, kind_of
from bot.ports import Receipt, Store, Transaction
from bot.service import telling

A_MOMENT = timedelta(seconds=2)
"""By then it is written down that nobody knows."""


async def doubt(store: Store, receipt: Receipt, now: datetime) -> None:
    """Edit what was said to those whose stories were taken out of it: they read that it stays between them."""
    send = receipt.row.send
    if kind_of(send).needs is Needs.POST:
        await store.write(send.workspace, lambda tx: _doubt(tx, send.ids["post"], now + A_MOMENT))


def _doubt(tx: Transaction, name: str, at: datetime) -> None:
    post = tx.circles.post(name)
    for story in tx.thanks.stories(post.stories).values() if post else ():
        if story.left_out:
            telling.refresh_notes(tx, story, story.chain, at)
