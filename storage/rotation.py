"""New data keys for every workspace, while servers work: none reads less meanwhile, and a stop in between is no harm.

    announced   the next key stands beside the one in use; after a while every server can read what it seals
    sealing     it is in use; after a while no server seals with the former one any more; words are sealed anew
    done        the former key is gone, and with it what was sealed by it anywhere else but in backups

Rules: each step is a transaction of its own, and whoever starts again goes on where it stopped. A while is longer than
a server holds a key (`keys.HELD_SECONDS`). Digests stay as they are: they stand in the list of erasures too.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection, LargeBinary, Row, Table, func, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.errors import Misconfigured
from storage.columns import Words
from storage.database import Database
from storage.keys import DIGESTS, HELD_SECONDS, KEYS, NO_OTHER, OTHER, ROTATIONS, DataKeys, Secrets
from storage.late_sealing import NO_KEY, WORDED
from storage.scope import given, here
from storage.sealing import MARK, DamagedWords, Sealed, SecretKey, digest_keys

ANNOUNCED, SEALING, DONE = "announced", "sealing", "done"
A_WHILE = HELD_SECONDS + 10
AT_A_TIME = 200
"""Rows that are sealed anew in one transaction: people wait for it no longer than a moment."""

Pause = Callable[[float], Awaitable[None]]

_WORKSPACES = select(KEYS.c.workspace).order_by(KEYS.c.workspace).execution_options(across="admin")
_STAGES = select(ROTATIONS.c.workspace, ROTATIONS.c.stage).execution_options(across="admin")
_ROTATION = insert(ROTATIONS)
_BEGIN = _ROTATION.on_conflict_do_update(
    index_elements=[ROTATIONS.c.workspace],
    set_={name: _ROTATION.excluded[name] for name in ("stage", DIGESTS, OTHER, "wrapped_by")},
    where=ROTATIONS.c.stage == DONE,
)
_USE = update(KEYS).where(here(KEYS)).values(wrapped=given("key", Words), wrapped_by=given("by"))
_STAGE = (
    update(ROTATIONS)
    .where(here(ROTATIONS), ROTATIONS.c.stage == given("was"))
    .values(stage=given("now"), digests=given(DIGESTS, Words), other=given(OTHER, Words), wrapped_by=given("by"))
)


@dataclass(frozen=True, slots=True)
class Rotation:
    """One rotation. `told` hears in sentences how far it is."""

    database: Database
    keys: DataKeys
    pause: Pause = asyncio.sleep
    told: Callable[[str], None] = lambda _sentence: None

    async def run(self) -> int:
        """All of it, or what was left of it; returns how many rows were sealed anew.

        Raises Misconfigured, StoreDown.
        """
        newest = self.keys.newest
        if newest is None:
            raise Misconfigured(NO_KEY)
        spaces = [str(row.workspace) for row in await self.database.read(_listed)]
        if not spaces:
            return 0
        await self._announce(spaces, newest)
        await self._promote(newest)
        return sum([await self._seal(space, newest) for space in await self._at(SEALING)])

    async def _announce(self, spaces: Sequence[str], newest: SecretKey) -> None:
        under_way = {*await self._at(ANNOUNCED), *await self._at(SEALING)}
        for space in spaces:
            if space not in under_way:
                await self.database.write(partial(self._begun, space=space, newest=newest))

    async def _promote(self, newest: SecretKey) -> None:
        announced = await self._at(ANNOUNCED)
        if announced:
            self.told(f"New keys stand beside those in use; in {A_WHILE:.0f} seconds every server can read them.")
            await self.pause(A_WHILE)
        for space in announced:
            await self.database.write(partial(self._in_use, space=space, newest=newest))
        if await self._at(SEALING):
            self.told(f"They are in use; in {A_WHILE:.0f} seconds nobody seals with the former ones any more.")
            await self.pause(A_WHILE)

    async def _at(self, stage: str) -> list[str]:
        rows = await self.database.read(lambda connection: connection.execute(_STAGES).all())
        return sorted(row.workspace for row in rows if row.stage == stage)

    def _begun(self, connection: Connection, *, space: str, newest: SecretKey) -> None:
        now = self.keys.secrets(connection, space)
        if now is None:
            return
        values = {"workspace": space, "stage": ANNOUNCED, "wrapped_by": newest.name}
        digests = newest.wrap(space, now.digests or digest_keys(now.data_key), DIGESTS)
        values |= {DIGESTS: digests, OTHER: newest.wrap(space, os.urandom(32), OTHER)}  # type: ignore[dict-item]
        connection.execute(_BEGIN, values)

    def _in_use(self, connection: Connection, *, space: str, newest: SecretKey) -> None:
        """The two change places."""
        now = self.keys.secrets(connection, space)
        if now is None or self._staged(connection, space, newest, Step(ANNOUNCED, SEALING, now, now.data_key)) != 1:
            return
        connection.execute(_USE, {"ws": space, "key": newest.wrap(space, now.other), "by": newest.name})

    async def _seal(self, space: str, newest: SecretKey) -> int:
        now = await self.database.read(lambda connection: self.keys.secrets(connection, space))
        if now is None:
            return 0
        rows = sum([await self._seal_table(space, table, now) for table in WORDED])
        await self.database.write(partial(self._ended, space=space, newest=newest))
        self.told(f"{space}: {rows} rows were sealed anew.")
        return rows

    def _ended(self, connection: Connection, *, space: str, newest: SecretKey) -> None:
        now = self.keys.secrets(connection, space)
        if now is not None:
            self._staged(connection, space, newest, Step(SEALING, DONE, now, NO_OTHER))

    @staticmethod
    def _staged(connection: Connection, space: str, newest: SecretKey, step: "Step") -> int:
        wrapped = newest.wrap(space, step.other, OTHER) if step.other else NO_OTHER
        values = {"ws": space, "was": step.was, "now": step.now, "by": newest.name, OTHER: wrapped}
        values[DIGESTS] = newest.wrap(space, step.secrets.digests, DIGESTS)
        return connection.execute(_STAGE, values).rowcount

    async def _seal_table(self, space: str, table: Table, now: Secrets) -> int:
        """Which rows there are is asked once: what comes later is sealed with the new key."""
        keys = [key for key in table.primary_key.columns if key.name != "workspace"]
        begins = func.substr(table.c.words, 1, 1, type_=LargeBinary)
        sealed = select(*keys).where(here(table), begins == MARK)
        found = await self.database.read(lambda connection: connection.execute(sealed, {"ws": space}).all())
        anew = Anew(space, table, now.sealer(space), Sealed(space, now.data_key))
        parts = [found[start : start + AT_A_TIME] for start in range(0, len(found), AT_A_TIME)]
        return sum([await self.database.deliver(partial(anew.seal, rows=part)) for part in parts])


@dataclass(frozen=True, slots=True)
class Step:
    """From one stage to the next, with what is kept beside the key in use."""

    was: str
    now: str
    secrets: Secrets
    other: bytes


@dataclass(frozen=True, slots=True)
class Anew:
    """Seals rows of one table with `new`, where they were sealed with what only `both` opens."""

    space: str
    table: Table
    both: Sealed
    new: Sealed

    def seal(self, connection: Connection, rows: Sequence[Row[Any]]) -> int:
        """Returns how many; a row that somebody wrote meanwhile is theirs."""
        return sum(self._one(connection, row) for row in rows)

    def _one(self, connection: Connection, row: Row[Any]) -> int:
        names = list(row._fields)
        this = [
            here(self.table),
            *(self.table.c[name] == given(f"the_{name}", self.table.c[name].type) for name in names),
        ]
        at = {"ws": self.space, **{f"the_{name}": getattr(row, name) for name in names}}
        words = connection.execute(select(self.table.c.words).where(*this), at).scalar()
        place = "/".join(str(getattr(row, name)) for name in names)
        if not words or not self._is_former(place, words):
            return 0
        sealed = self.new.seal(self.table.name, place, self.both.open(self.table.name, place, words))
        same = self.table.c.words == given("was", Words)
        change = update(self.table).where(*this, same).values(words=given("sealed", Words))
        return connection.execute(change, {**at, "was": words, "sealed": sealed}).rowcount

    def _is_former(self, place: str, words: bytes) -> bool:
        try:
            self.new.open(self.table.name, place, words)
        except DamagedWords:
            return words[:1] == MARK
        return False


def _listed(connection: Connection) -> Sequence[Row[Any]]:
    return connection.execute(_WORKSPACES).all()
