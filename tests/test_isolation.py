"""Two workspaces live the same story at once: each id of one, tried in the other, answers as an id that nobody has.

Every button, every form with all it carries and asks for, every command and page, and all that an adapter may ask of
the service, as the code's own tables name them: whoever adds one has it tried here.
"""

import asyncio
import inspect
from collections.abc import AsyncIterator, Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
import pytest_asyncio

from bot.commands import Command, Mention, Mentioned, OpenHome, Place, Press, Say, Submit
from bot.people import Address
from bot.service import Service
from bot.service.door import FIELDS, SHOWING, Words
from bot.service.routing import FORMS, PRESSES, READING
from bot.service.talking import SUBCOMMANDS
from tests.trials import KINDS, Pairs, Tried, carried, honest, two_lives
from tests.two_towns import OURS, THEIRS, nobodys

pytestmark = [pytest.mark.timeout(600), pytest.mark.asyncio(loop_scope="module")]
SPOKEN_OF = 4
AT_ONCE = 64


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tried(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Tried]:
    async with two_lives(f"sqlite:///{tmp_path_factory.mktemp('two') / 'askwell.db'}") as made:
        yield made


async def test_all_that_differs_between_the_two_is_tried(tried: Tried) -> None:
    assert len(tried.things) >= len(KINDS)
    assert len(tried.foreign) > len(tried.things) * 3
    assert {"draft", "ask", "instead_of", "beside", "circle"} <= set(carried())


# Buttons ------------------------------------------------------------------------------------------------------


async def test_a_button_of_any_action_that_carries_one(tried: Tried) -> None:
    await tried.alike(pair for action in sorted({*PRESSES, "no_such_button"}) for pair in carrying(tried, action))


def carrying(tried: Tried, action: str) -> Iterator[tuple[Command, Command]]:
    ours = tried.towns.ours
    theirs = [one.target for one in tried.towns.theirs.buttons if one.action == action and one.target in tried.foreign]
    for who, ids in (("Ana", (*tried.things, *theirs, *tried.slots)), ("Mira", tried.things[:1])):
        for id in ids:
            press = Press(by=ours.address(who), action=action, target=id, key="k")
            yield press, replace(press, target=tried.unknown(id))


async def test_a_button_of_any_action_in_a_place_of_theirs_or_in_a_message_of_theirs(tried: Tried) -> None:
    await tried.alike(pair for action in sorted(PRESSES) for pair in pressed_there(tried, action))


def pressed_there(tried: Tried, action: str) -> Iterator[tuple[Command, Command]]:
    by = tried.towns.ours.address("Ana")
    own = next((one.target for one in tried.towns.ours.buttons if one.action == action), "")
    for id in tried.things:
        press = Press(by=by, action=action, target=own, place=place(id), ref=id, key="k")
        yield press, replace(press, place=place(nobodys(id)), ref=nobodys(id))


def place(id: str) -> Place:
    return Place(id=id, name="theirs", private=True)


# Forms --------------------------------------------------------------------------------------------------------


def actions_of(form: str, tried: Tried) -> list[str]:
    drawn = {button.action for one in tried.towns.ours.forms if one.name == form for button in one.buttons}
    return sorted({*drawn, "send", "send_anyway", "save", "forget"})


def carry_of(form: str, tried: Tried) -> Mapping[str, str]:
    """As ours was drawn the last time; else a draft of one's own."""
    drawn = [one.carry for one in tried.towns.ours.forms if one.name == form]
    return drawn[-1] if drawn else {"draft": "d" * 32}


def sent(form: str, tried: Tried) -> Submit:
    by, values = tried.towns.ours.address("Ana"), honest(form, tried.towns.ours.id("Ottilie"))
    return Submit(by=by, form=form, action="send", values=values, carry=carry_of(form, tried), key="k")


async def test_any_form_about_one_or_with_one_in_each_that_it_may_carry(tried: Tried) -> None:
    bases = [sent(form, tried) for form in sorted(FORMS)]
    await tried.alike(pair for base in bases for name in ("", *carried()) for pair in each(tried, base, name))


async def test_any_form_with_one_in_each_of_its_fields(tried: Tried) -> None:
    chosen = [
        (form, name) for form in sorted(FORMS) for name, sort in FIELDS[form].items() if not isinstance(sort, Words)
    ]
    await tried.alike(pair for form, name in chosen for pair in each(tried, sent(form, tried), name))


def each(tried: Tried, base: Submit, name: str) -> Pairs:
    its_own = name in base.carry or name in FIELDS[base.form] or not name
    for id in tried.things[: SPOKEN_OF if its_own else 1]:
        yield holding(base, name, id), holding(base, name, nobodys(id))


def holding(base: Submit, name: str, id: str) -> Submit:
    """`name` is what it carries or asks for; '' is its target."""
    if not name:
        return replace(base, target=id)
    if name in FIELDS[base.form]:
        return replace(base, values={**base.values, name: id})
    return replace(base, carry={**base.carry, name: id})


async def test_any_form_sent_by_any_of_its_buttons_with_one_in_all_that_it_may_carry(tried: Tried) -> None:
    def pairs() -> Pairs:
        for form in sorted(FORMS):
            for action in actions_of(form, tried):
                pressed = replace(sent(form, tried), action=action)
                for id in tried.things[:2]:
                    yield holding_all(pressed, id), holding_all(pressed, nobodys(id))

    await tried.alike(pairs())


