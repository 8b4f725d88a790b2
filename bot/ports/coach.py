"""The coach as the core asks it: it answers at once, says that it cannot yet, or has nothing."""

from collections.abc import Sequence
from typing import Protocol

from bot.coach import Advice, Kind


class Coach(Protocol):
    """Points out what might sound wrong in a draft, and keeps nothing of it."""

    def advice(self, text: str, kind: Kind, locale: str) -> Sequence[Advice] | None:
        """Every finding, in order of position; None while it is not known yet.

        It never waits and never raises: what takes its time goes on beside, and the answer is there when the same
        draft is asked about again, at the preview or at Send. A form opens, and an ask is sent, with or without it.
        """
        ...

    async def read(self, text: str, kind: Kind, locale: str) -> None:
        """Give it a moment with a draft that it does not know yet; a moment has an end, and this never raises."""
        ...
