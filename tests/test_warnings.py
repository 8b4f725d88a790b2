"""Whoever looks after Askwell is told of its troubles in chat: once for each, and nothing of what people wrote."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.people import Address
from bot.ports import Undeliverable, Unfit
from storage.measured import Measured
from tests.world import WORKSPACE, World, open_world, words_of

TEXT = "Could you look at my plan and tell me what is missing?"
TITLE = "Some messages didn't arrive"


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[World]:
    async with open_world(database_url) as world:
        yield world


async def ask_in_vain(town: World, *faults: Exception) -> None:
    town.wire.faults["asks for your help"] = list(faults)
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")


def warned(town: World, title: str = TITLE) -> list[str]:
    return [to for to, _, message, _ in town.wire.posts if message.title.startswith(title)]


async def test_who_looks_after_askwell_reads_once_that_messages_were_set_aside_and_why(town: World) -> None:
    await ask_in_vain(town, Unfit("invalid_blocks"))
    await town.time_passes(hours=3)
    assert warned(town) == ["mira"]
    [told] = [message for to, _, message, _ in town.wire.posts if message.title == TITLE]
    said = words_of(told)
    assert "ours:invalid_blocks" in said
    assert "askwell outbox list" in said
    assert TEXT not in said
    assert "Ana" not in said
    assert "Ben" not in said
    await town.time_passes(days=20)
    assert warned(town) == ["mira"]


async def test_another_process_does_not_say_it_again(town: World) -> None:
    await ask_in_vain(town, Unfit("invalid_blocks"))
    await town.time_passes(hours=1)
    town.schedule.warnings._told.clear()
    town.schedule.warnings._looked_at = None
    await town.time_passes(hours=3)
    assert warned(town) == ["mira"]


async def test_whom_the_deployment_names_is_told_instead_of_the_platforms_admins(town: World) -> None:
    town.schedule.warnings.admins = frozenset({town.address("Lena"), Address("slack:T1", "ana")})
    await ask_in_vain(town, Unfit("invalid_blocks"))
    await town.time_passes(days=1)
    assert warned(town) == ["lena"]


async def test_somebody_out_of_reach_is_no_trouble_of_askwells(town: World) -> None:
    await ask_in_vain(town, Undeliverable("cannot_dm_bot"))
    await town.time_passes(days=2)
    assert warned(town) == []


@pytest.mark.parametrize(("days", "told"), [(29, ["mira"]), (31, [])])
async def test_a_secrets_end_is_told_thirty_days_ahead_and_once(town: World, days: int, told: list[str]) -> None:
    ends = town.clock.now() + timedelta(days=days)
    for _ in range(3):
        await town.schedule.warnings.secret_ends(WORKSPACE, "Teams", ends)
        await town.time_passes(hours=3)
    assert warned(town, "Askwell's secret for Teams ends on Wed 23 Dec") == told


async def test_figures_say_how_much_there_is_and_what_became_of_advice(town: World) -> None:
    await town.storage.store.write(WORKSPACE, lambda tx: tx.advice.count("favor", shown=3, not_useful=1))
    found = await town.storage.measured()
    assert isinstance(found, Measured)
    assert (found.shown["favor"], found.not_useful["favor"]) == (3, 1)
    assert found.bytes > 0
    assert found.rows.keys() >= {"asks", "outbox", "people"}
