"""A coach may know at once, later, or never: the form opens and the ask leaves in any case."""

from collections.abc import AsyncIterator

import pytest

from bot.coach import Advice, Kind, RuleCoach, Severity
from bot.service import Service
from tests.world import World, open_world

DRAFT = "/ask @Ben Sorry to bother you, I know you're busy, but could you maybe read my three headlines?"


class LateCoach:
    """Knows nothing of any draft before it was given `late` moments."""

    def __init__(self, late: int) -> None:
        self._late = late

    def advice(self, text: str, kind: Kind, locale: str) -> list[Advice] | None:
        return RuleCoach().advice(text, kind, locale) if self._late <= 0 else None

    async def read(self, text: str, kind: Kind, locale: str) -> None:
        self._late -= 1


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


def with_coach(town: World, coach: LateCoach) -> Service:
    town.service.coach = coach
    return town.service


async def test_a_coach_that_knows_at_once_is_there_when_the_form_opens(town: World) -> None:
    with_coach(town, LateCoach(0))
    await town.says("Ana", DRAFT)
    await town.sees("Ana", "Not useful here")


async def test_a_coach_that_knows_in_a_moment_is_there_when_the_form_opens(town: World) -> None:
    with_coach(town, LateCoach(1))
    await town.says("Ana", DRAFT)
    await town.sees("Ana", "Not useful here")


@pytest.mark.principle("004-35")
async def test_a_coach_that_knows_in_a_moment_speaks_before_an_ask_leaves(town: World) -> None:
    with_coach(town, LateCoach(3))
    await town.says("Ana", DRAFT)
    await town.not_sees("Ana", "Not useful here")
    await town.presses("Ana", "Send")
    await town.sees("Ana", "Not useful here", "Send anyway")
    await town.not_sees("Ben", "three headlines")


async def test_a_late_coach_is_not_waited_for_and_speaks_at_the_preview(town: World) -> None:
    with_coach(town, LateCoach(3))
    await town.says("Ana", DRAFT)
    await town.sees("Ana", "Ask one person")
    await town.not_sees("Ana", "Not useful here")
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", "Not useful here", "Ben will see:")


async def test_a_coach_that_never_knows_keeps_no_ask_back(town: World) -> None:
    with_coach(town, LateCoach(1000))
    await town.says("Ana", DRAFT)
    await town.presses("Ana", "Send")
    await town.sees("Ana", "It's on its way.")
    await town.sees("Ben", "three headlines")


def test_a_rule_that_matched_is_sure() -> None:
    found = RuleCoach().advice(DRAFT, "ask", "en")
    assert found
    assert {one.confidence for one in found} == {1.0}
    assert Severity.MISTAKE in {one.severity for one in found}
