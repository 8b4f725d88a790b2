"""The clock's work: asks that end by silence, weekly posts that fall due, and a pass of the sender.

Rules: the truth is in the tables, so a tick may come late, twice, or in several replicas at once and changes nothing
more; every piece of work is a transaction of its own. One that fails by our fault is put off, so that it holds up
neither the others nor itself; when the database is away the whole tick ends, to be tried again.
"""

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from bot.asks import Ask, Event, Happened, possible
from bot.delivery import Delivery
from bot.errors import StoreDown
from bot.people import Address, Person
from bot.ports import Aged, Clock, DueCircle, Queue, Store, Transaction
from bot.prompts import BY_CLOCK, Prompt, PromptKind
from bot.rules import Rules
from bot.service import weekly
from bot.service.changes import happen
from bot.service.context import Context
from bot.service.months import Months
from bot.service.passing_on import next_step
from bot.service.retention import let_go
from bot.service.warning import Warnings

log = logging.getLogger("askwell.schedule")

BATCH = 200
LONGEST_NAP = timedelta(seconds=1)
"""Another replica, or the command line, may have added something meanwhile. A look at nothing is three small
statements, less than a hundredth of a core."""

SHORTEST_NAP = timedelta(milliseconds=100)
"""When something is due and nobody may take it yet: others are at it."""

PUT_OFF = timedelta(hours=1)
PURGE_EVERY = timedelta(minutes=10)
PURGE_PAUSE = timedelta(milliseconds=100)
"""Between two portions, as long as more of it waits: after a year without a purge it takes minutes, which nobody feels.
A portion of everything takes some 20 ms."""

BITES, BITE = 10, 10
"""So many things are let go of at a time, and so many times in a row: with their edits that is some 400 rows of the
outbox every ten minutes at the most, and twenty times what a company of 50 asks a day comes to."""

Piece = Callable[[Transaction], object]


@dataclass(slots=True, kw_only=True)
class Schedule:
    """One pass of scheduled work after another."""

    store: Store
    queue: Queue
    delivery: Delivery
    clock: Clock
    rules: Rules
    purged: Callable[[str, int], None] = lambda what, rows: None
    """Hears how much of what is kept no longer; with `behind`, whether more of it waits (1) or not (0)."""

    admins: Collection[Address] = frozenset()
    """Whom the deployment names to look after Askwell."""

    warnings: Warnings = field(init=False)
    months: Months = field(init=False)
    _looked_at: datetime | None = None
    """When it last looked for what is kept no longer."""

    _more_to_purge: bool = False

    def __post_init__(self) -> None:
        self.warnings = Warnings(
            store=self.store, queue=self.queue, clock=self.clock, rules=self.rules, admins=self.admins
        )
        self.months = Months(store=self.store, queue=self.queue, pictures=self.delivery.pictures)

    async def tick(self) -> None:
        """All that is due now: first what changes asks, then the posts, then everything that is to be sent.

        Raises StoreDown.
        """
        now = self.clock.now()
        while prompts := await self.queue.due_prompts(now, BATCH):
            for prompt in prompts:
                end, later = partial(self._end, prompt=prompt, now=now), partial(self._later, prompt=prompt, now=now)
                await self._apart(prompt.workspace, end, later)
        for due in await self.queue.due_circles(now, BATCH):
            post, later = partial(self._publish, due=due, now=now), partial(self._post_later, due=due, now=now)
            await self._apart(due.workspace, post, later)
        await self.warnings.look()
        await self.delivery.drain()
        await self._forget(now)

    async def nap(self) -> timedelta:
        """How long nothing will be due: a second at the longest. Raises StoreDown."""
        now, due = self.clock.now(), await self.queue.next_due()
        longest = PURGE_PAUSE if self._more_to_purge else LONGEST_NAP
        if due is None:
            return longest
        return min(due - now, longest) if due > now else SHORTEST_NAP

    async def close(self) -> None:
        """Begin nothing more, and wait for what is on its way."""
        await self.delivery.close()

    async def _apart(self, workspace: str, work: Piece, instead: Piece) -> object:
        try:
            return await self.store.write(workspace, work)
        except StoreDown:
            raise
        except Exception:
            log.exception("a piece of scheduled work failed and is put off")
            return await self.store.write(workspace, instead)

    async def _forget(self, now: datetime) -> None:
        """What is kept no longer; a portion at a time, so that what is to be sent waits for no more than that."""
        looked = self._looked_at is not None and timedelta() <= now - self._looked_at < PURGE_EVERY
        self._looked_at = self._looked_at if looked else now
        if self._more_to_purge or not looked:
            await self._purge(now)
        if not looked:
            if await self._let_go(now):
                await self.delivery.drain()
            await self.months.look(now)

    async def _purge(self, now: datetime) -> None:
        self._more_to_purge = False
        gone = await self.queue.purge(now)
        self._more_to_purge = gone.more
        for what, rows in gone.rows.items():
            self.purged(what, rows)

    async def _let_go(self, now: datetime) -> int:
        """In small bites, each thing in a unit of work of its own, so that commands find their turn between them."""
        gone, behind = 0, False
        for _ in range(BITES):
            bite = await self.queue.aged(now, BITE)
            went = sum([await self._goes(aged, now) for aged in bite])
            gone, behind = gone + went, len(bite) == BITE
            if not went or not behind:
                break
        self.purged("behind", int(behind))
        return gone

    async def _goes(self, aged: Aged, now: datetime) -> bool:
        """Whether it went now. What fails is looked at again next time."""
        work = partial(self._let_one_go, aged=aged, now=now)
        went = bool(await self._apart(aged.workspace, work, lambda tx: False))
        self.purged(aged.kind, int(went))
        return went

    def _let_one_go(self, tx: Transaction, *, aged: Aged, now: datetime) -> bool:
        return let_go(self._context(tx, now), aged)

    def _context(self, tx: Transaction, now: datetime) -> Context:
        """The clock's context: nobody acts."""
        nobody = Person(workspace=tx.workspace.id, id="", name="")
        return Context(tx=tx, me=nobody, now=now, rules=self.rules)

    def _end(self, tx: Transaction, *, prompt: Prompt, now: datetime) -> None:
        tx.prompts.told([prompt])
        ask = tx.asks.get(prompt.ask)
        event = BY_CLOCK[prompt.kind]
        if ask is None or event not in possible(ask, None) or not self._is_so(tx, prompt, ask, now):
            return
        ctx = self._context(tx, now)
        one = next_step(ctx, ask) if event is Event.TURN else Happened(event=event, by=None, at=now)
        if one is not None:
            happen(ctx, ask, one)

    @staticmethod
    def _is_so(tx: Transaction, prompt: Prompt, ask: Ask, now: datetime) -> bool:
        """An absence that was planned may have been called off."""
        helper = tx.people.get(ask.helper) if prompt.kind is PromptKind.AWAY else None
        return helper is None or helper.preferences.out(now)

    def _later(self, tx: Transaction, *, prompt: Prompt, now: datetime) -> None:
        tx.prompts.snooze(prompt, now + PUT_OFF)

    def _publish(self, tx: Transaction, *, due: DueCircle, now: datetime) -> None:
        circle = tx.circles.get(due.circle)
        if circle is not None:
            weekly.publish(self._context(tx, now), circle)

    def _post_later(self, tx: Transaction, *, due: DueCircle, now: datetime) -> None:
        circle = tx.circles.get(due.circle)
        if circle is not None:
            tx.circles.save(circle, now + PUT_OFF)
