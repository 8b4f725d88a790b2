"""What the story needs of a town, whatever platform it stands on.

Every Town starts on a Tuesday at 10:00 in Lisbon, with the people of `adapters.web.town` and two earlier, agreed
stories in the circle #design, which the weekly post tells with those of the test. A person is named by their first
name, a button by the words on it, a field by its label.
"""

from collections.abc import Mapping
from typing import Protocol


class Town(Protocol):
    """Six verbs: what people do, what they see, and that time passes."""

    async def says(self, who: str, words: str, *, where: str = "") -> None:
        """Type words, e.g. `/ask @Ben could you ...`, in a channel (`#design`) or to Askwell."""
        ...

    async def presses(self, who: str, button: str, *, near: str = "") -> None:
        """Press a button of the open form, else of the newest message that has it; `near` is text of that message."""
        ...

    async def fills(self, who: str, values: Mapping[str, str]) -> None:
        """Fill in the open form: label -> value. A person is a first name, a choice the words on it."""
        ...

    async def sees(self, who: str, *texts: str, where: str = "") -> None:
        """All of these texts, in the open form, in messages, or in that channel."""
        ...

    async def not_sees(self, who: str, *texts: str, where: str = "") -> None:
        """None of these texts, anywhere they can look."""
        ...

    async def time_passes(self, *, days: float = 0, hours: float = 0) -> None:
        """Let it, and let all that falls due meanwhile happen at its time."""
        ...
