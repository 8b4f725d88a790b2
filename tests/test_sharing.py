"""Something useful for one person (003-05, 003-13): what was thought of them by, and less of it without a word."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.rules import Rules
from bot.service.personal import export
from tests.world import World, open_world, words_of

TEXT = "https://example.org/ledgers is what you spoke of. Page 3 has the drawing."
SENT = "I've taken it for Tom. Nothing is expected back"


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def shares(town: World, what: str = TEXT) -> str:
    await town.says("Ana", f"/ask share with @Tom {what}")
    await town.presses("Ana", "Send")
    await town.time_passes(hours=20)
    return words_of(town.open["Ana"])  # type: ignore[arg-type]


@pytest.mark.principle("003-02", "003-13", "003-16")
async def test_it_comes_as_its_author_wrote_it(town: World) -> None:
    assert SENT in await shares(town)
    await town.sees("Tom", "Ana shares something with you", TEXT, "No reply needed", "Less of this", "No more from Ana")
    await town.not_sees("Tom", "Say hi back", "Yes, I can help")


@pytest.mark.parametrize(
    "words", ["/ask share with Tom", "/ask partager avec @Tom", "/ask 分享给 @Tom", "share with @Tom"]
)
async def test_it_is_typed_in_every_language(town: World, words: str) -> None:
    await town.says("Ana", f"{words} {TEXT}")
    await town.sees("Ana", "Share something useful", TEXT)
    await town.presses("Ana", "Send")
    await town.sees("Ana", SENT)


@pytest.mark.principle("003-13")
async def test_less_of_this_is_silent_and_means_seldom(town: World) -> None:
    first = await shares(town)
    await town.presses("Tom", "Less of this")
    await town.sees("Tom", "Fewer of these from Ana from now on. Nobody is told", "You get fewer of these from Ana.")
    await town.time_passes(days=21)
    assert await shares(town, "A second thing") == first
    await town.not_sees("Tom", "A second thing")
    again = await _refused(town)
    await town.time_passes(days=84)
    assert await shares(town, "A third thing") == first
    await town.sees("Tom", "A third thing")
    await town.not_sees("Ana", "fewer of these from Ana")
    assert "Once in 14 days is plenty" in again


async def test_less_of_this_outlasts_the_words_that_came(sqlite_url: str) -> None:
    async with open_world(sqlite_url, replace(Rules(jitter_minutes=0), words_kept_days=30)) as town:
        await shares(town)
        await town.presses("Tom", "Less of this")
        await town.time_passes(days=35)
        await town.sees("Tom", "No longer kept")
        await town.not_sees("Tom", TEXT)
        await shares(town, "A second thing")
        await town.not_sees("Tom", "A second thing")
        await town.time_passes(days=56)
        await shares(town, "A third thing")
        await town.sees("Tom", "A third thing")


async def _refused(town: World) -> str:
    return await shares(town, "And at once")


async def test_settings_show_it_and_take_it_back(town: World) -> None:
    await shares(town)
    await town.presses("Tom", "Less of this")
    await town.says("Tom", "/ask settings")
    await town.sees("Tom", "Fewer shared things from", "Ana")
    await town.fills("Tom", {"Fewer shared things from": ""})
    await town.presses("Tom", "Save")
    await town.time_passes(days=21)
    await shares(town, "A second thing")
    await town.sees("Tom", "A second thing")


async def test_what_came_says_no_longer_that_one_gets_fewer_once_that_is_taken_back(town: World) -> None:
    await shares(town)
    await town.presses("Tom", "Less of this")
    await town.time_passes(hours=1)
    await town.sees("Tom", "You get fewer of these from Ana.")
    await town.says("Tom", "/ask settings")
    await town.fills("Tom", {"Fewer shared things from": ""})
    await town.presses("Tom", "Save")
    await town.time_passes(hours=1)
    await town.not_sees("Tom", "You get fewer of these from Ana.")
    await town.sees("Tom", "Less of this")


async def test_what_was_kept_back_is_in_its_authors_export_and_in_nobody_elses(town: World) -> None:
    await shares(town)
    await town.presses("Tom", "Less of this")
    await town.time_passes(days=21)
    await shares(town, "A second thing")
    workspace, store = town.address("Ana").workspace, town.storage.store
    ana = str(await store.read(workspace, lambda tx: export(tx, "ana")))
    tom = str(await store.read(workspace, lambda tx: export(tx, "tom")))
    assert "A second thing" in ana
    assert "reader" not in ana
    assert "A second thing" not in tom
    assert "Page 3 has the drawing." in tom


async def test_it_is_no_longer_kept_after_its_time(town: World) -> None:
    await shares(town)
    await town.time_passes(days=92)
    await town.not_sees("Tom", TEXT)
    await town.sees("Tom", "No longer kept")
