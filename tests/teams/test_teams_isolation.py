"""Two tenants in one database: an id of one in whatever an activity of the other holds is answered as an unknown id.

What both really send in the same story is put side by side; whatever differs is an id, and is tried where it stands,
but where Teams, by its signature, says who acts and where. Beside that every button of the core and every form is sent
in each way in which presses come. The kinds of activities are those that the adapter reads: whoever adds one has it
lived here.
"""

import inspect
import json
import re
from collections.abc import AsyncIterator, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio
from sqlalchemy import Connection, select

from adapters.teams import parse
from adapters.teams.wire import HOME, VALUE, VERB
from bot.outgoing import card_slot
from bot.service.door import FIELDS, Words
from bot.service.routing import FORMS, PRESSES
from storage import tables
from tests.fakes.teams import Person
from tests.hostile import places
from tests.teams.serving import Served, served
from tests.trials import carried, honest
from tests.two_towns import Trial, nobodys

pytestmark = [pytest.mark.timeout(600), pytest.mark.asyncio(loop_scope="module")]
TEAMS_OWN = {"from", "recipient", "conversation", "serviceUrl", "timestamp", "localTimestamp", "id"}
"""Of an activity, what Teams says with its signature, and what is another one with every activity."""

EXECUTE, DIALOG = "adaptiveCard/action", "composeExtension/submitAction"
CASE = re.compile(r"""case "([\w/]+)\"""")
IDS = re.compile(r"[0-9a-fA-F][0-9a-fA-F-]{9,}")
NONCE = re.compile(r"""("n": )"[0-9a-f]{12}\"""")
TRIED_AT_LEAST, PATIENCE = 20, 60
Json = dict[str, Any]
Path = tuple[Any, ...]


@dataclass(slots=True)
class Lived:
    """One tenant after the story: its people, and all that Teams sent us of it."""

    workspace: str
    ida: Person
    ole: Person
    sent: list[Json]
    ask: str = ""


async def lives(here: Served, about: str) -> Lived:
    """Every kind of activity, each as a client really makes it."""
    ida, ole = here.fake.person("Ida", zone="Europe/Oslo"), here.fake.person("Ole", old_client=True)
    for someone in (ida, ole):
        await someone.installs()
    team = here.fake.team("Everybody", ida, ole, installed=True)
    design = here.fake.channel(team, "design", ida, ole)
    await ida.says(f"ask @Ole Could you read my {about}?")
    await presses(here, ida, "Send")
    await presses(here, ole, "Question first")
    ole.fills({"Your question to Ida": f"Which {about}?"})
    await presses(here, ole, "Send")
    await presses(here, ida, "Answer")
    await ida.says("@Askwell weekly", design)
    await here.settle()
    await ida.opens_extension()
    ida.fills({"What do you need?": f"Another {about}."})
    await ida.submits("Check and preview")
    una = here.fake.person("Una")
    await una.installs()
    await una.uninstalls()
    await here.settle()
    open_ = await here.storage.store.read(here.workspace, lambda tx: tx.asks.open_with(ole.aad))
    return Lived(here.workspace, ida, ole, [one.activity for one in here.fake.courier.deliveries], open_[0].id)


async def presses(here: Served, who: Person, button: str) -> None:
    here.clock.advance(40)
    await here.settle()
    await who.presses(button)
    await here.settle()


def texts(node: Any) -> str:
    return json.dumps(node, ensure_ascii=False, default=str)


@dataclass(frozen=True, slots=True)
class Beside:
    """Ours, at work; and theirs, which lived the same in this database."""

    here: Served
    ours: Lived
    theirs: Lived
    atoms: frozenset[str]
    known: frozenset[str]

    def unknown_in(self, said: str) -> str:
        return IDS.sub(lambda found: nobodys(found[0]) if found[0] in self.atoms else found[0], said)

    def unknown(self, node: Json) -> Json:
        made: Json = json.loads(self.unknown_in(json.dumps(node)))
        return made

    async def alike(self, what: str, activity: Json) -> list[str]:
        """What is wrong, unless it is answered as the same with ids that nobody has."""
        said, expected = await self.answer(activity), await self.answer(self.unknown(activity))
        alike = self.unknown_in(said) == expected and "poem" not in said
        return [] if alike else [f"{what}\n    is told {said}\n    and not {expected}"]

    async def each_sent(self, data: Iterable[Json]) -> None:
        """Each in every way in which a press may come."""
        ida, made, told = self.ours.ida, self.here.fake.client.activities, list[str]()
        card = next(one.id for one in ida.messages() if not one.author)
        for one in data:
            sent = {"k": VERB, **one}
            execute = {"action": {"type": "Action.Execute", "verb": VERB, "data": sent}, "trigger": "manual"}
            dialog = {"commandId": "ask", "commandContext": "compose", "data": sent}
            ways = {
                "execute": made.invoke(ida.member, ida.chat, EXECUTE, execute, source="message", reply_to=card),
                "dialog": made.invoke(ida.member, ida.chat, DIALOG, dialog, source="compose"),
                "old client": made.submit(ida.member, ida.chat, sent, card),
            }
            for way, activity in ways.items():
                told += await self.alike(f"{way} {one}", activity)
        assert not told, "\n".join(told)

    async def answer(self, activity: Json) -> str:
        """All that comes of it: the answer, and what we ask of Teams; each activity is a new one."""
        fresh = {**activity, "id": self.here.fake.state.new_id() if activity["type"] == "message" else f"f:{uuid4()}"}
        before = len(self.here.fake.calls)
        self.here.clock.advance(1)
        delivery = await self.here.fake.sends(fresh)
        await self.here.side.settle()
        calls = sorted(texts([one.operation, one.body]) for one in self.here.fake.calls[before:])
        said = NONCE.sub(r'\1"new"', texts([delivery.status, delivery.json(), calls]))
        return IDS.sub(lambda found: found[0] if found[0] in self.known else "new", said)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def beside(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Beside]:
    url = f"sqlite:///{tmp_path_factory.mktemp('tenants') / 'askwell.db'}"
    async with served(url, patience=PATIENCE) as there:
        theirs = await lives(there, "poem")
    async with served(url, patience=PATIENCE) as here:
        ours = await lives(here, "talk")
        known, foreign = [
            set(IDS.findall(texts([await rows(here, one.workspace), one.sent]))) for one in (ours, theirs)
        ]
        atoms = frozenset(foreign - known)
        here.side.service.store = Trial(here.storage.store)
        yield Beside(here, ours, theirs, atoms, frozenset(known | atoms | {nobodys(one) for one in atoms}))


