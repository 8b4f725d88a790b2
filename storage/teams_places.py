"""Where people and channels are found in Teams, as `adapters/teams/places.py` wants it; Teams' ids are sealed.

Whose `29:` id it is, is asked by a keyed digest of it (`known_as`). Everything here is learned anew from the next
activity, so a row may be lost without harm.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from sqlalchemy import Column, Index, Row, Table, Text, select
from sqlalchemy.dialects.postgresql import insert

from storage import tables
from storage.columns import Many, Name, Words, among
from storage.database import Database
from storage.keys import DataKeys
from storage.scope import Scope, given, here

R = TypeVar("R")

SEATS = Table(
    "teams_seats", tables.metadata,
    Column("workspace", Name, primary_key=True), Column("person", Name, primary_key=True),
    Column("known_as", Name, nullable=False), Column("words", Words, nullable=False),
)  # fmt: skip
Index("teams_seats_known_as", SEATS.c.workspace, SEATS.c.known_as)

CHANNELS = Table(
    "teams_channels", tables.metadata,
    Column("workspace", Name, primary_key=True), Column("id", Name, primary_key=True),
    Column("words", Words, nullable=False),
)  # fmt: skip

TENANT = ""
"""As a channel's id: the tenant itself, for the service address seen last."""

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


class SeatLike(Protocol):
    """What is to be kept of a seat."""

    @property
    def person(self) -> str: ...
    @property
    def teams_id(self) -> str: ...
    @property
    def conversation(self) -> str: ...
    @property
    def service(self) -> str: ...
    @property
    def handle(self) -> str: ...


class ChannelLike(Protocol):
    """What is to be kept of a channel."""

    @property
    def id(self) -> str: ...
    @property
    def team(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def service(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where a person is reached."""

    person: str
    teams_id: str = ""
    conversation: str = ""
    service: str = ""
    handle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A channel we were seen in."""

    id: str
    team: str = ""
    name: str = ""
    service: str = ""


class TeamsPlaces:
    """Seats and channels of a workspace."""

    def __init__(self, database: Database, keys: DataKeys) -> None:
        self._database = database
        self._keys = keys

    async def seat(self, workspace: str, person: str) -> Seat | None:
        return await self._read(workspace, lambda scope: _seat(scope, scope.one(_SEAT, whom=person)))

    async def seats(self, workspace: str, people: Collection[str]) -> Mapping[str, Seat]:
        """Those of them that are known."""

        def work(scope: Scope) -> dict[str, Seat]:
            rows = scope.all(_SEATS, whom=sorted(people)) if people else []
            return {row.person: seat for row in rows if (seat := _seat(scope, row))}

        return await self._read(workspace, work)

    async def seat_of(self, workspace: str, teams_id: str) -> Seat | None:
        """Whose `29:` id this is."""

        def work(scope: Scope) -> Seat | None:
            return _seat(scope, scope.one(_SEAT_OF, forms=list(scope.sealer.blind(teams_id))))

        return await self._read(workspace, work)

    async def keep_seat(self, workspace: str, seat: SeatLike) -> None:
        """Add or replace; what is '' in the new one keeps its old value. The workspace's service address follows."""

        def work(scope: Scope) -> None:
            before = _seat(scope, scope.one(_SEAT, whom=seat.person)) or Seat(person=seat.person)
            now = _merged(before, seat, _SEAT_FACTS)
            if now != _facts(before, now):
                _keep(scope, seat.person, now)
            if seat.service:
                _keep_channel(scope, Channel(id=TENANT, service=seat.service))

        await self._write(workspace, work)

    async def leave(self, workspace: str, person: str) -> None:
        """Our chat with them is no more."""

        def work(scope: Scope) -> None:
            before = _seat(scope, scope.one(_SEAT, whom=person))
            if before is not None:
                _keep(scope, person, {**_merged(before, before, _SEAT_FACTS), "conversation": ""})

        await self._write(workspace, work)

    async def channel(self, workspace: str, channel: str) -> Channel | None:
        return await self._read(workspace, lambda scope: _channel(scope, scope.one(_CHANNEL, which=channel)))

    async def keep_channel(self, workspace: str, channel: ChannelLike) -> None:
        """Add or replace; what is '' in the new one keeps its old value."""
        await self._write(workspace, lambda scope: _keep_channel(scope, channel))

    async def service(self, workspace: str) -> str:
        """The service address that was seen last in this workspace, '' for none."""
        found = await self.channel(workspace, TENANT)
        return found.service if found else ""

    async def _write(self, workspace: str, work: Callable[[Scope], R]) -> R:
        sealer = await self._keys.sealer(workspace)
        return await self._database.write(lambda connection: work(Scope(connection, workspace, sealer)))

    async def _read(self, workspace: str, work: Callable[[Scope], R]) -> R:
        sealer = await self._keys.sealer(workspace, to_write=False)
        return await self._database.read(lambda connection: work(Scope(connection, workspace, sealer)))


_SEAT_FACTS = ("teams_id", "conversation", "service", "handle")
_CHANNEL_FACTS = ("team", "name", "service")


def _merged(before: Any, now: Any, names: Collection[str]) -> dict[str, str]:
    return {name: getattr(now, name) or getattr(before, name) for name in names}


def _facts(held: Any, names: Collection[str]) -> dict[str, str]:
    return {name: getattr(held, name) for name in names}


def _keep(scope: Scope, person: str, facts: Mapping[str, str]) -> None:
    words = scope.sealer.seal(SEATS.name, person, {name: text for name, text in facts.items() if text})
    known_as = scope.sealer.blind(facts["teams_id"])[0] if facts["teams_id"] else ""
    scope.add(_KEEP_SEAT, person=person, known_as=known_as, words=words)


def _keep_channel(scope: Scope, channel: ChannelLike) -> None:
    before = _channel(scope, scope.one(_CHANNEL, which=channel.id)) or Channel(id=channel.id)
    now = _merged(before, channel, _CHANNEL_FACTS)
    if now != _facts(before, now):
        words = scope.sealer.seal(CHANNELS.name, channel.id, {name: text for name, text in now.items() if text})
        scope.add(_KEEP_CHANNEL, id=channel.id, words=words)


def _seat(scope: Scope, row: Row[Any] | None) -> Seat | None:
    return None if row is None else Seat(person=row.person, **scope.sealer.open(SEATS.name, row.person, row.words))


def _channel(scope: Scope, row: Row[Any] | None) -> Channel | None:
    return None if row is None else Channel(id=row.id, **scope.sealer.open(CHANNELS.name, row.id, row.words))
