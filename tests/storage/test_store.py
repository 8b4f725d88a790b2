"""Units of work: all or nothing, run anew for whoever was slower, acknowledged only when stored."""

import asyncio
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine

from bot.asks import Event, Happened, move
from bot.errors import Conflict, Misconfigured, Refusal
from bot.ports import Transaction
from storage.faults import Lost, StoreDown, StoreFault, named
from storage.migrate import upgrade
from storage.sqlite import SqliteDatabase
from storage.store import Storage, open_store
from storage.url import normalise
from tests.postgres import Server, in_own_thread
from tests.storage.made import HERE, NOW, THERE, ask, each, later, person


async def test_what_a_unit_returned_is_stored(storage: Storage) -> None:
    def work(tx: Transaction) -> object:
        tx.asks.add(ask())
        return tx.asks.get("a1")

    assert await storage.store.write(HERE, work) == ask()
    assert await storage.store.read(HERE, lambda tx: tx.asks.get("a1")) == ask()


async def test_a_unit_that_fails_leaves_nothing(storage: Storage) -> None:
    def work(tx: Transaction) -> None:
        tx.asks.add(ask())
        raise Refusal("settled")

    with pytest.raises(Refusal):
        await storage.store.write(HERE, work)
    assert await storage.store.read(HERE, lambda tx: tx.asks.get("a1")) is None


def _add(n: int, tx: Transaction) -> None:
    tx.asks.add(ask(f"a{n}", helper=f"h{n}"))


async def test_two_answers_race_a_hundred_times_and_one_wins(storage: Storage) -> None:
    await storage.store.write(HERE, each(*(partial(_add, n) for n in range(100))))

    async def happens(name: str, event_: Event, by: str) -> bool:
        def work(tx: Transaction) -> None:
            known = tx.asks.get(name)
            assert known is not None
            tx.asks.save(move(known, Happened(event=event_, by=by, at=later(hours=1))))

        try:
            await storage.store.write(HERE, work)
        except Refusal:
            return False
        return True

    for n in range(100):
        yes, never_mind = happens(f"a{n}", Event.ACCEPT, f"h{n}"), happens(f"a{n}", Event.WITHDRAW, "ana")
        accepted, withdrawn = await asyncio.gather(yes, never_mind)
        assert accepted is not withdrawn
    stored = await storage.store.read(HERE, lambda tx: tx.asks.many(f"a{n}" for n in range(100)))
    assert {known.revision for known in stored.values()} == {2}


async def test_a_save_of_an_old_revision_is_a_conflict(storage: Storage) -> None:
    await storage.store.write(HERE, lambda tx: tx.asks.add(ask()))
    with pytest.raises(Conflict):
        await storage.store.write(HERE, lambda tx: tx.asks.save(replace(ask(), revision=7)))


async def test_of_two_who_change_one_person_neither_change_is_lost(storage: Storage) -> None:
    await storage.store.write(HERE, lambda tx: tx.people.save(person()))

    async def off(kind: str) -> None:
        def work(tx: Transaction) -> None:
            known = tx.people.get("ana")
            assert known is not None
            tx.people.save(known.prefer(prompts_off=known.preferences.prompts_off | {kind}))

        await storage.store.write(HERE, work)

    await asyncio.gather(*(off(f"kind {n}") for n in range(8)))
    stored = await storage.store.read(HERE, lambda tx: tx.people.get("ana"))
    assert stored is not None
    assert len(stored.preferences.prompts_off) == 8


async def test_of_two_new_asks_of_one_pair_the_second_is_refused(storage: Storage) -> None:
    def work(tx: Transaction, name: str) -> None:
        if tx.asks.open_between("ana", "ben"):
            raise Refusal("already_open")
        tx.asks.add(ask(name))

    sent = [storage.store.write(HERE, lambda tx, n=n: work(tx, f"a{n}")) for n in range(8)]  # type: ignore[misc]
    said = await asyncio.gather(*sent, return_exceptions=True)
    assert sum(isinstance(one, Refusal) for one in said) == 7


async def test_a_request_is_new_once(storage: Storage) -> None:
    async def first() -> bool:
        return await storage.store.write(HERE, lambda tx: tx.first_time("press 1", NOW))

    assert sorted(await asyncio.gather(*(first() for _ in range(8)))) == [False] * 7 + [True]
    assert await storage.store.read(HERE, lambda tx: (tx.seen("press 1"), tx.seen("press 2"))) == (True, False)


