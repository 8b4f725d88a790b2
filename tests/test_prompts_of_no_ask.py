"""A prompt that belongs to no ask is told, put off and switched off as any other; the next kind needs no more."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.message import Part, Text
from bot.people import Person, PersonFacts
from bot.prompts import Prompt, PromptKind
from bot.rules import Rules
from bot.service import day
from bot.views.prompts import LINES
from bot.views.view_context import ViewContext
from tests.test_promises import asks, came
from tests.test_switches import person, saves_settings
from tests.world import WORKSPACE, World, open_world

TOLD = "You have been here for a week."
OTHERS = "thank outcome no_answer closed remind_me keep_in_mind in_touch"


@pytest.fixture
async def town(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    """Where everybody is told that they have been here for a week, as `check_in` for want of a kind of its own."""
    async with open_world(database_url) as world:
        due_at = world.clock.now() + timedelta(days=7)

        def plan_own(one: Person, now: datetime, rules: Rules) -> tuple[Prompt, ...]:
            return (_week(one, due_at),)

        def line(view: ViewContext) -> Iterator[Part]:
            yield Text(TOLD)

        monkeypatch.setattr(day, "plan_own", plan_own)
        monkeypatch.setitem(LINES, PromptKind.CHECK_IN, line)
        yield world


def _week(one: Person, due_at: datetime) -> Prompt:
    return Prompt(workspace=one.workspace, ask=one.id, person=one.id, kind=PromptKind.CHECK_IN, key="", due_at=due_at)


async def test_it_comes_once_in_their_hours(town: World) -> None:
    await saves_settings(town, "Ana")
    await town.time_passes(days=6)
    assert came(town, "ana", TOLD) == []
    await town.time_passes(days=6)
    await saves_settings(town, "Ana")
    await town.time_passes(days=4)
    [at] = came(town, "ana", TOLD)
    assert (await person(town, "ana")).works_at(at)


async def test_it_shares_the_days_one_message_with_those_of_asks(town: World) -> None:
    await saves_settings(town, "Ben")
    await town.time_passes(days=4)
    await asks(town, "Ana", "Ben")
    await town.time_passes(days=8)
    [first] = came(town, "ben", TOLD)
    nudges = came(town, "ben", "I won't remind you of it again")
    assert [at.date() for at in nudges].count(first.date()) == (first in nudges)


async def test_put_off_it_comes_another_day(town: World) -> None:
    await saves_settings(town, "Ana")
    await town.time_passes(days=8)
    [first] = came(town, "ana", TOLD)
    await town.presses("Ana", "Tomorrow is better", near=TOLD)
    await town.time_passes(days=4)
    _, second = came(town, "ana", TOLD)
    assert second.date() > first.date()


async def test_it_does_not_come_to_whoever_switched_its_kind_off(town: World) -> None:
    await saves_settings(town, "Ana")
    await saves_settings(town, "Ana", prompts=OTHERS)
    await town.time_passes(days=12)
    assert came(town, "ana", TOLD) == []


async def test_it_does_not_come_again_after_no_more_of_these(town: World) -> None:
    await saves_settings(town, "Ana")
    await town.time_passes(days=8)
    await town.presses("Ana", "Stop these reminders", near=TOLD)
    await saves_settings(town, "Ana")
    await town.time_passes(days=9)
    assert len(came(town, "ana", TOLD)) == 1


async def test_one_that_names_the_next_comes_again_also_to_whoever_was_just_met(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def each_week(one: Person, now: datetime, rules: Rules) -> tuple[Prompt, ...]:
        week = now.isocalendar().week + 1
        due_at = datetime.fromisocalendar(now.year, week, 1).replace(hour=12, tzinfo=UTC)
        return (replace(_week(one, due_at), key=str(week)),)

    def line(view: ViewContext) -> Iterator[Part]:
        yield Text(TOLD)

    monkeypatch.setattr(day, "plan_own", each_week)
    monkeypatch.setitem(LINES, PromptKind.CHECK_IN, line)
    async with open_world(sqlite_url) as world:
        await world.service.met(WORKSPACE, PersonFacts(id="noor", name="Noor", zone="Europe/Lisbon"))
        await world.time_passes(days=21)
        assert len(came(world, "noor", TOLD)) == 3
