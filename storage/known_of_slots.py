"""What is known of a slot, its message and its rows, and which row a wish makes of it. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from bot.ports import NEXT, DuplicatePolicy, RowState, Send, Slot

NOT_LEFT = frozenset({"waiting", "claimed"})
THERE = frozenset({"waiting", "claimed", "sent", "shown"})
LEFT = frozenset({"claimed", "sent", "unsure", "shown"})

Known = defaultdict[str, list[Row[Any]]]
"""By slot, all that is known of it."""


def by_slot(rows: Iterable[Row[Any]]) -> Known:
    found: Known = defaultdict(list)
    for row in rows:
        found[row.slot].append(row)
    return found


def live(known: Known) -> tuple[Slot, ...]:
    """Slots that have a message or wait for one to leave, which knows better what it will be."""
    rows = [row for name in sorted(known) for row in known[name]]
    there = [row for row in rows if row.state == "shown" and row.ref]
    return newest([*there, *(row for row in rows if row.state in NOT_LEFT)])


def wanted(send: Send, known: Sequence[Row[Any]]) -> tuple[Send, Row[Any] | None] | None:
    """The row that this makes of what is known of its slot, and the one it replaces; None when it makes none."""
    if send.revision == NEXT:
        send = replace(send, revision=1 + max((row.revision for row in known), default=0))
    if any(_as_new(row, send) for row in known):
        return None
    if send.edit and not any(row.state in THERE for row in known):
        return None
    return send, max(
        (row for row in known if row.state in NOT_LEFT and not row.begun),
        key=lambda row: int(row.revision),
        default=None,
    )


def _as_new(row: Row[Any], send: Send) -> bool:
    """Whether this row is the wanted one already, or newer and on its way or there."""
    same: bool = row.state != "shown" and row.revision == send.revision
    return same or (row.revision >= send.revision and row.state in THERE)


def newest(rows: Any) -> tuple[Slot, ...]:
    found: dict[str, Row[Any]] = {}
    for row in rows:
        if row.slot not in found or row.revision >= found[row.slot].revision:
            found[row.slot] = row
    ordered = sorted(found)
    return tuple(Slot(name=n, view=found[n].view, to=found[n].to, ids=found[n].ids) for n in ordered)


def columns_of(send: Send, replaced: Row[Any] | None) -> dict[str, Any]:
    """An edit of what still waits takes over how and when that was to leave."""
    waits = send.edit and replaced is not None
    careful = waits and replaced.twin == DuplicatePolicy.KEEP_BACK  # type: ignore[union-attr]
    return {
        "slot": send.slot,
        "revision": send.revision,
        "view": send.view,
        "to": send.to,
        "ids": dict(send.ids),
        "due_at": replaced.due_at if waits else send.due_at,  # type: ignore[union-attr]
        "edit": send.edit and (replaced is None or replaced.edit),
        "twin": (DuplicatePolicy.KEEP_BACK if careful else send.duplicates).value,
        "state": RowState.WAITING.value,
        "begun": False,
        "attempts": 0,
        "error": "",
        "fence": 0,
        "worker": "",
        "lease_until": None,
        "settled_at": None,
    }
