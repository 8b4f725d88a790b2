"""What the diary holds: asks and what was done to them, notes with their stories, typed words, weekly posts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

ANSWERS = frozenset(
    {
        "accept",
        "decline",
        "question",
        "offer",
        "meet",
        "point",
        "park",
        "ask_to_point",
        "step_back",
        "done",
        "introduce",
    }
)
ENDS = frozenset({"helped", "withdraw", "close", "replaced"})


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that somebody did to an ask."""

    at: datetime
    by: str
    what: str
    words: str = ""
    to: str = ""


@dataclass(slots=True)
class Asked:
    """One ask as the diary has it."""

    id: str
    asker: str
    helpers: list[str]
    what: str
    at: datetime
    due: datetime | None = None
    events: list[Happened] = field(default_factory=list)

    @property
    def helper(self) -> str:
        return self.helpers[-1]

    def did(self, what: str | Iterable[str], by: str | None = None, since: datetime | None = None) -> list[Happened]:
        wanted = {what} if isinstance(what, str) else set(what)
        return [
            one
            for one in self.events
            if one.what in wanted and (by is None or one.by == by) and (since is None or one.at >= since)
        ]

    @property
    def over(self) -> bool:
        """Whether it is settled for good, as far as people did it."""
        return bool(self.did(ENDS))

    @property
    def accepted(self) -> bool:
        """Whether a yes stands."""
        moves = self.did(
            {"accept", "take_on", "agree", "take", "step_back", "decline", "leave_open", "introduce"} | ENDS
        )
        return bool(moves) and moves[-1].what in {"accept", "take_on", "agree", "take"}

    @property
    def opened(self) -> datetime:
        """When it was last put before the helper: sent, left open again, or its question answered."""
        again = self.did({"leave_open", "reply"})
        return again[-1].at if again else self.at

    @property
    def everybody(self) -> set[str]:
        return {self.asker, *self.helpers, *(one.to for one in self.events if one.to)}


@dataclass(slots=True)
class Note:
    """Thanks or what came of it, with the story that was offered along."""

    id: str
    kind: str
    by: str
    to: tuple[str, ...]
    at: datetime
    words: tuple[str, ...]
    ask: str = ""
    about: str = ""
    circle: str = ""
    quoted: tuple[str, ...] = ()
    says: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    story: str = ""

    @property
    def chain(self) -> tuple[str, ...]:
        return (self.by, *self.to)

    @property
    def taken_back(self) -> datetime | None:
        noes = [at for said, at in self.says.values() if said == "no"]
        return min(noes) if noes else None


@dataclass(frozen=True, slots=True)
class Typed:
    """A unique word that somebody typed, and whether Askwell said that it took it."""

    by: str
    at: datetime
    where: str
    ask: str = ""
    n: int = 0


@dataclass(slots=True)
class Circle:
    """A channel's weekly post as it was saved."""

    id: str
    weekday: int
    hour: int
    by: str
    at: datetime


SOON = timedelta(minutes=15)
"""What a few minutes' spread and the platform's waits may cost."""


@dataclass(slots=True)
class Letter:
    """A hello, an answer to one, or something useful, as it was sent; when its reader wanted less of it."""

    id: str
    kind: str
    by: str
    to: str
    at: datetime
    words: str = ""
    less_at: datetime | None = None
