"""What becomes of a message that was handed to a platform, as a value, and what to do about it."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from bot.delivery.compose import Outgoing
from bot.ports import DuplicatePolicy, FateUnknown, NotSent, Receipt, Row, RowState, Transport, Undeliverable, Unfit

log = logging.getLogger("askwell.delivery")

FIRST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(minutes=5)
SHORTEST_WAIT = timedelta(milliseconds=50)
LONGEST_TOLD_WAIT = timedelta(hours=1)
MOST_ATTEMPTS = 300
"""About a day at the longest wait; then the asker is told."""
UNSURE_WAIT = timedelta(hours=1)
OFTEN_UNSURE, MOST_UNSURE = 20, 44
"""After about an hour, what may have arrived is tried hourly; after about a day, a new message no more. Each time may
have left one more of it with its reader."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """The platform has it, under this id. `shown` is a digest of what it shows."""

    ref: str
    shown: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """Not sent; to be tried again."""

    reason: str
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have arrived or not."""


@dataclass(frozen=True, slots=True)
class Hopeless:
    """It never will."""

    reason: str


@dataclass(frozen=True, slots=True)
class Ours:
    """The message itself is wrong, by a mistake of ours: it is set aside, and nobody is held to be out of reach."""

    reason: str


SendOutcome = Arrived | Refused | Unknown | Hopeless | Ours

OURS = "ours:"
"""Before the reason of a row that was set aside for a mistake of ours."""


async def outcome_of(transport: Transport, outgoing: Outgoing) -> SendOutcome:
    """Hand it over. An edit that would change nothing is not sent."""
    row, shown = outgoing.row, _digest(outgoing)
    try:
        if row.ref is None:
            key = f"{row.send.workspace}:{row.send.slot}"
            return Arrived(await transport.post(outgoing.to, outgoing.message, key), shown)
        if row.shown != shown:
            await transport.edit(outgoing.to, row.ref, outgoing.message)
        return Arrived(row.ref, shown)
    except NotSent as refusal:
        return Refused(refusal.reason, refusal.retry_after)
    except FateUnknown:
        return Unknown()
    except Undeliverable as end:
        return Hopeless(end.reason)
    except Unfit as mistake:
        log.error("a message was refused as such: %s", mistake.reason, extra={"row": row.id})
        return Ours(mistake.reason)
    except Exception:
        log.exception("a transport broke its promise", extra={"row": row.id})
        return Unknown()


def receipt(row: Row, outcome: SendOutcome, now: datetime) -> Receipt:
    """What is written down. An edit may always be repeated; a new message by what it is."""
    match outcome:
        case Arrived(ref, shown):
            return Receipt(row=row, state=RowState.SENT, ref=ref, shown=shown, at=now)
        case Refused(_, after) if after is not None:
            # No failure: the row is only put off, and is never given up for having waited as it was told.
            return Receipt(row=row, state=RowState.WAITING, due_at=now + _told_to_wait(after))
        case Refused(reason, _) if row.attempts < MOST_ATTEMPTS:
            return Receipt(row=row, state=RowState.WAITING, due_at=now + _wait(row), error=reason)
        case Refused(reason, _):
            return Receipt(row=row, state=RowState.DEAD, error=reason)
        case Unknown() if row.ref is None and _is_not_repeated(row):
            return Receipt(row=row, state=RowState.UNSURE, error="fate_unknown")
        case Unknown():
            wait = _wait(row) if row.attempts < OFTEN_UNSURE else UNSURE_WAIT
            return Receipt(row=row, state=RowState.WAITING, due_at=now + wait, error="fate_unknown")
        case Hopeless(reason):
            return Receipt(row=row, state=RowState.DEAD, error=reason)
        case Ours(reason):
            return Receipt(row=row, state=RowState.DEAD, error=f"{OURS}{reason}")


def _told_to_wait(seconds: float) -> timedelta:
    """What the platform asked for, within reason."""
    return min(max(timedelta(seconds=seconds), SHORTEST_WAIT), LONGEST_TOLD_WAIT)


def _is_not_repeated(row: Row) -> bool:
    return row.send.duplicates is DuplicatePolicy.KEEP_BACK or row.attempts >= MOST_UNSURE


def _wait(row: Row) -> timedelta:
    """Twice as long each time; spread so that not all come back at once."""
    usual: timedelta = min(FIRST_WAIT * (1 << min(row.attempts, 10)), LONGEST_WAIT)
    spread = blake2b(f"{row.id}:{row.attempts}".encode(), digest_size=1).digest()[0] / 255
    return usual * (0.75 + spread / 2)


def _digest(outgoing: Outgoing) -> bytes:
    return blake2b(repr(outgoing.message).encode(), digest_size=16).digest()
