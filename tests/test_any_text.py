"""NUL and half surrogates: somebody pastes them, a platform sends them, and nothing of ours raises."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.commands import OpenHome, Place, Press, Say, Submit
from bot.message import Form
from bot.people import Address, Person, Workspace
from bot.wellformed import all_wellformed, wellformed
from tests.world import WORKSPACE, World, open_world, words_of

ODD = "a\0b \ud800 c \ud83d\ude00"
EVEN = "ab \ufffd c \U0001f600"


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[World]:
    async with open_world(database_url) as world:
        yield world


def test_nul_goes_halves_are_marked_and_pairs_meet() -> None:
    assert wellformed(ODD) == EVEN
    assert wellformed("Zoë 😀") == "Zoë 😀"


def test_a_value_that_is_well_formed_is_left_as_it_is() -> None:
    say = Say(by=Address(WORKSPACE, "ana"), command="ask", text="Zoë", place=Place(id="c", name="C"))
    assert all_wellformed(say) == say
    assert all_wellformed(replace(say, text=ODD)).text == EVEN


async def test_an_ask_with_odd_characters_arrives(town: World) -> None:
    await town.says("Ana", f"/ask @Ben Could you read this {ODD}?")
    await town.presses("Ana", "Send")
    await town.sees("Ben", EVEN)


@pytest.mark.parametrize("form", ["ask", "thank", "outcome", "settings", "weekly", "ask.done", "ask.point", ODD])
async def test_no_form_raises_over_odd_characters(town: World, form: str) -> None:
    names = ("who", "what", "why", "did", "words", "zone", "about", "due", "place", "called", "ask_me_about", ODD)
    for action in ("send", "save", "check", ODD):
        values = dict.fromkeys(names, ODD)
        carry = {"draft": ODD, "ask": ODD, "circle": ODD, ODD: ODD}
        command = Submit(
            by=town.address("Ana"),
            form=form,
            action=action,
            target=ODD,
            values=values,
            carry=carry,
            key=f"{action}{ODD}",
        )
        await town.service.handle(command)


async def test_no_press_place_or_home_raises_over_odd_characters(town: World) -> None:
    by, place = town.address("Ana"), Place(id=ODD, name=ODD, private=True)
    await town.service.handle(Press(by=by, action="accept", target=ODD, place=place, key=ODD))
    await town.service.handle(Press(by=by, action=ODD, target=ODD, key="2"))
    await town.service.handle(Say(by=by, command="ask", text=ODD, place=place, quoted=ODD, link=ODD, key="3"))
    page = await town.service.handle(OpenHome(by=by, section=ODD, cursor=ODD))
    assert page is not None
    assert not isinstance(page, Form)
    assert words_of(page)


async def test_names_zones_and_ids_of_a_platform_are_stored(town: World) -> None:
    def work(tx):  # type: ignore[no-untyped-def]
        tx.save_workspace(Workspace(id=WORKSPACE, name=ODD, installed_by=ODD))
        tx.people.save(Person(workspace=WORKSPACE, id=ODD, name=ODD, platform_zone=ODD, locale=ODD))
        return tx.people.get(ODD), tx.people.many([ODD]), tx.people.named(ODD)

    one, many, named = await town.storage.store.write(WORKSPACE, work)
    assert one.name == EVEN
    assert [*many] == [one.id] == [found.id for found in named] == [EVEN]