async def test_one_failing_work_does_not_spoil_its_neighbours(storage: Storage) -> None:
    def work(tx: Transaction, n: int) -> int:
        tx.asks.add(ask(f"a{n}", helper=f"h{n}"))
        if n % 3 == 0:
            raise Refusal("settled")
        return n

    sent = [storage.store.write(HERE, lambda tx, n=n: work(tx, n)) for n in range(60)]  # type: ignore[misc]
    said = await asyncio.gather(*sent, return_exceptions=True)
    assert [isinstance(one, Refusal) for one in said] == [n % 3 == 0 for n in range(60)]
    stored = await storage.store.read(HERE, lambda tx: tx.asks.many(f"a{n}" for n in range(60)))
    assert set(stored) == {f"a{n}" for n in range(60) if n % 3}


async def test_a_work_that_nobody_waits_for_any_more_does_not_stop_the_others(storage: Storage) -> None:
    tasks = [asyncio.ensure_future(storage.store.write(HERE, lambda tx: tx.asks.get("a1"))) for _ in range(8)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    said = await asyncio.gather(*tasks, return_exceptions=True)
    assert said[1:] == [None] * 7


async def test_workspaces_do_not_see_each_other(storage: Storage) -> None:
    await storage.store.write(HERE, each(lambda tx: tx.asks.add(ask()), lambda tx: tx.people.save(person())))
    await storage.store.write(THERE, lambda tx: tx.asks.add(ask(workspace=THERE, what="Another ask of the same id")))

    def seen(tx: Transaction) -> object:
        known = tx.asks.get("a1")
        return known and known.draft.what, tx.people.get("ana"), len(tx.asks.involving("ana"))

    assert await storage.store.read(THERE, seen) == ("Another ask of the same id", None, 1)


async def test_reading_cannot_change_anything(storage: Storage) -> None:
    with pytest.raises((StoreDown, StoreFault)):
        await storage.store.read(HERE, lambda tx: tx.people.save(person()))
    assert await storage.store.read(HERE, lambda tx: tx.people.get("ana")) is None


async def test_works_that_wait_for_a_commit_share_the_next_one(sqlite_url: str) -> None:
    database = SqliteDatabase(normalise(sqlite_url))
    path = sqlite_url.removeprefix("sqlite:///")
    await database.write(lambda _: None)

    def work(connection: Connection) -> int:
        return int(connection.exec_driver_sql("SELECT count(*) FROM pulse").scalar_one())

    def add(n: int, connection: Connection) -> int:
        connection.exec_driver_sql("INSERT INTO pulse (id, at) VALUES (?, 0)", (n,))
        with closing(sqlite3.connect(path)) as other:
            return int(other.execute("SELECT count(*) FROM pulse").fetchone()[0])

    stored_before = await asyncio.gather(*(database.write(partial(add, n)) for n in range(200)))
    assert await database.read(work) == 200
    # What each saw of the others from outside grows in a few leaps, one a commit.
    assert len(set(stored_before)) < 100
    await database.close()


async def test_a_store_that_is_locked_for_too_long_says_so(sqlite_url: str) -> None:
    database = SqliteDatabase(normalise(sqlite_url), busy=0.05)
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreDown):
        await database.write(lambda _: None)
    other.execute("ROLLBACK")
    other.close()
    await database.write(lambda _: None)
    await database.close()


async def test_while_another_process_writes_everybody_else_reads_on(sqlite_url: str) -> None:
    database = SqliteDatabase(normalise(sqlite_url))
    await database.write(lambda _: None)
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(database.write(lambda _: "stored"))
    for _ in range(100):
        await database.read(lambda connection: connection.exec_driver_sql("SELECT count(*) FROM pulse").scalar_one())
        await asyncio.sleep(0)
    assert not waiting.done()
    other.execute("ROLLBACK")
    other.close()
    assert await waiting == "stored"
    await database.close()


async def test_a_long_reading_holds_nobody_up(sqlite_url: str) -> None:
    database, me = SqliteDatabase(normalise(sqlite_url)), threading.get_ident()

    def counted(most: int, connection: Connection) -> tuple[int, bool]:
        numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT count(*) FROM n"
        found = connection.exec_driver_sql(numbers, (most,)).scalar_one()
        return int(found), threading.get_ident() == me

    assert await database.read(partial(counted, 10)) == (10, True)
    assert await database.read(partial(counted, 100_000)) == (100_000, False)
    assert await database.read(partial(counted, 10)) == (10, True)
    await database.close()


