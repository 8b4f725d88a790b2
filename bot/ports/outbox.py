"""The outbox in values: what is to be sent, where it stands, what became of it. Names and ids, never words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class DuplicatePolicy(StrEnum):
    """What to do when nobody knows whether a message arrived."""

    SEND_AGAIN = "again"
    """Asks, answers, thanks: a twin is the same ask, a loss would be worse."""
    KEEP_BACK = "back"
    """Prompts and weekly posts: shown to whoever runs Askwell, never sent twice."""


NEXT = 0
"""As a revision: one more than the last of its slot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """One message to be, as names and ids, never words.

    `slot` is the one platform message it writes or edits, `view` the name in `bot.views` that will make it at send
    time. `edit` only refreshes what is there (or still waits to leave, keeping its time); else it leaves at `due_at`.
    """

    workspace: str
    slot: str
    revision: int
    view: str
    to: str
    ids: Mapping[str, str]
    due_at: datetime
    edit: bool = False
    duplicates: DuplicatePolicy = DuplicatePolicy.SEND_AGAIN


class RowState(StrEnum):
    """Where a row of the outbox stands; `held` waits for its workspace to take Askwell back."""

    WAITING = "waiting"
    HELD = "held"
    CLAIMED = "claimed"
    SENDING = "sending"
    SENT = "sent"
    DROPPED = "dropped"
    DEAD = "dead"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the outbox, claimed by a worker. `ref` is the platform's id of the slot's message, if it has one."""

    id: int
    send: Send
    attempts: int = 0
    ref: str | None = None
    error: str = ""
    fence: int = 0
    shown: bytes | None = None
    """A digest of what the slot shows, so that an edit that changes nothing is not sent."""

    request: str = ""
    """From which request it came; '' for what the clock began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of a claimed row, to be written if the claim still holds; `at` is when it arrived."""

    row: Row
    state: RowState
    ref: str | None = None
    due_at: datetime | None = None
    error: str = ""
    shown: bytes | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Rows of one reader that were set aside for one reason, the `last` of them then."""

    workspace: str
    to: str
    error: str
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A message that is there, or is about to be."""

    name: str
    view: str
    to: str
    ids: Mapping[str, str] = field(default_factory=dict)
