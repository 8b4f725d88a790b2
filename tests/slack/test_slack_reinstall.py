"""A right that a newer Askwell needs: one link for whoever looks after it, told once, and nothing is lost by it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from adapters.slack.installs import Installation, ManyWorkspaces
from tests.fakes.slack import Person
from tests.fakes.slack.state import Workspace
from tests.slack.serving import PUBLIC, Served, by_oauth, served
from tests.slack.test_slack_installs import installs

OLD = "chat:write,commands,users:read"
SAYS = "Askwell needs one more permission here"


@pytest.fixture
async def many(sqlite_url: str) -> AsyncIterator[Served]:
    async with served(sqlite_url, by_oauth) as made:
        yield made


async def of_before(many: Served, team: Workspace, by: Person) -> None:
    """Installed when Askwell needed less."""
    await installs(many, by)
    assert isinstance(many.side.installs, ManyWorkspaces)
    held = await many.side.installs.find(f"slack:{team.id}")
    assert isinstance(held, Installation)
    await many.side.installs.add(replace(held, scopes=OLD))
    given = many.fake.state.install_of(many.app.id, team.id)
    assert given is not None
    given.scopes = frozenset(OLD.split(","))


async def settle(many: Served) -> None:
    await many.side.reinstall.settle()
    await many.settle()


def links(person: Person) -> list[Any]:
    """The addresses behind the buttons in somebody's own messages."""
    found = [message for message in person.dms() if SAYS in message.text]
    return [element.get("url") for one in found for block in one.blocks for element in block.get("elements", ())
            if element.get("type") == "button"]  # fmt: skip


async def test_the_admin_gets_one_link_once_and_nothing_is_lost_by_following_it(many: Served) -> None:
    team = many.fake.workspace("Beta")
    ida = many.fake.person(team, "Ida", tz="Europe/Oslo", is_admin=True)
    ole = many.fake.person(team, "Ole", tz="Asia/Tokyo")
    await of_before(many, team, ida)
    await ole.slash("/ask", "@Ida Could you read my talk?")
    await ole.submit()
    await settle(many)
    for _ in range(3):
        await ole.slash("/ask", "mine")
        await settle(many)
    assert links(ida) == [f"{PUBLIC}/slack/install"]
    assert links(ole) == []
    before = await many.side.service.workspace(f"slack:{team.id}")
    status, _page = await installs(many, ole)
    assert status == 200
    many.side.reinstall._until.clear()
    await ole.slash("/ask", "mine")
    await settle(many)
    assert links(ida) == [f"{PUBLIC}/slack/install"]
    after = await many.side.service.workspace(f"slack:{team.id}")
    assert (after.zone, after.installed_by) == (before.zone, before.installed_by) == ("Europe/Oslo", ida.id)
    asked = await many.storage.store.read(f"slack:{team.id}", lambda tx: tx.asks.asked_by(ole.id))
    assert len(asked.rows) == 1
    assert isinstance(many.side.installs, ManyWorkspaces)
    held = await many.side.installs.find(f"slack:{team.id}")
    assert held is not None
    assert "files:write" in held.scopes


async def test_another_process_does_not_tell_it_again(many: Served) -> None:
    team = many.fake.workspace("Beta")
    ida = many.fake.person(team, "Ida", is_admin=True)
    await of_before(many, team, ida)
    for _ in range(2):
        many.side.reinstall._until.clear()
        await ida.slash("/ask", "mine")
        await settle(many)
        many.clock.at += timedelta(days=3)
        await settle(many)
    assert len(links(ida)) == 1


async def test_who_cannot_be_told_now_is_told_a_day_later(many: Served) -> None:
    team = many.fake.workspace("Beta")
    ida = many.fake.person(team, "Ida", is_admin=True)
    await of_before(many, team, ida)
    many.fake.faults.where(many.fake.faults.server_error("chat.postMessage"), lambda args: SAYS in args["text"])
    await ida.slash("/ask", "mine")
    await settle(many)
    assert links(ida) == []
    many.clock.at += timedelta(days=3)
    await settle(many)
    await ida.slash("/ask", "mine")
    await settle(many)
    assert len(links(ida)) == 1


async def test_where_nothing_is_missing_nobody_hears_of_it(many: Served) -> None:
    team = many.fake.workspace("Beta")
    ida = many.fake.person(team, "Ida", is_admin=True)
    await installs(many, ida)
    await ida.slash("/ask", "mine")
    await settle(many)
    assert links(ida) == []
