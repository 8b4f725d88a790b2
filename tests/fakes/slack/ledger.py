"""The ledger: what each person would have seen, in order, and what the bot did wrong in Slack's eyes.

Kinds of Seen: post, edit, delete, ephemeral, modal, modal_update, modal_close, home, field_errors, trouble.
`trouble` is Slack's own red sentence when an app does not answer well in three seconds.
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
    texts: tuple[str, ...]
    channel: str | None = None
    ts: str | None = None
    notified: frozenset[str] = frozenset()
    notification: str = ""
    client_msg_id: str | None = None
    metadata: Mapping[str, Any] | None = None
    author: str = ""


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that the bot did and Slack would not stand for."""

    what: str
    detail: str
    at: float


@dataclass(slots=True)
class Ledger:
    """Everything seen, everything complained about."""

    seen: list[Seen] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
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
