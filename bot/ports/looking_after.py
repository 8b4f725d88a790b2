"""What a workspace keeps for whoever looks after Askwell there: what was changed, and what its months tell."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.insight import AskFacts, Month
from bot.people import Change
from bot.ports.tables import Paged


class ChangeTable(Protocol):
    """What was changed in one workspace."""

    def add(self, change: Change) -> None: ...

    def page(self, cursor: str = "", limit: int = 10) -> Paged[Change]:
        """Newest first."""
        ...


class MonthTable(Protocol):
    """What the months of one workspace tell. A month is counted once."""

    def asks(self, begins: datetime, ends: datetime) -> Sequence[AskFacts]:
        """All asks sent between these moments."""
        ...

    def add(self, month: Month) -> bool:
        """Whether it was the first count of this month; if not, nothing is stored."""
        ...

    def illustrate(self, month: str, picture: str) -> None:
        """Its chart has this token from now on."""
        ...

    def latest(self, limit: int) -> tuple[Month, ...]:
        """Newest first."""
        ...
