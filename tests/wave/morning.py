"""A Monday morning with all that it is made of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.ports import Queue, Receipt, Row
from bot.rules import Rules
from bot.schedule import Schedule
from storage.store import Storage
from tests.fakes.slack import FakeSlack
from tests.fakes.teams import FakeTeams
from tests.warp import Far, WarpClock, WarpLoop
from tests.wave.plan import Plan


@dataclass(slots=True)
class Noting:
    """A queue that notes for how long rows are held, in fake seconds: the database's leases go by real time."""

    queue: Queue
    clock: WarpClock
    since: dict[int, float] = field(default_factory=dict)
    longest: float = 0.0
    claims: int = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self.queue, name)

    async def claim(self, now: datetime, worker: str, limit: int) -> tuple[Row, ...]:
        rows = await self.queue.claim(now, worker, limit)
        self.claims += len(rows)
        self.since.update((row.id, self.clock()) for row in rows)
        return rows

    async def settle(self, receipts: Sequence[Receipt]) -> None:
        await self.queue.settle(receipts)
        held = [self.clock() - self.since.pop(receipt.row.id) for receipt in receipts]
        self.longest = max([self.longest, *held])


@dataclass(slots=True, kw_only=True)
class Wave:
    """Both fakes, the store, and as many replicas as the plan wants."""

    plan: Plan
    loop: WarpLoop
    clock: WarpClock
    rules: Rules
    far: Far
    storage: Storage
    slack: FakeSlack
    teams: FakeTeams
    queues: list[Noting] = field(default_factory=list)
    schedules: list[Schedule] = field(default_factory=list)

    def arrived(self) -> int:
        """How much people have seen: nothing but nudges."""
        return len(self.slack.ledger.seen) + len(self.teams.ledger.seen)
