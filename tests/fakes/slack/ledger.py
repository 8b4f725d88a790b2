"""The ledger: what each person would have seen, in order, and what the bot did wrong in Slack's eyes.

Kinds of Seen: post, edit, delete, ephemeral, modal, modal_update, modal_close, home, field_errors, trouble.
`trouble` is Slack's own red sentence when an app does not answer well in three seconds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.fakes.ledger import Complaint, Sights


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


class Ledger(Sights[Seen]):
    """What happened in a workspace."""


__all__ = ["Complaint", "Ledger", "Seen"]
