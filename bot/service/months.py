"""Months are counted by the clock: once each, soon after they ended, in one workspace at a time; no view counts.

Rules: what is stored are steps that name nobody, drawn with the workspace's own secret, so that whoever counts twice
finds the same; the chart is drawn with them, and the one before it goes.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from secrets import token_urlsafe

from bot.errors import StoreDown
from bot.insight import Month, bounds, counted, last_month
from bot.picture.chart import MOST, Bars, chart
from bot.ports import PictureFailed, Pictures, Queue, Store, Transaction

log = logging.getLogger("askwell.months")

BITE = 5
"""Workspaces at a time."""

DIGITS = 13
"""Of the digest a number is made of: 52 bits, as many as a number from 0 to 1 has room for."""


@dataclass(slots=True, kw_only=True)
class Months:
    """Counts what no workspace has counted yet."""

    store: Store
    queue: Queue
    pictures: Pictures

    async def look(self, now: datetime) -> None:
        """A few workspaces, whose last month ended long enough ago. Raises StoreDown."""
        month = last_month(now)
        for workspace in await self.queue.uncounted(month, BITE):
            try:
                found = await self.store.read(workspace, partial(_count, month=month))
            except StoreDown:
                raise
            except Exception:
                log.exception("a month could not be counted, and tells nothing")
                found = Month(month=month)
            if await self.store.write(workspace, partial(_add, found=found)) and found.told:
                await self._draw(workspace, now)

    async def _draw(self, workspace: str, now: datetime) -> None:
        """The chart of the latest months, in place of the one before; they are told without one if this fails."""
        months = await self.store.read(workspace, lambda tx: tx.months.latest(MOST))
        try:
            png = await self.pictures.render(chart(_bars(months)))
        except PictureFailed as failure:
            log.warning("the chart of the months could not be made: %s", failure)
            return
        await self.store.write(workspace, partial(_keep, png=png, now=now))


def _count(tx: Transaction, *, month: str) -> Month:
    asks = tx.months.asks(*bounds(month, tx.workspace.zone))
    return counted(month, asks, partial(_secret, tx, month))


def _add(tx: Transaction, *, found: Month) -> bool:
    return tx.months.add(found)


def _secret(tx: Transaction, month: str, what: str) -> float:
    """As far from 0 to 1 as the digest of it is in all digests."""
    drawn: float = int(tx.stamp(f"month:{month}:{what}")[:DIGITS], 16) / 16**DIGITS
    return drawn


def _bars(months: Sequence[Month]) -> list[Bars]:
    told = ((one.month, one.told) for one in reversed(months))
    return [Bars(month, told.helped, told.unanswered) for month, told in told if told]


def _keep(tx: Transaction, *, png: bytes, now: datetime) -> None:
    months = tx.months.latest(MOST + 1)
    for month in months:
        if month.picture:
            tx.drop_picture(month.picture, now)
            tx.months.illustrate(month.month, "")
    token = token_urlsafe(24)
    tx.add_picture(token, png)
    tx.months.illustrate(months[0].month, token)