async def test_a_database_that_cannot_be_opened_says_so_to_everybody(tmp_path: Path) -> None:
    database = SqliteDatabase(normalise(f"sqlite:///{tmp_path / 'nowhere' / 'askwell.db'}"))
    with pytest.raises(StoreDown):
        await database.read(lambda _: None)
    found = await asyncio.gather(*(database.write(lambda _: None) for _ in range(3)), return_exceptions=True)
    assert [type(one) for one in found] == [StoreDown] * 3
    await database.close()


async def test_a_closed_store_says_so(storage: Storage) -> None:
    await storage.close()
    with pytest.raises(StoreDown):
        await storage.ping()
    with pytest.raises(StoreDown):
        await storage.store.read(HERE, lambda tx: tx.people.get("ana"))


async def test_a_damaged_file_is_not_started_with(tmp_path: Path) -> None:
    (tmp_path / "askwell.db").write_bytes(b"not a database at all, but long enough to look like one" * 100)
    with pytest.raises(Misconfigured, match="damaged"):
        await open_store(f"sqlite:///{tmp_path / 'askwell.db'}")


async def test_a_full_disk_is_said_and_nothing_is_half_stored(sqlite_url: str) -> None:
    storage = await open_store(sqlite_url)

    @event.listens_for(Engine, "before_cursor_execute")
    def shrink(connection, _cursor, statement, *_) -> None:  # type: ignore[no-untyped-def]
        if statement.startswith("INSERT INTO pictures"):
            driver = connection.connection.dbapi_connection
            pages = driver.execute("PRAGMA page_count").fetchone()[0]
            driver.execute(f"PRAGMA max_page_count = {pages}")

    try:
        with pytest.raises(StoreDown):
            await storage.store.write(
                HERE, each(lambda tx: tx.people.save(person()), lambda tx: tx.add_picture("t", b"x" * 1_000_000))
            )
    finally:
        event.remove(Engine, "before_cursor_execute", shrink)
    assert await storage.store.read(HERE, lambda tx: tx.people.get("ana")) is None
    await storage.close()


async def test_a_crash_of_the_server_is_said_and_forgotten(own_postgres: Server) -> None:
    in_own_thread(lambda: upgrade(own_postgres.url))
    storage = await open_store(own_postgres.url)
    await storage.store.write(HERE, lambda tx: tx.people.save(person()))
    own_postgres.crash()
    with pytest.raises(StoreDown):
        await storage.ping()
    own_postgres.start()
    # The connections of before are dead; nobody notices.
    assert await storage.store.read(HERE, lambda tx: tx.people.get("ana")) == person()
    await storage.store.write(HERE, lambda tx: tx.people.save(person("ben")))
    await storage.ping()
    await storage.close()


async def test_a_read_only_server_is_said(own_postgres: Server) -> None:
    in_own_thread(lambda: upgrade(own_postgres.url))
    storage = await open_store(own_postgres.url)
    own_postgres.execute("ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()")
    own_postgres.restart()
    with pytest.raises(StoreDown):
        await storage.ping()
    assert await storage.store.read(HERE, lambda tx: tx.people.get("ana")) is None
    await storage.close()


async def test_a_picture_is_found_by_its_token(storage: Storage) -> None:
    await storage.store.write(HERE, lambda tx: tx.add_picture("token", b"\x89PNG"))
    assert await storage.store.picture("token") == b"\x89PNG"
    assert await storage.store.picture("another") is None


@pytest.mark.parametrize(
    ("trouble", "meant"),
    [
        (asyncpg.CannotConnectNowError("starting up"), Lost),
        (asyncpg.TooManyConnectionsError("sorry"), StoreDown),
        (asyncpg.DiskFullError("full"), StoreDown),
        (asyncpg.InvalidPasswordError("no"), StoreDown),
        (asyncpg.SerializationError("again"), Lost),
        (asyncpg.NotNullViolationError("Failing row contains (secret)."), StoreFault),
        (ConnectionRefusedError(), StoreDown),
        (TimeoutError(), StoreDown),
    ],
)
def test_what_a_driver_says_is_never_passed_on(trouble: Exception, meant: type[Exception]) -> None:
    said = named(trouble)
    assert isinstance(said, meant)
    assert "secret" not in str(said)
