"""Somebody in Teams who moved to another zone, or whose account is gone, without Askwell being told."""

import pytest

from bot.people import Address
from bot.ports import Known
from tests.teams.serving import served

ZONES, BASIC, WHOLE = "MailboxSettings.Read", "User.ReadBasic.All", "User.Read.All"


@pytest.mark.parametrize(
    ("roles", "zone"),
    [((BASIC, ZONES), "Europe/Berlin"), ((BASIC,), None)],
)
async def test_the_zone_of_a_mailbox_is_known_where_it_may_be_read(
    sqlite_url: str, roles: tuple[str, ...], zone: str | None
) -> None:
    async with served(sqlite_url) as here:
        here.fake.entra.roles = roles
        ben = here.fake.person("Ben")
        here.fake.state.members[ben.aad].windows_zone = "W. Europe Standard Time"
        assert await here.side.directory.ask_about(Address(here.workspace, ben.aad)) == Known(zone=zone)


async def test_an_account_that_is_gone_has_left(sqlite_url: str) -> None:
    gone = "0f0f0f0f-1111-4222-8333-444444444444"
    async with served(sqlite_url) as here:
        nobody = Address(here.workspace, gone)
        here.fake.entra.roles = (BASIC,)
        assert await here.side.directory.ask_about(nobody) == Known(left=True)
        assert await here.side.directory.ask_about(Address(here.workspace, "29:nobody")) is None


async def test_without_permission_nobody_can_say(sqlite_url: str) -> None:
    async with served(sqlite_url) as here:
        ben = here.fake.person("Ben")
        assert await here.side.directory.ask_about(Address(here.workspace, ben.aad)) is None


async def test_an_account_that_was_disabled_has_left_where_that_may_be_read(sqlite_url: str) -> None:
    async with served(sqlite_url) as here:
        here.fake.entra.roles = (WHOLE,)
        ben = here.fake.person("Ben")
        here.fake.state.members[ben.aad].enabled = False
        assert await here.side.directory.ask_about(Address(here.workspace, ben.aad)) == Known(left=True)
