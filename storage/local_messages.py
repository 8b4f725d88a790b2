"""The local workspace's channels and clock, as `adapters/web/room.py` wants them; what is said is sealed.

`change` counts everything that happens in the room and never starts again, so that a page that is still open after
"start again" goes on hearing of what is new. A message's id is the change that brought it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Connection, Integer, Row, Text, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from storage import tables
from storage.columns import MICROSECOND, Many, Words, among
from storage.database import Database
from storage.keys import DataKeys
from storage.scope import Scope, given, here

R = TypeVar("R")

WORKSPACE = "local:town"
LINES, CLOCK = tables.room_lines, tables.room_clock
KEPT_ON_WIPE = {tables.data_keys, tables.room_clock}

_TICK = insert(CLOCK)
_NEXT_CHANGE = _TICK.on_conflict_do_update(
    index_elements=[CLOCK.c.workspace], set_={"change": CLOCK.c.change + 1}
).returning(CLOCK.c.change)
_MOVE = _TICK.on_conflict_do_update(index_elements=[CLOCK.c.workspace], set_={"ahead": _TICK.excluded.ahead})
_CLOCK = select(CLOCK).where(here(CLOCK))
_BY_KEY = select(LINES.c.id).where(here(LINES), LINES.c.key == given("once"))
_ADD = insert(LINES)
_CHANGE = (
    update(LINES)
    .where(here(LINES), LINES.c.id == given("the_id", BigInteger))
    .values(change=given("now_is", BigInteger), words=given("said", Words))
)
_LINE = select(LINES).where(here(LINES), LINES.c.id == given("the_id", BigInteger))
_LATEST = (
    select(LINES)
    .where(here(LINES), LINES.c.channel == given("where"))
    .order_by(LINES.c.id.desc())
    .limit(given("most", Integer))
)
_SINCE = (
    select(LINES)
    .where(
        here(LINES),
        LINES.c.change > given("after", BigInteger),
        among(LINES.c.channel, given("channels", Many(Text))),
    )
    .order_by(LINES.c.change)
)
_WIPE = tuple(delete(table).where(here(table)) for table in reversed(tables.TENANT_TABLES) if table not in KEPT_ON_WIPE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomLine:
    """One message in a channel."""

    id: int
    change: int
    channel: str
    author: str
    body: Mapping[str, object]
    at: datetime


class LocalRoom:
    """The local workspace's messages and clock."""

    def __init__(self, database: Database, keys: DataKeys) -> None:
        self._database = database
        self._keys = keys

    async def add(self, channel: str, author: str, body: Mapping[str, object], at: datetime, key: str = "") -> int:
        """Append a message and return its id; the same non-empty `key` again returns the first one's id."""

        def work(scope: Scope) -> int:
            before = scope.one(_BY_KEY, once=key) if key else None
            if before is not None:
                return int(before.id)
            line = _next_change(scope)
            words = scope.sealer.seal("room_lines", str(line), body)
            scope.add(_ADD, id=line, change=line, channel=channel, author=author, key=key or None, at=at, words=words)
            return line

        return await self._write(work)

    async def change(self, line: int, body: Mapping[str, object]) -> None:
        """Replace what a message says."""

        def work(scope: Scope) -> None:
            words = scope.sealer.seal("room_lines", str(line), body)
            scope.run(_CHANGE, the_id=line, now_is=_next_change(scope), said=words)

        await self._write(work)

    async def line(self, line: int) -> RoomLine | None:
        """One message."""
        found = await self._lines(_LINE, the_id=line)
        return found[0] if found else None

    async def latest(self, channel: str, limit: int = 100) -> tuple[RoomLine, ...]:
        """The newest messages, oldest first."""
        return (await self._lines(_LATEST, where=channel, most=limit))[::-1]

    async def since(self, change: int, channels: Collection[str]) -> tuple[RoomLine, ...]:
        """What is new or changed in these channels after that change, in order of change."""
        return await self._lines(_SINCE, after=change, channels=list(channels)) if channels else ()

    async def last_change(self) -> int:
        """The newest change of all."""
        return int(getattr(await self._clock(), "change", 0))

    async def offset(self) -> timedelta:
        """How far the local clock is ahead of real time."""
        return int(getattr(await self._clock(), "ahead", 0)) * MICROSECOND

    async def move_clock(self, offset: timedelta) -> None:
        """Set how far it is ahead."""
        ahead = offset // MICROSECOND
        await self._write(lambda scope: scope.add(_MOVE, change=0, ahead=ahead))

    async def wipe(self) -> None:
        """Start again: every row of the local workspace goes, asks included, and the clock's offset."""

        def work(scope: Scope) -> None:
            for statement in _WIPE:
                scope.run(statement)
            _next_change(scope)
            scope.add(_MOVE, change=0, ahead=0)

        await self._write(work)

    async def _clock(self) -> Row[Any] | None:
        return await self._read(lambda scope: scope.one(_CLOCK))

    async def _lines(self, statement: Any, **values: Any) -> tuple[RoomLine, ...]:
        def work(scope: Scope) -> tuple[RoomLine, ...]:
            return tuple(_made(row, scope) for row in scope.all(statement, **values))

        return await self._read(work)

    async def _write(self, work: Callable[[Scope], R]) -> R:
        sealer = await self._keys.sealer(WORKSPACE)
        return await self._database.write(lambda connection: work(Scope(connection, WORKSPACE, sealer)))

    async def _read(self, work: Callable[[Scope], R]) -> R:
        sealer = await self._keys.sealer(WORKSPACE, to_write=False)

        def inside(connection: Connection) -> R:
            return work(Scope(connection, WORKSPACE, sealer))

        return await self._database.read(inside)


def _next_change(scope: Scope) -> int:
    found = scope.connection.execute(_NEXT_CHANGE, {"workspace": scope.workspace, "change": 1, "ahead": 0})
    return int(found.scalar_one())


def _made(row: Row[Any], scope: Scope) -> RoomLine:
    body = scope.sealer.open("room_lines", str(row.id), row.words)
    return RoomLine(id=row.id, change=row.change, channel=row.channel, author=row.author, body=body, at=row.at)
