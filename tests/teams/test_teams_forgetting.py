"""Somebody forgotten in Teams: what others still have in front of them names and quotes them no more."""

import re

from sqlalchemy import Connection, select

from bot.people import Person
from bot.rules import Rules
from bot.service import personal
from storage import tables
from tests.story import CHAPTERS
from tests.teams.town import TeamsTown, teams_town

EVERYBODY = ("Ana", "Lena", "Mei", "Mira", "Ottilie", "Ravi", "Tom")


async def forgets(town: TeamsTown, who: str) -> None:
    """By a process of its own, as `askwell erase` is: those that serve hear nothing of it."""
    here, now = town.here, town.here.clock.now()
    rules = Rules(jitter_minutes=0)
    await here.storage.store.write(here.workspace, lambda tx: personal.erase(tx, town.who(who).aad, now, rules))
    await town.time_passes(hours=1)


async def seats(town: TeamsTown) -> set[str]:
    def people(connection: Connection) -> set[str]:
        mine = tables.teams_seats.c.workspace == town.here.workspace
        return set(connection.execute(select(tables.teams_seats.c.person).where(mine)).scalars())

    return await town.here.storage.database.read(people)


async def test_nobody_in_teams_sees_the_words_or_the_name_of_somebody_forgotten(sqlite_url: str) -> None:
    async with teams_town(sqlite_url) as town:
        for chapter in CHAPTERS[:2]:
            await chapter(town)
        assert town.who("Ben").aad in await seats(town)
        await forgets(town, "Ben")
        assert town.who("Ben").aad not in await seats(town)
        views = [town.view(who) for who in EVERYBODY]
        assert not any("Which page are they for?" in view for view in views)
        assert [found for view in views for found in re.findall(r".*\bBen\b.*", view)] == []
        assert "Somebody" in town.view("Ana")


async def test_who_comes_back_to_teams_has_their_name_and_gets_asks(sqlite_url: str) -> None:
    async with teams_town(sqlite_url) as town:
        await town.says("Ben", "help")
        await forgets(town, "Ben")
        await town.says("Ben", "help")
        known = await town.here.storage.store.read(town.here.workspace, lambda tx: tx.people.get(town.who("Ben").aad))
        assert isinstance(known, Person)
        assert (known.name, known.left) == ("Ben", False)
        await town.says("Ana", "/ask @Ben Could you read my talk?")
        await town.presses("Ana", "Send")
        await town.time_passes(days=1)
        await town.sees("Ben", "Ana asks for your help")


async def test_a_form_filled_in_before_its_helper_was_forgotten_reaches_them_as_they_are_now(sqlite_url: str) -> None:
    async with teams_town(sqlite_url) as town:
        await town.says("Ben", "help")
        await town.says("Ana", "/ask @Ben Could you read my talk?")
        await forgets(town, "Ben")
        await town.presses("Ana", "Send")
        await town.time_passes(days=1)
        await town.sees("Ben", "Ana asks for your help")


async def test_who_was_forgotten_with_a_form_before_them_sends_it_as_somebody_new(sqlite_url: str) -> None:
    async with teams_town(sqlite_url) as town:
        await town.says("Ana", "/ask @Ben Could you read my talk?")
        await forgets(town, "Ana")
        await town.presses("Ana", "Send")
        await town.time_passes(days=1)
        await town.sees("Ben", "Ana asks for your help")


async def test_who_was_forgotten_meanwhile_is_told_so_when_they_confirm_it(sqlite_url: str) -> None:
    async with teams_town(sqlite_url) as town:
        await town.says("Ana", "/ask my data")
        await town.presses("Ana", "Erase me")
        await forgets(town, "Ana")
        await town.presses("Ana", "Erase all of it")
        await town.time_passes(hours=1)
        await town.sees("Ana", "You are forgotten.")
