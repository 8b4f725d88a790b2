"""New data keys while servers work: all words are read all the time, and none is sealed with the former key after."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

import pytest
from sqlalchemy import Connection, select

from bot.errors import Misconfigured
from bot.people import Person
from bot.ports import Transaction
from storage import tables
from storage.keys import HELD_SECONDS
from storage.late_sealing import WORDED
from storage.sealing import MARK, DamagedWords, Sealed
from storage.store import Storage, open_store
from tests.storage.capture import Captured
from tests.storage.conftest import KEY
from tests.storage.made import HERE, person
from tests.storage.test_words import CANARY, NEW_KEY, read_words, write_everything


class Stopped(Exception):
    """Somebody ended the rotation."""


@dataclass
class Servers:
    """Two servers on one database, and a third process that rotates; they share a held clock."""

    url: str
    at: float = 0.0
    opened: list[Storage] = field(default_factory=list)
    met: int = 0

    async def start(self) -> Storage:
        storage = await open_store(self.url, [KEY])
        storage.keys.clock = lambda: self.at
        self.opened.append(storage)
        return storage

    async def at_work(self) -> None:
        """Each writes something that the other one reads."""
        for one, other in (self.opened[:2], self.opened[1::-1]):
            self.met += 1
            name = f"person-{self.met}"
            met = person(name).prefer(ask_me_about=f"{CANARY} {name}")
            await one.store.write(HERE, partial(_meet, met=met))
            assert await other.store.read(HERE, partial(_known, name=name)) == met

    async def a_while(self, seconds: float) -> None:
        """As time passes, a server reads keys anew before the other one does."""
        for part in (0.0, HELD_SECONDS / 2, HELD_SECONDS / 2 + 1, seconds - HELD_SECONDS - 1):
            self.at += part
            await self.at_work()


def _meet(tx: Transaction, met: Person) -> None:
    tx.people.save(met)


def _known(tx: Transaction, name: str) -> Person | None:
    return tx.people.get(name)


@pytest.fixture
async def servers(database_url: str, heard: Captured) -> AsyncIterator[Servers]:
    """Two of them, on a database that holds words."""
    found = Servers(database_url)
    await write_everything(await found.start())
    await found.start()
    await found.start()
    yield found
    for one in found.opened:
        await one.close()


def _stopping(after: int, pause: Callable[[float], Awaitable[None]]) -> Callable[[float], Awaitable[None]]:
    left = after

    async def paused(seconds: float) -> None:
        nonlocal left
        await pause(seconds)
        left -= 1
        if not left:
            raise Stopped

    return paused


async def _former(storage: Storage) -> Sealed:
    secrets = await storage.database.read(lambda connection: storage.keys.secrets(connection, HERE))
    assert secrets is not None
    return Sealed(HERE, secrets.data_key)


async def _opened_by(storage: Storage, key: Sealed) -> int:
    """How many rows of the database a key opens by itself."""

    def count(connection: Connection) -> int:
        opened = 0
        for table in WORDED:
            names = [key.name for key in table.primary_key.columns if key.name != "workspace"]
            here = select(table).where(table.c.workspace == HERE, table.c.words.is_not(None))
            for row in connection.execute(here.execution_options(across="admin")):
                place = "/".join(str(getattr(row, name)) for name in names)
                with suppress(DamagedWords):
                    opened += row.words[:1] == MARK and bool(key.open(table.name, place, row.words))
        return opened

    return await storage.database.read(count)


async def test_two_servers_read_every_word_while_the_keys_are_rotated(servers: Servers) -> None:
    rotating, said = servers.opened[2], list[str]()
    former = await _former(rotating)
    words = await _opened_by(rotating, former)
    assert words > 5
    assert await rotating.rotate(said.append, servers.a_while) >= words
    await servers.at_work()
    assert [line for line in said if line.startswith(f"{HERE}: ")]
    assert await _opened_by(rotating, former) == 0
    servers.at += HELD_SECONDS + 1
    assert await read_words(servers.opened[0]) == {CANARY}


@pytest.mark.parametrize("after", [1, 2])
async def test_a_rotation_that_stopped_goes_on_where_it_stopped(servers: Servers, after: int) -> None:
    rotating = servers.opened[2]
    former = await _former(rotating)
    with pytest.raises(Stopped):
        await rotating.rotate(lambda _: None, _stopping(after, servers.a_while))
    await servers.at_work()
    assert await rotating.rotate(lambda _: None, servers.a_while) > 5
    assert await _opened_by(rotating, former) == 0
    assert await _opened_by(rotating, await _former(rotating)) > 5


async def test_the_deployments_key_may_change_in_the_middle_and_digests_stay(servers: Servers) -> None:
    rotating = servers.opened[2]
    before = await _marks(rotating)
    with pytest.raises(Stopped):
        await rotating.rotate(lambda _: None, _stopping(1, servers.a_while))
    anew = await open_store(servers.url, [NEW_KEY, KEY])
    await anew.close()
    only_new = await open_store(servers.url, [NEW_KEY])
    only_new.keys.clock = lambda: servers.at
    try:
        await only_new.rotate(lambda _: None, _nothing)
        assert await read_words(only_new) == {CANARY}
        assert await _marks(only_new) == before
        await only_new.rotate(lambda _: None, _nothing)
        servers.at += HELD_SECONDS + 1
        assert await _marks(only_new) == before
    finally:
        await only_new.close()


async def _nothing(_: float) -> None:
    """Nobody else is at work."""


async def _marks(storage: Storage) -> tuple[object, ...]:
    sealer = await storage.keys.sealer(HERE)
    return sealer.marks("ana"), sealer.blind("plans"), sealer.stamp("text")


async def test_without_a_key_there_is_nothing_to_rotate(database_url: str) -> None:
    storage = await open_store(database_url)
    with pytest.raises(Misconfigured, match="no key"):
        await storage.rotate(lambda _: None, _nothing)
    await storage.close()


async def test_the_next_key_stands_nowhere_else_than_wrapped(servers: Servers) -> None:
    rotating = servers.opened[2]
    with pytest.raises(Stopped):
        await rotating.rotate(lambda _: None, _stopping(1, servers.a_while))
    secrets = await rotating.database.read(lambda connection: rotating.keys.secrets(connection, HERE))
    everything = select(tables.rotations).execution_options(across="admin")
    rows = await rotating.database.read(lambda connection: connection.execute(everything).all())
    assert secrets is not None
    assert secrets.other
    assert rows
    assert all(secrets.other not in row.other for row in rows)
