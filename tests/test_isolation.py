"""Two workspaces live the same story at once: each id of one, tried in the other, answers as an id that nobody has.

Every button, every form with all it carries and asks for, every command and page, and all that an adapter may ask of
the service, as the code's own tables name them: whoever adds one has it tried here. Two replies are the same when they
are so letter for letter, but for the id that was tried.
"""

import inspect
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

import bot
from bot.coach import Advice, Kind
from bot.commands import Command, Mention, Mentioned, OpenHome, Place, Press, Say, Submit
from bot.errors import Refusal
from bot.people import Address
from bot.service import Service
from bot.service.door import FIELDS, SHOWING, Choice, Within, Words
from bot.service.routing import FORMS, PRESSES, READING
from bot.service.talking import SUBCOMMANDS
from tests.two_towns import OURS, THEIRS, Trial, TwoTowns, nobodys, two_towns

pytestmark = [pytest.mark.timeout(600), pytest.mark.asyncio(loop_scope="module")]
CARRIED = re.compile(r"""carry(?:\.get\(|\[)"(\w+)\"""")
ATOMS = re.compile(r"[^:~|@,\s]+")
SHORTEST = 20
KINDS = ("asks", "people", "circles", "thanks", "outcomes", "posts", "stories", "pictures")
"""Of each of these one is tried, and of whatever else is found by an id; the first four are what forms speak of."""

SPOKEN_OF = 4
KEYS = {"id", "token"}
"""Columns by which a thing is found."""


def carried() -> list[str]:
    """All that any form carries, as the core reads it."""
    sources = (path.read_text("utf-8") for path in Path(bot.__file__).parent.rglob("*.py"))
    return sorted({name for source in sources for name in CARRIED.findall(source)})


class Speechless:
    """A coach that has nothing to say: what it makes of the letters of an id is no matter of isolation."""

    def advice(self, text: str, kind: Kind, locale: str) -> Sequence[Advice]:
        return ()

    async def read(self, text: str, kind: Kind, locale: str) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Tried:
    """Ours, with what is theirs: the id of one `thing` of each kind, what buttons and rows hold, all single ids."""

    towns: TwoTowns
    service: Service
    things: tuple[str, ...]
    foreign: tuple[str, ...]
    atoms: frozenset[str]

    @property
    def slots(self) -> list[str]:
        """Some of what holds several ids at once."""
        return [one for one in self.foreign if ":" in one][::4]

    def unknown(self, text: str) -> str:
        """The same, with an id that nobody has in place of each of theirs."""
        return ATOMS.sub(lambda found: nobodys(found[0]) if found[0] in self.atoms else found[0], text)

    def unknown_in(self, said: str) -> str:
        for atom in sorted((one for one in self.atoms if one in said), key=len, reverse=True):
            said = said.replace(atom, nobodys(atom))
        return said

    async def alike(self, command: Command, other: Command) -> None:
        """The answer to the second, which nobody has, is looked up once."""
        said = await outcome(self.service.handle(command))
        expected = await outcome(self.service.handle(other))
        assert self.unknown_in(said) == expected, command


async def outcome(waited: Any) -> str:
    try:
        return repr(await waited)
    except Refusal as refusal:
        return f"refused: {refusal.reason}"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tried(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Tried]:
    folder = tmp_path_factory.mktemp("two")
    async with two_towns(f"sqlite:///{folder / 'askwell.db'}") as towns:
        await towns.live()
        by_column = await towns.foreign()
        found = {column.split(".")[0]: ids[0] for column, ids in by_column.items() if column.split(".")[1] in KEYS}
        things = [found.pop(kind) for kind in KINDS] + list(found.values())
        shaped = [values[0] for values in by_column.values()]
        targets = {button.action: button.target for button in towns.theirs.buttons}
        atoms = frozenset(atom for values in by_column.values() for one in values for atom in ATOMS.findall(one))
        atoms = frozenset(atom for atom in atoms if atom.endswith("-theirs") or len(atom) > SHORTEST)
        foreign = [one for one in dict.fromkeys([*shaped, *targets.values()]) if atoms & set(ATOMS.findall(one))]
        service = replace(towns.ours.service, store=Trial(towns.storage.store), coach=Speechless())
        yield Tried(towns, service, tuple(dict.fromkeys(things)), tuple(sorted(foreign)), atoms)


