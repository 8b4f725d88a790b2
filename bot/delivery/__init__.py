"""Delivery: takes what is due from the outbox, makes the messages, hands them to their platforms, writes down the fate.

    claim (leased) -> ask about the readers (`freshness`) -> compose (in the row's workspace)
    -> mark as sending (`in_flight`) -> post or edit (`lanes`) -> settle (`receipts`)

Rules: a platform call is never made inside a transaction; every fate is a value and one `match` maps it to a receipt
(`fates`); a worker that lost its lease neither sends nor writes. Batches overlap, and one that is stuck is left to
itself: whatever else falls due is claimed meanwhile.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from bot.commands import USUAL, Surface
from bot.delivery.compose import Outgoing, Present, compose
from bot.delivery.freshness import Freshness
from bot.delivery.gone import GonePictures
from bot.delivery.in_flight import InFlight
from bot.delivery.lanes import Lanes, marked_late
from bot.delivery.pictures import picture_for
from bot.delivery.receipts import Receipts
from bot.errors import Conflict, StoreDown
from bot.outgoing import Needs, kind_of
from bot.ports import Clock, Directory, Pictures, Queue, Receipt, Row, RowState, Store, Transaction, Transport
from bot.rules import Rules
from bot.service.context import Context
from bot.service.day import choose

log = logging.getLogger("askwell.delivery")

BATCHES = (4, 100, 1000)
"""The first batch is small, so that its first message leaves at once: beside the claims of the following ones it left
160 ms late, alone 13 ms."""

HEAD_START_SECONDS = 0.05
"""For so long the first batch has the database to itself."""

MOST_IN_FLIGHT = 3000
AT_A_TIME = 100
"""Rows made into messages at once, on one state: what several of a workspace speak of is read once, and whoever presses
a button meanwhile waits some milliseconds for it."""

COMPOSERS = 3
LINGER_SECONDS = 0.5
DRAIN_SECONDS = 15.0


Made = tuple[list[Outgoing], list[Receipt]]
Chunk = tuple[str, Sequence[Row]]


@dataclass(slots=True, kw_only=True)
class Delivery:
    """One worker. `transports`, `surfaces` (what each has to offer) and `directories` by platform, the
    first part of a workspace's id."""

    store: Store
    queue: Queue
    transports: Mapping[str, Transport]
    pictures: Pictures
    clock: Clock
    rules: Rules
    worker: str
    surfaces: Mapping[str, Surface] = field(default_factory=dict)
    directories: Mapping[str, Directory] = field(default_factory=dict)
    _freshness: Freshness = field(init=False)
    _lanes: Lanes = field(init=False)
    _receipts: Receipts = field(init=False)
    _gone: GonePictures = field(init=False)
    _forgetting: asyncio.Task[None] | None = None
    _composers: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(COMPOSERS))
    _flying: dict[asyncio.Task[Any], int] = field(default_factory=dict)
    _draining: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self._gone = GonePictures(queue=self.queue, transports=self.transports, clock=self.clock)
        self._freshness = Freshness(store=self.store, directories=self.directories, clock=self.clock, rules=self.rules)
        self._receipts = Receipts(queue=self.queue, patience=self.rules.lease)
        self._lanes = Lanes(
            store=self.store,
            transports=self.transports,
            clock=self.clock,
            rules=self.rules,
            receipts=self._receipts,
            in_flight=InFlight(queue=self.queue),
        )

    def fates_to(self, told: Callable[[Receipt], None]) -> None:
        """Who hears what became of every row, once it is written down."""
        self._receipts.told = told

    async def drain(self) -> int:
        """Send all that is due and return how many rows were claimed; what hangs goes on by itself."""
        async with self._draining:
            claimed = await self._drain()
            self._forget_pictures()
            return claimed

    async def _drain(self) -> int:
        claimed, batches = 0, iter(BATCHES)
        most = next(batches)
        while not self._lanes.closing:
            rows: Sequence[Row] = ()
            if sum(self._flying.values()) + self._lanes.in_hand < MOST_IN_FLIGHT:
                rows = await self.queue.claim(self.clock.now(), self.worker, most)
            if rows:
                begun = self._start(rows)
                if not claimed:
                    await asyncio.wait(begun, timeout=HEAD_START_SECONDS)
                claimed, most = claimed + len(rows), next(batches, most)
            elif not await self._some_landed():
                break
        return claimed

    def _forget_pictures(self) -> None:
        """Beside all else: a platform that hangs over a picture holds nothing up."""
        if self._lanes.closing or not self._gone.due() or (self._forgetting and not self._forgetting.done()):
            return
        self._forgetting = asyncio.create_task(self._forget())
        self._flying[self._forgetting] = 0
        self._forgetting.add_done_callback(self._landed)

    async def _forget(self) -> None:
        with suppress(StoreDown):
            await self._gone.forget()

    async def landed(self) -> bool:
        """Wait until nothing is on its way any more; whether anything was, of which there may be more to send."""
        flew = bool(self._flying)
        while self._flying:
            await asyncio.wait(self._flying)
        return flew

    async def close(self) -> None:
        """Claim no more, give back what was not handed over, and wait for what was."""
        self._lanes.closing = True
        with suppress(TimeoutError):
            async with asyncio.timeout(DRAIN_SECONDS), self._draining:  # rows that are being claimed start first
                await self.landed()
        with suppress(StoreDown):
            await self.queue.give_back(self.worker)

    def _start(self, rows: Sequence[Row]) -> list[asyncio.Task[None]]:
        """Deliver apart from all others what takes its time: posts with their pictures, and messages whose readers
        are asked about first."""
        alike: dict[tuple[bool, bool], list[Row]] = defaultdict(list)
        for row in rows:
            alike[kind_of(row.send).needs is Needs.POST, self._freshness.concerns(row)].append(row)
        begun = {
            asyncio.create_task(self._deliver(batch, refresh=refresh)): len(batch)
            for (_, refresh), batch in alike.items()
        }
        self._flying |= begun
        for task in begun:
            task.add_done_callback(self._landed)
        return list(begun)

    def _landed(self, task: asyncio.Task[Any]) -> None:
        del self._flying[task]
        if not task.cancelled() and task.exception() is not None:
            log.error("a batch failed; its leases will end", exc_info=task.exception())

    async def _some_landed(self) -> bool:
        """Whether any batch ended in time; those that hang are left to themselves."""
        if not self._flying:
            return False
        done, _ = await asyncio.wait(self._flying, timeout=LINGER_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        return bool(done)

    async def _deliver(self, rows: Sequence[Row], *, refresh: bool) -> None:
        if refresh:
            await self._freshness.refresh(rows)
        await asyncio.gather(*await self._handed_over(rows))

    async def _handed_over(self, rows: Sequence[Row]) -> Sequence[asyncio.Future[None]]:
        """What is still to end of a batch. From here on rows count as their workspace's lanes hold them: one that is
        stuck has a row in every batch, and would make all of a batch seem to be on its way."""
        messages, receipts = await self._composed(rows)
        unsent = {self._receipts.add(receipt) for receipt in receipts}
        carried = self._lanes.carry(await self._marked(messages))
        if batch := asyncio.current_task():
            self._flying[batch] = 0
        return [*unsent, *carried]

    async def _marked(self, messages: Sequence[Outgoing]) -> list[Outgoing]:
        """Those whose lease still holds, and those that are marked late; none when the database is away."""
        late, now = [one for one in messages if marked_late(one)], [one for one in messages if not marked_late(one)]
        try:
            held = {row.id for row in await self.queue.sending([outgoing.row for outgoing in now])}
        except StoreDown:
            back = {self._receipts.add(Receipt(row=outgoing.row, state=RowState.WAITING)) for outgoing in messages}
            await asyncio.gather(*back)
            return []
        return [*late, *(outgoing for outgoing in now if outgoing.row.id in held)]

    async def _composed(self, rows: Sequence[Row]) -> Made:
        """The messages of a batch, made on one state of the store; none for a workspace that rests."""
        rests = {space: self._lanes.resting(space) for space in {row.send.workspace for row in rows}}
        awake = [row for row in rows if rests[row.send.workspace] is None]
        put_off = [
            Receipt(row=row, state=RowState.WAITING, due_at=until)
            for row in rows
            if (until := rests[row.send.workspace]) is not None
        ]
        chunks = _chunks(awake)
        async with self._composers:
            made: list[Made] = []
            for portion in _portions(chunks[False]):
                made += await self._read(portion)
                await asyncio.sleep(0)  # where a reading is made at once, nobody else would have their turn
            made += [await self._made(*chunk) for chunk in chunks[True]]
        return _joined([*made, ([], put_off)])

    async def _read(self, chunks: Sequence[Chunk]) -> list[Made]:
        works = [(workspace, partial(self._work, rows=rows, now=self.clock.now())) for workspace, rows in chunks]
        try:
            found = await self.store.read_each(works)
        except (StoreDown, Conflict):
            return [([], [Receipt(row=row, state=RowState.WAITING) for row in rows]) for _, rows in chunks]
        return [
            await self._made(*chunk) if isinstance(made, Exception) else made
            for made, chunk in zip(found, chunks, strict=True)
        ]

    async def _made(self, workspace: str, rows: Sequence[Row]) -> Made:
        """What changes something besides, or has failed among others. A row that cannot be made is set aside alone."""
        try:
            for row in rows:
                if kind_of(row.send).needs is Needs.POST:
                    await picture_for(self.store, self.pictures, row, self.clock.now(), self.rules)
            return await self.store.write(workspace, partial(self._work, rows=rows, now=self.clock.now()))
        except (StoreDown, Conflict):
            return [], [Receipt(row=row, state=RowState.WAITING) for row in rows]
        except Exception as trouble:  # a poison row must not hold up its neighbours
            if len(rows) == 1:
                log.exception("a row cannot be made into a message", extra={"row": rows[0].id})
                return [], [Receipt(row=rows[0], state=RowState.DEAD, error=type(trouble).__name__)]
        return _joined([await self._made(workspace, [row]) for row in rows])

    def _work(self, tx: Transaction, *, rows: Sequence[Row], now: datetime) -> Made:
        surface = self.surfaces.get(tx.workspace.id.partition(":")[0], USUAL)
        if not tx.workspace.gone:
            self._choose(tx, [row for row in rows if kind_of(row.send).needs is Needs.LINES], now)
        return compose(tx, rows, Present(now=now, rules=self.rules, surface=surface))

    def _choose(self, tx: Transaction, rows: Sequence[Row], now: datetime) -> None:
        """Which lines messages of prompts have."""
        readers = tx.people.many({row.send.to for row in rows}) if rows else {}
        for row in rows:
            if reader := readers.get(row.send.to):
                choose(Context(tx=tx, me=reader, now=now, rules=self.rules), row)


def _chunks(rows: Sequence[Row]) -> Mapping[bool, Sequence[Chunk]]:
    """Rows of one workspace, not too many at a time; apart those whose making stores something."""
    alike: dict[tuple[str, bool], list[Row]] = defaultdict(list)
    for row in rows:
        alike[row.send.workspace, kind_of(row.send).stores].append(row)
    chunks: dict[bool, list[Chunk]] = {True: [], False: []}
    for (workspace, storing), some in alike.items():
        chunks[storing] += [(workspace, some[start : start + AT_A_TIME]) for start in range(0, len(some), AT_A_TIME)]
    return chunks


def _portions(chunks: Sequence[Chunk]) -> Iterator[Sequence[Chunk]]:
    """Of several workspaces together as many as are made at a time."""
    portion: list[Chunk] = []
    rows = 0
    for chunk in chunks:
        if rows + len(chunk[1]) > AT_A_TIME and portion:
            yield portion
            portion, rows = [], 0
        portion.append(chunk)
        rows += len(chunk[1])
    if portion:
        yield portion


def _joined(made: Sequence[Made]) -> Made:
    return [outgoing for messages, _ in made for outgoing in messages], [
        one for _, receipts in made for one in receipts
    ]
