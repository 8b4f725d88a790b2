"""What the core needs of letters, of last contacts, and of who wants to stay in touch, in one workspace."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from bot.in_touch import Month, Rhythm
from bot.letters import Letter


class LetterTable(Protocol):
    """Letters from one person to another."""

    def add(self, letter: Letter) -> None: ...

    def get(self, letter: str) -> Letter | None: ...

    def between(self, by: str, to: str, limit: int = 20) -> tuple[Letter, ...]:
        """The newest of this author to this reader, kept back or not, the newest first."""
        ...

    def answer(self, by: str, letter: str) -> Letter | None:
        """With which they answered that letter, if they did."""
        ...

    def sent_since(self, by: str, since: datetime) -> int: ...

    def concerning(self, person: str) -> tuple[Letter, ...]:
        """All that they wrote, or that were written to them, kept back or not, the newest first."""
        ...


class TouchTable(Protocol):
    """The month of the last contact, as each of two people knows it; and who wants to stay in touch with whom."""

    def note(self, person: str, other: str, month: Month) -> bool:
        """That `person` had contact with `other` in that month.

        Whether that moves their wish to stay in touch: not where that month is known, or a later one.
        """
        ...

    def last(self, person: str, others: Iterable[str]) -> Mapping[str, Month]:
        """By person the month of the last contact, of those of them with whom there was any."""
        ...

    def keep(self, rhythm: Rhythm) -> None:
        """Add it, or change how often; the id stays that of the first."""
        ...

    def rhythms(self, person: str) -> tuple[Rhythm, ...]: ...

    def rhythms_with(self, other: str) -> tuple[str, ...]:
        """Who wants to stay in touch with this one."""
        ...

    def stop(self, person: str, other: str) -> bool:
        """False where there was none."""
        ...

    def forget(self, other: str) -> tuple[str, ...]:
        """Whom others kept in touch with is forgotten: their contacts and rhythms go; returns whose rhythms went."""
        ...
