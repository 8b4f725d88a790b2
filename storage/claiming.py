"""One claim: the steps in which due rows are found and leased. The statements are those of `storage.claims`
and `storage.waiting`.

Rules: a look at nothing is one small statement. What is due of every workspace for which this worker sends comes
fairly, and nobody waits for rows that another worker is just claiming.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy import Row as Found

from bot.ports import DuplicatePolicy, Row, Send
from storage import claims, lanes, replicas, waiting
from storage.prepared import prepared

ALTERNATIVES = 4
"""So many workers can claim at the same moment and each find a full batch. SQLite is for one."""


def claim(connection: Connection, values: dict[str, Any]) -> tuple[Row, ...]:
    """Rows that are due, leased to whoever asks, and their lanes kept; what nobody holds any more is taken back."""
    there = _all(connection, claims.LOOK[connection.dialect.name], values)[0]
    if there.ended:
        for statement in claims.TAKE_BACK:
            connection.execute(statement)
    present = _kept(connection, there, values) if connection.dialect.name == "postgresql" else None
    return _due(connection, present, values) if there.ended or there.due else ()


def _kept(connection: Connection, there: Found[Any], values: Mapping[str, Any]) -> Sequence[str]:
    """Keep what is kept by looking; returns who else looks."""
    if there.to_renew:
        lanes.renew(connection, values)
    if values["who"] not in there.present:
        replicas.stay(connection, values)
    present: Sequence[str] = there.present
    return present


def _due(connection: Connection, present: Sequence[str] | None, values: dict[str, Any]) -> tuple[Row, ...]:
    """The fairest rows of the workspaces for which this worker sends: of all, where no other could be `present`."""
    values = values | {"reach": values["most"] * (1 if present is None else ALTERNATIVES)}
    due = _all(connection, waiting.DUE[connection.dialect.name], values)
    roomy = [space for space in due if space.busy < values["cap"]]
    spaces = [space.workspace for space in roomy]
    if present is not None:
        spaces = lanes.held(connection, roomy, present, values)
    share = _share(roomy, spaces, values["reach"])
    taken = _taken(connection, spaces, share, values)
    more = values["most"] - len(taken)
    if more > 0 and share in Counter(row.workspace for row in taken).values():
        # Few had enough for a full share: those who have more may have what is left.
        taken += _taken(connection, spaces, more, values | {"most": more})
    if present is not None:
        untouched = {space.workspace for space in roomy if space.untouched}
        lanes.use(connection, untouched.intersection(row.workspace for row in taken), values)
    return tuple(_row(row, values["token"]) for row in taken)


def _share(due: list[Found[Any]], spaces: list[str], reach: int) -> int:
    """Of how many rows of each workspace the fairest `reach` are, if all have enough: as many as bring whoever has the
    least in flight to where all would stand."""
    busy = [space.busy for space in due if space.workspace in spaces]
    return -(-(reach + sum(busy)) // len(busy)) - min(busy) if busy else 0


def _all(connection: Connection, statement: Any, values: Mapping[str, Any]) -> list[Found[Any]]:
    return prepared(statement, connection, values).rows(connection, values)


def _taken(connection: Connection, spaces: list[str], share: int, values: dict[str, Any]) -> list[Found[Any]]:
    """Lease the fairest rows, at most `share` of a workspace, that nobody else is just claiming."""
    if not spaces:
        return []
    given = values | {"spaces": spaces, "share": share}
    fairest = [row.id for row in _all(connection, claims.FAIREST[connection.dialect.name], given)]
    most: int = values["most"]
    taken: list[Found[Any]] = []
    for first in range(0, len(fairest), most):
        wanted = fairest[first : first + most - len(taken)]
        locked = {row.id: row for row in _all(connection, claims.LOCK, {"the_ids": wanted})}
        taken += [locked[row] for row in wanted if row in locked]
        if len(taken) == most:
            break
    if taken:
        leased = {**values, "the_ids": sorted(row.id for row in taken)}
        prepared(claims.LEASE, connection, leased).changed(connection, leased)
    return taken


def _row(found: Found[Any], token: int) -> Row:
    """By place, as `claims.SHOWN` has them: it is done for every row that is sent."""
    the_id, workspace, slot, revision, view, to, ids, due_at, *rest = tuple(found)
    edit, twin, attempts, error, request, ref, shown = rest
    send = Send(
        workspace=workspace,
        slot=slot,
        revision=revision,
        view=view,
        to=to,
        ids=ids,
        due_at=due_at,
        edit=edit,
        duplicates=_TWINS[twin],
    )
    return Row(
        id=the_id,
        send=send,
        attempts=attempts,
        error=error,
        fence=token,
        ref=ref or None,
        shown=shown,
        request=request or "",
    )


_TWINS = {policy.value: policy for policy in DuplicatePolicy}
