"""One claim: the steps in which due rows are found and leased. The statements are `storage.claims`.

Rules: a look at nothing is one small statement. What is due of every workspace for which this worker sends comes
fairly, and nobody waits for rows that another worker is just claiming.
"""

from collections import Counter
from typing import Any

from sqlalchemy import Connection
from sqlalchemy import Row as Found

from bot.ports import DuplicatePolicy, Row, Send
from storage import claims, lanes


def claim(connection: Connection, values: dict[str, Any]) -> tuple[Row, ...]:
    """Rows that are due, leased to whoever asks, and their lanes kept; what nobody holds any more is taken back."""
    there = connection.execute(claims.LOOK[connection.dialect.name], values).one()
    if there.ended:
        for statement in claims.TAKE_BACK:
            connection.execute(statement)
    if there.to_renew:
        lanes.renew(connection, values)
    return _due(connection, values) if there.ended or there.due else ()


def _due(connection: Connection, values: dict[str, Any]) -> tuple[Row, ...]:
    """The fairest rows of the workspaces for which this worker sends."""
    laned = connection.dialect.name == "postgresql"
    due = connection.execute(claims.SPACES[connection.dialect.name], values).all()
    roomy = [space for space in due if space.busy < values["cap"]]
    spaces = lanes.held(connection, roomy, values) if laned else [space.workspace for space in roomy]
    share = -(-values["reach"] // max(1, len(spaces)))
    taken = _taken(connection, spaces, share, values)
    more = values["most"] - len(taken)
    if more > 0 and share in Counter(row.workspace for row in taken).values():
        # Few had enough for a full share: those who have more may have what is left.
        taken += _taken(connection, spaces, more, values | {"most": more})
    if laned:
        untouched = {space.workspace for space in roomy if space.untouched}
        lanes.use(connection, untouched.intersection(row.workspace for row in taken), values)
    return tuple(_row(row, values["token"]) for row in taken)


def _taken(connection: Connection, spaces: list[str], share: int, values: dict[str, Any]) -> list[Found[Any]]:
    """Lease the fairest rows, at most `share` of a workspace, that nobody else is just claiming."""
    if not spaces:
        return []
    given = values | {"spaces": spaces, "share": share}
    fairest = connection.execute(claims.FAIREST[connection.dialect.name], given).scalars().all()
    most: int = values["most"]
    taken: list[Found[Any]] = []
    for first in range(0, len(fairest), most):
        wanted = fairest[first : first + most - len(taken)]
        locked = {row.id: row for row in connection.execute(claims.LOCK, {"the_ids": wanted}).all()}
        taken += [locked[row] for row in wanted if row in locked]
        if len(taken) == most:
            break
    if taken:
        connection.execute(claims.LEASE, {**values, "the_ids": sorted(row.id for row in taken)})
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
