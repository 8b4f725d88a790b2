"""Courage before Send (000-01, 001-01, 001-02, 004-02, 004-05): true, rare, never twice, ended with one press."""

from collections.abc import AsyncIterator

import pytest

from tests.world import World, open_world

ODDS, BOTHER = "(Flynn and Lake, 2008)", "(Zhao and Epley, 2022)"


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        await _asks(world, "Ben")
        yield world


async def _asks(town: World, who: str) -> None:
    await _drafts(town, who)
    await town.presses("Ana", "Send")
    await town.time_passes(hours=24)


async def _drafts(town: World, who: str) -> None:
    await town.says("Ana", f"/ask @{who} Could you read my chart and tell me what is missing?")


@pytest.mark.principle("000-01", "001-01", "001-02", "001-12", "004-02", "004-05")
async def test_from_the_second_ask_on_its_writer_reads_a_true_sentence_with_its_source(town: World) -> None:
    await _drafts(town, "Lena")
    await town.sees("Ana", ODDS, "Written asks to strangers did worse")


@pytest.mark.principle("000-01")
async def test_a_helper_never_reads_it(town: World) -> None:
    await _asks(town, "Lena")
    await town.not_sees("Lena", ODDS)


@pytest.mark.principle("000-01", "001-01", "004-02", "004-05")
async def test_it_comes_once_in_a_while_and_never_twice_the_same(town: World) -> None:
    await _asks(town, "Lena")
    await _drafts(town, "Tom")
    await town.not_sees("Ana", ODDS, BOTHER)
    await town.time_passes(days=22)
    await _drafts(town, "Tom")
    await town.not_sees("Ana", ODDS)
    await town.sees("Ana", BOTHER)


@pytest.mark.principle("000-01", "001-01", "004-02", "004-05")
async def test_one_press_ends_it_for_good_and_keeps_what_was_typed(town: World) -> None:
    await _drafts(town, "Lena")
    await town.presses("Ana", "No more of these")
    await town.sees("Ana", "Could you read my chart")
    await town.not_sees("Ana", ODDS)
    await town.time_passes(days=60)
    await _drafts(town, "Tom")
    await town.not_sees("Ana", ODDS, BOTHER)


async def test_settings_bring_it_back(town: World) -> None:
    await _drafts(town, "Lena")
    await town.presses("Ana", "No more of these")
    await town.says("Ana", "/ask settings")
    await town.fills("Ana", {"More choices": "Show me a finding about asking now and then"})
    await town.presses("Ana", "Save")
    await _drafts(town, "Lena")
    await town.sees("Ana", ODDS)


async def test_whoever_writes_of_harm_reads_where_there_is_help_and_no_study(town: World) -> None:
    await town.says("Ana", "/ask @Lena I don't want to live any more, could you call me?")
    await town.sees("Ana", "please talk to someone you trust today")
    await town.not_sees("Ana", ODDS)
