"""A channel's own post: its language and its day, and a private channel's name."""

from collections.abc import AsyncIterator

import pytest

from bot.commands import Submit
from bot.digest import Circle, next_due
from bot.message import Message
from bot.ports import Transaction
from bot.service.uninstall import let_go, taken_back
from bot.views.words import sentence
from tests.telling import PLAN, agreed, told
from tests.test_thanks import ABOUT, DID, helped
from tests.world import WORKSPACE, World, open_world, words_of


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def private_circle(town: World, weekday: int = 2) -> None:
    """#secret, in which only Ana ever used Askwell; its post comes on Tuesdays."""

    def work(tx: Transaction) -> None:
        at = town.clock.now()
        circle = Circle(
            workspace=WORKSPACE, id="ward4", name="secret", zone="UTC", private=True, weekday=weekday, since=at
        )
        tx.circles.save(circle, next_due(circle, at))
        tx.circles.used_by("ward4", "ana")

    await town.storage.store.write(WORKSPACE, work)


async def test_a_private_channels_name_is_not_shown_to_who_never_used_askwell_there(town: World) -> None:
    await private_circle(town)
    await helped(town)
    await town.fills("Ana", {DID: "You read it twice and found the gap. We start on Monday.", ABOUT: PLAN})
    await town.fills("Ana", {"May the next post tell it?": "#secret"})
    await town.presses("Ana", "Say thanks")
    await town.sees("Ana", "#secret")
    await town.sees("Ben", "Tuesday's post in a private channel could say:", PLAN)
    await town.not_sees("Ben", "secret")


async def test_nobody_reads_or_sets_the_post_of_a_private_channel_that_they_never_used(town: World) -> None:
    await private_circle(town)
    shown = await town.press("Mira", "show_post", "ward4")
    values = {"on": "yes", "day": "1", "hour": "10:00"}
    command = Submit(by=town.address("Mira"), form="weekly", action="save", values=values, carry={"circle": "ward4"})
    saved = await town.service.handle(command)
    for reply, said in ((shown, "Type this in the channel"), (saved, "I can't find that any more")):
        assert isinstance(reply, Message)
        assert said in words_of(reply)
        assert "secret" not in words_of(reply)


async def test_a_post_is_written_in_the_language_that_was_chosen_for_its_channel(town: World) -> None:
    await town.says("Mira", "/ask weekly", where="#design")
    await town.fills("Mira", {"Language": "Deutsch"})
    await town.presses("Mira", "Save")
    await told(town)
    await town.sees("Tom", sentence("de", "all.post.title", {"circle": "#design"}), where="#design")
    await town.not_sees("Tom", "Who helped whom", where="#design")


async def test_the_next_post_is_called_so_whatever_its_day(town: World) -> None:
    await town.says("Mira", "/ask weekly", where="#design")
    await town.fills("Mira", {"On": "Tue"})
    await town.presses("Mira", "Save")
    await agreed(town)
    await town.says("Mira", "/ask weekly", where="#design")
    await town.presses("Mira", "Show me the next post now")
    await town.sees("Mira", "The next post would say:", PLAN)
    await town.sees("Ben", "Tuesday's post in #design could say:")


async def test_what_is_taken_back_while_the_workspace_is_without_askwell_goes_once_it_is_added_again(
    town: World,
) -> None:
    await told(town)
    await town.storage.store.write(WORKSPACE, lambda tx: let_go(tx, town.clock.now()))
    await town.presses("Ben", "Keep it between us")
    await town.time_passes(days=2)
    await town.storage.store.write(WORKSPACE, lambda tx: taken_back(tx, town.clock.now(), town.service.rules))
    await town.time_passes()
    await town.not_sees("Tom", PLAN, where="#design")
    await town.sees("Ben", "It stays between you.")
