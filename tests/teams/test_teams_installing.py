"""Adding the app for people: off unless a setting and an admin's consent say otherwise."""

from collections.abc import AsyncIterator

import pytest

from adapters.settings import read
from adapters.teams.connector import NOT_INSTALLED, UNREACHABLE
from adapters.teams.platform import teams_settings
from tests.fakes.teams import Person
from tests.teams.serving import Served, served
from tests.teams.test_teams_talk import last

CONSENT = ("User.ReadBasic.All", "AppCatalog.Read.All", "TeamsAppInstallation.ReadWriteSelfForUser.All")
ASKED = "Ana asks for your help"


@pytest.fixture
async def installing(sqlite_url: str) -> AsyncIterator[Served]:
    """Askwell with the setting on, in a tenant whose admin consented and whose catalogue has the app."""
    async with served(sqlite_url, install_for_people=True) as here:
        here.fake.entra.roles = CONSENT
        here.fake.graph.external_id = here.fake.app_id
        yield here


def installs(here: Served) -> int:
    """How often Graph was asked to add the app."""
    return sum(one.startswith("POST") for one in here.fake.graph.requests)


async def asks(here: Served, who: Person) -> Person:
    """Ana asks somebody by the picker."""
    ana = here.fake.person("Ana", installed=True)
    await ana.says("ask")
    ana.fills({"Who?": who, "What do you need?": "could you read this?"})
    await ana.presses("Send")
    await here.settle()
    return ana


async def test_who_does_not_have_the_app_gets_it_and_the_ask(installing: Served) -> None:
    wanda = installing.fake.person("Wanda")
    ana = await asks(installing, wanda)
    assert ASKED in "\n".join(wanda.sees())
    assert "Your ask to Wanda" in last(ana)
    assert installs(installing) == 1


async def test_somebody_we_can_neither_look_up_nor_reach_gets_it_too(installing: Served) -> None:
    installing.fake.entra.roles = CONSENT[1:]
    wanda = installing.fake.person("Wanda")
    await asks(installing, wanda)
    assert ASKED in "\n".join(wanda.sees())


async def test_nobody_gets_the_app_by_being_picked_alone(installing: Served) -> None:
    ana, wanda = installing.fake.person("Ana", installed=True), installing.fake.person("Wanda")
    await ana.says("ask")
    ana.fills({"Who?": wanda, "What do you need?": "could you read this?"})
    await ana.presses("Check and preview")
    await installing.settle()
    assert installs(installing) == 0
    assert not wanda.member.installed


async def test_it_is_off_unless_switched_on(sqlite_url: str) -> None:
    async with served(sqlite_url) as here:
        here.fake.entra.roles, here.fake.graph.external_id = CONSENT, here.fake.app_id
        wanda = here.fake.person("Wanda")
        ana = await asks(here, wanda)
        assert "Wanda can't take asks at the moment." in last(ana)
        assert installs(here) == 0


@pytest.mark.parametrize("code", sorted(UNREACHABLE - NOT_INSTALLED))
async def test_whoever_blocked_us_is_not_forced(installing: Served, code: str) -> None:
    wanda = installing.fake.person("Wanda")
    installing.fake.unreachable(wanda, code)
    ana = await asks(installing, wanda)
    assert "Wanda can't take asks at the moment." in last(ana)
    assert installs(installing) == 0


async def test_whoever_removed_it_does_not_get_it_again(installing: Served) -> None:
    wanda = installing.fake.person("Wanda")
    await wanda.installs()
    await wanda.uninstalls()
    ana = await asks(installing, wanda)
    assert "Wanda takes no asks at the moment." in last(ana)
    assert installs(installing) == 0


async def test_without_consent_the_asker_hears_it_at_once_and_graph_is_left_alone(installing: Served) -> None:
    installing.fake.entra.roles = ("User.ReadBasic.All",)
    for name in ("Wanda", "Tom"):
        ana = await asks(installing, installing.fake.person(name))
        assert f"{name} can't take asks at the moment." in last(ana)
    assert sum("appCatalogs" in one for one in installing.fake.graph.requests) == 1


def test_the_setting_has_a_name() -> None:
    said = {"TEAMS_APP_ID": "x", "TEAMS_APP_PASSWORD": "y", "TEAMS_TENANT_ID": "z"}
    assert not teams_settings(read(said)).install_for_people
    assert teams_settings(read(said | {"TEAMS_INSTALL_FOR_PEOPLE": "1"})).install_for_people
