"""What the local workspace keeps besides asks: its channels' messages, and how far its clock was moved.

A channel is `circle:<id>`, `dm:<person>` (with Askwell) or `talk:<person>:<person>` (two people, ids in order);
`notes:<person>` is read by nobody and keeps how far they have read.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol


class Line(Protocol):
    """One message in a channel. `change` grows with every change anywhere, so that a page can ask what is new.

    `author` is a person's id, or `askwell`; `body` is plain JSON.
    """

    @property
    def id(self) -> int: ...

    @property
    def change(self) -> int: ...

    @property
    def channel(self) -> str: ...

    @property
    def author(self) -> str: ...

    @property
    def body(self) -> Mapping[str, object]: ...

    @property
    def at(self) -> datetime: ...


class Room(Protocol):
    """The local workspace's messages and clock."""

    async def add(self, channel: str, author: str, body: Mapping[str, object], at: datetime, key: str = "") -> int:
        """Append a message and return its id; the same non-empty `key` again returns the first one's id."""
        ...

    async def change(self, line: int, body: Mapping[str, object]) -> None: ...

    async def line(self, line: int) -> Line | None: ...

    async def latest(self, channel: str, limit: int = 100) -> Sequence[Line]:
        """The newest messages, oldest first."""
        ...

    async def since(self, change: int, channels: Collection[str]) -> Sequence[Line]:
        """What is new or changed in these channels after that change, in order of change."""
        ...

    async def last_change(self) -> int: ...

    async def offset(self) -> timedelta:
        """How far the local clock is ahead of real time."""
        ...

    async def move_clock(self, offset: timedelta) -> None: ...

    async def wipe(self) -> None:
        """Start again: every row of the local workspace goes, asks included, and the clock's offset."""
        ...
