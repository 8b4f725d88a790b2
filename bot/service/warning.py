"""Whoever looks after Askwell is told of its troubles in chat: once for each, in their hours, in no word of people's.

Rules: a trouble has a name, so that it is told once, whichever replica sees it and however often. What was set aside
for a reader who cannot be reached is no trouble: whoever waits for them was told.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from bot.digest import week_of
from bot.people import Address, Person
from bot.ports import Clock, Queue, SetAside, Store, Transaction
from bot.rules import Rules
from bot.service import admins
from bot.service.context import Context
from bot.service.recipients import bring

LOOK_EVERY = timedelta(minutes=5)
AHEAD = timedelta(days=30)
"""So long before its end a secret is warned of."""

GONE_MESSAGE = "message_not_found"
"""Somebody deleted the message that was to change: that is theirs to do."""


@dataclass(slots=True, kw_only=True)
class Warnings:
    """What one process knows of troubles. `admins` are whom the deployment names to look after Askwell."""

    store: Store
    queue: Queue
    clock: Clock
    rules: Rules
    admins: Collection[Address] = frozenset()
    _looked_at: datetime | None = None
    _told: set[tuple[str, str, str]] = field(default_factory=set)

    async def look(self) -> None:
        """Tell what was set aside, every few minutes. Raises StoreDown."""
        now = self.clock.now()
        if self._looked_at is not None and timedelta() <= now - self._looked_at < LOOK_EVERY:
            return
        self._looked_at = now
        by_workspace: dict[str, list[SetAside]] = defaultdict(list)
        for one in await self.queue.set_aside():
            by_workspace[one.workspace].append(one)
        for workspace, aside in by_workspace.items():
            reasons = await self.store.read(workspace, partial(_reasons, aside=aside))
            for reason, week in reasons.items():
                await self._tell(workspace, "aside", f"{reason}:{week}", {"reason": reason})

    async def secret_ends(self, workspace: str, platform: str, ends: datetime) -> None:
        """Tell it, once for each end, when that is near. Raises StoreDown."""
        if ends - self.clock.now() < AHEAD:
            day = ends.isoformat()
            await self._tell(workspace, "secret", day, {"platform": platform, "day": day})

    async def _tell(self, workspace: str, trouble: str, which: str, facts: Mapping[str, str]) -> None:
        if (workspace, trouble, which) not in self._told:
            ids = {"trouble": trouble, "which": which, **facts}
            await self.store.write(workspace, lambda tx: self._tell_all(tx, ids))
            self._told.add((workspace, trouble, which))

    def _tell_all(self, tx: Transaction, ids: Mapping[str, str]) -> None:
        nobody = Person(workspace=tx.workspace.id, id="", name="")
        ctx = Context(tx=tx, me=nobody, now=self.clock.now(), rules=self.rules)
        for admin in admins.of(tx, self.admins):
            bring(ctx, admin.id, "warning", ids)


def _reasons(tx: Transaction, aside: Sequence[SetAside]) -> Mapping[str, str]:
    """By reason, the ISO week of the last row that was set aside for it."""
    readers = tx.people.many({one.to for one in aside})
    away = {person.id for person in readers.values() if person.gone()}
    last: dict[str, datetime] = {}
    for one in aside:
        if one.to not in away and one.error != GONE_MESSAGE:
            last[one.error] = max(one.last, last.get(one.error, one.last))
    return {reason: week_of(at, "UTC") for reason, at in last.items()}
