"""The outbox and the clock's work over all workspaces: `bot.ports.Queue`.

1. `claim` leases what is due, of workspaces whose lanes the worker holds (`storage.lanes`). 2. `sending` marks rows
just before the transport gets them. 3. `settle` writes what became of them. A claim has a token (`fence`); who lost the
lease holds an old one and changes nothing.

The lease counts from the claim; `sending` wants half of it to be left, which must be longer than a platform's time-out.
A row that was only claimed when its lease ended waits again. One that was being sent waits again if a twin is better
than a loss, else it is `unsure`.
"""

import secrets
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy import Row as Found

from bot.in_touch import TOLD_MONTHS, Month, middle_of, month_at, months_later
from bot.people import Address
from bot.ports import Aged, DueCircle, GonePicture, Purged, Receipt, Row, RowState, SetAside
from bot.prompts import Prompt
from bot.rules import Rules
from storage import admin, changes, claims, due, lanes, months, replicas, retention, uninstall
from storage.claiming import claim
from storage.database import Database
from storage.prepared import prepared
from storage.prompts import prompt_of

R = TypeVar("R")

MOST_OF_A_WORKSPACE = 500


class OutboxQueue:
    """`bot.ports.Queue` on a database. `most_of_a_workspace` rows of one workspace are in flight at a time; a lane is
    held for `lane` seconds of the database's clock, at most as long as a row."""

    def __init__(
        self,
        database: Database,
        rules: Rules | None = None,
        most_of_a_workspace: int = MOST_OF_A_WORKSPACE,
        lane: float = lanes.LANE_SECONDS,
    ) -> None:
        self._database = database
        self._rules = rules or Rules()
        self._cap = most_of_a_workspace
        self._lane = min(lane, float(self._rules.lease))

    async def claim(self, now: datetime, worker: str, limit: int) -> tuple[Row, ...]:
        token = secrets.randbits(62)
        values = {"now": now, "who": worker, "token": token, "most": limit, "cap": self._cap}
        values |= {"lease": float(self._rules.lease)}
        values |= {"lane": self._lane, "soon": self._lane * lanes.RENEWED}
        values |= {"late": now - timedelta(seconds=lanes.LATE_SECONDS)}
        values |= {"stalled": now - timedelta(seconds=lanes.STALLED_SECONDS)}
        return await self._database.deliver(lambda connection: claim(connection, values))

    async def give_back(self, worker: str) -> None:
        await self._database.deliver(lambda connection: _gone(connection, worker))

    async def sending(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        if not rows:
            return ()
        held = await self._database.deliver(lambda connection: self._mark(connection, rows))
        return tuple(row for row in rows if row.id in held)

    def _mark(self, connection: Connection, rows: Sequence[Row]) -> set[int]:
        by_token: dict[int, list[int]] = defaultdict(list)
        for row in rows:
            by_token[row.fence].append(row.id)
        held: set[int] = set()
        for token, ids in by_token.items():
            values = {"the_ids": sorted(ids), "token": token, "margin": self._rules.lease / 2}
            held.update(row[0] for row in prepared(claims.BEGIN, connection, values).rows(connection, values))
        return held

    async def settle(self, receipts: Sequence[Receipt]) -> None:
        if receipts:
            await self._database.deliver(lambda connection: _settle(connection, receipts))

    async def next_due(self) -> datetime | None:
        return await self._database.read(due.next_due)

    async def due_prompts(self, now: datetime, limit: int) -> tuple[Prompt, ...]:
        rows = await self._database.read(_all(due.DUE_PROMPTS, now=now, most=limit))
        return tuple(prompt_of(row) for row in rows)

    async def due_circles(self, now: datetime, limit: int) -> tuple[DueCircle, ...]:
        rows = await self._database.read(_all(due.DUE_CIRCLES, now=now, most=limit))
        return tuple(DueCircle(workspace=row.workspace, circle=row.id, due_at=row.due_at) for row in rows)

    async def set_aside(self) -> tuple[SetAside, ...]:
        rows = await self._database.read(_all(due.SET_ASIDE))
        return tuple(SetAside(workspace=row.workspace, to=row.to, error=row.error, last=row.last) for row in rows)

    async def gone_pictures(self, limit: int) -> tuple[GonePicture, ...]:
        rows = await self._database.read(_all(due.GONE_PICTURES, most=limit))
        return tuple(GonePicture(workspace=row.workspace, token=row.token) for row in rows)

    async def forget_picture(self, token: str) -> None:
        await self._database.deliver(_changed(due.FORGET_PICTURE, token=token))

    async def purge(self, now: datetime) -> Purged:
        gone, more = Counter[str](), False
        for what, statement, before in self._kept_no_longer(now):
            portion = await self._database.deliver(_changed(statement, before=before, most=due.PORTION))
            gone[what] += portion
            more = more or portion == due.PORTION
        gone["workspaces"] = await self._purge_workspaces(now - timedelta(days=self._rules.gone_kept_days))
        return Purged(gone, more)

    def _kept_no_longer(self, now: datetime) -> Iterator[tuple[str, Any, datetime | Month]]:
        """What it is, which statement forgets it, and whatever is older than when."""
        rules = self._rules
        aside, quiet = now - timedelta(days=rules.aside_kept_days), now - timedelta(days=rules.posts_kept_days)
        this = month_at(now, "UTC")
        month = months_later(this, -rules.contacts_kept_months)
        told = months_later(this, -max(rules.contacts_kept_months, TOLD_MONTHS))
        yield "seen", due.FORGET_SEEN, now - timedelta(hours=max(24, rules.seen_hours))
        yield "slots", due.FORGET_SLOTS, quiet
        yield "slots", due.FORGET_LOST_SLOTS, aside
        yield "outbox", due.FORGET_SENT, now - timedelta(days=rules.sent_kept_days)
        yield "outbox", due.FORGET_ASIDE, aside
        yield "outbox", due.FORGET_LOST_POSTS, quiet
        yield "contacts", due.FORGET_CONTACTS, month
        yield "prompts", due.FORGET_TOLD, middle_of(told, "UTC")
        yield "changes", changes.FORGET, now - timedelta(days=rules.audit_kept_days)

    async def _purge_workspaces(self, before: datetime) -> int:
        gone = await self._database.read(_all(uninstall.GONE, before=before))
        erase = [partial(uninstall.erase, workspace=row.workspace, before=before) for row in gone]
        return sum([await self._database.write(one, long=True) for one in erase])

    async def uncounted(self, month: str, limit: int) -> tuple[str, ...]:
        rows = await self._database.read(_all(months.UNCOUNTED, month=month, most=limit))
        return tuple(row.workspace for row in rows)

    async def listed(self) -> tuple[Address, ...]:
        return tuple(Address(row.workspace, row.id) for row in await self._database.read(_all(admin.LISTED)))

    async def aged(self, now: datetime, limit: int) -> tuple[Aged, ...]:
        return await self._database.read(lambda connection: retention.aged(connection, now, self._rules, limit))


def _all(statement: Any, **values: Any) -> Callable[[Connection], Sequence[Found[Any]]]:
    return lambda connection: connection.execute(statement, values).all()


def _changed(statement: Any, **values: Any) -> Callable[[Connection], int]:
    return lambda connection: connection.execute(statement, values).rowcount


def _gone(connection: Connection, worker: str) -> None:
    lanes.give_back(connection, worker)
    replicas.leave(connection, worker)


def _settle(connection: Connection, receipts: Sequence[Receipt]) -> None:
    ids = sorted({receipt.row.id for receipt in receipts})
    these = {"the_ids": ids}
    fences = {row.id: row.fence for row in prepared(claims.HELD, connection, these).rows(connection, these)}
    by_state: dict[RowState, list[Receipt]] = defaultdict(list)
    for receipt in {r.row.id: r for r in receipts if fences.get(r.row.id) == r.row.fence}.values():
        by_state[receipt.state].append(receipt)
    _sent(connection, by_state.pop(RowState.SENT, []))
    _again(connection, by_state.pop(RowState.WAITING, []))
    _ended(connection, [receipt for left in by_state.values() for receipt in left])


def _sent(connection: Connection, receipts: Sequence[Receipt]) -> None:
    if not receipts:
        return
    these = {"the_ids": [receipt.row.id for receipt in receipts]}
    prepared(claims.SENT, connection, these).changed(connection, these)
    shown = [_slot(receipt) for receipt in receipts if receipt.ref or receipt.row.ref]
    if shown:
        prepared(claims.SHOW, connection, shown[0]).each(connection, shown)


def _slot(receipt: Receipt) -> dict[str, Any]:
    """What its row does not say itself."""
    return {
        "the_id": receipt.row.id,
        "its_ref": receipt.ref or receipt.row.ref,
        "what": receipt.shown or receipt.row.shown,
        "at": receipt.at,
    }


def _again(connection: Connection, receipts: Sequence[Receipt]) -> None:
    """Rows that wait again, unless a newer one of their slot does: that one takes over."""
    if not receipts:
        return
    ids = [receipt.row.id for receipt in receipts]
    newer = {row.behind: row for row in connection.execute(claims.NEWER, {"the_ids": ids})}
    waiting = [_retry(receipt) for receipt in receipts if receipt.row.id not in newer]
    replaced = [receipt for receipt in receipts if receipt.row.id in newer]
    if waiting:
        connection.execute(claims.AGAIN, waiting)
    if replaced:
        _end(connection, replaced, RowState.DROPPED)
        connection.execute(claims.TAKE_OVER, [_heir(receipt, newer[receipt.row.id]) for receipt in replaced])


def _retry(receipt: Receipt) -> dict[str, Any]:
    then = receipt.due_at or receipt.row.send.due_at
    return {"the_id": receipt.row.id, "why": receipt.error, "tried": _tried(receipt), "then": then}


def _heir(receipt: Receipt, newer: Found[Any]) -> dict[str, Any]:
    then = max(newer.due_at, receipt.due_at or newer.due_at)
    return {"the_id": newer.id, "then": then, "tried": _tried(receipt), "was_edit": receipt.row.send.edit}


def _ended(connection: Connection, receipts: Sequence[Receipt]) -> None:
    """Rows that will not be tried again. What waited to edit a message that never came goes too."""
    by_state: dict[RowState, list[Receipt]] = defaultdict(list)
    for receipt in receipts:
        by_state[receipt.state].append(receipt)
    for state, theirs in by_state.items():
        _end(connection, theirs, state)
    orphans = [receipt.row.send for receipt in receipts if not (receipt.ref or receipt.row.ref)]
    if orphans:
        connection.execute(claims.DROP_EDITS, [{"ws": send.workspace, "name": send.slot} for send in orphans])


def _end(connection: Connection, receipts: Sequence[Receipt], state: RowState) -> None:
    rows = [
        {"the_id": receipt.row.id, "now_is": state.value, "why": receipt.error, "tried": _tried(receipt)}
        for receipt in receipts
    ]
    connection.execute(claims.END, rows)


def _tried(receipt: Receipt) -> int:
    """A row's failures: an error counts, being put off without one (a limit, working hours) does not."""
    return receipt.row.attempts + (1 if receipt.error else 0)
