"""The clock's work: asks that end by silence, weekly posts that fall due, and a pass of the sender.

Rules: the truth is in the tables, so a tick may come late, twice, or in several replicas at once and changes nothing
more; every piece of work is a transaction of its own, and one that fails does not hold up the others.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.asks import possible
from bot.delivery import Delivery
from bot.people import Person
from bot.ports import Clock, DueCircle, Queue, Store, Transaction
from bot.prompts import BY_CLOCK, Prompt
from bot.rules import Rules
from bot.service import weekly
from bot.service.changes import happen
from bot.service.desk import Desk

log = logging.getLogger("askwell.schedule")

BATCH = 200
LONGEST_NAP = timedelta(seconds=30)


@dataclass(slots=True, kw_only=True)
class Schedule:
    """One pass of scheduled work after another."""

    store: Store
    queue: Queue
    delivery: Delivery
    clock: Clock
    rules: Rules

    async def tick(self) -> None:
        """All that is due now: first what changes asks, then the posts, then everything that is to be sent."""
        now = self.clock.now()
        while prompts := await self.queue.due_prompts(now, BATCH):
            for prompt in prompts:
                await self._apart(prompt.workspace, lambda tx, p=prompt: self._end(tx, p, now))  # type: ignore[misc]
        for due in await self.queue.due_circles(now, BATCH):
            await self._apart(due.workspace, lambda tx, d=due: self._publish(tx, d, now))  # type: ignore[misc]
        await self.delivery.drain()
        await self.queue.purge(now)

    async def nap(self) -> timedelta:
        """How long nothing will be due: half a minute at the longest."""
        now, due = self.clock.now(), await self.queue.next_due()
        return min(max(due - now, timedelta()), LONGEST_NAP) if due else LONGEST_NAP

    async def _apart(self, workspace: str, work: Callable[[Transaction], None]) -> None:
        try:
            await self.store.write(workspace, work)
        except Exception:  # the others' work goes on
            log.exception("a piece of scheduled work failed")

    def _desk(self, tx: Transaction, now: datetime) -> Desk:
        """The clock's desk: nobody sits there."""
        nobody = Person(workspace=tx.workspace.id, id="", name="")
        return Desk(tx=tx, me=nobody, now=now, rules=self.rules)

    def _end(self, tx: Transaction, prompt: Prompt, now: datetime) -> None:
        tx.prompts.told([prompt])
        ask = tx.asks.get(prompt.ask)
        event = BY_CLOCK[prompt.kind]
        if ask is not None and event in possible(ask, None):
            happen(self._desk(tx, now), ask, event, by=None)

    def _publish(self, tx: Transaction, due: DueCircle, now: datetime) -> None:
        circle = tx.circles.get(due.circle)
        if circle is not None:
            weekly.publish(self._desk(tx, now), circle)
