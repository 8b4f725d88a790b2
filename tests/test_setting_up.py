"""Setting up as somebody new does it: what is asked for is kept for them alone, and the page never ends in nothing."""

import asyncio
import stat
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from adapters.server import not_served
from adapters.slack.arrival import Arrival
from tests.slack.serving import by_socket, served
from tests.teams.test_teams_setup import APP, PUBLIC
from tests.terminal import ROOT, Said, askwell
from tests.world import World, open_world


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as town:
        yield town


TOKENS = "xoxb-1-invented\nxapp-1-invented\n"


def kept(folder: Path) -> dict[str, str]:
    lines = (folder / ".env").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if not line.startswith("#"))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def keep_slack(folder: Path, *more: str, typed: str = TOKENS) -> Said:
    nobody = {"SLACK_API_URL": "http://127.0.0.1:1/api/"}
    return askwell("setup", "slack", "--keep", *more, folder=folder, stdin=typed, **nobody)


def test_what_is_asked_for_is_kept_for_the_owner_alone_with_a_key_that_is_made_once(tmp_path: Path) -> None:
    said = keep_slack(tmp_path)
    first = kept(tmp_path)
    assert (first["SLACK_BOT_TOKEN"], first["SLACK_APP_TOKEN"]) == ("xoxb-1-invented", "xapp-1-invented")
    assert len(first["ASKWELL_SECRET_KEYS"]) >= 32
    assert mode(tmp_path / ".env") == 0o600
    assert first["ASKWELL_SECRET_KEYS"] not in said.out + said.err
    assert "keep a copy elsewhere" in said.out
    keep_slack(tmp_path, typed="xoxb-2\nxapp-2\n")
    assert kept(tmp_path) == {**first, "SLACK_BOT_TOKEN": "xoxb-2", "SLACK_APP_TOKEN": "xapp-2"}


def test_secrets_may_be_kept_in_a_folder_of_files(tmp_path: Path) -> None:
    keep_slack(tmp_path, "--secrets", str(tmp_path / "secrets"))
    assert kept(tmp_path)["SLACK_BOT_TOKEN_FILE"] == str(tmp_path / "secrets" / "slack_bot_token")
    assert mode(tmp_path / "secrets") == 0o700
    assert {mode(file) for file in (tmp_path / "secrets").iterdir()} == {0o600}
    assert "Slack: cannot be reached" in askwell("doctor", folder=tmp_path, SLACK_API_URL="http://127.0.0.1:1/api/").out


def test_who_keeps_what_they_were_told_to_copy_is_not_told_the_way_once_more(tmp_path: Path) -> None:
    said = keep_slack(tmp_path)
    assert "Three clicks" not in said.out
    assert said.out.strip().endswith("Next: askwell serve")
    assert "Where to find what is asked for: askwell setup slack" in said.err
    typed = f"{APP}\n{APP}\nthe~secret.of-the_app\n"
    teams = askwell("setup", "teams", "--address", PUBLIC, "--keep", folder=tmp_path, stdin=typed).out
    assert "Azure portal" not in teams
    assert "1. Start Askwell: askwell serve" in teams
    assert "askwell-teams.zip" in teams


def test_what_is_no_token_is_not_kept(tmp_path: Path) -> None:
    said = keep_slack(tmp_path, typed="xapp-the-other-one\n")
    assert said.code == 1
    assert "It begins with xoxb-." in said.err
    assert not (tmp_path / ".env").exists()


def test_input_that_ends_too_early_is_a_sentence_and_keeps_nothing(tmp_path: Path) -> None:
    said = keep_slack(tmp_path, typed="xoxb-1-invented\n")
    assert said.code == 1
    assert said.err.strip().endswith("That ended before everything was answered: nothing was kept.")
    assert "Traceback" not in said.err
    assert not (tmp_path / ".env").exists()


def test_a_setting_of_the_environment_that_counts_before_the_file_is_named(tmp_path: Path) -> None:
    said = askwell("setup", "slack", "--keep", folder=tmp_path, stdin=TOKENS, SLACK_BOT_TOKEN="xoxb-old")
    assert "SLACK_BOT_TOKEN also stands in the environment, which counts before .env" in said.out


