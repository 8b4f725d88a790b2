"""The coach's trained reader beside the loop: what it may cost, and what goes on without it."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from adapters.learned import LearnedCoach
from bot.coach import Kind, Reading, RuleCoach, coach

DRAFT = "Sorry to bother you, Pia, but could you send me the list by noon? You wrote it."
AS_LONG_AS_IT_TAKES = 60.0
ODD = "Marzipan would be so good, could you send the list by noon? You wrote it and the audit needs it."


class FindsMarzipan:
    """`bot.coach.Reader` that finds a plea for pity wherever marzipan is, and nothing anywhere else."""

    def __init__(self, high: float = 4.0) -> None:
        self.high, self.texts = high, 0

    def bar(self, kind: Kind, *, by_rule: bool) -> float:
        return 0.0

    def read(self, text: str, kind: Kind) -> Reading:
        self.texts += 1
        at = text.find("Marzipan")
        places = [(at, at + 8)] if at >= 0 else [(0, 1)]
        labels = ("sympathy-card", "over-apology", "entitlement")
        marks = {label: [self.high if label == "sympathy-card" and at >= 0 else -9.0] for label in labels}
        return Reading({label: found[0] for label, found in marks.items()}, marks, places)


class HalfBelieves:
    """`bot.coach.Reader` that half believes in an apology in every draft."""

    def bar(self, kind: Kind, *, by_rule: bool) -> float:
        return -1.0 if by_rule else 1.0

    def read(self, text: str, kind: Kind) -> Reading:
        return Reading({"over-apology": 0.0, "entitlement": -9.0}, {}, ())


@pytest.fixture
async def learned() -> AsyncIterator[LearnedCoach]:
    made = LearnedCoach(FindsMarzipan, moment=AS_LONG_AS_IT_TAKES)
    yield made
    made.close()


async def test_what_the_reader_finds_is_pointed_out_at_its_words(learned: LearnedCoach) -> None:
    await learned.read(ODD, "ask", "en")
    found = [one for one in learned.advice(ODD, "ask", "en") or () if one.label == "sympathy-card"]
    assert [ODD[one.start : one.end].split(maxsplit=1)[0] for one in found] == ["Marzipan"]
    assert all(0.9 < one.confidence < 1 for one in found)


async def test_what_only_a_rule_finds_is_not_pointed_out(learned: LearnedCoach) -> None:
    assert "over-apology" in {one.label for one in coach(DRAFT, "ask")}
    await learned.read(DRAFT, "ask", "en")
    assert "over-apology" not in {one.label for one in learned.advice(DRAFT, "ask", "en") or ()}


def test_what_the_reader_half_believes_is_pointed_out_where_a_rule_finds_it_too() -> None:
    def apologies(text: str) -> list[str]:
        return [text[a.start : a.end] for a in coach(text, "ask", reader=HalfBelieves()) if a.label == "over-apology"]

    assert apologies(DRAFT) == ["Sorry to bother you, Pia, but could"]
    assert apologies(DRAFT.replace("Sorry to bother you, Pia, but", "Hi Pia,")) == []


async def test_a_draft_is_read_once_however_often_it_is_asked_about() -> None:
    reader = FindsMarzipan()
    learned = LearnedCoach(lambda: reader, moment=AS_LONG_AS_IT_TAKES)
    for _ in range(5):
        await learned.read(DRAFT, "ask", "en")
        learned.advice(DRAFT, "ask", "en")
    learned.close()
    assert reader.texts == 1


async def test_nothing_is_loaded_before_there_is_a_draft_to_read() -> None:
    loads: list[bool] = []

    def load() -> FindsMarzipan:
        loads.append(True)
        return FindsMarzipan()

    learned = LearnedCoach(load, moment=AS_LONG_AS_IT_TAKES)
    assert learned.advice("Könntest du bitte", "ask", "de") == ()
    assert loads == []
    await learned.read(DRAFT, "ask", "en")
    assert loads == [True]
    learned.close()


async def test_without_its_reader_the_coach_goes_on_by_its_rules_and_says_so_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken() -> FindsMarzipan:
        raise OSError(DRAFT)

    learned = LearnedCoach(broken, moment=AS_LONG_AS_IT_TAKES)
    with caplog.at_level(logging.ERROR):
        for text in (DRAFT, ODD):
            await learned.read(text, "ask", "en")
    assert learned.advice(DRAFT, "ask", "en") == RuleCoach().advice(DRAFT, "ask", "en")
    assert [record.message for record in caplog.records] == [
        "The coach's network cannot be used; its rules go on alone: OSError"
    ]
    learned.close()


async def test_words_of_distress_stop_all_advice(learned: LearnedCoach) -> None:
    text = f"I want to kill myself. {ODD} Sorry to bother you."
    assert coach(text, "ask") == []
    await learned.read(text, "ask", "en")
    assert learned.advice(text, "ask", "en") == []


async def test_nobody_waits_longer_than_a_moment() -> None:
    go_on = asyncio.Event()
    loop = asyncio.get_running_loop()

    def stuck() -> FindsMarzipan:
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result()
        return FindsMarzipan()

    learned = LearnedCoach(stuck, moment=0)
    await learned.read(DRAFT, "ask", "en")
    assert learned.advice(DRAFT, "ask", "en") is None
    go_on.set()
    await LearnedCoach.read(learned, DRAFT, "ask", "en")
    learned.close()
