"""A workspace that is erased by command: the platform has the token back that let Askwell in."""

from collections.abc import AsyncIterator

import pytest

from adapters.slack.farewell import BY_HAND, FROM_THE_SETTINGS, GIVEN_BACK, SHARED, give_back
from adapters.teams.setup import BY_HAND as BY_HAND_IN_TEAMS
from bot.people import Person, Workspace
from bot.ports import Transaction
from storage.store import open_store
from tests.slack.serving import Served, Settings, by_http, by_oauth, served
from tests.slack.test_slack_installs import installs
from tests.terminal import askwell

KEY = "q8vWz1pKx0sYb7uTj4dRm9aLc2eFh5gN6iOo3"
TENANT = "teams:8f2c1d3e-0000-4000-8000-0123456789ab"


@pytest.fixture
async def many(sqlite_url: str) -> AsyncIterator[Served]:
    """Askwell in Slack by OAuth."""
    async with served(sqlite_url, by_oauth) as made:
        yield made


@pytest.fixture
async def one(sqlite_url: str) -> AsyncIterator[Served]:
    """Askwell in the one workspace whose token is in the settings."""
    async with served(sqlite_url, by_http) as made:
        yield made


async def given_back(here: Served, way: Settings, team: str) -> str:
    return await give_back(way(here.fake, here.app, here.bot), here.clock, here.storage.tokens, f"slack:{team}")


async def test_an_installation_gives_its_own_token_back_and_no_other(many: Served) -> None:
    beta, gamma = many.fake.workspace("Beta"), many.fake.workspace("Gamma")
    for team in (beta, gamma):
        await installs(many, many.fake.person(team, "Ida", is_admin=True))
    held = [await many.side.installs.token(f"slack:{team.id}") for team in (beta, gamma)]
    assert await given_back(many, by_oauth, beta.id) == GIVEN_BACK
    assert [many.fake.state.tokens[token].state for token in held] == ["revoked", "live"]


async def test_an_organisations_token_serves_others_and_stays(many: Served) -> None:
    roof = many.fake.enterprise("Roof")
    beta = many.fake.workspace("Beta", enterprise=roof)
    ida = many.fake.person(beta, "Ida", is_admin=True)
    await installs(many, ida, org=True)
    installation = next(i for i in many.fake.state.installations.values() if i.team_id is None)
    many.fake.add_to_workspace(installation, beta)
    await ida.slash("/ask", "help")
    held = await many.side.installs.token(f"slack:{beta.id}")
    assert await given_back(many, by_oauth, beta.id) == SHARED
    assert many.fake.state.tokens[held].state == "live"


async def test_a_token_from_the_settings_is_given_back_for_its_own_workspace_only(one: Served) -> None:
    assert BY_HAND in await given_back(one, by_http, "T0OTHER")
    assert one.fake.state.tokens[one.bot.token].state == "live"
    assert await given_back(one, by_http, one.team.id) == FROM_THE_SETTINGS
    assert one.fake.state.tokens[one.bot.token].state == "revoked"


async def test_one_that_slack_no_longer_knows_is_said_with_what_to_do(many: Served, one: Served) -> None:
    assert BY_HAND in await given_back(many, by_oauth, "T0NOBODY")
    await given_back(one, by_http, one.team.id)
    again = await given_back(one, by_http, one.team.id)
    assert "token_revoked" in again
    assert BY_HAND in again


@pytest.mark.parametrize(("more", "said"), [((), True), (("--keep-token",), False)])
async def test_the_command_says_what_became_of_it_before_it_erases(
    sqlite_url: str, more: tuple[str, ...], said: bool
) -> None:
    def tenant(tx: Transaction) -> None:
        tx.save_workspace(Workspace(id=TENANT, name="Contoso"))
        tx.people.save(Person(workspace=TENANT, id="ana", name="Ana"))

    storage = await open_store(sqlite_url, [KEY])
    await storage.store.write(TENANT, tenant)
    await storage.close()
    sure, words = f"y\n{TENANT}\n", ("workspace", "erase", TENANT, *more)
    done = askwell(*words, stdin=sure, ASKWELL_SECRET_KEYS=KEY, ASKWELL_DATABASE_URL=sqlite_url)
    assert (done.code, done.err) == (0, "")
    assert (BY_HAND_IN_TEAMS in done.out) is said
    assert done.out.endswith(f"Erased: nothing is held of {TENANT}.\n")
