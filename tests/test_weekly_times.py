"""The time of a weekly post, as people type it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time

import pytest

from bot.digest import Circle, next_due
from bot.ports import Transaction
from tests.world import WORKSPACE, World, open_world


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def circle(town: World) -> Circle:
    def work(tx: Transaction) -> Circle | None:
        return tx.circles.get("design")

    found = await town.storage.store.read(WORKSPACE, work)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("15:30", time(15, 30)),
        ("9", time(9)),
        ("9:00", time(9)),
        ("9.15", time(9, 15)),
        ("3:30 pm", time(15, 30)),
        ("12am", time(0)),
        ("17h", time(17)),
        (" 08:05 ", time(8, 5)),
    ],
)
async def test_a_weekly_post_is_due_at_the_minute_that_was_typed(town: World, typed: str, at: time) -> None:
    await town.says("Mira", "/ask weekly", where="#design")
    await town.fills("Mira", {"At": typed})
    await town.presses("Mira", "Save")
    await town.sees("Mira", f"at {at:%H:%M}")
    kept = await circle(town)
    assert kept.time == at
    due = next_due(kept, datetime(2026, 11, 24, 10, tzinfo=UTC))
    assert due.time() == at
    await town.says("Mira", "/ask weekly", where="#design")
    await town.sees("Mira", f"{at:%H:%M}")


@pytest.mark.parametrize("typed", ["24:00", "24", "25", "half past three", "15:3", "15:60", "9" * 400])
async def test_what_is_no_time_of_that_day_is_asked_about_and_stays(town: World, typed: str) -> None:
    await town.says("Mira", "/ask weekly", where="#design")
    await town.fills("Mira", {"At": typed})
    await town.presses("Mira", "Save")
    await town.sees("Mira", typed)
    await town.not_sees("Mira", "gets the weekly post")
