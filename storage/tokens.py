"""What platforms gave us to be kept secret, sealed like people's words: installation tokens and the like."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.postgresql import insert

from storage import tables
from storage.database import Database
from storage.keys import DataKeys
from storage.scope import Scope, given, here

SECRETS = tables.secrets

_GET = select(SECRETS.c.words).where(here(SECRETS), SECRETS.c.name == given("called"))
_ADD = insert(SECRETS)
_SAVE = _ADD.on_conflict_do_update(
    index_elements=[SECRETS.c.workspace, SECRETS.c.name], set_={"words": _ADD.excluded.words}
)
_FORGET = delete(SECRETS).where(here(SECRETS), SECRETS.c.name == given("called"))


class Tokens:
    """Secrets of a workspace by name; each is a small JSON object."""

    def __init__(self, database: Database, keys: DataKeys) -> None:
        self._database = database
        self._keys = keys

    async def get(self, workspace: str, name: str) -> dict[str, Any] | None:
        """What was saved last."""
        sealer = await self._keys.sealer(workspace, to_write=False)

        def find(connection: Connection) -> dict[str, Any] | None:
            row = Scope(connection, workspace, sealer).one(_GET, called=name)
            return sealer.open("secrets", name, row.words) if row else None

        return await self._database.read(find)

    async def save(self, workspace: str, name: str, secret: Mapping[str, Any]) -> None:
        """Add or replace."""
        sealer = await self._keys.sealer(workspace)
        words = sealer.seal("secrets", name, secret)
        await self._database.write(
            lambda connection: Scope(connection, workspace, sealer).add(_SAVE, name=name, words=words)
        )

    async def forget(self, workspace: str, name: str) -> None:
        """Delete it, if it is there."""
        sealer = await self._keys.sealer(workspace, to_write=False)
        await self._database.write(lambda connection: Scope(connection, workspace, sealer).run(_FORGET, called=name))