async def test_all_that_differs_between_the_two_is_tried(tried: Tried) -> None:
    assert len(tried.things) >= len(KINDS)
    assert len(tried.foreign) > len(tried.things) * 3
    assert {"draft", "ask", "instead_of", "beside", "circle"} <= set(carried())


@pytest.mark.parametrize("action", sorted({*PRESSES, "no_such_button"}))
async def test_a_button_that_carries_one(tried: Tried, action: str) -> None:
    ours = tried.towns.ours
    theirs = [one.target for one in tried.towns.theirs.buttons if one.action == action and one.target in tried.foreign]
    for who, ids in (("Ana", (*tried.things, *theirs, *tried.slots)), ("Mira", tried.things[:1])):
        for id in ids:
            press = Press(by=ours.address(who), action=action, target=id, key="k")
            await tried.alike(press, replace(press, target=tried.unknown(id)))


@pytest.mark.parametrize("action", sorted(PRESSES))
async def test_a_button_in_a_place_of_theirs_or_in_a_message_of_theirs(tried: Tried, action: str) -> None:
    by = tried.towns.ours.address("Ana")
    own = next((one.target for one in tried.towns.ours.buttons if one.action == action), "")
    for id in tried.things:
        press = Press(by=by, action=action, target=own, place=place(id), ref=id, key="k")
        await tried.alike(press, replace(press, place=place(nobodys(id)), ref=nobodys(id)))


def place(id: str) -> Place:
    return Place(id=id, name="theirs", private=True)


def honest(form: str, tried: Tried) -> dict[str, str]:
    """A form filled in as somebody would, so that what is tried comes as far as it can."""
    filled = {}
    for name, sort in FIELDS[form].items():
        match sort:
            case Words():
                filled[name] = "Could you read this, please?"
            case Choice(options=options, several=several):
                filled[name] = "" if several else sorted(options)[0]
            case Within(reason="unknown_person"):
                filled[name] = tried.towns.ours.id("Ottilie")
            case _:
                filled[name] = ""
    return filled


def actions_of(form: str, tried: Tried) -> list[str]:
    drawn = {button.action for one in tried.towns.ours.forms if one.name == form for button in one.buttons}
    return sorted({*drawn, "send", "send_anyway", "save", "forget"})


def carry_of(form: str, tried: Tried) -> Mapping[str, str]:
    """As ours was drawn the last time; else a draft of one's own."""
    drawn = [one.carry for one in tried.towns.ours.forms if one.name == form]
    return drawn[-1] if drawn else {"draft": "d" * 32}


@pytest.mark.parametrize("form", sorted(FORMS))
async def test_a_form_with_one_in_all_that_it_carries_or_asks_for(tried: Tried, form: str) -> None:
    by, values, carry = tried.towns.ours.address("Ana"), honest(form, tried), carry_of(form, tried)
    base = Submit(by=by, form=form, action="send", values=values, carry=carry, key="k")
    for name in places_in(form):
        its_own = name in carry or name in FIELDS[form] or not name
        for id in tried.things[: SPOKEN_OF if its_own else 1]:
            await tried.alike(holding(base, name, id), holding(base, name, nobodys(id)))
    for action in actions_of(form, tried):
        for id in tried.things[:2]:
            pressed = replace(base, action=action)
            await tried.alike(holding_all(pressed, id), holding_all(pressed, nobodys(id)))


def places_in(form: str) -> list[str]:
    """Where an id can stand in what comes back from it; '' is its target."""
    return ["", *carried(), *(name for name, sort in FIELDS[form].items() if not isinstance(sort, Words))]


def holding(base: Submit, name: str, id: str) -> Submit:
    if not name:
        return replace(base, target=id)
    if name in FIELDS[base.form]:
        return replace(base, values={**base.values, name: id})
    return replace(base, carry={**base.carry, name: id})


def holding_all(base: Submit, id: str) -> Submit:
    return replace(base, target=id, carry={**base.carry, **dict.fromkeys(carried(), id)})


@pytest.mark.parametrize("action", sorted(READING | SHOWING))
async def test_whatever_draws_a_form_anew_with_one(tried: Tried, action: str) -> None:
    by = tried.towns.ours.address("Ana")
    for form in sorted(FORMS):
        base = Submit(by=by, form=form, action=action, values=honest(form, tried), key="k")
        for id in tried.things[:2]:
            await tried.alike(holding_all(base, id), holding_all(base, nobodys(id)))
            asked = replace(base, target=id, values={**base.values, "who": id}, carry=carry_of(form, tried))
            await tried.alike(asked, replace(asked, target=nobodys(id), values={**base.values, "who": nobodys(id)}))


