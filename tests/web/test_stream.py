"""Open pages hear what is new at once, over real HTTP."""

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.message import Message
from tests.web.serving import BEN, Served, serving


@pytest_asyncio.fixture
async def town() -> AsyncIterator[Served]:
    async with serving() as served:
        yield served


async def test_a_card_appears_and_changes_without_a_reload(town: Served) -> None:
    async with town.listening("/as/ben/events?channel=dm:ben") as events:
        await events.next("unread")
        ref = await town.transport.post(BEN, Message("Ana asks for your help"), "k")
        _, line = await events.next("line")
        assert (line["id"], line["mine"]) == (int(ref), False)
        assert "Ana asks for your help" in line["html"]
        await town.transport.edit(BEN, ref, Message("You said yes"))
        _, line = await events.next("line")
        assert (line["id"], "You said yes" in line["html"]) == (int(ref), True)


async def test_several_windows_hear_the_same(town: Served) -> None:
    path = "/as/ben/events?channel=dm:ben"
    async with town.listening(path) as one, town.listening(path) as two:
        await one.next("unread")
        await two.next("unread")
        await town.transport.post(BEN, Message("Hello"), "k")
        assert await one.next("line") == await two.next("line")


async def test_a_page_that_was_away_goes_on_where_it_stopped(town: Served) -> None:
    await town.transport.post(BEN, Message("First"), "1")
    async with town.listening("/as/ben/events?channel=dm:ben&after=0") as events:
        known, first = await events.next("line")
    assert "First" in first["html"]
    await town.transport.post(BEN, Message("Second"), "2")
    async with town.listening("/as/ben/events?channel=dm:ben&after=0", **{"last-event-id": known}) as events:
        _, line = await events.next("line")
    assert "Second" in line["html"]


async def test_nothing_of_other_peoples_channels_is_heard(town: Served) -> None:
    async with town.listening("/as/tom/events?channel=dm:ben&after=0") as events:
        await events.next("unread")
        await town.transport.post(BEN, Message("For Ben alone"), "1")
        await town.post("/as/ana/say", {"channel": "talk:ana:ben", "text": "between us", "key": "1"})
        await town.post("/as/ana/say", {"channel": "circle:design", "text": "for all", "key": "2"})
        _, unread = await events.next("unread")
    assert unread == {"circle:design": 1}


async def test_news_elsewhere_shows_as_a_number(town: Served) -> None:
    await town.http.get("/as/ben")
    async with town.listening("/as/ben/events?channel=circle:design") as events:
        await events.next("unread")
        await town.transport.post(BEN, Message("Hello"), "k")
        while not (unread := (await events.next("unread"))[1]):
            pass
        assert unread == {"dm:ben": 1}


async def test_a_moved_clock_is_told(town: Served) -> None:
    async with town.listening("/as/ben/events?channel=dm:ben") as events:
        _, before = await events.next("clock")
        await town.post("/as/ana/clock", {"by": "hour"})
        while (now := (await events.next("clock"))[1]["text"]) == before["text"]:
            pass
        assert (before["text"], now) == ("Tue 24 Nov, 11:00", "Tue 24 Nov, 12:00")


async def test_after_a_new_start_every_page_begins_again(town: Served) -> None:
    async with town.listening("/as/ben/events?channel=dm:ben") as events:
        await events.next("unread")
        await town.post("/as/ana/again", {})
        await events.next("again")


async def test_a_page_of_before_the_new_start_begins_again(town: Served) -> None:
    await town.post("/as/ana/again", {})
    async with town.listening("/as/ben/events?channel=dm:ben&after=0&era=0") as events:
        await events.next("again")
