"""The app package, the portal's steps, and what the doctor says."""

import io
import json
import tomllib
import zipfile
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from PIL import Image

from adapters.clock import SystemClock
from adapters.teams.app import TeamsSettings
from adapters.teams.package import manifest, package
from adapters.teams.setup import check_teams, steps, well, write_package
from bot.errors import Misconfigured
from tests.teams.serving import Served, settings_for

APP = "11111111-2222-4333-8444-555555555555"
PUBLIC = "https://askwell.example.org"
SCHEMAS = Path(__file__).parent.parent / "fakes" / "teams" / "schema"
DEPLOYED = Path(__file__).parents[2] / "deploy" / "teams-manifest" / "manifest.json"


@pytest.mark.parametrize("public_url", ["", PUBLIC])
@pytest.mark.parametrize("version", ["1.22", "1.30"])
def test_the_manifest_is_valid_up_to_the_newest_schema(version: str, public_url: str) -> None:
    schema = json.loads((SCHEMAS / f"app-manifest-{version}.json").read_text("utf-8"))
    made = {**manifest(APP, public_url=public_url), "manifestVersion": version}
    made["$schema"] = made["$schema"].replace("v1.22", f"v{version}")
    assert [error.message for error in Draft7Validator(schema).iter_errors(made)] == []


def test_the_manifest_beside_the_deployments_is_the_one_that_is_made() -> None:
    assert json.loads(DEPLOYED.read_text("utf-8")) == manifest(APP, public_url=PUBLIC)


def test_the_package_has_three_files_and_icons_of_the_right_size() -> None:
    with zipfile.ZipFile(io.BytesIO(package(APP))) as zipped:
        assert sorted(zipped.namelist()) == ["color.png", "manifest.json", "outline.png"]
        colour = Image.open(io.BytesIO(zipped.read("color.png")))
        outline = Image.open(io.BytesIO(zipped.read("outline.png"))).convert("RGBA")
    assert colour.size == (192, 192)
    assert outline.size == (32, 32)
    colours = {outline.getpixel((x, y)) for x in range(32) for y in range(32)}
    assert all(isinstance(one, tuple) and one[:3] == (255, 255, 255) for one in colours if one and one != (0, 0, 0, 0))
    assert package(APP) == package(APP)


def test_the_package_is_of_our_version_so_that_a_catalogue_takes_it_as_an_update() -> None:
    ours = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    with zipfile.ZipFile(io.BytesIO(package(APP))) as zipped:
        assert json.loads(zipped.read("manifest.json"))["version"] == ours


def test_the_steps_name_the_address_and_the_file(tmp_path: Path) -> None:
    settings = TeamsSettings(app_id=APP, app_password="s", tenant_id=APP, public_url=PUBLIC)
    told = "\n".join(steps(settings))
    assert f"{PUBLIC}/api/messages" in told
    assert write_package(settings, tmp_path).name in told


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"tenant_id": ""}, "TEAMS_TENANT_ID"),
        ({"app_password": ""}, "TEAMS_APP_PASSWORD"),
        ({"app_certificate": "x"}, "TEAMS_APP_CERTIFICATE"),
        ({"emulator": True, "host": "0.0.0.0"}, "TEAMS_EMULATOR"),  # noqa: S104
        ({"openid_url": "http://evil.example"}, "TEAMS_OPENID_URL"),
        ({"login_url": "http://evil.example"}, "TEAMS_LOGIN_URL"),
        ({"graph_url": "ftp://x"}, "TEAMS_GRAPH_URL"),
    ],
    ids=str,
)
def test_settings_that_cannot_be_are_named(changes: dict[str, object], named: str) -> None:
    said = {"app_id": APP, "app_password": "s", "tenant_id": APP, **changes}
    with pytest.raises(Misconfigured, match=named):
        TeamsSettings(**said).check()  # type: ignore[arg-type]


async def test_the_doctor_finds_all_well_by_a_signed_round_trip(here: Served) -> None:
    settings = settings_for(here.fake, public_url=here.url.removesuffix("/api/messages"))
    findings = await check_teams(settings, here.fake.service_url)
    assert well(findings), findings
    assert here.fake.entra.asked_for() == 1
    assert [record.status for record in here.fake.calls] == [404]


async def test_the_doctor_names_a_secret_that_is_not_ours(here: Served) -> None:
    settings = settings_for(here.fake, app_password="other", public_url="")
    findings = {found.what: found for found in await check_teams(settings, here.fake.service_url)}
    assert "invalid_client" in findings["Entra"].says
    assert findings["Entra"].mend
    assert findings["Address"].mend


@pytest.mark.parametrize(
    ("changes", "what", "mend"),
    [
        ({"app_password": "other"}, "Entra", "TEAMS_APP_PASSWORD is not this app's"),
        ({"tenant_id": APP}, "Entra", "There is no such tenant"),
        ({"app_id": APP}, "Entra", "no app with TEAMS_APP_ID"),
        ({"login_url": "http://127.0.0.1:1"}, "Entra", "the secret was not looked at"),
        ({"openid_url": "http://127.0.0.1:1"}, "Signing keys", "login.botframework.com"),
        ({"public_url": "http://127.0.0.1:1"}, "Address", "Start Askwell"),
        ({"install_for_people": True}, "Graph", "Let an admin consent"),
    ],
    ids=str,
)
async def test_the_doctor_names_what_is_wrong(here: Served, changes: dict[str, object], what: str, mend: str) -> None:
    settings = settings_for(here.fake, **{"public_url": here.url.removesuffix("/api/messages"), **changes})
    findings = {found.what: found for found in await check_teams(settings, here.fake.service_url)}
    assert mend in findings[what].mend


async def test_the_doctor_names_a_connector_that_is_not_there(here: Served) -> None:
    findings = {found.what: found for found in await check_teams(settings_for(here.fake), "http://127.0.0.1:1")}
    assert "over https" in findings["Connector"].mend


@pytest.mark.parametrize(("days", "due"), [(29, True), (31, False)])
async def test_the_doctor_warns_of_a_secrets_end_thirty_days_ahead(here: Served, days: int, due: bool) -> None:
    here.fake.entra.roles = ("Application.Read.All",)
    ends = SystemClock().now() + timedelta(days=days)
    here.fake.graph.secret_ends = ends.isoformat().replace("+00:00", "Z")
    found = {one.what: one for one in await check_teams(settings_for(here.fake), here.fake.service_url)}
    assert found["Secret"].says == f"it ends on {ends.date().isoformat()}."
    assert ("Make a new one" in found["Secret"].mend) is due


async def test_where_entra_does_not_tell_the_doctor_says_nothing_of_a_secrets_end(here: Served) -> None:
    found = {one.what: one for one in await check_teams(settings_for(here.fake), here.fake.service_url)}
    assert "Secret" not in found


async def test_a_secrets_end_is_in_the_figures_and_told_where_entra_tells(here: Served) -> None:
    here.fake.entra.roles = ("Application.Read.All",)
    ends = here.clock.now() + timedelta(days=20)
    here.fake.graph.secret_ends = ends.isoformat()
    told: list[tuple[str, datetime]] = []

    async def hears(workspace: str, at: datetime) -> None:
        told.append((workspace, at))

    assert here.side.expiry is not None
    here.side.expiry.told = partial(hears, here.workspace)
    for _ in range(3):
        assert await here.side.trouble() == ""
    assert told == [(here.workspace, ends)]
    here.clock.advance(6 * 3600)
    await here.side.trouble()
    assert len(told) == 2
