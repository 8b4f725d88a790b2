"""Whatever cannot be shown is said: every way in, every way in which Slack or the store fails, nobody left alone."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest

from adapters.slack.app import UNSAID
from bot.errors import StoreDown
from tests.fakes.slack import FakeSlack, Person
from tests.slack.serving import Served, by_oauth, served
from tests.slack.test_slack_installs import installs
from tests.test_canaries import all_that_is_logged, found_by

Act = Callable[[Served, Person], Awaitable[Any]]
SENTENCES = ("Something on my side didn't work.", "That took too long, so Slack didn't let the form open.")
NEEDS_NO_VIEW = {"a button of a card", "a sent form"}
"""Answered by Slack's own answer, or by the card itself."""

VIEWS = ("views.open", "views.push", "views.update", "views.publish")


@pytest.fixture
async def here(sqlite_url: str) -> AsyncIterator[Served]:
    async with served(sqlite_url) as made:
        yield made


async def home(here: Served, noa: Person) -> None:
    await noa.opens_home()
    await here.settle()


async def card(here: Served, noa: Person) -> None:
    """Somebody asked her."""
    ole = here.fake.person(here.team, "Ole")
    await ole.slash("/ask", "@Noa could you look at row nine and tell me what is missing?")
    await ole.submit()
    here.clock.at = here.clock.at.replace(hour=12)
    await here.settle()


async def form(here: Served, noa: Person) -> None:
    here.fake.person(here.team, "Ole")
    await noa.slash("/ask", "@Ole could you look at row nine and tell me what is missing?")


async def mine(here: Served, noa: Person) -> None:
    await card(here, noa)
    await noa.slash("/ask", "mine")


async def nothing(here: Served, noa: Person) -> None: ...


async def on_a_message(here: Served, noa: Person) -> None:
    general = next(one for one in here.fake.state.channels.values() if one.name == "general")
    await noa.shortcut("ask_about_message", noa.says(general, "the lift is stuck"))


WAYS: Mapping[str, tuple[Act, Act]] = {
    "a command": (nothing, lambda here, noa: noa.slash("/ask", "could you look at row nine?")),
    "a command that shows a page": (nothing, lambda here, noa: noa.slash("/ask", "mine")),
    "a shortcut": (nothing, lambda here, noa: noa.shortcut("ask_global")),
    "a shortcut on a message": (nothing, on_a_message),
    "a button of a card": (card, lambda here, noa: noa.press(noa.card("Yes, I can help"), "Yes, I can help")),
    "a button that opens a form": (card, lambda here, noa: noa.press(noa.card("Question first"), "Question first")),
    "a button at home": (home, lambda here, noa: noa.press(noa.home, "Settings")),
    "home itself": (nothing, lambda here, noa: noa.opens_home()),
    "a button in a form": (form, lambda here, noa: noa.press(noa.modal, "More")),
    "a sent form": (form, lambda here, noa: noa.submit()),
    "a button in a page": (mine, lambda here, noa: noa.press(noa.modal, "Yes, I can help")),
}

FAILURES: Mapping[str, Callable[[FakeSlack, str], object]] = {
    "refused": lambda fake, method: fake.faults.refused(method, "internal_error", 9),
    "limited": lambda fake, method: fake.faults.rate_limited(method, 9),
    "cut off": lambda fake, method: fake.faults.reset(method, 9),
}


async def acts(here: Served, way: str, breaks: Callable[[], object]) -> tuple[Person, int]:
    """Noa does it, once things are broken; what she had seen before."""
    noa = here.fake.person(here.team, "Noa")
    before, act = WAYS[way]
    await before(here, noa)
    here.clock.at += timedelta(seconds=2)
    seen = len(noa.ledger())
    breaks()
    await act(here, noa)
    await here.side.people.settle()
    return noa, seen


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("way", WAYS)
async def test_what_slack_does_not_show_is_said_another_way(here: Served, way: str, failure: str) -> None:
    noa, seen = await acts(here, way, lambda: [FAILURES[failure](here.fake, method) for method in VIEWS])
    if way == "home itself":
        return  # nothing else stands there, and opening it again publishes it again
    said = "\n".join(text for one in noa.ledger()[seen:] for text in one.texts)
    assert any(sentence in said for sentence in SENTENCES) or way in NEEDS_NO_VIEW
    assert "trouble" not in {one.kind for one in noa.ledger()[seen:]}
    await here.settle()
    assert len(noa.ledger()) > seen


class _Away:
    """A database that is not there."""

    async def deliver(self, *_: object) -> None:
        raise StoreDown("away")

    write = read = deliver


def store_goes(here: Served) -> Callable[[], object]:
    def go() -> None:
        here.storage.store._database = _Away()  # type: ignore[assignment]
        here.storage.tokens._database = _Away()  # type: ignore[assignment]

    return go


@pytest.mark.parametrize("way", WAYS)
async def test_a_store_that_is_down_is_said_wherever_somebody_acts(here: Served, way: str) -> None:
    with all_that_is_logged() as log:
        noa, seen = await acts(here, way, store_goes(here))
    said = "\n".join(text for one in noa.ledger()[seen:] for text in one.texts)
    assert "Something on my side didn't work." in said
    assert found_by(log, said)["error"] == "a request from Slack could not be handled: StoreDown"
    assert "row nine" not in log.getvalue()
    assert "trouble" not in {one.kind for one in noa.ledger()[seen:]}


@pytest.mark.parametrize("way", ["a shortcut", "a command", "home itself"])
async def test_where_tokens_are_kept_in_the_store_it_is_said_too(sqlite_url: str, way: str) -> None:
    async with served(sqlite_url, by_oauth) as many:
        await installs(many, many.fake.person(many.team, "Ida", is_admin=True))
        ole = many.fake.person(many.team, "Ole")
        await ole.slash("/ask", "mine")
        many.clock.at = many.clock.at.replace(hour=11)
        seen = len(ole.ledger())
        store_goes(many)()
        await WAYS[way][1](many, ole)
        said = "\n".join(text for one in ole.ledger()[seen:] for text in one.texts)
        assert "Something on my side didn't work." in said


async def test_where_nothing_at_all_can_be_shown_slack_says_so(here: Served) -> None:
    noa = here.fake.person(here.team, "Noa")
    here.fake.faults.server_error("*", 99)
    delivery = await noa.shortcut("ask_global")
    assert delivery.status == UNSAID
    assert [one.kind for one in noa.ledger()] == ["trouble"]
