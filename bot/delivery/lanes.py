"""Hands messages to their platforms: each workspace has a few lanes of its own, so a stuck one slows nobody else.

Few messages go one by one, each written down before the next leaves: a crash then doubles one at most. Many go in
lanes, and a crash may double as many as were on their way.

What must not come twice is marked as being sent only as its turn comes, everything else by the batch.

Rules: a message is handed over only while its lease leaves time for the platform's time-out and its fate can be written
down, else its row is given back; a workspace whose platform fails rests a little, longer each time; a fate that ends an
asker's hope is told to the asker before it is written down, for a crash in between must not swallow it.
"""

import asyncio
import logging
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from time import monotonic

from bot.delivery.compose import Parcel
from bot.delivery.fates import Arrived, Fate, Refused, Unknown, fate_of, receipt
from bot.delivery.losses import lose
from bot.delivery.marks import Marks
from bot.delivery.receipts import Receipts
from bot.errors import StoreDown
from bot.ports import Clock, Receipt, RowState, Store, Transport, Twin
from bot.rules import Rules

log = logging.getLogger("askwell.delivery")

FEW = 8
LANES = 10
FIRST_REST, LONGEST_REST = timedelta(seconds=1), timedelta(minutes=1)
SHARE_TO_SEND_IN = 1 / 3
"""Of the lease. Half of it is left when a row is marked, so a sixth remains for a platform's time-out."""


def marked_late(parcel: Parcel) -> bool:
    """Whether it must not come twice: a new message that is better lost than doubled."""
    return parcel.row.ref is None and parcel.row.send.twin is Twin.KEEP_BACK


@dataclass(slots=True)
class Rest:
    """A workspace whose platform failed so often in a row, and when it is tried again."""

    failures: int = 0
    until: datetime | None = None


@dataclass(slots=True, kw_only=True)
class Lanes:
    """The ways out of one worker."""

    store: Store
    transports: Mapping[str, Transport]
    clock: Clock
    rules: Rules
    receipts: Receipts
    marks: Marks
    closing: bool = False
    _gates: dict[str, asyncio.Semaphore] = field(default_factory=lambda: defaultdict(lambda: asyncio.Semaphore(LANES)))
    _single: dict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    _in_hand: Counter[str] = field(default_factory=Counter)
    _rests: dict[str, Rest] = field(default_factory=lambda: defaultdict(Rest))

    async def carry(self, parcels: Sequence[Parcel]) -> None:
        """Hand over rows, marked as being sent unless they are marked late; returns when all fates are written."""
        by = monotonic() + self.rules.lease * SHARE_TO_SEND_IN
        lines: dict[str, list[Parcel]] = defaultdict(list)
        for parcel in parcels:
            lines[parcel.to.workspace].append(parcel)
        await asyncio.gather(*(self._carry(workspace, theirs, by) for workspace, theirs in lines.items()))

    async def _carry(self, workspace: str, parcels: Sequence[Parcel], by: float) -> None:
        self._in_hand[workspace] += len(parcels)
        try:
            await (self._one_by_one if self._in_hand[workspace] <= FEW else self._many)(workspace, parcels, by)
        finally:
            self._in_hand[workspace] -= len(parcels)

    async def _one_by_one(self, workspace: str, parcels: Sequence[Parcel], by: float) -> None:
        async with self._single[workspace]:
            for parcel in parcels:
                if fate := await self._one(workspace, parcel, by):
                    await self.receipts.add(fate)

    async def _many(self, workspace: str, parcels: Sequence[Parcel], by: float) -> None:
        line = iter(parcels)
        written = await asyncio.gather(*(self._lane(workspace, line, by) for _ in range(LANES)))
        await asyncio.gather(*set().union(*written))

    async def _lane(self, workspace: str, line: Iterator[Parcel], by: float) -> set[asyncio.Future[None]]:
        written = set()
        async with self._gates[workspace]:
            for parcel in line:
                await self.receipts.room()
                if fate := await self._one(workspace, parcel, by):
                    written.add(self.receipts.add(fate))
        return written

    async def _one(self, workspace: str, parcel: Parcel, by: float) -> Receipt | None:
        """What became of it; None of a row that is no longer ours."""
        until = self.resting(workspace)
        if until is not None or self.closing or self.receipts.away or monotonic() > by:
            return Receipt(row=parcel.row, state=RowState.WAITING, due_at=until)
        try:
            if marked_late(parcel) and not await self.marks.held(parcel.row):
                return None
        except StoreDown:
            return Receipt(row=parcel.row, state=RowState.WAITING)
        transport = self.transports.get(workspace.partition(":")[0])
        fate = await fate_of(transport, parcel) if transport else Refused("no_transport")
        self._note(workspace, fate)
        return await self._told(receipt(parcel.row, fate, self.clock.now()), fate)

    async def _told(self, outcome: Receipt, fate: Fate) -> Receipt:
        if outcome.state is not RowState.DEAD:
            return outcome
        try:
            await lose(self.store, outcome, fate, self.clock.now(), self.rules)
        except StoreDown:
            return replace(outcome, state=RowState.WAITING)
        except Exception:
            log.exception("an asker could not be told", extra={"row": outcome.row.id})
        return outcome

    def resting(self, workspace: str) -> datetime | None:
        """Until when nothing is tried there. A clock that was put back makes no rest longer."""
        until, now = self._rests[workspace].until, self.clock.now()
        return until if until is not None and now < until <= now + LONGEST_REST else None

    def _note(self, workspace: str, fate: Fate) -> None:
        rest = self._rests[workspace]
        match fate:
            case Unknown() | Refused(_, None):
                pause: timedelta = min(FIRST_REST * 2**rest.failures, LONGEST_REST)
                rest.failures, rest.until = min(rest.failures + 1, 10), self.clock.now() + pause
            case Arrived():
                rest.failures, rest.until = 0, None
