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

from bot.delivery.arrived import tell_asker
from bot.delivery.compose import Outgoing
from bot.delivery.doubt import doubt
from bot.delivery.in_flight import InFlight
from bot.delivery.outcomes import Arrived, Refused, SendOutcome, Unknown, outcome_of, receipt
from bot.delivery.receipts import Receipts
from bot.delivery.unreachable import lose
from bot.errors import StoreDown
from bot.ports import Clock, DuplicatePolicy, Receipt, RowState, Store, Transport, during
from bot.rules import Rules

log = logging.getLogger("askwell.delivery")

FEW = 8
LANES = 10
FIRST_REST, LONGEST_REST = timedelta(seconds=1), timedelta(minutes=1)
SHARE_TO_SEND_IN = 1 / 3
"""Of the lease. Half of it is left when a row is marked, so a sixth remains for a platform's time-out."""


def marked_late(outgoing: Outgoing) -> bool:
    """Whether it must not come twice: a new message that is better lost than doubled."""
    return outgoing.row.ref is None and outgoing.row.send.duplicates is DuplicatePolicy.KEEP_BACK


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
    in_flight: InFlight
    closing: bool = False
    _gates: dict[str, asyncio.Semaphore] = field(default_factory=lambda: defaultdict(lambda: asyncio.Semaphore(LANES)))
    _single: dict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    _in_hand: Counter[str] = field(default_factory=Counter)
    _rests: dict[str, Rest] = field(default_factory=lambda: defaultdict(Rest))

    @property
    def in_hand(self) -> int:
        """How many rows are handed over now, or wait for it."""
        return self._in_hand.total()

    def carry(self, messages: Sequence[Outgoing]) -> list[asyncio.Task[None]]:
        """Hand over rows, marked as being sent unless they are marked late; each workspace ends as its fates are
        written."""
        by = monotonic() + self.rules.lease * SHARE_TO_SEND_IN
        lines: dict[str, list[Outgoing]] = defaultdict(list)
        for outgoing in messages:
            lines[outgoing.to.workspace].append(outgoing)
        for workspace, theirs in lines.items():
            self._in_hand[workspace] += len(theirs)
        return [asyncio.create_task(self._carry(workspace, theirs, by)) for workspace, theirs in lines.items()]

    async def _carry(self, workspace: str, messages: Sequence[Outgoing], by: float) -> None:
        try:
            await (self._one_by_one if self._in_hand[workspace] <= FEW else self._many)(workspace, messages, by)
        finally:
            self._in_hand[workspace] -= len(messages)

    async def _one_by_one(self, workspace: str, messages: Sequence[Outgoing], by: float) -> None:
        async with self._single[workspace]:
            for outgoing in messages:
                if outcome := await self._one(workspace, outgoing, by):
                    await self.receipts.add(outcome)

    async def _many(self, workspace: str, messages: Sequence[Outgoing], by: float) -> None:
        line = iter(messages)
        written = await asyncio.gather(*(self._lane(workspace, line, by) for _ in range(LANES)))
        await asyncio.gather(*set().union(*written))

    async def _lane(self, workspace: str, line: Iterator[Outgoing], by: float) -> set[asyncio.Future[None]]:
        written = set()
        async with self._gates[workspace]:
            for outgoing in line:
                await self.receipts.room()
                if outcome := await self._one(workspace, outgoing, by):
                    written.add(self.receipts.add(outcome))
        return written

    async def _one(self, workspace: str, outgoing: Outgoing, by: float) -> Receipt | None:
        """What became of it; None of a row that is no longer ours."""
        until = self.resting(workspace)
        if until is not None or self.closing or self.receipts.away or monotonic() > by:
            return Receipt(row=outgoing.row, state=RowState.WAITING, due_at=until)
        try:
            if marked_late(outgoing) and not await self.in_flight.held(outgoing.row):
                return None
        except StoreDown:
            return Receipt(row=outgoing.row, state=RowState.WAITING)
        transport = self.transports.get(workspace.partition(":")[0])
        with during(outgoing.row.request):
            outcome = await outcome_of(transport, outgoing) if transport else Refused("no_transport")
        self._note(workspace, outcome)
        return await self._told(receipt(outgoing.row, outcome, self.clock.now()), outcome, outgoing)

    async def _told(self, settled: Receipt, outcome: SendOutcome, outgoing: Outgoing) -> Receipt:
        try:
            if settled.state is RowState.DEAD:
                await lose(self.store, settled, outcome, self.clock.now(), self.rules)
            elif settled.state is RowState.UNSURE:
                await doubt(self.store, settled, self.clock.now())
            elif settled.state is RowState.SENT and outgoing.announced:
                await tell_asker(self.store, outgoing.row.send, self.clock.now())
        except StoreDown:
            return replace(settled, state=RowState.WAITING) if settled.state is RowState.DEAD else settled
        except Exception:
            log.exception("somebody could not be told", extra={"row": settled.row.id})
        return settled

    def resting(self, workspace: str) -> datetime | None:
        """Until when nothing is tried there. A clock that was put back makes no rest longer."""
        until = self._rests[workspace].until
        return until if until is not None and until - LONGEST_REST <= self.clock.now() < until else None

    def _note(self, workspace: str, outcome: SendOutcome) -> None:
        rest = self._rests[workspace]
        match outcome:
            case Unknown() | Refused(_, None):
                pause: timedelta = min(FIRST_REST * 2**rest.failures, LONGEST_REST)
                rest.failures, rest.until = min(rest.failures + 1, 10), self.clock.now() + pause
            case Arrived():
                rest.failures, rest.until = 0, None
