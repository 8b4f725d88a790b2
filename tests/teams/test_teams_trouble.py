"""What somebody reads in Teams when the store is down: a sentence with a reference by which it is found in the log."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest

from bot.errors import StoreDown
from tests.fakes.teams import Person
from tests.fakes.teams.fake import FakeTeams
from tests.teams.serving import Served
from tests.test_canaries import all_that_is_logged, found_by

Act = Callable[[FakeTeams, Person], Awaitable[Any]]
WAYS: Mapping[str, Act] = {
    "words": lambda fake, noa: noa.says("ask Ole could you look at row nine?"),
    "a button": lambda fake, noa: noa.presses("Send"),
    "the message extension": lambda fake, noa: noa.opens_extension(),
    "a button in a dialog": lambda fake, noa: noa.presses("Send"),
}


class _Away:
    """A database that is not there."""

    async def deliver(self, *_: object) -> None:
        raise StoreDown("away")

    write = read = deliver


def store_goes(here: Served) -> None:
    here.storage.store._database = _Away()  # type: ignore[assignment]


async def draft(noa: Person, way: str) -> None:
    """A form is open before her."""
    if way == "a button in a dialog":
        await noa.opens_extension()
    else:
        await noa.says("ask Ole could you look at row nine and tell me what is missing?")


@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
@pytest.mark.parametrize("old_client", [False, True])
@pytest.mark.parametrize("way", WAYS)
async def test_a_store_that_is_down_is_said_wherever_somebody_acts(
    here: Served, way: str, *, old_client: bool, locale: str
) -> None:
    noa = here.fake.person("Noa", installed=True, old_client=old_client, locale="en-GB")
    here.fake.person("Ole", installed=True)
    await draft(noa, way)
    await here.settle()
    noa.member.locale = locale
    seen = len(noa.ledger())
    store_goes(here)
    with all_that_is_logged() as log:
        await WAYS[way](here.fake, noa)
        await here.side.settle()
    said = "\n".join(text for one in noa.ledger()[seen:] for text in one.texts)
    assert ("Bei mir hat etwas nicht funktioniert." if locale == "de-DE" else "Something on my side didn't") in said
    assert found_by(log, said)["error"] == "an activity could not be handled: StoreDown"
    assert "row nine" not in log.getvalue()


async def test_of_words_before_others_it_is_said_in_their_own_chat_alone(here: Served) -> None:
    noa, ole = here.fake.person("Noa", installed=True), here.fake.person("Ole", installed=True)
    group = here.fake.group(noa, ole, installed=True)
    store_goes(here)
    seen = {one.name: len(one.ledger()) for one in (noa, ole)}
    with all_that_is_logged() as log:
        await noa.says("@Askwell ask Ole could you look at row nine?", group)
        await here.side.settle()
    said = {
        one.name: "\n".join(text for new in one.ledger()[seen[one.name] :] for text in new.texts) for one in (noa, ole)
    }
    assert found_by(log, said["Noa"])["error"] == "an activity could not be handled: StoreDown"
    assert "reference" not in said["Ole"].lower()
