"""Teams, as the rest of Askwell knows it."""

from collections.abc import Sequence
from pathlib import Path

from adapters.finding import Finding
from adapters.platform import Adapter, Parts, Vault
from adapters.settings import Settings
from adapters.teams import setup
from adapters.teams.app import TeamsApp, teams_app
from adapters.teams.clouds import CLOUDS
from adapters.teams.ids import same_id
from adapters.teams.settings import TeamsSettings
from bot.errors import Misconfigured


def teams_settings(given: Settings) -> TeamsSettings:
    """The part of the settings that is Teams's."""
    cloud = CLOUDS[given.teams_cloud]
    return TeamsSettings(
        app_id=same_id(given.teams_app_id),
        app_password=given.teams_app_password.get_secret_value(),
        app_certificate=given.teams_app_certificate.get_secret_value(),
        tenant_id=same_id(given.teams_tenant_id),
        cloud=cloud,
        openid_url=given.teams_openid_url or cloud.openid,
        login_url=given.teams_login_url or cloud.login,
        graph_url=given.teams_graph_url or cloud.graph,
        service_hosts=given.teams_service_hosts,
        emulator=given.teams_emulator,
        public_url=given.public_url,
        host=given.host,
        install_for_people=given.teams_install_for_people,
        outward=given.outward,
    )


def _connect(given: Settings, parts: Parts) -> TeamsApp:
    return teams_app(teams_settings(given), parts)


async def _check(given: Settings, person: str, channel: str) -> Sequence[Finding]:
    """Nobody is written to: whom Askwell reaches there, they have installed it themselves."""
    del person, channel
    return await setup.check_teams(teams_settings(given))


def _set_up(given: Settings, folder: Path) -> str:
    """The steps in the portals, and the app package as a file. Raises Misconfigured without an app id."""
    settings = teams_settings(given)
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(setup.steps(settings), start=1))
    if not settings.app_id:
        raise Misconfigured(
            f"{steps}\n\nThen: askwell setup teams --address https://<your address> --keep\n"
            "It asks for the ids and the secret, keeps them in .env, and makes the app package"
        )
    return f"{steps}\n\nThe app package is {setup.write_package(settings, folder)}.\n"


def _then(given: Settings, folder: Path) -> str:
    """The app package as a file, and where it goes."""
    settings = teams_settings(given)
    made = setup.write_package(settings, folder)
    lines = (f"{number}. {step}" for number, step in enumerate(setup.left(settings, str(made)), start=1))
    return "\n".join(("What is left:", *lines))


async def _farewell(given: Settings, vault: Vault, workspace: str) -> str:
    """No token of a tenant's is kept: ours are made anew each hour, of the app's own secret."""
    del given, vault, workspace
    return setup.BY_HAND


TEAMS = Adapter(
    connect=_connect,
    check=_check,
    set_up=_set_up,
    then=_then,
    wants=lambda given: setup.WANTED,
    farewell=_farewell,
)
