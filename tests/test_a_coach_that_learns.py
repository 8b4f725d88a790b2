"""A workspace teaches the coach by its presses alone: what is often not useful there has to be surer."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace

import pytest

from bot.coach import Advice, Kind, RuleCoach
from tests.world import World, open_world

DRAFT = "Sorry to bother you, I know you're busy. Could you read my three headlines?"


class SomewhatSure:
    """Finds what the rules find, and is as sure of it as it is told to be."""

    def __init__(self, confidence: float) -> None:
        self._confidence = confidence

    def advice(self, text: str, kind: Kind, locale: str) -> list[Advice]:
        return [replace(one, confidence=self._confidence) for one in RuleCoach().advice(text, kind, locale)]

    async def read(self, text: str, kind: Kind, locale: str) -> None:
        """Nothing is left to wait for."""


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def not_useful(town: World, who: str, times: int) -> None:
    for _ in range(times):
        await town.says(who, f"/ask @Ben {DRAFT}")
        await town.presses(who, "Not useful here")


async def test_what_was_often_not_useful_is_pointed_out_only_by_a_coach_that_is_surer(town: World) -> None:
    town.service.coach = SomewhatSure(0.7)
    await not_useful(town, "Tom", 3)
    await town.says("Ana", f"/ask @Ben {DRAFT}")
    await town.not_sees("Ana", "Not useful here")
    town.service.coach = SomewhatSure(0.9)
    await town.says("Ana", f"/ask @Ben {DRAFT}")
    await town.sees("Ana", "Not useful here", "Sorry to bother you")


async def test_nothing_that_is_pressed_makes_it_less_sure_than_its_card(town: World) -> None:
    town.service.coach = SomewhatSure(0.49)
    for _ in range(5):
        await town.says("Ana", f"/ask @Ben {DRAFT}")
        await town.presses("Ana", "Check and preview")
        await town.not_sees("Ana", "Not useful here")


async def test_what_is_kept_of_it_is_a_label_and_two_counts(town: World, sqlite_url: str) -> None:
    town.service.coach = SomewhatSure(0.9)
    await not_useful(town, "Tom", 2)
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as base:
        base.row_factory = sqlite3.Row
        rows = base.execute("select * from advice").fetchall()
    assert [set(row.keys()) for row in rows] == [{"workspace", "label", "shown", "not_useful"}]
    assert [(row["label"], row["not_useful"]) for row in rows] == [("over-apology", 2)]
