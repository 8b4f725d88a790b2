"""An app that is taken out: nothing leaves any more, a quick return loses nothing, after 30 days all is erased."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, func, select

from bot.digest import Circle, next_due
from bot.ports import DuplicatePolicy, Receipt, RowState, Send
from bot.thanks import Consent, Story
from storage import tables
from storage.queue import OutboxQueue
from tests.fakes.slack import Person
from tests.slack.serving import RULES, Served, by_http, by_oauth, served
from tests.slack.test_slack_installs import installs

NIGHT = timedelta(hours=11)


@pytest.fixture
async def many(database_url: str) -> AsyncIterator[Served]:
    """Askwell over HTTP with OAuth."""
    async with served(database_url, by_oauth) as made:
        yield made


async def an_ask_in_the_evening(here: Served) -> tuple[Person, Person, str]:
    """Ida asks Ole at nine in the evening; he gets it in the morning."""
    team = here.fake.workspace("Beta")
    ida, ole = here.fake.person(team, "Ida", is_admin=True), here.fake.person(team, "Ole")
    await installs(here, ida)
    here.clock.at += NIGHT
    await ida.slash("/ask", "@Ole Could you read my talk?")
    await ida.submit()
    await here.settle()
    assert "Ida asks for your help" not in "\n".join(ole.sees())
    return ida, ole, team.id


async def taken_out(here: Served, team: str, *, revoked_first: bool = False) -> None:
    installation = here.fake.state.install_of(here.app.id, team)
    assert installation is not None
    here.clock.at += timedelta(seconds=5)
    await here.fake.uninstall(installation, revoked_first=revoked_first)


async def hours_pass(here: Served, hours: float) -> None:
    """The clock ticks on; nothing that is due stays behind to make it tick for ever."""
    until = here.clock.at + timedelta(hours=hours)
    while (due := await here.storage.queue.next_due()) is not None and due <= until:
        here.clock.at = max(due, here.clock.at + timedelta(seconds=1))
        await here.settle()
    here.clock.at = until
    await here.settle()


async def rows(here: Served, workspace: str) -> dict[str, int]:
    """How many rows of a workspace each table holds."""

    def count(connection: Connection) -> dict[str, int]:
        found = {}
        for table in tables.TENANT_TABLES:
            here_only = select(func.count()).select_from(table).where(table.c.workspace == workspace)
            found[table.name] = connection.execute(here_only).scalar() or 0
        return {name: number for name, number in found.items() if number}

    return await here.storage.database.read(count)


@pytest.mark.parametrize("revoked_first", [False, True])
async def test_a_return_within_a_day_sends_what_waited_at_once(many: Served, revoked_first: bool) -> None:
    ida, ole, team = await an_ask_in_the_evening(many)
    await taken_out(many, team, revoked_first=revoked_first)
    calls = len(many.fake.calls)
    await hours_pass(many, 14)
    assert len(many.fake.calls) == calls
    await installs(many, ida)
    await many.settle()
    assert "Ida asks for your help" in "\n".join(ole.sees())


async def test_a_later_return_sends_what_still_stands_and_goes_on(many: Served) -> None:
    ida, ole, team = await an_ask_in_the_evening(many)
    await taken_out(many, team)
    await hours_pass(many, 24 * 2 + 14)
    await installs(many, ida)
    await many.settle()
    assert "\n".join(ole.sees()).count("Ida asks for your help") == 1
    assert not (await many.storage.store.read(f"slack:{team}", lambda tx: tx.workspace)).gone
    mei = many.fake.person(many.fake.state.workspaces[team], "Mei")
    await ida.slash("/ask", "@Mei Could you read my talk?")
    await ida.submit()
    await many.settle()
    assert "Ida asks for your help" in "\n".join(mei.sees())


async def test_thirty_days_later_nothing_is_left(many: Served) -> None:
    ida, _, team = await an_ask_in_the_evening(many)
    await taken_out(many, team)
    workspace = f"slack:{team}"
    await hours_pass(many, 24 * 29)
    assert (await rows(many, workspace))["asks"] == 1
    await hours_pass(many, 24 * 2)
    assert await rows(many, workspace) in ({"data_keys": 1}, {})
    await installs(many, ida)
    await ida.slash("/ask", "help")
    assert "Ask one person for help, well" in "\n".join(ida.sees())


async def test_several_replicas_erase_once_and_never_who_came_back(many: Served) -> None:
    _, _, team = await an_ask_in_the_evening(many)
    workspace = f"slack:{team}"
    other = many.fake.workspace("Gamma")
    uma = many.fake.person(other, "Uma", is_admin=True)
    await installs(many, uma)
    await taken_out(many, team)
    await taken_out(many, other.id)
    many.clock.at += timedelta(days=20)
    await installs(many, uma)
    many.clock.at += timedelta(days=20)
    replicas = [OutboxQueue(many.storage.database, RULES) for _ in range(4)]
    await asyncio.gather(*(replica.purge(many.clock.at) for replica in replicas))
    assert await rows(many, workspace) in ({"data_keys": 1}, {})
    assert (await rows(many, f"slack:{other.id}"))["workspaces"] == 1


async def test_an_organisation_that_leaves_takes_its_workspaces_along(many: Served) -> None:
    roof = many.fake.enterprise("Roof")
    one = many.fake.workspace("One", enterprise=roof)
    ida = many.fake.person(one, "Ida", is_admin=True)
    await installs(many, ida, org=True)
    installation = next(i for i in many.fake.state.installations.values() if i.team_id is None)
    many.fake.add_to_workspace(installation, one)
    await ida.slash("/ask", "help")
    many.clock.at += timedelta(seconds=5)
    await many.fake.uninstall(installation)
    assert (await many.storage.store.read(f"slack:{one.id}", lambda tx: tx.workspace)).gone_at == many.clock.at
    await installs(many, ida, org=True)
    assert not (await many.storage.store.read(f"slack:{one.id}", lambda tx: tx.workspace)).gone


async def test_the_one_workspace_of_the_settings_is_taken_back_by_whoever_writes_from_it(sqlite_url: str) -> None:
    async with served(sqlite_url, by_http) as here:
        mira = next(here.fake.person_of(m.id) for m in here.fake.state.members.values() if m.name == "Mira")
        await mira.slash("/ask", "help")
        workspace = f"slack:{here.team.id}"
        await here.side.installs.gone(workspace, here.clock().real)
        assert (await here.storage.store.read(workspace, lambda tx: tx.workspace)).gone
        here.side.listeners._workspaces.clear()
        here.clock.at += timedelta(minutes=10)
        await mira.slash("/ask", "help")
        assert not (await here.storage.store.read(workspace, lambda tx: tx.workspace)).gone


async def test_what_a_person_was_to_be_reminded_of_waits_for_their_next_message(many: Served) -> None:
    team = many.fake.workspace("Beta")
    ida, ole = many.fake.person(team, "Ida", is_admin=True), many.fake.person(team, "Ole")
    await installs(many, ida)
    await ida.slash("/ask", "@Ole Could you read my talk?")
    await ida.submit()
    await many.settle()
    [card] = ole.dms()
    await ole.press(card, "Yes, I can help")
    await many.settle()
    await taken_out(many, team.id)
    await hours_pass(many, 24 * 6)
    assert "Did you get help from Ole?" not in "\n".join(ida.sees())
    await installs(many, ida)
    await hours_pass(many, 24)
    assert "\n".join(ida.sees()).count("Did you get help from Ole?") == 1


async def test_no_post_is_made_of_stories_while_nobody_could_read_it(many: Served) -> None:
    team = many.fake.workspace("Beta")
    ida = many.fake.person(team, "Ida", is_admin=True)
    await installs(many, ida)
    await ida.slash("/ask", "help")
    workspace, now = f"slack:{team.id}", many.clock.now()
    circle = Circle(workspace=workspace, id="C0DESIGN", name="#design", zone="UTC", since=now)
    await many.storage.store.write(workspace, lambda tx: tx.circles.save(circle, next_due(circle, now)))
    await taken_out(many, team.id)
    many.clock.at = next_due(circle, now) + timedelta(minutes=1)
    stories = [_story(workspace, number, many.clock.at) for number in range(4)]
    for story in stories:
        await many.storage.store.write(workspace, lambda tx, told=story: tx.thanks.save_story(told))  # type: ignore[misc]
    await many.settle()
    assert await many.storage.store.read(workspace, lambda tx: tx.circles.last_post("C0DESIGN")) is None
    assert (
        len(
            await many.storage.store.read(
                workspace, lambda tx: tx.thanks.untold("C0DESIGN", datetime(2026, 1, 1, tzinfo=UTC))
            )
        )
        == 4
    )


def _story(workspace: str, number: int, now: datetime) -> Story:
    chain = (f"U0ASKER{number}", f"U0HELPER{number}")
    return Story(
        workspace=workspace,
        id=f"s{number}",
        circle="C0DESIGN",
        teller=chain[0],
        chain=chain,
        about="a talk",
        consents=dict.fromkeys(chain, Consent.YES),
        at=now - timedelta(hours=2),
        answered_at=now - timedelta(hours=1),
    )


async def test_of_two_held_rows_of_one_message_the_newer_is_released(many: Served) -> None:
    workspace, now, storage = "slack:T9", many.clock.now(), many.storage

    async def held(
        slot: str, revision: int, due_at: datetime, duplicates: DuplicatePolicy = DuplicatePolicy.SEND_AGAIN
    ) -> None:
        send = Send(
            workspace=workspace,
            slot=slot,
            revision=revision,
            view="ask.helper",
            to="U1",
            ids={},
            due_at=due_at,
            duplicates=duplicates,
        )
        assert await storage.store.write(workspace, lambda tx: tx.outbox.send(send))
        rows = await storage.queue.claim(now, "test", 10)
        await storage.queue.settle([Receipt(row=row, state=RowState.HELD) for row in rows])

    for slot, revision, hours in (("ask:1", 1, 2), ("ask:1", 2, 1), ("ask:2", 1, 1), ("ask:3", 1, 30)):
        await held(slot, revision, now - timedelta(hours=hours))
    await held("prompts:U1:2026-11-20", 1, now - timedelta(hours=30), DuplicatePolicy.KEEP_BACK)
    assert await storage.queue.next_due() is None
    old = await storage.store.write(workspace, lambda tx: tx.outbox.release(now - timedelta(hours=24)))
    assert [slot.name for slot in old] == ["prompts:U1:2026-11-20"]
    released = await storage.queue.claim(now, "test", 10)
    assert sorted((row.send.slot, row.send.revision) for row in released) == [
        ("ask:1", 2),
        ("ask:2", 1),
        ("ask:3", 1),
    ]
