"""The data keys of the workspaces: made once, wrapped by the deployment's newest key, unwrapped when first needed.

To change the deployment's key: put the new one first in `ASKWELL_SECRET_KEYS`, restart, drop the old one at the next
restart. With several replicas, first give the new key to all of them at the end of the list: the first that has it in
front wraps everything anew, and the others must be able to read that. `storage.rotation` changes the data keys.
"""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, inspect, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.errors import Misconfigured
from storage import tables
from storage.columns import Words
from storage.database import Database
from storage.scope import given, here
from storage.sealing import DamagedWords, Plain, Sealed, Sealer, SecretKey

KEYS, ROTATIONS = tables.data_keys, tables.rotations
KEY_MISSING = (
    "The database holds words sealed with a key that ASKWELL_SECRET_KEYS does not name. "
    "Add the former key at the end of the list, start once, then it may go."
)

_ALL = select(KEYS).execution_options(across="keys at the start")
_MINE = select(KEYS).where(here(KEYS))
_ALL_ROTATIONS = select(ROTATIONS).execution_options(across="keys at the start")
_MY_ROTATION = select(ROTATIONS).where(here(ROTATIONS))
_ADD = insert(KEYS).on_conflict_do_nothing()
_REWRAP = (
    update(KEYS)
    .where(here(KEYS), KEYS.c.wrapped_by == given("was"))
    .values(wrapped=given("anew", Words), wrapped_by=given("by"))
)
_REWRAP_ROTATION = (
    update(ROTATIONS)
    .where(here(ROTATIONS), ROTATIONS.c.wrapped_by == given("was"))
    .values(digests=given("of_digests", Words), other=given("of_other", Words), wrapped_by=given("by"))
)
PLAIN = Plain()
HELD_SECONDS = 60.0
"""So long a key is used before it is read anew: it may have been destroyed with its workspace, or rotated."""

DIGESTS, OTHER = "digests", "other"
NO_OTHER = b""


