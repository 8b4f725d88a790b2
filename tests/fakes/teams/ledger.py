"""The ledger: what each person would have seen, in order, and what the bot did that Teams would not stand for.

Kinds of Seen: post, update, delete (of the bot's messages), said (of people's), view (a card put in another's place for
one person), dialog, dialog_closed, toast (a line an invoke was answered with), trouble (Teams' own sentence).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.slack.watch import Watch


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that appeared on (or left) the screens of `people`; `notified` heard a sound for it."""

    kind: str
    at: float
    people: frozenset[str]
    texts: tuple[str, ...] = ()
    conversation: str = ""
    activity: str = ""
    thread: str = ""
    notified: frozenset[str] = frozenset()
    notification: str = ""
    body: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that the bot did wrong though Teams may have taken it. `detail` holds no words of people."""

    what: str
    detail: str
    at: float


@dataclass(slots=True)
class Ledger:
    """Everything seen, everything complained about, every card that was sent."""

    seen: list[Seen] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    cards: list[Any] = field(default_factory=list)
    watch: Watch = field(default_factory=Watch)

    def add(self, seen: Seen) -> None:
        self.seen.append(seen)
        self.watch.tell()

    def of(self, person: str, *kinds: str) -> list[Seen]:
        """What one person saw, optionally only of some kinds."""
        return [s for s in self.seen if person in s.people and (not kinds or s.kind in kinds)]

    def notifications(self, person: str) -> list[Seen]:
        """What made a sound for one person."""
        return [s for s in self.seen if person in s.notified]

    def complain(self, what: str, detail: str, at: float) -> None:
        self.complaints.append(Complaint(what, detail, at))
        self.watch.tell()
