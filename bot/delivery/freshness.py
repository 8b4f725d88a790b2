"""Before anything unsolicited leaves, the platform is asked whether its reader moved to another zone, or left.

Rules: nobody is asked about more than once a day, or an hour while the platform does not answer; never inside a
transaction; never longer than a moment, and whoever cannot be asked about in time gets the message by what is known.
Answers, which people wait for, do not wait for this.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.errors import Conflict, StoreDown
from bot.outgoing import kind_of
from bot.people import Address, Person
from bot.ports import Clock, Directory, Known, Row, Store, Transaction
from bot.rules import Rules
from bot.service.context import Context
from bot.service.known import keep

log = logging.getLogger("askwell.delivery")

HOLDS = timedelta(days=1)
TRIED_AGAIN = timedelta(hours=1)
PATIENCE_SECONDS = 2.0
AT_A_TIME = 20
MOST_REMEMBERED = 100_000


@dataclass(slots=True, kw_only=True)
class Freshness:
    """Who was asked about, and when. `directories` by platform, the first part of a workspace's id."""

    store: Store
    directories: Mapping[str, Directory]
    clock: Clock
    rules: Rules
    _asked: dict[Address, datetime] = field(default_factory=dict)
    _gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_A_TIME))

    def concerns(self, row: Row) -> bool:
        """Whether its reader may have to be asked about first."""
        send = row.send
        return kind_of(send).unsolicited and row.ref is None and send.workspace.partition(":")[0] in self.directories

    async def refresh(self, rows: Iterable[Row]) -> None:
        """Bring what is known of the readers of these rows up to date, as far as that can be done in time."""
        readers: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            if not self._lately(Address(row.send.workspace, row.send.to)):
                readers[row.send.workspace].add(row.send.to)
        for workspace, people in readers.items():
            try:
                await self._refresh(workspace, people)
            except (StoreDown, Conflict):
                continue

    def _lately(self, person: Address) -> bool:
        asked = self._asked.get(person)
        return asked is not None and timedelta() <= self.clock.now() - asked < TRIED_AGAIN

    async def _refresh(self, workspace: str, people: Iterable[str]) -> None:
        now = self.clock.now()
        known = await self.store.read(workspace, lambda tx: tx.people.many(people))
        stale = [person.address for person in known.values() if _is_stale(person, now)]
        if len(self._asked) > MOST_REMEMBERED:
            self._asked.clear()
        self._asked.update(dict.fromkeys((person.address for person in known.values()), now))
        found = await self._answers(self.directories[workspace.partition(":")[0]], stale)
        if found:
            await self.store.write(workspace, lambda tx: self._keep(tx, found, now))

    async def _answers(self, directory: Directory, people: Sequence[Address]) -> Mapping[Address, Known]:
        """What came in time; the other questions are dropped."""
        asking = {asyncio.create_task(self._ask(directory, person)): person for person in people}
        if not asking:
            return {}
        done, late = await asyncio.wait(asking, timeout=PATIENCE_SECONDS)
        for task in late:
            task.cancel()
        return {asking[task]: known for task in done if (known := task.result()) is not None}

    async def _ask(self, directory: Directory, person: Address) -> Known | None:
        async with self._gate:
            try:
                return await directory.ask_about(person)
            except Exception as trouble:
                log.warning("a platform could not be asked about somebody: %s", type(trouble).__name__)
                return None

    def _keep(self, tx: Transaction, found: Mapping[Address, Known], now: datetime) -> None:
        for person in tx.people.many(one.id for one in found).values():
            keep(Context(tx=tx, me=person, now=now, rules=self.rules), found[person.address])


def _is_stale(person: Person, now: datetime) -> bool:
    """Whether what is known is older than a day, of somebody of whom it matters."""
    return not (person.left or person.bot) and (person.known_at is None or now - person.known_at >= HOLDS)
