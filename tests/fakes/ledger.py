"""A fake's ledger: what each person would have seen, in order, and what the bot did wrong in the platform's eyes."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from tests.fakes.watch import Watch


class Sight(Protocol):
    """One thing that appeared on (or left) the screens of `people`; `notified` heard a sound for it."""

    @property
    def kind(self) -> str: ...
    @property
    def people(self) -> AbstractSet[str]: ...
    @property
    def notified(self) -> AbstractSet[str]: ...


S = TypeVar("S", bound=Sight)


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that the bot did and the platform would not stand for. `detail` holds no words of people."""

    what: str
    detail: str
    at: float


@dataclass(slots=True)
class Sights(Generic[S]):
    """Everything seen, everything complained about."""

    seen: list[S] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    watch: Watch = field(default_factory=Watch)

    def add(self, seen: S) -> None:
        self.seen.append(seen)
        self.watch.tell()

    def of(self, person: str, *kinds: str) -> list[S]:
        """What one person saw, optionally only of some kinds."""
        return [s for s in self.seen if person in s.people and (not kinds or s.kind in kinds)]

    def notifications(self, person: str) -> list[S]:
        """What made a sound for one person."""
        return [s for s in self.seen if person in s.notified]

    def complain(self, what: str, detail: str, at: float) -> None:
        self.complaints.append(Complaint(what, detail, at))
        self.watch.tell()
