"""What somebody learned, and all that they can look back on, in one workspace."""

from collections.abc import Collection
from typing import Protocol

from bot.looking_back import Lesson, Placed, Side
from bot.ports.tables import Paged
from bot.thanks import Outcome, Thanks


class LessonTable(Protocol):
    """What people learned from their asks. It is found by whoever wrote it, and by nobody else."""

    def get(self, by: str, ask: str) -> Lesson | None: ...

    def save(self, lesson: Lesson) -> None:
        """Add or replace."""
        ...

    def delete(self, by: str, ask: str) -> None: ...


class LookingBackTable(Protocol):
    """What somebody can look back on, put together from thanks, outcomes, asks and lessons."""

    def page(self, person: str, sides: Collection[Side], cursor: str = "", limit: int = 5) -> Paged[Placed]:
        """Newest first, of both sides or of one."""
        ...

    def written_for(self, person: str, ask: str) -> tuple[tuple[Thanks, ...], tuple[Outcome, ...]]:
        """What they wrote to those who helped with it, oldest first."""
        ...