class DataKeys:
    """Gives each workspace its sealer. `clock` is in seconds, and nobody can set it."""

    def __init__(
        self, database: Database, keys: Sequence[SecretKey], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._database = database
        self._known = Known({key.name: key for key in keys})
        self.newest = keys[0] if keys else None
        self.clock = clock
        self._sealers: dict[str, tuple[Sealer, float]] = {}

    async def sealer(self, workspace: str, *, to_write: bool = True) -> Sealer:
        """The workspace's sealer; its key is made and stored before anything is sealed with it."""
        if self.newest is None:
            return PLAIN
        known, until = self._sealers.get(workspace, (None, 0.0))
        if known is None or self.clock() > until:
            asked = self.clock()
            known = await self._database.read(lambda connection: self._known.stored(connection, workspace))
            if known is None and to_write:
                known = await self._database.write(lambda connection: self._made(connection, workspace))
            # Kept only after that commit: a key that was rolled back must never have sealed anything.
            if known is not None:
                self._sealers[workspace] = known, asked + HELD_SECONDS
            else:
                self._sealers.pop(workspace, None)
        return known or PLAIN

    def secrets(self, connection: Connection, workspace: str) -> "Secrets | None":
        """What is kept of the workspace's keys. Raises Misconfigured."""
        return self._known.secrets(connection, workspace)

    def _made(self, connection: Connection, workspace: str) -> Sealer:
        newest = self.newest
        if newest is None:
            return PLAIN
        wrapped = newest.wrap(workspace, os.urandom(32))
        connection.execute(_ADD, {"workspace": workspace, "wrapped": wrapped, "wrapped_by": newest.name})
        # Somebody else may have been faster: theirs counts.
        return self._known.stored(connection, workspace) or PLAIN


@dataclass(frozen=True, slots=True)
class Secrets:
    """A workspace's data key; the next or the former one while it is rotated; what its digests are made with."""

    data_key: bytes
    other: bytes = NO_OTHER
    digests: bytes = b""

    def sealer(self, workspace: str) -> Sealed:
        others = [self.other] if self.other else []
        return Sealed(workspace, self.data_key, others, self.digests)


@dataclass(frozen=True, slots=True)
class Known:
    """The deployment's keys by name."""

    keys: Mapping[str, SecretKey]

    def stored(self, connection: Connection, workspace: str) -> Sealer | None:
        found = self.secrets(connection, workspace)
        return found.sealer(workspace) if found else None

    def secrets(self, connection: Connection, workspace: str) -> Secrets | None:
        row = connection.execute(_MINE, {"ws": workspace}).first()
        if row is None:
            return None
        data_key = self.unwrapped(workspace, row.wrapped, row.wrapped_by)
        turning = connection.execute(_MY_ROTATION, {"ws": workspace}).first()
        if turning is None:
            return Secrets(data_key)
        digests, other = self.turning(turning)
        return Secrets(data_key, other, digests)

    def turning(self, row: Row[Any]) -> tuple[bytes, bytes]:
        """Of a rotation: what digests are made with, and the other key."""
        digests = self.unwrapped(row.workspace, row.digests, row.wrapped_by, DIGESTS)
        return digests, self.unwrapped(row.workspace, row.other, row.wrapped_by, OTHER) if row.other else NO_OTHER

    def unwrapped(self, workspace: str, wrapped: bytes, by: str, use: str = "wrapped") -> bytes:
        """Raises Misconfigured."""
        key = self.keys.get(by)
        if key is None:
            raise Misconfigured(KEY_MISSING)
        try:
            return key.unwrap(workspace, wrapped, use)
        except DamagedWords:
            raise Misconfigured("A data key in the database is damaged: restore it from a backup.") from None


def sealer_of(connection: Connection, keys: Sequence[SecretKey], workspace: str) -> Sealer:
    """The sealer of a workspace whose words are read where they stand. Raises Misconfigured when its key is missing."""
    row = connection.execute(_MINE, {"ws": workspace}).first()
    if row is None:
        return PLAIN
    known = Known({key.name: key for key in keys})
    if inspect(connection).has_table(ROTATIONS.name):
        return known.stored(connection, workspace) or PLAIN
    return Sealed(workspace, known.unwrapped(workspace, row.wrapped, row.wrapped_by))


def check(connection: Connection, keys: Sequence[SecretKey]) -> None:
    """Raise Misconfigured unless every data key opens; touches nothing, and a database without tables is fine."""
    there = set(inspect(connection).get_table_names())
    known = Known({key.name: key for key in keys})
    for row in connection.execute(_ALL) if KEYS.name in there else ():
        known.unwrapped(row.workspace, row.wrapped, row.wrapped_by)
    for row in connection.execute(_ALL_ROTATIONS) if ROTATIONS.name in there else ():
        known.turning(row)


def rewrap(connection: Connection, keys: Sequence[SecretKey]) -> int:
    """Wrap every data key with the newest key; returns how many were not."""
    if not keys:
        return 0
    known, newest = Known({key.name: key for key in keys}), keys[0]
    old = [row for row in connection.execute(_ALL) if row.wrapped_by != newest.name]
    for row in old:
        data_key = known.unwrapped(row.workspace, row.wrapped, row.wrapped_by)
        anew = newest.wrap(row.workspace, data_key)
        values = {"ws": row.workspace, "was": row.wrapped_by, "anew": anew, "by": newest.name}
        connection.execute(_REWRAP, values)
    for row in [row for row in connection.execute(_ALL_ROTATIONS) if row.wrapped_by != newest.name]:
        _rewrap_rotation(connection, row, known, newest)
    return len(old)


def _rewrap_rotation(connection: Connection, row: Row[Any], known: Known, newest: SecretKey) -> None:
    digests, other = known.turning(row)
    values = {
        "ws": row.workspace,
        "was": row.wrapped_by,
        "of_digests": newest.wrap(row.workspace, digests, DIGESTS),
        "of_other": newest.wrap(row.workspace, other, OTHER) if other else NO_OTHER,
        "by": newest.name,
    }
    connection.execute(_REWRAP_ROTATION, values)
