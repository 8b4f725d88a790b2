"""The store: units of work in one workspace, and the queue over all of them.

A use case is a plain function of a `Transaction`: it loads, tells the object, saves. It cannot wait for anything, so no
transaction is ever held across a call to a platform. The store runs it (`Store.write`), anew if somebody else was
faster, and either all of its rows are stored or none.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from bot.people import Address, Workspace
from bot.ports.letters import LetterTable, TouchTable
from bot.ports.looking_after import ChangeTable, MonthTable
from bot.ports.looking_back import LessonTable, LookingBackTable
from bot.ports.outbox import Receipt, Row, SetAside
from bot.ports.retention import Aged, Purged, RetentionTable
from bot.ports.sending import OutboxTable, PromptTable
from bot.ports.tables import (
    AdviceTable,
    AskTable,
    CircleTable,
    MentoringTable,
    PeopleTable,
    PersonalTable,
    ThanksTable,
    TopicTable,
)
from bot.prompts import Prompt

R = TypeVar("R")


class Clock(Protocol):
    """Says what time it is for people."""

    def now(self) -> datetime:
        """Aware, UTC."""
        ...


class Transaction(Protocol):
    """One unit of work in one workspace: all of it is stored, or nothing."""

    @property
    def workspace(self) -> Workspace: ...

    @property
    def people(self) -> PeopleTable: ...

    @property
    def asks(self) -> AskTable: ...

    @property
    def thanks(self) -> ThanksTable: ...

    @property
    def topics(self) -> TopicTable: ...

    @property
    def circles(self) -> CircleTable: ...

    @property
    def prompts(self) -> PromptTable: ...

    @property
    def outbox(self) -> OutboxTable: ...

    @property
    def mentorings(self) -> MentoringTable: ...

    @property
    def advice(self) -> AdviceTable: ...

    @property
    def letters(self) -> LetterTable: ...

    @property
    def touch(self) -> TouchTable: ...

    @property
    def personal(self) -> PersonalTable: ...

    @property
    def retention(self) -> RetentionTable: ...

    @property
    def lessons(self) -> LessonTable: ...

    @property
    def looking_back(self) -> LookingBackTable: ...

    @property
    def changes(self) -> ChangeTable: ...

    @property
    def months(self) -> MonthTable: ...

    def save_workspace(self, workspace: Workspace) -> None: ...

    def seen(self, key: str) -> bool:
        """Whether a request from outside was handled before."""
        ...

    def first_time(self, key: str, at: datetime) -> bool:
        """Remember a request from outside; False when it was seen before (kept at least 24 h)."""
        ...

    def unsee(self, key: str) -> None:
        """Let a request be handled again: it had no effect."""
        ...

    def stamp(self, text: str) -> str:
        """A digest of it that only Askwell can make, for this workspace: what comes back with it came from us."""
        ...

    def add_picture(self, token: str, png: bytes) -> None: ...

    def drop_picture(self, token: str, at: datetime) -> None:
        """It is shown to nobody any more; what a platform keeps of it is deleted by `Queue.gone_pictures`."""
        ...


Work = Callable[[Transaction], R]


class Store(Protocol):
    """Runs units of work."""

    async def write(self, workspace: str, work: Work[R]) -> R:
        """Run it with the right to change; on Conflict run it anew. What it returned is stored when this returns."""
        ...

    async def read(self, workspace: str, work: Work[R]) -> R:
        """Run it on one consistent state."""
        ...

    async def read_each(self, works: Sequence[tuple[str, Work[R]]]) -> list[R | Exception]:
        """Run each in its workspace, all on one state. What one of them raised stands in its place."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCircle:
    """A circle whose weekly post is due."""

    workspace: str
    circle: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GonePicture:
    """A picture that was dropped: its address is dead, its platform may still have a copy."""

    workspace: str
    token: str


class Queue(Protocol):
    """The outbox and the clock's work over all workspaces. Leases go by the database's clock."""

    async def claim(self, now: datetime, worker: str, limit: int) -> tuple[Row, ...]:
        """Rows that are due, leased to this worker, fairly between workspaces; one row of a slot at a time.

        Where several replicas share a database, one at a time sends for a workspace: whoever claims keeps its lanes.
        """
        ...

    async def give_back(self, worker: str) -> None:
        """Let all lanes of this worker go, so that another replica need not wait for them."""
        ...

    async def sending(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        """Mark just before the transport gets them; returns those whose lease still holds."""
        ...

    async def settle(self, receipts: Sequence[Receipt]) -> None:
        """Write what became of claimed rows; a receipt of a lost lease changes nothing."""
        ...

    async def next_due(self) -> datetime | None:
        """When the next row leaves, a lease ends, or the clock has something to do."""
        ...

    async def due_prompts(self, now: datetime, limit: int) -> tuple[Prompt, ...]:
        """Prompts of the clock's own (`BY_CLOCK`) that are due."""
        ...

    async def gone_pictures(self, limit: int) -> tuple[GonePicture, ...]:
        """Pictures that were dropped and may still be kept by a platform, the oldest first."""
        ...

    async def forget_picture(self, token: str) -> None:
        """No platform keeps it any more."""
        ...

    async def set_aside(self) -> tuple[SetAside, ...]:
        """What was set aside and waits for a person to decide, by workspace, reader and reason."""
        ...

    async def due_circles(self, now: datetime, limit: int) -> tuple[DueCircle, ...]: ...

    async def purge(self, now: datetime) -> Purged:
        """Forget a portion of what no message shows and its rule no longer keeps.

        Seen requests, rows of the outbox, slots whose message shows nothing any more, workspaces that left.
        """
        ...

    async def uncounted(self, month: str, limit: int) -> tuple[str, ...]:
        """Workspaces that have not counted this month (`2026-11`) yet, and have Askwell."""
        ...

    async def listed(self) -> tuple[Address, ...]:
        """Whom the settings named to look after Askwell, in all workspaces, as it was last written down."""
        ...

    async def aged(self, now: datetime, limit: int) -> tuple[Aged, ...]:
        """What messages may show and its rule no longer keeps, the oldest first."""
        ...
