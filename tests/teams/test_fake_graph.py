"""The few calls of Graph: permissions, search by the beginnings of words, installation for somebody."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.fakes.teams.sample_bot import SampleBot, sample_bot
from tests.fakes.teams.town import Town, town

ROLES = (
    "User.ReadBasic.All",
    "MailboxSettings.Read",
    "Presence.Read.All",
    "TeamsAppInstallation.ReadWriteSelfForUser.All",
    "AppCatalog.Read.All",
)


@pytest.fixture
async def here() -> AsyncIterator[Town]:
    async with town() as built:
        built.fake.entra.roles = ROLES
        yield built


@pytest.fixture
async def bot(here: Town) -> AsyncIterator[SampleBot]:
    async with sample_bot(here.fake) as running:
        await running.login(scope="https://graph.microsoft.com/.default")
        yield running


async def get(
    bot: SampleBot, path: str, query: dict[str, str] | None = None, *, eventual: bool = True
) -> httpx.Response:
    headers = {"Authorization": f"Bearer {bot.token}"} | ({"ConsistencyLevel": "eventual"} if eventual else {})
    return await bot.http.get(f"{bot.fake.graph_url}/v1.0/{path}", params=query or {}, headers=headers)


async def test_a_search_finds_by_the_beginnings_of_words(here: Town, bot: SampleBot) -> None:
    here.fake.person("Benita Roy")
    found = await get(bot, "users", {"$search": '"displayName:ben"', "$select": "id,displayName"})
    assert [u["displayName"] for u in found.json()["value"]] == ["Ben Ochieng", "Benita Roy"]
    assert set(found.json()["value"][0]) == {"id", "displayName"}
    by_mail = await get(bot, "users", {"$search": '"displayName:carla.r" OR "mail:carla.r"'})
    assert [u["id"] for u in by_mail.json()["value"]] == [here.carla.aad]


@pytest.mark.parametrize("search", ["ben", '"ben"', '"displayName:ben" AND x', '"jobTitle:ben"'])
async def test_a_search_that_graph_would_not_read_is_refused(here: Town, bot: SampleBot, search: str) -> None:
    assert (await get(bot, "users", {"$search": search})).status_code == 400


async def test_a_search_needs_its_header(here: Town, bot: SampleBot) -> None:
    assert (await get(bot, "users", {"$search": '"displayName:ben"'}, eventual=False)).status_code == 400


async def test_somebody_is_found_by_id_and_by_mail(here: Town, bot: SampleBot) -> None:
    for key in (here.ana.aad, here.ana.member.mail):
        assert (await get(bot, f"users/{key}")).json()["id"] == here.ana.aad
    assert (await get(bot, "users/nobody")).status_code == 404
    exact = await get(bot, "users", {"$filter": f"mail eq '{here.ben.member.mail}'"})
    assert [u["id"] for u in exact.json()["value"]] == [here.ben.aad]


async def test_hours_come_with_a_windows_zone(here: Town, bot: SampleBot) -> None:
    found = (await get(bot, f"users/{here.ana.aad}/mailboxSettings")).json()
    assert (found["timeZone"], found["workingHours"]["startTime"]) == ("GMT Standard Time", "09:00:00.0000000")


async def test_without_the_permission_graph_refuses(here: Town, bot: SampleBot) -> None:
    here.fake.entra.roles = ("User.ReadBasic.All",)
    await bot.login(scope="https://graph.microsoft.com/.default")
    assert (await get(bot, f"users/{here.ana.aad}")).status_code == 200
    assert (await get(bot, f"users/{here.ana.aad}/mailboxSettings")).status_code == 403
    assert (await get(bot, f"users/{here.ana.aad}/presence")).status_code == 403


async def test_the_connectors_token_is_no_good_here(here: Town, bot: SampleBot) -> None:
    await bot.login()
    assert (await get(bot, f"users/{here.ana.aad}")).status_code == 401


async def test_the_app_is_installed_for_somebody_and_the_bot_hears_of_it(here: Town, bot: SampleBot) -> None:
    here.fake.graph.external_id = "11111111-2222-4333-8444-555555555555"
    found = await get(bot, "appCatalogs/teamsApps", {"$filter": f"externalId eq '{here.fake.graph.external_id}'"})
    bind = f"https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/{found.json()['value'][0]['id']}"
    url = f"{here.fake.graph_url}/v1.0/users/{here.ana.aad}/teamwork/installedApps"
    headers = {"Authorization": f"Bearer {bot.token}"}
    body = {"teamsApp@odata.bind": bind}
    assert (await bot.http.post(url, json=body, headers=headers)).status_code == 201
    assert (await bot.http.post(url, json=body, headers=headers)).status_code == 409
    assert [g["type"] for g in bot.got] == ["installationUpdate", "conversationUpdate"]
    installed = (await get(bot, f"users/{here.ana.aad}/teamwork/installedApps")).json()["value"][0]["id"]
    chat = await get(bot, f"users/{here.ana.aad}/teamwork/installedApps/{installed}/chat")
    assert chat.json()["id"] == here.ana.chat.id
