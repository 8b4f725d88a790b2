"""One replica at a time sends for a workspace: who holds its lane, how they share, who takes over from the dead."""

from collections import Counter
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Connection, text

from bot.ports import Receipt, Row, RowState
from storage.store import Storage, open_store
from tests.storage.capture import captured
from tests.storage.conftest import KEY
from tests.storage.made import HERE, THERE, later, put, send

MOMENT = later(seconds=0.2)
"""After what is due at `NOW` fell due, and not yet late."""


@pytest.fixture
async def storage(postgres_url: str) -> AsyncIterator[Storage]:
    """Replicas share a PostgreSQL; SQLite is for one."""
    opened = await open_store(postgres_url, [KEY])
    yield opened
    await opened.close()


async def passes(storage: Storage, seconds: float) -> None:
    """So much time, as the database's clock sees it."""

    def back(connection: Connection) -> None:
        for table, column in (("lanes", "until"), ("lanes", "used_at"), ("replicas", "until")):
            connection.execute(
                text(f"UPDATE {table} SET {column} = {column} - make_interval(secs => {seconds})"),  # noqa: S608
                execution_options={"across": "lease"},
            )

    await storage.database.deliver(back)


async def due(storage: Storage, *workspaces: str, much: int = 1, begin: int = 0) -> None:
    for workspace in workspaces:
        await put(storage, *(send(f"ask:{n}:card", workspace=workspace) for n in range(begin, begin + much)))


async def sent(storage: Storage, rows: tuple[Row, ...]) -> None:
    held = await storage.queue.sending(rows)
    await storage.queue.settle([Receipt(row=row, state=RowState.SENT, ref="m1") for row in held])


async def are_there(storage: Storage, *replicas: str) -> None:
    """Each looks, and finds nothing."""
    for name in replicas:
        assert await storage.queue.claim(later(hours=-1), name, 4) == ()


def workspaces(rows: tuple[Row, ...]) -> set[str]:
    return {row.send.workspace for row in rows}


async def test_while_one_replica_sends_for_a_workspace_no_other_does(storage: Storage) -> None:
    await due(storage, HERE, much=6)
    first = await storage.queue.claim(MOMENT, "one", 2)
    assert len(first) == 2
    assert await storage.queue.claim(later(hours=1), "two", 10) == (), "late or not, it has somebody"
    await sent(storage, first)
    assert len(await storage.queue.claim(later(hours=1), "one", 10)) == 4


async def test_replicas_that_begin_together_share_the_workspaces_evenly(storage: Storage) -> None:
    await due(storage, *(f"local:{n}" for n in range(9)), much=3)
    took: Counter[str] = Counter()
    for limit in (4, 100, 100):
        for name in ("one", "two", "three"):
            took.update(f"{name} {one}" for one in workspaces(await storage.queue.claim(MOMENT, name, limit)))
    shares = Counter(who.split()[0] for who in took)
    assert shares == {"one": 3, "two": 3, "three": 3}


async def test_who_looks_often_leaves_the_others_their_share(storage: Storage) -> None:
    await are_there(storage, "one", "two", "three")
    await due(storage, *(f"local:{n}" for n in range(9)), much=3)
    took = [await storage.queue.claim(MOMENT, "one", limit) for limit in (4, 100, 100, 1000)]
    assert len({space for rows in took for space in workspaces(rows)}) == 3
    assert len(workspaces(await storage.queue.claim(MOMENT, "two", 100))) == 3
    assert len(workspaces(await storage.queue.claim(MOMENT, "three", 100))) == 3


async def test_who_is_done_with_its_share_takes_of_what_nobody_began(storage: Storage) -> None:
    await are_there(storage, "one", "two")
    await due(storage, *(f"local:{n}" for n in range(6)))
    rows = await storage.queue.claim(MOMENT, "one", 100)
    assert len(rows) == 3
    await sent(storage, rows)
    assert len(await storage.queue.claim(MOMENT, "one", 100)) == 2


async def test_a_lone_replica_takes_everything_at_once(storage: Storage) -> None:
    await are_there(storage, "one", "stops", "killed")
    await storage.queue.give_back("stops")
    await passes(storage, 4)
    await due(storage, *(f"local:{n}" for n in range(9)))
    assert len(await storage.queue.claim(MOMENT, "one", 100)) == 9


