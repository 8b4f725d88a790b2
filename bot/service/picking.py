"""Whom a picker of people offers first, where the platform's own does not."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from bot.ports import Transaction

MOST_RECENT = 5


@dataclass(frozen=True, slots=True)
class Pick:
    """Whom they asked lately, newest first, and how those who are here are called."""

    recent: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def pick(tx: Transaction, me: str, also: Collection[str]) -> Pick:
    """For this person; `also` are others whose names are needed."""
    asked = tx.asks.asked_by(me, limit=MOST_RECENT * 2).rows
    people = tx.people.many({*(ask.helper for ask in asked), *also})
    meant = (ask.helper for ask in asked if ask.helper in people and people[ask.helper].is_meant(ask.sent_at))
    recent = tuple(dict.fromkeys(meant))[:MOST_RECENT]
    return Pick(recent, {id: person.called for id, person in people.items() if not person.left})
