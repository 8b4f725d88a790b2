"""Where people and channels are found in Teams, for `adapters/teams/conversations.py`: facts by name, sealed.

What the facts are is the adapter's; storage only needs to find somebody by one of them, by a keyed digest of it
(`known_as`). Everything here is learned anew from the next activity, so a row may be lost without harm.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from sqlalchemy import Row, Table, Text, select
from sqlalchemy.dialects.postgresql import insert

from storage import tables
from storage.columns import Many, among
from storage.database import Database
from storage.keys import DataKeys
from storage.scope import Scope, given, here

R = TypeVar("R")
Facts = Mapping[str, str]

SEATS, CHANNELS = tables.teams_seats, tables.teams_channels

_SEAT = select(SEATS).where(here(SEATS), SEATS.c.person == given("whom"))
_SEATS = select(SEATS).where(here(SEATS), among(SEATS.c.person, given("whom", Many(Text))))
_SEAT_OF = select(SEATS).where(here(SEATS), among(SEATS.c.known_as, given("forms", Many(Text)))).limit(1)
_ADD_SEAT = insert(SEATS)
_KEEP_SEAT = _ADD_SEAT.on_conflict_do_update(
    index_elements=[SEATS.c.workspace, SEATS.c.person],
    set_={"known_as": _ADD_SEAT.excluded.known_as, "words": _ADD_SEAT.excluded.words},
)
_CHANNEL = select(CHANNELS).where(here(CHANNELS), CHANNELS.c.id == given("which"))
_ADD_CHANNEL = insert(CHANNELS)
_KEEP_CHANNEL = _ADD_CHANNEL.on_conflict_do_update(
    index_elements=[CHANNELS.c.workspace, CHANNELS.c.id], set_={"words": _ADD_CHANNEL.excluded.words}
)


class TeamsConversations:
    """Seats (of people) and channels of a workspace."""

    def __init__(self, database: Database, keys: DataKeys) -> None:
        self._database = database
        self._keys = keys

    async def seat(self, workspace: str, person: str) -> Facts | None:
        return await self._read(workspace, lambda scope: _open(scope, SEATS, person, scope.one(_SEAT, whom=person)))

    async def seats(self, workspace: str, people: Collection[str]) -> Mapping[str, Facts]:
        """Of those of them that are known."""

        def work(scope: Scope) -> dict[str, Facts]:
            rows = scope.all(_SEATS, whom=sorted(people)) if people else []
            return {row.person: facts for row in rows if (facts := _open(scope, SEATS, row.person, row)) is not None}

        return await self._read(workspace, work)

    async def person_known_as(self, workspace: str, known_as: str) -> str | None:
        """Whose seat was kept as that of somebody known as this."""

        def work(scope: Scope) -> str | None:
            row = scope.one(_SEAT_OF, forms=list(scope.sealer.blind(known_as)))
            return row.person if row else None

        return await self._read(workspace, work)

    async def keep_seat(self, workspace: str, person: str, facts: Facts, known_as: str = "") -> None:
        """Add or replace; facts that are not named, and `known_as` where it is '', keep their old value."""

        def work(scope: Scope) -> None:
            row = scope.one(_SEAT, whom=person)
            before = _open(scope, SEATS, person, row)
            now = _filled({**(before or {}), **facts})
            if now != before:
                form = scope.sealer.blind(known_as)[0] if known_as else (row.known_as if row else "")
                words = scope.sealer.seal(SEATS.name, person, now)
                scope.add(_KEEP_SEAT, person=person, known_as=form, words=words)

        await self._write(workspace, work)

    async def channel(self, workspace: str, channel: str) -> Facts | None:
        def work(scope: Scope) -> Facts | None:
            return _open(scope, CHANNELS, channel, scope.one(_CHANNEL, which=channel))

        return await self._read(workspace, work)

    async def keep_channel(self, workspace: str, channel: str, facts: Facts) -> None:
        """Add or replace; facts that are not named keep their old value."""

        def work(scope: Scope) -> None:
            before = _open(scope, CHANNELS, channel, scope.one(_CHANNEL, which=channel))
            now = _filled({**(before or {}), **facts})
            if now != before:
                scope.add(_KEEP_CHANNEL, id=channel, words=scope.sealer.seal(CHANNELS.name, channel, now))

        await self._write(workspace, work)

    async def _write(self, workspace: str, work: Callable[[Scope], R]) -> R:
        sealer = await self._keys.sealer(workspace)
        return await self._database.write(lambda connection: work(Scope(connection, workspace, sealer)))

    async def _read(self, workspace: str, work: Callable[[Scope], R]) -> R:
        sealer = await self._keys.sealer(workspace, to_write=False)
        return await self._database.read(lambda connection: work(Scope(connection, workspace, sealer)))


def _open(scope: Scope, table: Table, name: str, row: Row[Any] | None) -> Facts | None:
    return None if row is None else scope.sealer.open(table.name, name, row.words)


def _filled(facts: Facts) -> dict[str, str]:
    return {name: text for name, text in facts.items() if text}
