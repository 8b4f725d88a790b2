"""Marks rows as being sent, each just before it leaves: what must not come twice is then in doubt only if it did leave.

A row that was being sent when its worker died is in doubt, and a reminder in doubt is set aside rather than sent again.
Marked with its whole batch, a killed worker set aside 700 of 2,500 reminders that had never left; marked one by one,
many in a transaction, it is 55 (`tests/benchmarks/crashes.py`).

Rules: many are marked in one transaction; a row whose lease is over is not handed over, whoever has it now does that.
"""

import asyncio
from dataclasses import dataclass, field

from bot.ports import Queue, Row


@dataclass(slots=True, kw_only=True)
class InFlight:
    """Marks of one worker."""

    queue: Queue
    _waiting: list[tuple[Row, asyncio.Future[bool]]] = field(default_factory=list)
    _writer: asyncio.Task[None] | None = None

    async def held(self, row: Row) -> bool:
        """Mark it; whether its lease still holds. Raises StoreDown."""
        marked: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((row, marked))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())
        return await marked

    async def _write(self) -> None:
        while self._waiting:
            group, self._waiting = self._waiting, []
            try:
                held = {row.id for row in await self.queue.sending([row for row, _ in group])}
            except Exception as trouble:
                for _, marked in group:
                    marked.set_exception(trouble)
                continue
            for row, marked in group:
                marked.set_result(row.id in held)
