"""Many workspaces: OAuth, organisations, rotation, and the ways an app is taken out."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest

from adapters.slack.app import SlackSettings
from adapters.slack.installs import Installation, ManyWorkspaces
from bot.errors import Misconfigured, StoreDown
from bot.message import Message
from bot.people import Address
from bot.ports import NotSent
from tests.fakes.slack import Person
from tests.slack.serving import Served, by_oauth, served

HELLO = Message("Hello")


@pytest.fixture
async def many(sqlite_url: str) -> AsyncIterator[Served]:
    """Askwell over HTTP with OAuth; nobody has installed it through us yet."""
    async with served(sqlite_url, by_oauth) as made:
        yield made


async def installs(
    here: Served, by: Person, changes: Mapping[str, str] | None = None, *, org: bool = False
) -> tuple[int, str]:
    """Somebody presses Add to Slack, Allow, and comes back."""
    query = changes or {}
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as browser:
        async with browser.get(f"{here.base}/slack/install", allow_redirects=False) as first:
            cookie = first.headers["Set-Cookie"].partition(";")[0]
            assert "HttpOnly" in first.headers["Set-Cookie"]
            back = here.fake.allows(by, first.headers["Location"], org=org)
        parts = urlsplit(back)
        url = f"{here.base}{parts.path}?{query.get('query', parts.query)}"
        headers = {"Cookie": query.get("cookie", cookie)}
        async with browser.get(url, headers=headers) as answer:
            return answer.status, await answer.text()


async def test_a_workspace_installs_asks_and_is_told(many: Served) -> None:
    team = many.fake.workspace("Beta")
    ida, ole = many.fake.person(team, "Ida", tz="Europe/Oslo", is_admin=True), many.fake.person(team, "Ole")
    status, page = await installs(many, ida)
    assert status == 200
    assert "It is installed in Beta." in page
    workspace = f"slack:{team.id}"
    known = await many.storage.store.read(workspace, lambda tx: tx.workspace)
    assert (known.name, known.installed_by, known.zone) == ("Beta", ida.id, "Europe/Oslo")
    await ida.slash("/ask", "@Ole Could you read my talk?")
    await ida.submit()
    await many.settle()
    assert "Ida asks for your help" in "\n".join(ole.sees())
    assert not any(call.method == "auth.test" for call in many.fake.calls)
    assert many.fake.complaints == []


async def test_tokens_are_encrypted_at_rest(many: Served, sqlite_url: str) -> None:
    team = many.fake.workspace("Beta")
    await installs(many, many.fake.person(team, "Ida"))
    token = await many.side.installs.token(f"slack:{team.id}")
    await many.storage.close()
    with open(sqlite_url.removeprefix("sqlite:///"), "rb") as file:  # noqa: ASYNC230
        assert token.encode() not in file.read()


@pytest.mark.parametrize(
    "changes",
    [
        {"query": "code=x&state=forged"},
        {"query": "error=access_denied"},
        {"query": "code=&state="},
        {"query": ""},
        {"cookie": "slack-app-oauth-state=other"},
        {"cookie": ""},
    ],
)
async def test_a_wrong_way_back_is_a_page_that_says_what_to_do(many: Served, changes: dict[str, str]) -> None:
    status, page = await installs(many, many.fake.person(many.team, "Ida"), changes)
    assert status == 400
    assert "Start once more" in page
    assert not await many.side.installs.is_installed(f"slack:{many.team.id}")


async def test_who_has_not_installed_it_reads_a_sentence(many: Served) -> None:
    mira = next(many.fake.person_of(m.id) for m in many.fake.state.members.values() if m.name == "Mira")
    await mira.slash("/ask", "@Mira could you")
    assert "Askwell isn't installed in this workspace" in "\n".join(mira.sees())


@pytest.mark.parametrize("revoked_first", [False, True])
async def test_taken_out_in_either_order_nothing_is_sent_and_the_clock_starts(
    many: Served, revoked_first: bool
) -> None:
    team = many.fake.workspace("Beta")
    ida = many.fake.person(team, "Ida")
    await installs(many, ida)
    installation = many.fake.state.install_of(many.app.id, team.id)
    assert installation is not None
    many.clock.at += timedelta(seconds=5)
    await many.fake.uninstall(installation, revoked_first=revoked_first)
    before = len(many.fake.calls)
    with pytest.raises(NotSent):
        await many.side.transport.post(Address(f"slack:{team.id}", ida.id), HELLO, "key")
    assert len(many.fake.calls) == before
    assert isinstance(many.side.installs, ManyWorkspaces)
    assert await many.side.installs.gone_since(f"slack:{team.id}") == many.clock.at
    assert (await many.storage.store.read(f"slack:{team.id}", lambda tx: tx.workspace)).gone


async def test_installed_again_a_late_goodbye_changes_nothing(many: Served) -> None:
    team = many.fake.workspace("Beta")
    ida = many.fake.person(team, "Ida")
    await installs(many, ida)
    gone_at = many.clock.now().timestamp()
    many.clock.at += timedelta(minutes=5)
    await installs(many, ida)
    assert not await many.side.installs.gone(f"slack:{team.id}", gone_at)
    assert await many.side.installs.token(f"slack:{team.id}")


async def test_a_token_that_slack_refuses_is_forgotten(many: Served) -> None:
    team = many.fake.workspace("Beta")
    ida = many.fake.person(team, "Ida")
    await installs(many, ida)
    many.fake.faults.refused("chat.postMessage", "token_revoked")
    address = Address(f"slack:{team.id}", ida.id)
    for _ in range(3):
        with pytest.raises(NotSent):
            await many.side.transport.post(address, HELLO, "key")
        many.clock.at += timedelta(seconds=2)
    assert len(many.fake.called("chat.postMessage")) == 1


async def test_an_organisation_installs_once_for_its_workspaces(many: Served) -> None:
    roof = many.fake.enterprise("Roof")
    one, two = many.fake.workspace("One", enterprise=roof), many.fake.workspace("Two", enterprise=roof)
    ida, ole = many.fake.person(one, "Ida", is_admin=True), many.fake.person(two, "Ole")
    status, _ = await installs(many, ida, org=True)
    assert status == 200
    installation = next(i for i in many.fake.state.installations.values() if i.team_id is None)
    for team in (one, two):
        many.fake.add_to_workspace(installation, team)
    await ole.slash("/ask", "help")
    await many.settle()
    assert "Ask one person for help, well" in "\n".join(ole.sees())
    await many.side.transport.post(Address(f"slack:{two.id}", ole.id), HELLO, "key")
    assert "Hello" in "\n".join(ole.sees())
    await ida.slash("/ask", "help")
    assert "Ask one person for help, well" in "\n".join(ida.sees())


@pytest.fixture
async def rotating(database_url: str) -> AsyncIterator[Served]:
    async with served(database_url, by_oauth, rotation=True) as made:
        yield made


async def test_a_token_is_renewed_also_for_what_is_sent_on_schedule(rotating: Served) -> None:
    team = rotating.fake.workspace("Beta")
    ida = rotating.fake.person(team, "Ida")
    await installs(rotating, ida)
    first = await rotating.side.installs.token(f"slack:{team.id}")
    rotating.clock.at += timedelta(hours=30)
    await rotating.side.transport.post(Address(f"slack:{team.id}", ida.id), HELLO, "key")
    assert await rotating.side.installs.token(f"slack:{team.id}") != first
    assert rotating.failures == []


async def test_two_processes_renew_a_token_once(rotating: Served) -> None:
    team = rotating.fake.workspace("Beta")
    await installs(rotating, rotating.fake.person(team, "Ida"))
    workspace = f"slack:{team.id}"
    mine = rotating.side.installs
    assert isinstance(mine, ManyWorkspaces)
    exchanged: list[str] = []

    async def refresh(token: str) -> Any:
        exchanged.append(token)
        return await mine._refresh(token)

    twins = [ManyWorkspaces(rotating.storage.tokens, rotating.side.service, refresh) for _ in range(4)]
    rotating.clock.at += timedelta(hours=11)
    tokens = await asyncio.gather(*(duplicates.token(workspace) for duplicates in twins for _ in range(3)))
    assert len(exchanged) == 1
    rotating.clock.at += timedelta(minutes=2)
    assert {await duplicates.token(workspace) for duplicates in twins} <= set(tokens)
    assert len(exchanged) == 1


async def test_a_stored_installation_reads_back_as_it_was(many: Served) -> None:
    assert isinstance(many.side.installs, ManyWorkspaces)
    made = Installation(key="slack:T9", token="xoxb-1", refresh="xoxe-1", expires=9e9, scopes="commands")
    await many.side.installs.add(made)
    assert await many.side.installs.find("slack:T9") == made


GOOD = SlackSettings(bot_token="xoxb-1", app_token="xapp-1")


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (replace(GOOD, bot_token=""), "SLACK_BOT_TOKEN"),
        (replace(GOOD, app_token=""), "SLACK_SIGNING_SECRET"),
        (replace(GOOD, client_id="1.2"), "Choose one way"),
        (SlackSettings(client_id="1.2", signing_secret="s"), "SLACK_CLIENT_SECRET"),
        (SlackSettings(client_id="1.2", signing_secret="s", client_secret="c"), "ASKWELL_SECRET_KEYS"),
        (
            SlackSettings(client_id="1.2", signing_secret="s", client_secret="c", keyed=True, public_url="http://x.y"),
            "ASKWELL_PUBLIC_URL",
        ),
        (replace(GOOD, api_url="http://slack.example/api/"), "SLACK_API_URL"),
    ],
)
def test_a_setting_that_is_missing_is_named(settings: SlackSettings, sentence: str) -> None:
    with pytest.raises(Misconfigured, match=sentence):
        settings.check()
    GOOD.check()


async def test_while_nothing_can_be_stored_slacks_code_is_not_spent_and_the_page_says_to_reload(many: Served) -> None:
    team = many.fake.workspace("Beta")
    ida = many.fake.person(team, "Ida")
    database = many.storage.store._database
    many.storage.store._database = _Away()  # type: ignore[assignment]
    status, page = await installs(many, ida)
    assert (status, "Reload this page in a minute" in page) == (503, True)
    assert not any(call.method == "oauth.v2.access" for call in many.fake.calls)
    many.storage.store._database = database
    assert (await installs(many, ida))[0] == 200


async def test_a_store_that_goes_while_slack_says_yes_is_a_page_and_no_defect(
    many: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise StoreDown("away")

    monkeypatch.setattr(many.storage.tokens, "save", away)
    team = many.fake.workspace("Beta")
    status, page = await installs(many, many.fake.person(team, "Ida"))
    assert (status, "Slack said yes, but Askwell could not store it" in page) == (503, True)
    assert "Start once more" in page


class _Away:
    """A database that is not there."""

    async def deliver(self, _: object) -> None:
        raise StoreDown("away")

    write = read = deliver
