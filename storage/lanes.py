"""Whose turn it is to send for a workspace: one replica's at a time, by a lease on the workspace's lane.

A platform limits what is sent for a workspace, and a replica knows only what it sent itself: two at once are refused.
So a replica claims rows of workspaces whose lanes it holds, and of those whose lanes are free, which it takes first.

Rules: whoever looks for what is due keeps its lanes by looking; a lane of which it claimed nothing for longer than any
platform counts back is kept no more. A lane that lapsed passes to whoever comes first, and with it what its last holder
had claimed and not begun. Of all workspaces with something due or on its way, whoever comes takes at most an even share
among all who are there (`storage.replicas`), however often it comes; but what is late anybody takes: no row waits for
whoever cannot send it. A lane is about limits alone: that a row leaves once is up to `storage.claims`.

SQLite is for one process, which needs no lanes.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any
from zlib import crc32

from sqlalchemy import Connection, Float, Text, column, delete, exists, false, literal_column, or_, select, update
from sqlalchemy import Row as Found
from sqlalchemy.dialects.postgresql import insert

from storage import sending_tables
from storage.columns import Many, among, database_now, each
from storage.prepared import prepared
from storage.scope import given

LANES, OUTBOX = sending_tables.lanes, sending_tables.outbox

LANE_SECONDS = 4.0
"""For so long a lane is held: whoever is killed is replaced within a second more."""

RENEWED = 0.6
"""Of a lane's time; it is renewed when less is left."""

REMEMBERED_SECONDS = 95.0
"""For so long the holder of a lane keeps it though nothing is to be sent: a minute, which is as far back as a platform
counts, a call that was on its way, and what `used_at` may be behind."""

TOUCHED_SECONDS = 20.0
"""So often it is noted that a lane is in use: not with each claim, which would be a statement more."""

LATE_SECONDS = 1.0
"""What is due for longer is taken by whoever can, whoever's share it would be."""

STALLED_SECONDS = 5.0
"""What is due for longer, of a workspace of which nothing is in flight, its holder does nothing about: its clock is
behind, or it has come to a stop and still looks."""

_WHO, _SPACES, _LANE = given("who"), given("spaces", Many(Text)), given("lane", Float)
_MINE = LANES.c.worker == _WHO
_IN_USE = LANES.c.used_at > database_now(literal_column(str(-REMEMBERED_SECONDS)))
HELD = LANES.c.until > database_now()
UNTOUCHED = LANES.c.used_at < database_now(literal_column(str(-TOUCHED_SECONDS)))

_ENDS_SOON = LANES.c.until < database_now(given("soon", Float))
ANY_TO_RENEW = exists().where(_MINE, _ENDS_SOON, _IN_USE)


def _across(statement: Any) -> Any:
    return statement.execution_options(across="lease")


_RENEW = _across(update(LANES).where(_MINE, _ENDS_SOON, _IN_USE).values(until=database_now(_LANE)))
_WANTED = each(_SPACES).table_valued(column("value", Text), name="value")
_FREE = insert(LANES).from_select(
    ["workspace", "worker", "until", "used_at"],
    select(_WANTED.c.value, _WHO, database_now(_LANE), database_now()),
)
_TAKE = _across(
    _FREE.on_conflict_do_update(
        index_elements=[LANES.c.workspace],
        set_={name: _FREE.excluded[name] for name in ("worker", "until", "used_at")},
        where=or_(~HELD, _MINE),
    ).returning(LANES.c.workspace)
)
_USE = _across(
    update(LANES)
    .where(among(LANES.c.workspace, _SPACES), _MINE)
    .values(until=database_now(_LANE), used_at=database_now())
)
_END = _across(update(LANES).where(among(LANES.c.workspace, _SPACES), HELD, ~_MINE).values(until=database_now()))
_GIVE_BACK = _across(delete(LANES).where(_MINE))
_INHERIT = _across(
    update(OUTBOX)
    .where(among(OUTBOX.c.workspace, _SPACES), sending_tables.row_is_in_flight, OUTBOX.c.begun == false())
    .where(OUTBOX.c.worker != _WHO)
    .values(lease_until=database_now())
)
"""The claim of whoever is gone ends at once. It may still be alive: then it finds its lease to be over, as ever."""


def renew(connection: Connection, values: Mapping[str, Any]) -> None:
    """Keep the lanes in use for another while."""
    _run(connection, _RENEW, who=values["who"], soon=values["soon"], lane=values["lane"])


def give_back(connection: Connection, worker: str) -> int:
    """Let all lanes of this worker go; returns how many."""
    return _run(connection, _GIVE_BACK, who=worker)


def held(
    connection: Connection, spaces: Sequence[Found[Any]], present: Iterable[str], values: Mapping[str, Any]
) -> list[str]:
    """Those for which this worker sends: of each of `spaces` its `holder`, if any, whether that `holds` it still, how
    many of its rows are `busy`, and whether its first one is `late`, or has `stalled`. Those that nobody holds also say
    of how many more rows are on their way (`away`), and of how many of these it is this worker that sends
    (`mine_away`). `present` are the workers that are there."""
    who = values["who"]
    stalled = {space.workspace for space in spaces if _has_stalled(space, who)}
    if stalled:
        _run(connection, _END, spaces=sorted(stalled), who=who)
    kept = [space for space in spaces if space.holds and space.workspace not in stalled]
    mine = [space.workspace for space in kept if space.holder == who]
    free = sorted((space for space in spaces if space not in kept), key=partial(_turn, who))
    if not free:
        return mine
    among_all = {who, *present, *(space.holder for space in kept)}
    away, mine_away = max((space.away or 0, space.mine_away or 0) for space in free)
    share = -(-(len(spaces) + away) // len(among_all)) - len(mine) - mine_away
    room = min(max(share, sum(bool(space.late) for space in free)), -(-values["most"] // 2))
    return mine + _taken(connection, free[:room], values)


def _has_stalled(space: Found[Any], who: str) -> bool:
    return bool(space.holds and space.holder != who and space.stalled and not space.busy)


def _turn(who: str, space: Found[Any]) -> tuple[bool, int]:
    """What is late first; else each replica in an order of its own, so that they do not all reach for the same."""
    return not space.late, crc32(f"{who} {space.workspace}".encode())


def _taken(connection: Connection, free: Sequence[Found[Any]], values: Mapping[str, Any]) -> list[str]:
    """Those that nobody else was faster to take. In one order, so that no two wait for each other."""
    if not free:
        return []
    who, wanted = values["who"], sorted(space.workspace for space in free)
    given = {"spaces": wanted, "who": who, "lane": values["lane"]}
    taken = {row.workspace for row in prepared(_TAKE, connection, given).rows(connection, given)}
    inherited = [space.workspace for space in free if space.workspace in taken and space.holder not in {None, who}]
    if inherited:
        _run(connection, _INHERIT, spaces=sorted(inherited), who=who)
    return [space.workspace for space in free if space.workspace in taken]


def use(connection: Connection, spaces: Iterable[str], values: Mapping[str, Any]) -> None:
    """Note that something of them was claimed."""
    if used := sorted(spaces):
        _run(connection, _USE, spaces=used, who=values["who"], lane=values["lane"])


def _run(connection: Connection, statement: Any, **values: Any) -> int:
    return prepared(statement, connection, values).changed(connection, values)
