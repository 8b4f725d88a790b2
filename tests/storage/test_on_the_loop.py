"""SQLite on the loop's own thread: whatever a work does, its neighbours and the loop go on."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.errors import Conflict, Refusal
from bot.people import Workspace
from bot.ports import REQUEST, Transaction, during
from storage.sqlite import SqliteDatabase
from storage.store import Storage, open_store
from storage.url import normalise
from tests.storage.made import HERE, NOW, ask, each, person


class Panicked(BaseException):
    """As a library written in Rust ends."""


def _end_of_an_iterator(_tx: Transaction) -> None:
    next(iter(()))


def _panic(_tx: Transaction) -> None:
    raise Panicked


def _cancelled(_tx: Transaction) -> None:
    raise asyncio.CancelledError


@pytest.mark.parametrize(
    ("broken", "heard"),
    [(_end_of_an_iterator, RuntimeError), (_panic, Panicked), (_cancelled, asyncio.CancelledError)],
)
async def test_however_a_work_breaks_its_neighbours_are_stored_and_everybody_is_told(
    sqlite_url: str, broken: Callable[[Transaction], None], heard: type[BaseException]
) -> None:
    storage = await open_store(sqlite_url)
    breaking = each(lambda tx: tx.asks.add(ask("broken")), broken)
    works = [lambda tx: tx.people.save(person("ana")), breaking, lambda tx: tx.people.save(person("ben"))]
    said = await asyncio.wait_for(
        asyncio.gather(*(storage.store.write(HERE, work) for work in works), return_exceptions=True), 10
    )
    assert [type(one) for one in said] == [type(None), heard, type(None)]
    people = await storage.store.read(HERE, lambda tx: tx.people.many(["ana", "ben"]))
    assert set(people) == {"ana", "ben"}
    assert await storage.store.read(HERE, lambda tx: tx.asks.get("broken")) is None
    await storage.store.write(HERE, lambda tx: tx.people.save(person("cleo")))
    await storage.close()


async def test_a_work_that_collides_takes_back_itself_alone(sqlite_url: str) -> None:
    storage = await open_store(sqlite_url)  # without keys, nothing was written before the first unit of work
    twice = each(lambda tx: tx.add_picture("token", b"one"), lambda tx: tx.add_picture("token", b"two"))
    works = [lambda tx: tx.people.save(person("ana")), twice, lambda tx: tx.people.save(person("ben"))]
    said = await asyncio.gather(*(storage.store.write(HERE, work) for work in works), return_exceptions=True)
    assert [type(one) for one in said] == [type(None), Conflict, type(None)]
    people = await storage.store.read(HERE, lambda tx: tx.people.many(["ana", "ben"]))
    assert set(people) == {"ana", "ben"}
    await storage.close()


async def test_what_a_work_logs_names_its_own_request(storage: Storage) -> None:
    async def request(name: str) -> str:
        with during(name):
            return await storage.store.write(HERE, lambda _tx: REQUEST.get())

    names = [f"request {number}" for number in range(8)]
    assert await asyncio.gather(*map(request, names)) == names


async def test_whoever_connects_at_the_loop_waits_for_nobodys_lock(sqlite_url: str) -> None:
    database, me = SqliteDatabase(normalise(sqlite_url)), threading.get_ident()
    waits: list[float] = []

    @event.listens_for(Engine, "do_connect")
    def connecting(_dialect: Any, _record: Any, _given: Any, named: dict[str, Any]) -> None:
        if threading.get_ident() == me:
            waits.append(named["timeout"])

    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    try:
        reading = asyncio.create_task(database.read(lambda c: c.exec_driver_sql("SELECT count(*) FROM pulse").scalar()))
        await asyncio.sleep(0)
        other.close()
        assert await reading == 0
    finally:
        event.remove(Engine, "do_connect", connecting)
    assert waits
    assert max(waits) == 0
    await database.close()


@contextmanager
def _at_the_loop() -> Iterator[list[str]]:
    """The statements that run in this thread."""
    me, found = threading.get_ident(), list[str]()

    @event.listens_for(Engine, "before_cursor_execute")
    def running(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if threading.get_ident() == me:
            found.append(statement)

    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", running)


async def test_a_workspace_that_is_erased_by_the_clock_holds_nobody_up(sqlite_url: str) -> None:
    storage, long_ago = await open_store(sqlite_url), NOW - timedelta(days=400)
    gone = Workspace(id=HERE, name="Gone", gone_at=long_ago)
    await storage.store.write(HERE, each(lambda tx: tx.save_workspace(gone), lambda tx: tx.asks.add(ask())))
    with _at_the_loop() as found:
        assert (await storage.queue.purge(NOW)).rows["workspaces"] == 1
    assert [statement for statement in found if statement.startswith("DELETE FROM asks")] == []
    assert await storage.store.read(HERE, lambda tx: tx.asks.get("a1")) is None
    await storage.close()


async def test_counting_all_that_there_is_holds_nobody_up(sqlite_url: str) -> None:
    storage = await open_store(sqlite_url)
    await storage.store.write(HERE, lambda tx: tx.asks.add(ask()))
    with _at_the_loop() as found:
        assert (await storage.measured()).rows["asks"] == 1
    assert found == []
    await storage.close()


async def test_a_long_work_is_stored_with_its_neighbours_or_taken_back_alone(sqlite_url: str) -> None:
    storage = await open_store(sqlite_url)
    database, me = storage.database, threading.get_ident()

    def elsewhere(refused: bool) -> bool:
        if refused:
            raise Refusal("settled")
        return threading.get_ident() != me

    said = await asyncio.gather(
        database.write(lambda _: threading.get_ident() == me),
        database.write(lambda _: elsewhere(refused=True), long=True),
        database.write(lambda _: elsewhere(refused=False), long=True),
        return_exceptions=True,
    )
    assert [said[0], type(said[1]), said[2]] == [True, Refusal, True]
    await storage.close()
