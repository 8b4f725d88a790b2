"""Installing by OAuth, rotation, Enterprise Grid: through the real client over HTTP."""

from collections.abc import AsyncIterator, Awaitable
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, HeldClock
from tests.fakes.slack.town import SCOPES, Town, manifest, town

# slack_sdk 3.47 builds its Basic header with a class that aiohttp 3.14 has deprecated
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")

REDIRECT = "https://askwell.test/slack/oauth_redirect"


@pytest.fixture
async def here() -> AsyncIterator[Town]:
    async with town(rotation=True) as built:
        yield built


@pytest.fixture
async def slack(here: Town) -> AsyncIterator[AsyncWebClient]:
    async with aiohttp.ClientSession() as session:
        yield AsyncWebClient(base_url=here.fake.api_url, session=session, retry_handlers=[])


async def error(call: Awaitable[Any]) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


def page(here: Town, scope: str = ",".join(SCOPES)) -> str:
    query = {"client_id": here.app.client_id, "scope": scope, "state": "s-1", "redirect_uri": REDIRECT}
    return f"https://slack.com/oauth/v2/authorize?{urlencode(query)}"


def code_of(address: str) -> str:
    return parse_qs(urlsplit(address).query)["code"][0]


def secrets(here: Town) -> dict[str, str]:
    return {"client_id": here.app.client_id, "client_secret": here.app.client_secret}


async def test_a_person_allows_and_the_code_works_once(here: Town, slack: AsyncWebClient) -> None:
    address = here.fake.allows(here.ana, page(here))
    assert address.startswith(f"{REDIRECT}?code=")
    assert address.endswith("state=s-1")
    grant = {**secrets(here), "code": code_of(address), "redirect_uri": REDIRECT}
    answer = await slack.oauth_v2_access(**grant)
    assert answer["access_token"].startswith("xoxe.xoxb-")
    assert (answer["expires_in"], answer["team"]["id"]) == (43_200, here.team.id)
    assert await error(slack.oauth_v2_access(**grant)) == "invalid_code"


async def test_declining_leads_back_without_a_code(here: Town) -> None:
    assert here.fake.declines(page(here)) == f"{REDIRECT}?error=access_denied&state=s-1"


async def test_wrong_secrets_codes_and_addresses_are_refused(here: Town, slack: AsyncWebClient) -> None:
    def code() -> str:
        return code_of(here.fake.allows(here.ana, page(here)))

    good = secrets(here)
    assert await error(slack.oauth_v2_access(**good | {"client_id": "1.2"}, code="x")) == "invalid_client_id"
    assert await error(slack.oauth_v2_access(**good | {"client_secret": "x"}, code="x")) == "bad_client_secret"
    assert await error(slack.oauth_v2_access(**good, code="x")) == "invalid_code"
    elsewhere = slack.oauth_v2_access(**good, code=code(), redirect_uri="https://evil.test/")
    assert await error(elsewhere) == "bad_redirect_uri"
    late = code()
    here.clock.advance(601)
    assert await error(slack.oauth_v2_access(**good, code=late)) == "invalid_code"
    assert await error(slack.oauth_v2_access(**good, grant_type="password")) == "invalid_grant_type"
    empty = code_of(here.fake.allows(here.ana, page(here, scope="")))
    assert await error(slack.oauth_v2_access(**good, code=empty)) == "no_scopes"


async def test_a_refresh_token_works_once(here: Town, slack: AsyncWebClient) -> None:
    ask = {**secrets(here), "grant_type": "refresh_token"}
    here.clock.advance(12 * 3600)
    assert await error(slack.auth_test(token=here.bot.token)) == "token_expired"
    fresh = await slack.oauth_v2_access(**ask, refresh_token=here.bot.refresh_token)
    assert (await slack.auth_test(token=fresh["access_token"]))["team_id"] == here.team.id
    assert await error(slack.oauth_v2_access(**ask, refresh_token=here.bot.refresh_token)) == "invalid_refresh_token"
    assert (await slack.oauth_v2_access(**ask, refresh_token=fresh["refresh_token"]))["ok"]


async def test_a_refresh_token_is_no_bearer(here: Town, slack: AsyncWebClient) -> None:
    assert await error(slack.auth_test(token=here.bot.refresh_token)) == "invalid_auth"


async def test_the_app_can_uninstall_itself(here: Town, slack: AsyncWebClient) -> None:
    wrong = secrets(here) | {"client_secret": "x"}
    assert await error(slack.apps_uninstall(token=here.bot.token, **wrong)) == "bad_client_secret"
    here.clock.advance(60)
    assert (await slack.apps_uninstall(token=here.bot.token, **secrets(here)))["ok"]
    assert await error(slack.auth_test(token=here.bot.token)) == "account_inactive"


async def test_an_organisation_has_one_token_for_many_workspaces() -> None:
    async with FakeSlack(clock=HeldClock(1.79e9)) as fake, aiohttp.ClientSession() as session:
        roof = fake.enterprise("Umbrella")
        one, two = fake.workspace("One", enterprise=roof), fake.workspace("Two", enterprise=roof)
        ana, ben = fake.person(one, "ana"), fake.person(two, "ben")
        app = fake.app(manifest(org=True))
        bot = fake.install(app, one, by=ana, org=True)
        slack = AsyncWebClient(token=bot.token, base_url=fake.api_url, session=session, retry_handlers=[])
        assert (await slack.auth_test())["is_enterprise_install"] is True
        assert await error(slack.chat_postMessage(channel=ana.id, text="x")) == "channel_not_found"
        for team in (one, two):
            fake.add_to_workspace(bot.installation, team)
        await slack.chat_postMessage(channel=ben.id, text="Hello")
        assert ben.sees() == ["Hello"]
        assert await error(slack.users_list()) == "missing_argument"
        assert [m["name"] for m in (await slack.users_list(team_id=two.id))["members"]] == ["ben", "askwell"]


async def test_an_org_install_has_no_team_and_needs_the_manifests_leave(here: Town, slack: AsyncWebClient) -> None:
    with pytest.raises(Exception, match="cannot_install_an_org_installed_app"):
        here.fake.allows(here.ana, page(here), org=True)
    here.app.org_deploy = True
    code = code_of(here.fake.allows(here.ana, page(here), org=True))
    answer = await slack.oauth_v2_access(**secrets(here), code=code)
    assert (answer["team"], answer["is_enterprise_install"]) == (None, True)
