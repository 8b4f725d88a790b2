"""A room in memory, for tests that need no database: the same promises as the stored one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryLine:
    """One message in a channel."""

    id: int
    change: int
    channel: str
    author: str
    body: Mapping[str, object]
    at: datetime


class MemoryRoom:
    """Keeps lines in a dictionary (`adapters.web.room.Room`)."""

    def __init__(self) -> None:
        self._lines: dict[int, MemoryLine] = {}
        self._keys: dict[str, int] = {}
        self._change = 0
        self._offset = timedelta()

    async def add(self, channel: str, author: str, body: Mapping[str, object], at: datetime, key: str = "") -> int:
        if key and key in self._keys:
            return self._keys[key]
        self._change += 1
        id = self._change
        self._lines[id] = MemoryLine(id=id, change=id, channel=channel, author=author, body=dict(body), at=at)
        if key:
            self._keys[key] = id
        return id

    async def change(self, line: int, body: Mapping[str, object]) -> None:
        self._change += 1
        self._lines[line] = replace(self._lines[line], body=dict(body), change=self._change)

    async def line(self, line: int) -> MemoryLine | None:
        return self._lines.get(line)

    async def latest(self, channel: str, limit: int = 100) -> tuple[MemoryLine, ...]:
        return tuple(line for line in self._lines.values() if line.channel == channel)[-limit:]

    async def since(self, change: int, channels: Collection[str]) -> tuple[MemoryLine, ...]:
        found = [line for line in self._lines.values() if line.change > change and line.channel in channels]
        return tuple(sorted(found, key=lambda line: line.change))

    async def last_change(self) -> int:
        return self._change

    async def offset(self) -> timedelta:
        return self._offset

    async def move_clock(self, offset: timedelta) -> None:
        self._offset = offset

    async def wipe(self) -> None:
        self._lines.clear()
        self._keys.clear()
        self._change = 0
        self._offset = timedelta()
