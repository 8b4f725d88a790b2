"""Setting up: the manifest is what Slack's schema takes, and the doctor says what to mend."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

from adapters.finding import Finding
from adapters.slack.check import apart, check_slack, scopes
from adapters.slack.manifest import SCOPES, manifest
from adapters.slack.setup import link, manifest_text, steps
from adapters.slack.try_out import try_out
from tests.slack.serving import Served, by_http, by_oauth, by_socket, served
from tests.terminal import askwell

ROOT = Path(__file__).parent.parent.parent
SCHEMA = Path(__file__).parent / "schema" / "manifest.schema.2.0.0.json"


@pytest.mark.parametrize("address", ["", "https://askwell.example.com"])
def test_slacks_own_schema_takes_the_manifest(address: str) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    validator = validator_for(schema, default=Draft202012Validator)
    assert [str(error.message) for error in validator(schema).iter_errors(manifest(address=address))] == []


def test_the_schema_refuses_what_is_none() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    wrong = {**manifest(), "display_information": {"name": "x" * 40}, "nonsense": 1}
    assert list(validator_for(schema, default=Draft202012Validator)(schema).iter_errors(wrong))


@pytest.mark.parametrize("address", ["", "https://askwell.example.com"])
def test_the_manifest_keeps_slacks_limits(address: str) -> None:
    made = manifest(address=address)
    info, features = made["display_information"], made["features"]
    assert len(info["name"]) <= 35
    assert len(info["description"]) <= 140
    assert 175 <= len(info["long_description"]) <= 4000
    assert all(len(one["name"]) <= 24 for one in features["shortcuts"])
    assert not any("history" in scope for scope in made["oauth_config"]["scopes"]["bot"])
    assert ("request_url" in json.dumps(made)) is bool(address)
    assert made["settings"]["socket_mode_enabled"] is not bool(address)
    home = {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": True}
    assert features["app_home"] == home


@pytest.mark.parametrize(
    ("file", "address"),
    [("slack-manifest.json", ""), ("slack-manifest-http.json", "https://askwell.example.com")],
)
def test_the_manifest_beside_the_code_is_the_one_that_is_printed(file: str, address: str) -> None:
    assert (ROOT / "deploy" / file).read_text("utf-8") == manifest_text(address)


def test_the_steps_name_the_clicks_and_the_settings() -> None:
    assert json.loads(unquote(link().partition("manifest_json=")[2])) == manifest()
    for word in ("xoxb-", "xapp-", "connections:write", "askwell setup slack --keep", "askwell doctor"):
        assert word in steps()
    for word in ("Client ID", "Signing Secret", "--address https://askwell.example.com --keep", "/slack/install"):
        assert word in steps("https://askwell.example.com")


def test_the_page_for_newcomers_names_what_they_need() -> None:
    page = (ROOT / "docs" / "slack.md").read_text("utf-8")
    for word in ("xoxb-", "xapp-", "askwell setup slack --keep", "askwell doctor", "slack-manifest.json", *SCOPES):
        assert word in page


def wrong(findings: list[Finding]) -> list[Finding]:
    return [one for one in findings if one.mend]


async def test_the_doctor_finds_all_well(sqlite_url: str) -> None:
    async with served(sqlite_url, by_socket) as here:
        mira = next(m for m in here.fake.state.members.values() if m.name == "Mira")
        design = here.fake.channel(here.team, "design", [here.fake.person_of(mira.id), here.bot])
        settings = by_socket(here.fake, here.app, here.bot)
        found = await check_slack(settings, here.clock, person=mira.id, channel=design.id)
        assert [one.what for one in wrong(found)] in ([], ["Clock"])
        assert any("test by askwell doctor" in text for text in here.fake.person_of(mira.id).sees())


async def test_the_doctor_names_what_is_wrong(here: Served) -> None:
    good = by_socket(here.fake, here.app, here.bot)
    cases = {
        "Bot token": replace(good, bot_token="xoxb-wrong"),
        "Slack": replace(good, api_url="http://127.0.0.1:1/api/"),
        "Slack settings": replace(good, bot_token=""),
        "App token": replace(good, app_token="xapp-wrong"),
    }
    for what, settings in cases.items():
        found = wrong(await check_slack(settings, here.clock))
        assert what in [one.what for one in found]
        assert all(one.mend.endswith(".") for one in found if one.what != "Slack settings")


async def test_the_doctor_says_how_a_channel_is_joined(here: Served) -> None:
    mira = next(m for m in here.fake.state.members.values() if m.name == "Mira")
    den = here.fake.channel(here.team, "den", [here.fake.person_of(mira.id)])
    settings = by_socket(here.fake, here.app, here.bot)
    found = await check_slack(settings, here.clock, person=mira.id, channel=den.id)
    assert any("/invite @Askwell" in one.mend for one in found)


async def test_the_doctor_names_where_many_install(here: Served) -> None:
    found = await check_slack(by_oauth(here.fake, here.app, here.bot), here.clock)
    assert "/slack/install" in found[0].says


def test_no_scope_is_asked_for_that_nothing_uses() -> None:
    assert "dnd:read" not in json.dumps(manifest(address="https://askwell.example"))


def test_scopes_are_neither_too_few_nor_too_many() -> None:
    assert not scopes("commands,chat:write,users:read,files:write").mend
    assert not scopes("commands,chat:write,users:read,files:write,users:read.email").mend
    assert "files:write" in scopes("commands,chat:write,users:read").says
    assert "channels:history" in scopes("commands,chat:write,users:read,files:write,channels:history").mend


async def test_clocks_may_differ_a_little(here: Served) -> None:
    now = here.clock.now()
    assert not apart(now, now + timedelta(seconds=30)).mend
    assert "NTP" in apart(now, now - timedelta(minutes=4)).mend


HELLO = "Askwell can reach you. Type /ask to try it"


async def test_setting_up_writes_to_the_only_admin(here: Served) -> None:
    mira = next(here.fake.person_of(m.id) for m in here.fake.state.members.values() if m.name == "Mira")
    found = await try_out(by_socket(here.fake, here.app, here.bot), here.clock)
    assert found[-1].says == "it has reached Mira."
    assert [text for text in mira.sees() if HELLO in text]


@pytest.mark.parametrize("named", ["{id}", "@zoe", "Zoe", "zoe@acme.test"])
async def test_setting_up_writes_to_whoever_is_named(here: Served, named: str) -> None:
    zoe = here.fake.person(here.team, "zoe", is_admin=True, email="zoe@acme.test")
    settings = by_socket(here.fake, here.app, here.bot)
    nobody = await try_out(settings, here.clock)
    assert nobody[-1].says == "it went to nobody, since nobody was named."
    assert "--person" in nobody[-1].mend
    here.fake.state.tokens[here.bot.token].scopes |= {"users:read.email"}
    found = await try_out(settings, here.clock, person=named.format(id=zoe.id))
    assert found[-1].says in {"it has reached Zoe.", f"it has reached {zoe.id}."}
    assert [text for text in zoe.sees() if HELLO in text]


async def test_setting_up_says_which_token_is_wrong(here: Served) -> None:
    settings = by_socket(here.fake, here.app, here.bot)
    found = await try_out(replace(settings, bot_token="xoxb-wrong"), here.clock)
    assert found[0].mend
    unknown = await try_out(settings, here.clock, person="Nobody")
    assert unknown[-1].says == "nobody, or more than one person, goes by that name."


async def test_setting_up_for_many_tries_the_secrets(sqlite_url: str) -> None:
    async with served(sqlite_url, by_oauth) as here:
        settings = by_oauth(here.fake, here.app, here.bot)
        [good] = await try_out(settings, here.clock)
        assert not good.mend
        assert "/slack/install" in good.says
        [bad] = await try_out(replace(settings, client_secret="wrong"), here.clock)
        assert bad.says == "Slack says bad_client_secret."


async def test_the_command_line_names_the_clicks_and_tries_the_tokens(sqlite_url: str, tmp_path: Path) -> None:
    async with served(sqlite_url, by_socket) as here:
        settings = by_socket(here.fake, here.app, here.bot)
        tokens = {
            "SLACK_BOT_TOKEN": settings.bot_token,
            "SLACK_APP_TOKEN": settings.app_token,
            "SLACK_API_URL": settings.api_url,
        }
        said = await asyncio.to_thread(askwell, "setup", "slack", folder=tmp_path, **tokens)
        assert "Three clicks" in said.out
        assert "Test message: it has reached Mira." in said.out
        assert settings.bot_token not in said.out + said.err


async def test_the_doctor_tries_the_address_as_slack_would(sqlite_url: str) -> None:
    async with served(sqlite_url, by_http) as here:
        good = replace(by_http(here.fake, here.app, here.bot), public_url=here.base)
        assert [one.what for one in wrong(await check_slack(good, here.clock))] in ([], ["Clock"])
        for settings, says in (
            (replace(good, signing_secret="another app's"), "does not take this signing secret"),
            (replace(good, public_url="http://127.0.0.1:1"), "nobody answers at it"),
            (replace(good, public_url=here.fake.api_url), "something else answers there"),
            (replace(good, public_url=""), "none is set"),
        ):
            found = wrong(await check_slack(settings, here.clock))
            assert says in " ".join(one.says for one in found)


async def test_the_doctor_tries_how_many_install(sqlite_url: str) -> None:
    async with served(sqlite_url, by_oauth) as here:
        good = replace(by_oauth(here.fake, here.app, here.bot), public_url=here.base)
        found = {one.what: one for one in await check_slack(good, here.clock)}
        assert not found["Client id and secret"].mend
        assert "does not lead to Slack and back here" in found["Installing"].says  # it was started for another address
        for settings, says in (
            (replace(good, client_secret="wrong"), "bad_client_secret"),
            (replace(good, client_id="1.2"), "invalid_client_id"),
            (replace(good, api_url="http://127.0.0.1:1/"), "cannot be reached"),
        ):
            assert says in " ".join(one.says for one in wrong(await check_slack(settings, here.clock)))


async def test_the_doctor_names_what_is_wrong_with_a_token(here: Served) -> None:
    good = by_socket(here.fake, here.app, here.bot)
    other = here.fake.app(manifest())
    elsewhere = here.fake.install(other, here.team, by=here.fake.person(here.team, "Olga", is_admin=True))
    found = wrong(await check_slack(replace(good, app_token=elsewhere.app_token), here.clock))
    assert "it belongs to another app than the bot token." in [one.says for one in found]
    here.fake.state.tokens[here.bot.token].scopes = frozenset({"chat:write", "users:read", "files:write"})
    assert "missing: commands." in [one.says for one in wrong(await check_slack(good, here.clock))]
    here.fake.state.tokens[here.bot.token].state = "revoked"
    gone = wrong(await check_slack(good, here.clock))
    assert "install it, and copy the new token" in gone[0].mend


@pytest.mark.parametrize("named", ["Mira", "mira@acme.test", "U0NOBODY"])
async def test_the_doctor_says_what_a_member_id_is(here: Served, named: str) -> None:
    found = wrong(await check_slack(by_socket(here.fake, here.app, here.bot), here.clock, person=named))
    assert "Copy member ID" in found[-1].mend or "Check the id" in found[-1].mend
