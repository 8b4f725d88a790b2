"""Writes down what became of rows: many in one transaction, and once more while the database is away.

Rules: a receipt that waits here is a message that people have seen, so it is not let go of before its lease is over;
after that the database refuses it anyway, and what the row is decides whether it is sent again. A crash doubles what
waits here, so whoever sends waits first until it is little (`room`).
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from bot.errors import StoreDown
from bot.ports import Queue, Receipt, during

log = logging.getLogger("askwell.delivery")

MOST_AT_ONCE = 500
MOST_UNWRITTEN = 200
GROUP_SECONDS = 0.005
PAUSE_SECONDS = 0.1


@dataclass(slots=True, kw_only=True)
class Receipts:
    """Receipts of one worker. `patience` is a lease, in seconds; while the database is `away` nothing more is sent.

    `told` hears every fate that was written down.
    """

    queue: Queue
    patience: float
    told: Callable[[Receipt], None] = lambda _receipt: None
    away: bool = False
    _waiting: list[tuple[Receipt, asyncio.Future[None]]] = field(default_factory=list)
    _writer: asyncio.Task[None] | None = None
    _unwritten: int = 0
    _less: asyncio.Event = field(default_factory=asyncio.Event)

    async def room(self) -> None:
        """Wait while more than `MOST_UNWRITTEN` fates are not written down yet."""
        while self._unwritten >= MOST_UNWRITTEN and not self.away:
            self._less.clear()
            await self._less.wait()

    def add(self, receipt: Receipt) -> asyncio.Future[None]:
        """Have it written; the future is done when it is, or can no longer be."""
        together = self._waiting and len(self._waiting) < MOST_AT_ONCE
        written = self._waiting[-1][1] if together else asyncio.get_running_loop().create_future()
        self._waiting.append((receipt, written))
        self._unwritten += 1
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())
        return written

    async def _write(self) -> None:
        while self._waiting:
            group = self._waiting[:MOST_AT_ONCE]
            self._waiting = self._waiting[MOST_AT_ONCE:]
            await self._settle([receipt for receipt, _ in group])
            self._unwritten -= len(group)
            self._less.set()
            for written in {written for _, written in group}:
                written.set_result(None)
            await asyncio.sleep(GROUP_SECONDS if len(self._waiting) < MOST_AT_ONCE else 0)

    async def _settle(self, receipts: list[Receipt]) -> None:
        until = monotonic() + self.patience
        while monotonic() < until:
            try:
                await self.queue.settle(receipts)
                self.away = False
                for receipt in receipts:
                    with during(receipt.row.request):
                        self.told(receipt)
                return
            except StoreDown:
                self.away = True
                self._less.set()
                await asyncio.sleep(PAUSE_SECONDS)
            except Exception:
                return await self._apart(receipts)
        self.away = False
        log.error("the database was away for longer than a lease: %d fates are unknown to it", len(receipts))

    async def _apart(self, receipts: list[Receipt]) -> None:
        """One that cannot be written must not make all others of its group be sent again."""
        half = len(receipts) // 2
        if half == 0:
            log.exception("a receipt cannot be written: its lease will end", extra={"row": receipts[0].row.id})
            return
        for some in (receipts[:half], receipts[half:]):
            await self._settle(some)