def test_many_workspaces_are_set_up_by_their_address(tmp_path: Path) -> None:
    said = askwell(
        "setup", "slack", "--address", f"{PUBLIC}/", "--keep", folder=tmp_path, stdin="1.2\nsecret\nsigning\n",
        SLACK_API_URL="http://127.0.0.1:1/api/",
    )  # fmt: skip
    found = kept(tmp_path)
    assert (found["ASKWELL_PUBLIC_URL"], found["SLACK_CLIENT_ID"], found["SLACK_SIGNING_SECRET"]) == (
        PUBLIC, "1.2", "signing",
    )  # fmt: skip
    assert f"{PUBLIC}/slack/install" in said.out


def test_teams_gets_its_settings_and_its_package_in_one_go(tmp_path: Path) -> None:
    before = askwell("setup", "teams", folder=tmp_path)
    assert "askwell setup teams --address" in before.err
    typed = f"{APP}\n{APP}\nthe~secret.of-the_app\n"
    said = askwell("setup", "teams", "--address", PUBLIC, "--keep", folder=tmp_path, stdin=typed)
    assert said.code == 0, said.err
    assert (tmp_path / "askwell-teams.zip").exists()
    assert kept(tmp_path)["TEAMS_APP_PASSWORD"] == "the~secret.of-the_app"
    assert mode(tmp_path / ".env") == 0o600


@pytest.mark.parametrize(
    ("written", "sentence"), [("= nothing\n", "line 1 is no NAME=value"), ("ASKWELL_PORT=many", "ASKWELL_PORT cannot")]
)
def test_a_kept_file_that_somebody_broke_is_named(tmp_path: Path, written: str, sentence: str) -> None:
    (tmp_path / ".env").write_text(written)
    said = askwell("doctor", folder=tmp_path)
    assert (said.code, said.err) == (1, "")
    assert sentence in said.out


async def test_whoever_set_it_up_is_named_on_the_first_card(sqlite_url: str, tmp_path: Path) -> None:
    async with served(sqlite_url, by_socket) as here:
        typed = f"{here.bot.token}\n{here.bot.app_token}\n"
        said = await asyncio.to_thread(
            askwell, "setup", "slack", "--keep", folder=tmp_path, stdin=typed, SLACK_API_URL=here.fake.api_url
        )
        mira = next(m.id for m in here.fake.state.members.values() if m.name == "Mira")
        assert "Test message: it has reached Mira." in said.out
        assert kept(tmp_path)["SLACK_INSTALLED_BY"] == mira
        workspace = f"slack:{here.team.id}"
        await Arrival(here.side.listeners, kept(tmp_path)["SLACK_INSTALLED_BY"])(workspace)
        assert (await here.side.service.workspace(workspace)).installed_by == mira
        assert (await here.side.service.people(workspace, [mira]))[mira].admin


@pytest.mark.parametrize("connected", [True, False])
async def test_the_page_that_is_not_the_local_workspace_says_what_this_is(connected: bool) -> None:
    way = httpx.ASGITransport(Starlette(routes=[not_served(connected=connected)]))
    async with httpx.AsyncClient(transport=way, base_url="http://askwell.test") as browser:
        page = await browser.get("/")
        assert page.status_code == 200
        assert ("askwell setup slack" in page.text and "ASKWELL_LOCAL_PASSWORD" in page.text) is not connected
        assert (await browser.get("/nonsense")).status_code == 404


def test_the_command_of_a_checkout_works_from_any_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [ROOT / "bin" / "askwell", "--help"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "doctor" in done.stdout


@pytest.mark.parametrize(("typed", "meant"), [("setings", "settings"), ("hlep", "help"), ("Mines", "mine")])
async def test_a_word_with_a_slip_is_asked_about(town: World, typed: str, meant: str) -> None:
    await town.says("Ana", f"/ask {typed}")
    await town.sees("Ana", f"Did you mean /ask {meant}?", typed, "Choose")


@pytest.mark.parametrize("typed", ["Could you look at my settings?", "setings please", "xyz"])
async def test_a_draft_is_never_taken_for_a_slip(town: World, typed: str) -> None:
    await town.says("Ana", f"/ask {typed}")
    await town.not_sees("Ana", "Did you mean")