def holding_all(base: Submit, id: str) -> Submit:
    return replace(base, target=id, carry={**base.carry, **dict.fromkeys(carried(), id)})


async def test_whatever_draws_any_form_anew_with_one(tried: Tried) -> None:
    forms = [(action, form) for action in sorted(READING | SHOWING) for form in sorted(FORMS)]
    await tried.alike(pair for action, form in forms for pair in drawn_anew(tried, action, form))


def drawn_anew(tried: Tried, action: str, form: str) -> Pairs:
    asked = replace(sent(form, tried), action=action)
    base = replace(asked, carry={})
    for id in tried.things[:2]:
        yield holding_all(base, id), holding_all(base, nobodys(id))
        yield (
            replace(asked, target=id, values={**asked.values, "who": id}),
            replace(asked, target=nobodys(id), values={**asked.values, "who": nobodys(id)}),
        )


# Commands and pages -------------------------------------------------------------------------------------------


async def test_any_command_with_one_typed_mentioned_or_quoted(tried: Tried) -> None:
    said = sorted({*SUBCOMMANDS, "", "Could you read this?"})
    await tried.alike(pair for typed in said for id in tried.things[:SPOKEN_OF] for pair in saying(tried, typed, id))


def saying(tried: Tried, typed: str, id: str) -> Pairs:
    by, other = tried.towns.ours.address("Ana"), nobodys(id)
    for command in ("ask", "thanks", "words"):
        said = Say(by=by, command=command, text=f"{typed} {id}".strip(), place=place(id), key="k")
        yield said, replace(said, text=f"{typed} {other}".strip(), place=place(other))
        for kind in Mentioned:
            named = replace(said, text=typed, mentions=(Mention(kind, id),), place=None)
            yield named, replace(named, mentions=(Mention(kind, other),))
    said = Say(by=by, command="ask", text=typed, quoted=id, link=id, key="k")
    yield said, replace(said, quoted=other, link=other)


async def test_any_page_of_a_home_that_is_opened_at_one(tried: Tried) -> None:
    by, targets = tried.towns.ours.address("Ana"), {one.target for one in tried.towns.ours.buttons}
    sections = {"", "data", "data_json", "ask", *(target.partition(":")[0] for target in targets)}
    homes = [OpenHome(by=by, section=one, cursor=id) for one in sorted(sections) for id in tried.things]
    homes += [replace(home, section=home.cursor, cursor=home.section) for home in homes]
    await tried.alike(
        (home, replace(home, section=tried.unknown(home.section), cursor=tried.unknown(home.cursor))) for home in homes
    )


async def test_a_person_of_theirs_who_acts_here_is_nobody(tried: Tried) -> None:
    there = [Address(OURS, id) for id in tried.things]
    acts = [act for by in there for act in (OpenHome(by=by), Say(by=by, command="ask", text="mine"))]
    await tried.alike((act, replace(act, by=Address(OURS, nobodys(act.by.id)))) for act in acts)


# What an adapter asks -----------------------------------------------------------------------------------------


def given(name: str, wanted: Any, id: str) -> Any:
    """An argument of the service: ours is the workspace, theirs is whatever else is named."""
    if name == "workspace":
        return OURS
    there = Address(OURS, id)
    sorts: Mapping[Any, Any] = {Address: there, Collection[Address]: [there], str: id, bool: True, "str | None": id}
    found = sorts.get(wanted, sorts.get(str(wanted)))
    return [id] if found is None else found


TOLD = {"introduce", "met", "told_of", "installed", "erase_again"}
"""What a platform tells of somebody, who is there from then on, and what an erasure's list names by its digest."""

ASKED_OF_IT = sorted(
    name
    for name, method in inspect.getmembers(Service, inspect.iscoroutinefunction)
    if not name.startswith("_") and name not in {"handle", *TOLD}
)


async def test_whatever_an_adapter_asks_of_the_service_about_one(tried: Tried) -> None:
    told = []
    for name in ASKED_OF_IT:
        for id in tried.things:
            about = partial(asked, tried, name)
            said, expected = await tried.both(partial(about, id), partial(about, nobodys(id)))
            told += [] if said == expected else [f"{name} of {id}: {said}, not {expected}"]
    assert not told, "\n".join(told)


async def asked(tried: Tried, name: str, id: str) -> object:
    method = getattr(tried.service, name)
    wanted = inspect.signature(method).parameters
    return await method(**{one: given(one, about.annotation, id) for one, about in wanted.items() if one != "decided"})


async def test_nothing_of_theirs_changes_whatever_is_stored_here(tried: Tried) -> None:
    """The same once more, and this time for good."""
    before, ours = await tried.towns.rows(THEIRS), tried.towns.ours
    ana, mira = ours.address("Ana"), ours.address("Mira")
    forms = sorted(FORMS.keys() - {"forget_me"})
    commands: list[Command] = [
        *(Press(by=ana, action=one, target=id, key=one + id) for id in tried.foreign for one in sorted(PRESSES)),
        *(holding_all(replace(sent(form, tried), by=mira, key=form + id), id) for id in tried.things for form in forms),
    ]  # fmt: skip
    for begin in range(0, len(commands), AT_ONCE):
        await asyncio.gather(*map(ours.service.handle, commands[begin : begin + AT_ONCE]))
    await ours.time_passes()
    assert await tried.towns.rows(THEIRS) == before
