"""The steps at which a process ends itself as `kill -9` would, without a hook in the product.

The runner composes the product with these around its store, queue and pictures: constructor arguments, nothing more.
A point is reached the `nth` time its step happens; at `accepted` the platform's end does the killing
(`tests.faults.ledger`).
"""

import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NoReturn

from sqlalchemy import Connection, Engine, event

from bot.ports import DueCircle, GonePicture, Pictures, Queue, Receipt, Row, Store, Transaction
from bot.prompts import Prompt


class Step(StrEnum):
    """Where a process may die."""

    NOWHERE = "nowhere"
    BEFORE_COMMIT = "before_commit"
    AFTER_COMMIT = "after_commit"
    AFTER_CLAIM = "after_claim"
    BEFORE_SEND = "before_send"
    ACCEPTED = "accepted"
    BEFORE_RESULT = "before_result"
    AFTER_RESULT = "after_result"
    WEEKLY_BEFORE_COMMIT = "weekly_before_commit"
    WEEKLY_AFTER_COMMIT = "weekly_after_commit"
    PICTURE = "picture"


MAY_REPEAT = frozenset({Step.ACCEPTED, Step.BEFORE_RESULT})
"""Steps between a platform's acceptance and our record of it: the only ones after which a twin is possible."""


def die() -> NoReturn:
    """As `kill -9`: nothing is flushed, nothing said."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


@dataclass(slots=True)
class Point:
    """Dies when its step is reached for the `nth` time."""

    step: Step = Step.NOWHERE
    nth: int = 1

    def reach(self, step: Step) -> None:
        if step is self.step:
            self.nth -= 1
            if self.nth <= 0:
                die()


@dataclass(slots=True)
class MortalStore:
    """A store of which the commands' (or the schedule's) units of work may not survive."""

    store: Store
    point: Point
    before: Step = Step.BEFORE_COMMIT
    after: Step = Step.AFTER_COMMIT

    async def write(self, workspace: str, work: Callable[[Transaction], Any]) -> Any:
        def to_the_end(tx: Transaction) -> Any:
            result = work(tx)
            self.point.reach(self.before)
            return result

        result = await self.store.write(workspace, to_the_end)
        self.point.reach(self.after)
        return result

    async def read(self, workspace: str, work: Callable[[Transaction], Any]) -> Any:
        return await self.store.read(workspace, work)

    async def read_each(self, works: Sequence[tuple[str, Callable[[Transaction], Any]]]) -> Any:
        return await self.store.read_each(works)


@dataclass(slots=True)
class MortalQueue:
    """A queue whose worker may die between any two of its steps."""

    queue: Queue
    point: Point

    async def claim(self, now: Any, worker: str, limit: int) -> tuple[Row, ...]:
        rows = await self.queue.claim(now, worker, limit)
        if rows:
            self.point.reach(Step.AFTER_CLAIM)
        return rows

    async def sending(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        held = await self.queue.sending(rows)
        if held:
            self.point.reach(Step.BEFORE_SEND)
        return held

    async def settle(self, receipts: Sequence[Receipt]) -> None:
        if any(receipt.ref for receipt in receipts):
            self.point.reach(Step.BEFORE_RESULT)
        await self.queue.settle(receipts)
        if any(receipt.ref for receipt in receipts):
            self.point.reach(Step.AFTER_RESULT)

    async def give_back(self, worker: str) -> None:
        await self.queue.give_back(worker)

    async def next_due(self) -> Any:
        return await self.queue.next_due()

    async def due_prompts(self, now: Any, limit: int) -> tuple[Prompt, ...]:
        return await self.queue.due_prompts(now, limit)

    async def due_circles(self, now: Any, limit: int) -> tuple[DueCircle, ...]:
        return await self.queue.due_circles(now, limit)

    async def gone_pictures(self, limit: int) -> tuple[GonePicture, ...]:
        return await self.queue.gone_pictures(limit)

    async def forget_picture(self, token: str) -> None:
        await self.queue.forget_picture(token)

    async def purge(self, now: Any) -> Any:
        return await self.queue.purge(now)

    async def uncounted(self, month: str, limit: int) -> Any:
        return await self.queue.uncounted(month, limit)

    async def listed(self) -> Any:
        return await self.queue.listed()

    async def aged(self, now: Any, limit: int) -> Any:
        return await self.queue.aged(now, limit)

    async def set_aside(self) -> Any:
        return await self.queue.set_aside()


@dataclass(slots=True)
class MortalPictures:
    """A maker of pictures during whose work the process dies."""

    pictures: Pictures
    point: Point

    async def render(self, svg: str) -> bytes:
        self.point.reach(Step.PICTURE)
        return await self.pictures.render(svg)

    def covers(self, name: str) -> bool:
        return self.pictures.covers(name)


def die_at_statement(nth: int) -> None:
    """This process dies before its `nth` statement that changes anything, whoever sends it to whatever database."""
    left = nth

    def count(_connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        nonlocal left
        if not statement.lstrip().upper().startswith(("SELECT", "PRAGMA", "SHOW")):
            left -= 1
            if left <= 0:
                die()

    event.listen(Engine, "before_cursor_execute", count)
