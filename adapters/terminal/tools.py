"""What the commands work with: the settings, the database opened for one piece of work, the clock."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from adapters.figures import Measured, Waiting
from adapters.ledger import Ledger, ListedErasures
from adapters.platform import Vault
from adapters.settings import Settings
from bot.people import Address
from bot.ports import Clock, Queue, RowState, Store
from bot.service import Service

R = TypeVar("R")


class ShownRow(Protocol):
    """One row as the outbox shows it."""

    @property
    def id(self) -> int: ...
    @property
    def workspace(self) -> str: ...
    @property
    def slot(self) -> str: ...
    @property
    def view(self) -> str: ...
    @property
    def state(self) -> RowState: ...
    @property
    def attempts(self) -> int: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def error(self) -> str: ...
    @property
    def request(self) -> str | None: ...


class Outbox(Protocol):
    """The outbox, for whoever runs Askwell."""

    async def list(self, states: Collection[RowState] = ..., limit: int = ...) -> Sequence[ShownRow]: ...
    async def retry(self, row: int) -> bool: ...
    async def drop(self, row: int) -> bool: ...


class ShownWorkspace(Protocol):
    """One workspace as it is listed."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def gone_at(self) -> datetime | None: ...


class Workspaces(Protocol):
    """The workspaces, for whoever runs Askwell."""

    async def list(self) -> Sequence[ShownWorkspace]: ...
    async def counts(self, workspace: str) -> Mapping[str, int]: ...
    async def erase(self, workspace: str, now: datetime, told: Callable[[str, int], None]) -> bool: ...


class OpenDatabase(Protocol):
    """The database, opened."""

    @property
    def store(self) -> Store: ...
    @property
    def queue(self) -> Queue: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def workspaces(self) -> Workspaces: ...
    @property
    def tokens(self) -> Vault: ...
    async def left_alone(self) -> Sequence[str]: ...
    async def waiting(self) -> Waiting: ...
    async def measured(self) -> Measured: ...
    async def ping(self) -> None: ...
    async def scrub(self) -> None: ...
    async def seal_plain(self) -> int: ...
    async def damaged(self) -> int: ...
    async def rotate(self, told: Callable[[str], None]) -> int: ...
    async def close(self) -> None: ...


class Examined(Protocol):
    """What is to be said of the database."""

    @property
    def what(self) -> str: ...
    @property
    def says(self) -> str: ...
    @property
    def mend(self) -> str: ...


class LaidOut(Protocol):
    """A copy, laid out to be tried."""

    @property
    def url(self) -> str: ...
    @property
    def revision(self) -> str: ...
    @property
    def rows(self) -> Mapping[str, int]: ...
    @property
    def compared(self) -> bool: ...


L = TypeVar("L", bound=LaidOut)


@dataclass(frozen=True, slots=True)
class Restore(Generic[L]):
    """How a copy is put back: where it may go, laid out to be tried, put there."""

    may_be_put: Callable[[str], Path]
    lay_out: Callable[[Path, Path, Sequence[str]], L]
    put: Callable[[L, str], None]


Examine = Callable[[str, Sequence[str]], Sequence[Examined]]
"""Looks at the database at an address, with the deployment's keys, and changes nothing."""

OpenStorage = Callable[[Settings], Awaitable[OpenDatabase]]


@dataclass(frozen=True, slots=True)
class Tools:
    """What every command may use."""

    read: Callable[[], Settings]
    open_storage: OpenStorage
    look_into: OpenStorage
    ledger: Callable[[Settings], Ledger]
    examine: Examine
    upgrade_check: Examine
    backup: Callable[[str, Path], int]
    restore: Restore[Any]
    clock: Clock

    def service(self, opened: OpenDatabase) -> Service:
        """The way into the core, on this database."""
        given = self.read()
        listed = ListedErasures(self.ledger(given), opened.scrub)
        return Service(
            store=opened.store, clock=self.clock, rules=given.rules, admins=given.looking_after, erasures=listed
        )

    def work(self, work: Callable[[OpenDatabase], Awaitable[R]]) -> R:
        """Open the database, do one piece of work, close it."""
        return self._with(self.read(), self.open_storage, work)

    def look(self, work: Callable[[OpenDatabase], Awaitable[R]]) -> R:
        """The same, but no database is made or migrated for it."""
        return self._with(self.read(), self.look_into, work)

    def work_at(self, settings: Settings, work: Callable[[OpenDatabase], Awaitable[R]]) -> R:
        """Open another database than the one that is named, do one piece of work, close it."""
        return self._with(settings, self.open_storage, work)

    @staticmethod
    def _with(settings: Settings, opening: OpenStorage, work: Callable[[OpenDatabase], Awaitable[R]]) -> R:
        """The settings' files were read before there is a loop that they could hold up."""

        async def inside() -> R:
            opened = await opening(settings)
            try:
                return await work(opened)
            finally:
                await opened.close()

        return asyncio.run(inside())


def address(text: str) -> Address:
    """`platform:workspace:id` as an address. Raises ValueError."""
    platform, workspace, person = text.split(":", 2)
    return Address(f"{platform}:{workspace}", person)
