"""Delivery: takes what is due from the outbox, makes the messages, hands them to their platforms, writes down the fate.

    claim (leased) -> compose (in the row's workspace) -> mark as sending -> post or edit -> settle

Rules: a platform call is never made inside a transaction; every fate is a value and one `match` maps it to a receipt
(`fates.py`); a worker that lost its lease neither sends nor writes.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from bot.delivery.compose import Parcel, compose
from bot.delivery.fates import fate_of, receipt
from bot.delivery.losses import lose
from bot.delivery.pictures import picture_for
from bot.ports import Clock, Pictures, Queue, Receipt, Row, RowState, Store, Transport
from bot.rules import Rules

log = logging.getLogger("askwell.delivery")

BATCH = 200
AT_ONCE = 50


@dataclass(slots=True, kw_only=True)
class Delivery:
    """One worker. `transports` by platform, the first part of a workspace's id."""

    store: Store
    queue: Queue
    transports: Mapping[str, Transport]
    pictures: Pictures
    clock: Clock
    rules: Rules
    worker: str
    commands: Mapping[str, str] = field(default_factory=lambda: {"ask": "/ask", "thanks": "/thanks"})

    async def drain(self) -> int:
        """Send all that is due and return how many rows were settled."""
        settled = 0
        while rows := await self.queue.claim(self.clock.now(), self.worker, BATCH):
            await self._deliver(rows)
            settled += len(rows)
        return settled

    async def _deliver(self, rows: Sequence[Row]) -> None:
        now = self.clock.now()
        by_workspace: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            by_workspace[row.send.workspace].append(row)
        parcels: list[Parcel] = []
        for workspace, some in by_workspace.items():
            made, unsent = await self._compose(workspace, some, now)
            parcels += made
            await self.queue.settle(unsent)
        await self._send(parcels)

    async def _compose(self, workspace: str, rows: Sequence[Row], now: datetime) -> tuple[list[Parcel], list[Receipt]]:
        """The messages of one workspace; a row that cannot be made is set aside alone, the others go on."""
        try:
            for row in rows:
                if row.send.view == "post":
                    await picture_for(self.store, self.pictures, row)
            return await self.store.write(workspace, partial(self._work, rows=rows, now=now))
        except Exception as trouble:  # a poison row must not hold up its neighbours
            if len(rows) == 1:
                log.exception("a row cannot be made into a message", extra={"row": rows[0].id})
                return [], [Receipt(row=rows[0], state=RowState.DEAD, error=type(trouble).__name__)]
        halves = [await self._compose(workspace, [row], now) for row in rows]
        return [p for made, _ in halves for p in made], [r for _, unsent in halves for r in unsent]

    def _work(self, tx, *, rows: Sequence[Row], now: datetime):  # type: ignore[no-untyped-def]
        return compose(tx, rows, now, self.rules, self.commands)

    async def _send(self, parcels: Sequence[Parcel]) -> None:
        held = {row.id for row in await self.queue.sending([parcel.row for parcel in parcels])}
        gate = asyncio.Semaphore(AT_ONCE)
        mine = [parcel for parcel in parcels if parcel.row.id in held]
        receipts = await asyncio.gather(*(self._one(parcel, gate) for parcel in mine))
        await self.queue.settle(receipts)
        for outcome in receipts:
            if outcome.state is RowState.DEAD:
                await lose(self.store, outcome, self.clock.now(), self.rules)

    async def _one(self, parcel: Parcel, gate: asyncio.Semaphore) -> Receipt:
        transport = self.transports.get(parcel.to.workspace.partition(":")[0])
        if transport is None:
            return Receipt(row=parcel.row, state=RowState.DEAD, error="no_transport")
        async with gate:
            fate = await fate_of(transport, parcel)
        return receipt(parcel.row, fate, self.clock.now())
