"""The data keys of the workspaces: made once, wrapped by the deployment's newest key, unwrapped when first needed.

Rotation: put the new key first in `ASKWELL_SECRET_KEYS`, restart, drop the old one at the next restart. With several
replicas, first give the new key to all of them at the end of the list: the first that has it in front wraps everything
anew, and the others must be able to read that.
"""

import os
import time
from collections.abc import Sequence

from sqlalchemy import Connection, inspect, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.errors import Misconfigured
from storage import tables
from storage.columns import Words
from storage.database import Database
from storage.scope import given, here
from storage.sealing import DamagedWords, Plain, Sealed, Sealer, SecretKey

KEYS = tables.data_keys
KEY_MISSING = (
    "The database holds words sealed with a key that ASKWELL_SECRET_KEYS does not name. "
    "Add the former key at the end of the list, start once, then it may go."
)

_ALL = select(KEYS).execution_options(across="keys at the start")
_MINE = select(KEYS).where(here(KEYS))
_ADD = insert(KEYS).on_conflict_do_nothing()
_REWRAP = (
    update(KEYS)
    .where(here(KEYS), KEYS.c.wrapped_by == given("was"))
    .values(wrapped=given("anew", Words), wrapped_by=given("by"))
)
PLAIN = Plain()
HELD_SECONDS = 60.0
"""So long a key is used before it is read anew: it may have been destroyed, with its workspace."""


class DataKeys:
    """Gives each workspace its sealer."""

    def __init__(self, database: Database, keys: Sequence[SecretKey]) -> None:
        self._database = database
        self._keys = {key.name: key for key in keys}
        self._newest = keys[0] if keys else None
        self._sealers: dict[str, tuple[Sealer, float]] = {}

    async def sealer(self, workspace: str, *, to_write: bool = True) -> Sealer:
        """The workspace's sealer; its key is made and stored before anything is sealed with it."""
        if self._newest is None:
            return PLAIN
        known, until = self._sealers.get(workspace, (None, 0.0))
        if known is None or time.monotonic() > until:
            known = await self._database.read(lambda connection: self._stored(connection, workspace))
            if known is None and to_write:
                known = await self._database.write(lambda connection: self._made(connection, workspace))
            # Kept only after that commit: a key that was rolled back must never have sealed anything.
            if known is not None:
                self._sealers[workspace] = known, time.monotonic() + HELD_SECONDS
            else:
                self._sealers.pop(workspace, None)
        return known or PLAIN

    def _stored(self, connection: Connection, workspace: str) -> Sealer | None:
        row = connection.execute(_MINE, {"ws": workspace}).first()
        if row is None:
            return None
        return Sealed(workspace, _unwrapped(self._keys, workspace, row.wrapped, row.wrapped_by))

    def _made(self, connection: Connection, workspace: str) -> Sealer:
        newest = self._newest
        if newest is None:
            return PLAIN
        wrapped = newest.wrap(workspace, os.urandom(32))
        connection.execute(_ADD, {"workspace": workspace, "wrapped": wrapped, "wrapped_by": newest.name})
        # Somebody else may have been faster: theirs counts.
        return self._stored(connection, workspace) or PLAIN


def sealer_of(connection: Connection, keys: Sequence[SecretKey], workspace: str) -> Sealer:
    """The sealer of a workspace whose words are read where they stand. Raises Misconfigured when its key is missing."""
    row = connection.execute(_MINE, {"ws": workspace}).first()
    if row is None:
        return PLAIN
    known = {key.name: key for key in keys}
    return Sealed(workspace, _unwrapped(known, workspace, row.wrapped, row.wrapped_by))


def check(connection: Connection, keys: Sequence[SecretKey]) -> None:
    """Raise Misconfigured unless every data key opens; touches nothing, and a database without tables is fine."""
    if not inspect(connection).has_table(KEYS.name):
        return
    known = {key.name: key for key in keys}
    for row in connection.execute(_ALL):
        _unwrapped(known, row.workspace, row.wrapped, row.wrapped_by)


def rewrap(connection: Connection, keys: Sequence[SecretKey]) -> int:
    """Wrap every data key with the newest key; returns how many were not."""
    if not keys:
        return 0
    known, newest = {key.name: key for key in keys}, keys[0]
    old = [row for row in connection.execute(_ALL) if row.wrapped_by != newest.name]
    for row in old:
        data_key = _unwrapped(known, row.workspace, row.wrapped, row.wrapped_by)
        anew = newest.wrap(row.workspace, data_key)
        values = {"ws": row.workspace, "was": row.wrapped_by, "anew": anew, "by": newest.name}
        connection.execute(_REWRAP, values)
    return len(old)


def _unwrapped(keys: dict[str, SecretKey], workspace: str, wrapped: bytes, by: str) -> bytes:
    key = keys.get(by)
    if key is None:
        raise Misconfigured(KEY_MISSING)
    try:
        return key.unwrap(workspace, wrapped)
    except DamagedWords:
        raise Misconfigured("A data key in the database is damaged: restore it from a backup.") from None