@pytest.mark.parametrize("typed", sorted({*SUBCOMMANDS, "", "Could you read this?"}))
async def test_a_command_with_one_typed_mentioned_or_quoted(tried: Tried, typed: str) -> None:
    by = tried.towns.ours.address("Ana")
    for id in tried.things[:SPOKEN_OF]:
        for command in ("ask", "thanks", "words"):
            said = Say(by=by, command=command, text=f"{typed} {id}".strip(), place=place(id), key="k")
            await tried.alike(said, replace(said, text=f"{typed} {nobodys(id)}".strip(), place=place(nobodys(id))))
            for kind in Mentioned:
                named = replace(said, text=typed, mentions=(Mention(kind, id),), place=None)
                await tried.alike(named, replace(named, mentions=(Mention(kind, nobodys(id)),)))
        said = Say(by=by, command="ask", text=typed, quoted=id, link=id, key="k")
        await tried.alike(said, replace(said, quoted=nobodys(id), link=nobodys(id)))


async def test_a_home_that_is_opened_at_one(tried: Tried) -> None:
    by, targets = tried.towns.ours.address("Ana"), {one.target for one in tried.towns.ours.buttons}
    sections = {"", "data", "data_json", "ask", *(target.partition(":")[0] for target in targets)}
    for section in sorted(sections):
        for id in tried.things:
            for home in (OpenHome(by=by, section=section, cursor=id), OpenHome(by=by, section=id, cursor=section)):
                other = replace(home, section=tried.unknown(home.section), cursor=tried.unknown(home.cursor))
                await tried.alike(home, other)


async def test_a_person_of_theirs_who_acts_here_is_nobody(tried: Tried) -> None:
    for id in tried.things:
        for command in (OpenHome(by=Address(OURS, id)), Say(by=Address(OURS, id), command="ask", text="mine")):
            await tried.alike(command, replace(command, by=Address(OURS, nobodys(id))))


def given(name: str, wanted: Any, id: str) -> Any:
    """An argument of the service: ours is the workspace, theirs is whatever else is named."""
    if name == "workspace":
        return OURS
    sorts: Mapping[Any, Any] = {Address: Address(OURS, id), str: id, bool: True, "str | None": id}
    found = sorts.get(wanted, sorts.get(str(wanted)))
    return [id] if found is None else found


ASKED_OF_IT = sorted(
    name
    for name, method in inspect.getmembers(Service, inspect.iscoroutinefunction)
    if not name.startswith("_") and name != "handle"
)
TOLD = {"introduce", "met", "told_of", "installed", "erase_again"}
"""What a platform tells of somebody, who is there from then on, and what an erasure's list names by its digest."""


@pytest.mark.parametrize("name", [one for one in ASKED_OF_IT if one not in TOLD])
async def test_whatever_an_adapter_asks_of_the_service_about_one(tried: Tried, name: str) -> None:
    method = getattr(tried.service, name)
    wanted = inspect.signature(method).parameters
    for id in tried.things:
        found = {one: given(one, about.annotation, id) for one, about in wanted.items() if one != "decided"}
        other = {one: given(one, about.annotation, nobodys(id)) for one, about in wanted.items() if one != "decided"}
        assert tried.unknown_in(await outcome(method(**found))) == await outcome(method(**other)), (name, id)


async def test_nothing_of_theirs_changes_whatever_is_stored_here(tried: Tried) -> None:
    """The same once more, and this time for good."""
    before, ours = await tried.towns.rows(THEIRS), tried.towns.ours
    for number, id in enumerate(tried.foreign):
        for action in sorted(PRESSES):
            key = f"{action}-{number}"
            await ours.service.handle(Press(by=ours.address("Ana"), action=action, target=id, key=key))
    for number, id in enumerate(tried.things):
        for form in sorted(FORMS.keys() - {"forget_me"}):
            base = Submit(by=ours.address("Mira"), form=form, action="send", values=honest(form, tried),
                          carry={**dict.fromkeys(carried(), id)}, target=id, key=f"{form}-{number}")  # fmt: skip
            await ours.service.handle(base)
    await ours.time_passes()
    assert await tried.towns.rows(THEIRS) == before
