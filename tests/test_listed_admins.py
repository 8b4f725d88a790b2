"""Who looks after Askwell by the settings: what a start changes of that is read in **Who changed what**, once."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.settings import read
from bot.people import Address, PersonFacts
from main import build, open_storage
from tests.test_here import reads_changes
from tests.world import WORKSPACE, World, open_world

COMES, GOES = "Ana looks after me from now on", "Ana no longer looks after me"


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[World]:
    async with open_world(database_url) as world:
        yield world


async def starts(town: World, *named: str, replicas: int = 1) -> None:
    """As a server does, with these people in its settings."""
    town.service = replace(town.service, admins=frozenset(town.address(who) for who in named))
    before = await town.storage.queue.listed()
    await asyncio.gather(*(town.service.note_listed(before) for _ in range(replicas)))
    await town.service.note_listed(await town.storage.queue.listed())


async def reads(town: World) -> str:
    """What somebody who looks after it is told, whom these changes leave as they are."""
    await town.service.name_admin(town.address("Mira"), named=True)
    return await reads_changes(town, "Mira")


async def test_whoever_comes_into_the_settings_and_leaves_them_is_written_down_once(town: World) -> None:
    await starts(town, "Ana", replicas=2)
    assert (await reads(town)).count(COMES) == 1
    await starts(town, "Ana", replicas=2)
    assert (await reads(town)).count(COMES) == 1
    assert GOES not in await reads(town)
    await starts(town, replicas=2)
    told = await reads(town)
    assert (told.count(COMES), told.count(GOES)) == (1, 1)
    await starts(town)
    assert (await reads(town)).count(GOES) == 1


async def test_whoever_is_named_beside_looks_after_it_all_the_same(town: World) -> None:
    await town.service.name_admin(town.address("Ana"), named=True)
    await starts(town, "Ana")
    await starts(town)
    told = await reads(town)
    assert (told.count(COMES), told.count(GOES)) == (1, 0)


@pytest.mark.parametrize("noted", [True, False], ids=["started", "not started since"])
async def test_whoever_is_named_no_longer_and_still_listed_goes_on_looking_after_it(town: World, noted: bool) -> None:
    await town.service.name_admin(town.address("Ana"), named=True)
    town.service = replace(town.service, admins=frozenset({town.address("Ana")}))
    if noted:
        await starts(town, "Ana")
    assert await town.service.name_admin(town.address("Ana"), named=False)
    await starts(town, "Ana")
    told = await reads(town)
    assert (told.count(COMES), told.count(GOES)) == (1, 0)
    await starts(town)
    assert (await reads(town)).count(GOES) == 1


async def test_whoever_is_listed_and_then_named_was_there_before(town: World) -> None:
    await starts(town, "Ana")
    await town.service.name_admin(town.address("Ana"), named=True)
    await starts(town)
    told = await reads(town)
    assert (told.count(COMES), told.count(GOES)) == (1, 0)
    assert not await town.service.name_admin(town.address("Ana"), named=False)
    assert (await reads(town)).count(GOES) == 1


async def test_whoever_is_not_known_yet_is_written_down_as_they_come(town: World) -> None:
    await starts(town, "Zoe")
    assert "Someone" not in await reads(town)
    for _ in range(2):
        await town.service.met(WORKSPACE, PersonFacts(id="zoe", name="Zoe"))
    assert (await reads(town)).count("Zoe looks after me from now on") == 1


async def test_whoever_left_looks_after_nothing_and_whoever_was_forgotten_has_no_name(town: World) -> None:
    await starts(town, "Ana", "Ben")
    await town.service.told_of(WORKSPACE, PersonFacts(id="ben", left=True))
    await town.service.forget(town.address("Ana"))
    await starts(town, "Ana", "Ben")
    told = await reads(town)
    assert told.count("Ben no longer looks after me") == 1
    assert told.count("Someone who was forgotten looks after me from now on") == 1
    assert "Ana" not in told


async def test_nobody_of_another_workspace_is_touched(town: World) -> None:
    other = Address("local:other", "ana")
    await town.service.met(other.workspace, PersonFacts(id="ana", name="Ana"))
    await starts(town, "Ana")
    assert await town.storage.queue.listed() == (town.address("Ana"),)


async def test_a_server_writes_it_down_as_it_starts(sqlite_url: str, tmp_path: Path) -> None:
    given = {"ASKWELL_DATABASE_URL": sqlite_url, "ASKWELL_COACH_MODEL": "off"}
    named = given | {"ASKWELL_ADMINS": "local:town:ana"}
    for settings in (named, named, given, given):
        async with build(await asyncio.to_thread(read, settings, tmp_path), 8000):
            pass
    storage = await open_storage(await asyncio.to_thread(read, given, tmp_path))
    try:
        rows = (await storage.store.read(WORKSPACE, lambda tx: tx.changes.page())).rows
    finally:
        await storage.close()
    assert [(one.by, one.person, one.what) for one in rows] == [("", "ana", "no_admin"), ("", "ana", "admin")]
