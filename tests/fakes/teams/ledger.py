"""The ledger: what each person would have seen, in order, and what the bot did that Teams would not stand for.

Kinds of Seen: post, update, delete (of the bot's messages), said (of people's), view (a card put in another's place for
one person), dialog, dialog_closed, toast (a line an invoke was answered with), trouble (Teams' own sentence).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.ledger import Complaint, Sights


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


@dataclass(slots=True)
class Ledger(Sights[Seen]):
    """What happened in a tenant, and every card that was sent."""

    cards: list[Any] = field(default_factory=list)


__all__ = ["Complaint", "Ledger", "Seen"]
