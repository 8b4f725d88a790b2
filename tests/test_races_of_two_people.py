"""Two people act at once on what the other's rule reads: on both databases it is as if one had come first."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.commands import Say, Submit
from bot.message import Form, Reply
from bot.rules import Rules
from tests.world import WORKSPACE, World, open_world

ROUNDS = 10
TEXT = "Could you look at my plan and tell me what is missing?"
WROTE = "You read it twice and found the gap, and we start on Monday because of it."
HOURLY = 5


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[World]:
    async with open_world(database_url, Rules(jitter_minutes=0, asks_per_hour=HOURLY, thanks_per_hour=HOURLY)) as world:
        yield world


def submitted(town: World, who: str, form: str, values: dict[str, str], carry: dict[str, str]) -> Submit:
    return Submit(by=town.address(who), form=form, action="send_anyway", values=values, carry=carry, key=town.key())


async def asked(town: World, who: str, helper: str, draft: str) -> Reply:
    """Asks the same of whoever it is, as who has been shown that."""
    carry = {"draft": f"{who}-{draft}", "answered": "just_ask"}
    return await town.service.handle(submitted(town, who, "ask", {"who": helper, "what": TEXT}, carry))


async def said(town: World, who: str, words: str) -> Reply:
    return await town.service.handle(Say(by=town.address(who), command="ask", text=words, key=town.key()))


async def asks_of(town: World, asker: str, helper: str) -> int:
    found = await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.open_with(helper))
    return len([ask for ask in found if ask.asker == asker])


async def test_a_pause_and_an_ask_to_the_same_person_cannot_both_win(town: World) -> None:
    """The pause came first and the asker reads so, or the ask did and the pause frees it: none stays open."""
    for number in range(ROUNDS):
        await asyncio.gather(asked(town, "Ana", "ben", f"{number}"), said(town, "Ben", "pause"))
        assert await asks_of(town, "ana", "ben") == 0
        await said(town, "Ben", "unpause")
        town.clock.at += timedelta(hours=2)


async def test_of_two_forms_to_one_person_at_once_one_is_sent(town: World) -> None:
    for number in range(ROUNDS):
        replies = await asyncio.gather(*(asked(town, "Ana", "ben", f"{number}-{device}") for device in range(3)))
        assert await asks_of(town, "ana", "ben") == 1
        assert len([reply for reply in replies if not isinstance(reply, Form)]) == 1
        found = await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.open_with("ben"))
        await town.press("Ana", "withdraw", found[0].id)
        town.clock.at += timedelta(hours=2)


async def test_two_askers_of_one_person_both_get_through(town: World) -> None:
    await asyncio.gather(asked(town, "Ana", "ben", "1"), asked(town, "Mei", "ben", "1"))
    assert await asks_of(town, "ana", "ben") == await asks_of(town, "mei", "ben") == 1


async def test_all_at_once_no_more_asks_leave_than_an_hour_takes(town: World) -> None:
    helpers = ("ben", "lena", "mei", "mira", "ottilie", "ravi", "tom")
    replies = await asyncio.gather(*(asked(town, "Ana", helper, helper) for helper in helpers))
    assert len([reply for reply in replies if not isinstance(reply, Form)]) == HOURLY
    assert sum([await asks_of(town, "ana", helper) for helper in helpers]) == HOURLY


async def test_of_two_thanks_for_one_ask_at_once_one_is_sent(town: World) -> None:
    await asked(town, "Ana", "ben", "1")
    ask = "Ana-1"
    await town.press("Ben", "accept", ask)
    replies = await asyncio.gather(
        *(
            town.service.handle(
                submitted(town, "Ana", "thank", {"did": f"{WROTE} {device}"}, {"ask": ask, "draft": f"t{device}"})
            )
            for device in range(3)
        )
    )
    assert len([reply for reply in replies if not isinstance(reply, Form)]) == 1
    thanks, _ = await town.storage.store.read(WORKSPACE, lambda tx: tx.thanks.concerning("ben"))
    assert len([note for note in thanks if note.ask == ask]) == 1
