"""Before anything unsolicited leaves, the platform is asked whether its reader moved, or left."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.people import Address, Person
from bot.ports import Known
from bot.rules import Rules
from tests.world import WORKSPACE, World, open_world

TEXT = "Could you look at my plan and tell me what is missing?"


@dataclass(slots=True)
class Book:
    """A platform's own book of people. Who is not in it is not answered for; `away` never answers at all."""

    says: dict[str, Known] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    away: bool = False
    broken: bool = False

    async def ask_about(self, person: Address) -> Known | None:
        self.asked.append(person.id)
        if self.broken:
            raise OSError("the platform is down")
        if self.away:
            await asyncio.Event().wait()
        return self.says.get(person.id)


@pytest.fixture
def book() -> Book:
    return Book()


@pytest.fixture
async def town(sqlite_url: str, book: Book, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    monkeypatch.setattr("bot.delivery.freshness.PATIENCE_SECONDS", 0.05)
    async with open_world(sqlite_url, Rules(jitter_minutes=0)) as world:
        world.schedule.delivery.directories["local"] = book  # type: ignore[index]
        yield world


async def person(town: World, who: str) -> Person:
    found = await town.storage.store.read(WORKSPACE, lambda tx: tx.people.get(who))
    assert found is not None
    return found


async def ask(town: World, who: str = "Ben") -> None:
    await town.says("Ana", f"/ask @{who} {TEXT}")
    await town.presses("Ana", "Send")


async def test_who_moved_to_another_zone_is_reminded_by_its_clock(town: World, book: Book) -> None:
    await ask(town)
    await town.sees("Ben", "Ana asks for your help")
    town.clock.at += timedelta(days=2)
    book.says["ben"] = Known(zone="America/Los_Angeles")
    await town.time_passes(days=1, hours=12)
    nudges = [at for to, at, message, _ in town.wire.posts if to == "ben" and "once" in message.title.lower()]
    sent = [at for to, at, _, _ in town.wire.posts if to == "ben"][1:]
    assert sent, nudges
    assert all(9 <= (at - timedelta(hours=8)).hour < 17 for at in sent)
    assert (await person(town, "ben")).platform_zone == "America/Los_Angeles"


async def test_another_name_for_the_same_clock_moves_nobody(town: World, book: Book) -> None:
    book.says["ben"] = Known(zone="Europe/Rome")
    await ask(town)
    assert (await person(town, "ben")).platform_zone == "Europe/Berlin"


async def test_whoever_waits_for_somebody_who_left_hears_it_instead(town: World, book: Book) -> None:
    book.says["ben"] = Known(left=True)
    await ask(town)
    await town.not_sees("Ben", "Ana asks for your help")
    await town.sees("Ana", "Ask someone else")


async def test_nobody_is_asked_about_twice_a_day(town: World, book: Book) -> None:
    book.says["ben"] = Known(zone="Europe/Berlin")
    await ask(town)
    await town.presses("Ana", "Withdraw")
    await ask(town)
    assert book.asked.count("ben") == 1
    await town.presses("Ana", "Withdraw")
    town.clock.at += timedelta(days=1)
    await ask(town)
    assert book.asked.count("ben") == 2


@pytest.mark.parametrize("trouble", ["away", "broken"])
async def test_a_platform_that_does_not_answer_holds_nothing_up(town: World, book: Book, trouble: str) -> None:
    setattr(book, trouble, True)
    await ask(town)
    await town.sees("Ben", "Ana asks for your help")
    assert book.asked == ["ben"]
    assert (await person(town, "ben")).known_at is None


async def test_an_answer_that_somebody_waits_for_waits_for_no_question(town: World, book: Book) -> None:
    await ask(town)
    book.asked.clear()
    await town.presses("Ben", "Yes, I can help")
    await town.sees("Ana", "Ben says yes.")
    assert book.asked == []


async def test_who_was_erased_does_not_come_back_because_the_platform_still_knows_them(town: World, book: Book) -> None:
    book.says["ben"] = Known(zone="Europe/Berlin")
    await ask(town)
    await town.storage.store.write(WORKSPACE, lambda tx: tx.people.forget("ben", town.clock.now()))
    town.clock.at += timedelta(days=2)
    await town.time_passes(days=1)
    assert (await person(town, "ben")).left
    assert book.asked.count("ben") == 1
