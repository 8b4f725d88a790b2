"""What PostgreSQL stored lasts when the write returns, though its commits leave the disk to one flush for many."""

import asyncio

from bot.errors import StoreDown
from storage.store import Storage, open_store
from tests.postgres import Server, name_in
from tests.storage.made import HERE, person

WRITERS = 12


async def _write_until_it_is_gone(storage: Storage, writer: int, told: list[str]) -> None:
    """People, one after the other; those of whom it was said that they are stored are told."""
    number = 0
    while True:
        one = f"p{writer}-{number}"
        try:
            await storage.store.write(HERE, lambda tx, one=one: tx.people.save(person(one)))  # type: ignore[misc]
        except StoreDown:
            return
        told.append(one)
        number += 1


async def test_whatever_was_said_to_be_stored_is_there_after_a_crash(own_postgres: Server) -> None:
    url = own_postgres.create_database()
    storage = await open_store(url)
    told: list[str] = []
    writing = asyncio.gather(*(_write_until_it_is_gone(storage, writer, told) for writer in range(WRITERS)))
    while len(told) < 50 * WRITERS:
        await asyncio.wait([writing], timeout=0.01)
    await asyncio.to_thread(own_postgres.crash)
    await writing
    await asyncio.to_thread(own_postgres.start)
    found = await storage.store.read(HERE, lambda tx: tx.people.many(told))
    await storage.close()
    assert set(found) == set(told)


async def test_with_its_connections_gone_while_nobody_writes_the_next_write_is_stored(own_postgres: Server) -> None:
    url = own_postgres.create_database()
    storage = await open_store(url)
    await storage.store.write(HERE, lambda tx: tx.people.save(person("ana")))
    kill = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name_in(url)}'"  # noqa: S608
    await asyncio.to_thread(own_postgres.execute, kill)
    await storage.store.write(HERE, lambda tx: tx.people.save(person("ben")))
    found = await storage.store.read(HERE, lambda tx: tx.people.many(["ana", "ben"]))
    await storage.close()
    assert set(found) == {"ana", "ben"}