async def rows(here: Served, workspace: str) -> list[Any]:
    def work(connection: Connection) -> list[Any]:
        return [
            [tuple(row) for row in connection.execute(select(table).where(table.c.workspace == workspace))]
            for table in tables.TENANT_TABLES
        ]

    return await here.storage.database.read(work)


def kind(activity: Json) -> tuple[str, str, bool]:
    return str(activity["type"]), str(activity.get("name", activity.get("action", ""))), "value" in activity


def at(node: Any, path: Path) -> Any:
    for step in path:
        if isinstance(node, dict):
            node = node.get(step)
        else:
            node = node[step] if isinstance(node, list) and step < len(node) else None
    return node


def differing(ours: Json, theirs: Json) -> Iterator[tuple[Path, str]]:
    """Where something stands in ours that is another one in theirs."""
    for path in places(ours):
        mine, other = at(ours, path), at(theirs, path)
        own = not path or path[0] in TEAMS_OWN or path[-2:] == ("tenant", "id")
        if not own and isinstance(mine, str) and isinstance(other, str) and mine != other:
            yield path, other


def holding(activity: Json, path: Path, text: str) -> Json:
    found = deepcopy(activity)
    at(found, path[:-1])[path[-1]] = text
    return found


async def test_every_kind_of_activity_that_is_read_was_lived(beside: Beside) -> None:
    lived = {kind(one) for one in beside.ours.sent}
    assert [kind(one) for one in beside.ours.sent] == [kind(one) for one in beside.theirs.sent]
    read = set(CASE.findall(inspect.getsource(parse)))
    assert {"message", "invoke", "adaptiveCard/action", "composeExtension/submitAction"} <= read
    assert read <= {one for type_, name, _ in lived for one in (type_, name)}
    assert ("message", "", True) in lived, "a press of an old client"


async def test_an_id_of_theirs_wherever_it_may_stand_in_any_activity(beside: Beside) -> None:
    before, tried, told = await rows(beside.here, beside.theirs.workspace), set(), list[str]()
    for mine, other in zip(beside.ours.sent, beside.theirs.sent, strict=True):
        await beside.answer(mine)
        for path, text in differing(mine, other):
            if IDS.search(text):
                tried.add((kind(mine), path))
                told += await beside.alike(f"{kind(mine)} {path} {text}", holding(mine, path, text))
    assert len(tried) > TRIED_AT_LEAST, tried
    assert not told, "\n".join(told)
    assert await rows(beside.here, beside.theirs.workspace) == before


async def test_every_button_about_one_on_a_card_of_theirs_in_each_way_in_which_presses_come(beside: Beside) -> None:
    await beside.each_sent(
        {"a": action, "t": target, "s": surface}
        for action in sorted(PRESSES)
        for target, surface in ((beside.theirs.ask, ""), (beside.theirs.ole.aad, HOME), ("", slot(beside)))
    )


async def test_every_form_with_one_in_all_that_it_may_carry_and_in_each_of_its_fields(beside: Beside) -> None:
    await beside.each_sent(one for form in sorted(FORMS) for one in filled(beside, form))


def filled(beside: Beside, form: str) -> Iterator[Json]:
    ours, theirs = beside.ours, beside.theirs
    values = {VALUE + name: text for name, text in honest(form, ours.ole.aad).items()}
    base: Json = {"a": "send", "f": form, "n": "d" * 12, "c": {"draft": "d" * 32, "ask": ours.ask}, **values}
    yield base | {"c": dict.fromkeys(carried(), theirs.ask)}
    yield base | {"t": theirs.ask}
    yield base | {"s": slot(beside)}
    chosen = (name for name, sort in FIELDS[form].items() if not isinstance(sort, Words))
    yield from (base | {VALUE + name: theirs.ole.aad} for name in chosen)


def slot(beside: Beside) -> str:
    return card_slot(beside.theirs.ask, beside.theirs.ole.aad)