async def test_who_is_there_and_does_nothing_holds_up_nothing(storage: Storage) -> None:
    await are_there(storage, "one", "idle")
    await due(storage, *(f"local:{n}" for n in range(8)))
    assert len(await storage.queue.claim(MOMENT, "one", 100)) == 4
    assert len(await storage.queue.claim(later(seconds=2), "one", 100)) == 4


async def test_a_look_at_nothing_is_one_statement_by_whoever_is_there(storage: Storage) -> None:
    await are_there(storage, "one", "two")
    with captured() as heard:
        await are_there(storage, "one", "two")
    assert len(heard.statements) == 1


async def test_who_is_gone_is_forgotten_by_whoever_comes(storage: Storage) -> None:
    await are_there(storage, "gone", "stays")
    for _ in range(2):
        await passes(storage, 2)
        await are_there(storage, "stays")
    await are_there(storage, "new")

    def names(connection: Connection) -> list[str]:
        return list(connection.execute(text("SELECT worker FROM replicas ORDER BY worker")).scalars())

    assert await storage.database.read(names) == ["new", "stays"]


async def test_what_is_late_is_taken_by_whoever_can(storage: Storage) -> None:
    await due(storage, *(f"local:{n}" for n in range(8)), much=2)
    for name in ("one", "two"):
        assert len(workspaces(await storage.queue.claim(MOMENT, name, 2))) == 1
    await storage.queue.claim(later(seconds=2), "one", 100)
    assert workspaces(await storage.queue.claim(later(seconds=2), "two", 100)) <= {"local:1"}, "the rest is one's"


async def test_whoever_looks_keeps_its_lanes(storage: Storage) -> None:
    await due(storage, HERE)
    await sent(storage, await storage.queue.claim(MOMENT, "one", 10))
    for _ in range(5):
        await passes(storage, 3)
        assert await storage.queue.claim(MOMENT, "one", 10) == ()
    await due(storage, HERE, begin=1)
    assert await storage.queue.claim(later(seconds=3), "two", 10) == ()


async def test_a_holder_that_does_nothing_about_what_is_due_is_replaced(storage: Storage) -> None:
    await due(storage, HERE)
    await sent(storage, await storage.queue.claim(MOMENT, "behind", 10))
    await put(storage, send("ask:late", workspace=HERE, due_at=later(hours=1)))
    assert await storage.queue.claim(MOMENT, "behind", 10) == (), "by its clock nothing is due"
    assert len(await storage.queue.claim(later(hours=2), "two", 10)) == 1


async def test_a_lane_for_which_nothing_is_to_be_sent_is_anybodys_after_a_while(storage: Storage) -> None:
    await due(storage, HERE)
    await sent(storage, await storage.queue.claim(MOMENT, "one", 10))
    for _ in range(40):
        await passes(storage, 3)
        await storage.queue.claim(MOMENT, "one", 10)
    await due(storage, HERE, begin=1)
    assert len(await storage.queue.claim(MOMENT, "two", 10)) == 1


async def test_who_was_killed_is_replaced_within_five_seconds(storage: Storage) -> None:
    await due(storage, HERE, much=3)
    begun = await storage.queue.sending((await storage.queue.claim(MOMENT, "killed", 10))[:1])
    await due(storage, HERE, begin=3)
    assert await storage.queue.claim(MOMENT, "two", 10) == ()
    await passes(storage, 4)
    rows = await storage.queue.claim(MOMENT, "two", 10)
    assert [row.send.slot for row in rows] == ["ask:3:card"]
    rows += await storage.queue.claim(MOMENT, "two", 10)
    assert len(rows) == 3, "what was claimed and not begun passes on with the lane"
    assert begun[0].id not in {row.id for row in rows}, "what was begun may be on its way"


async def test_who_was_only_slow_sends_nothing_that_passed_on(storage: Storage) -> None:
    await due(storage, HERE, much=2)
    slow = await storage.queue.claim(MOMENT, "slow", 10)
    await passes(storage, 4)
    await due(storage, HERE, begin=2)
    await storage.queue.claim(MOMENT, "quick", 10)
    assert len(await storage.queue.claim(MOMENT, "quick", 10)) == 2
    assert await storage.queue.sending(slow) == ()
    assert await storage.queue.claim(MOMENT, "slow", 10) == ()


async def test_who_stops_gives_its_lanes_back_at_once(storage: Storage) -> None:
    await due(storage, HERE, THERE, much=4)
    await sent(storage, await storage.queue.claim(MOMENT, "one", 4))
    await storage.queue.give_back("one")
    assert await storage.queue.claim(MOMENT, "two", 10) != ()
