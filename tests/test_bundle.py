"""`askwell doctor --bundle`: what is in the file for whoever is asked for help, and what never is."""

import asyncio
import json
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from adapters.settings import SECRETS
from adapters.web.town import RESIDENTS
from tests.terminal import askwell
from tests.test_canaries import KEY, MARK, everything_is_written
from tests.world import open_world

SECRET = {
    "ASKWELL_SECRET_KEYS": KEY,
    "ASKWELL_METRICS_TOKEN": "metrics-geheim-0123456789",
    "ASKWELL_LOCAL_PASSWORD": "password-geheim-0123456789",
    "SLACK_BOT_TOKEN": "xoxb-geheim-1",
    "SLACK_SIGNING_SECRET": "signing-geheim-1",
    "SLACK_CLIENT_SECRET": "client-geheim-1",
    "TEAMS_APP_PASSWORD": "teams-geheim-1",
    "HTTPS_PROXY": "http://somebody:proxy-geheim@127.0.0.1:1",
}
NAMED = {
    "ASKWELL_ADMINS": "local:town:ottilie",
    "ASKWELL_HELP_LINE": f"Call Ottilie, {MARK}",
    "SLACK_INSTALLED_BY": "U0OTTILIE",
    "SLACK_API_URL": "http://127.0.0.1:1/api/",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a database in which every field holds words."""

    async def live() -> None:
        async with open_world(f"sqlite:///{tmp_path / 'askwell.db'}", keys=[KEY]) as town:
            await everything_is_written(town)

    asyncio.run(live())
    return tmp_path


def opened(file: Path) -> dict[str, Any]:
    with ZipFile(file) as bundle:
        return {name: json.loads(bundle.read(name)) for name in bundle.namelist()}


def test_whoever_helps_reads_what_is_wrong_and_nobodys_words_names_ids_or_secrets(folder: Path) -> None:
    said = askwell("doctor", "--json", "--bundle", "help.zip", folder=folder, ASKWELL_PORT="8123", **SECRET, **NAMED)
    assert "Made: help.zip." in said.err
    parts = opened(folder / "help.zip")
    found = [{name: one[name] for name in ("what", "says", "mend")} for one in parts["findings.json"]]
    assert found == [json.loads(line) for line in said.out.splitlines()]
    assert parts["version.json"].keys() == {"askwell", "python", "system"}
    assert parts["counts.json"]["database"] == "sqlite"
    assert parts["counts.json"]["rows"]["asks"] > 0
    assert parts["counts.json"]["outbox"]["waiting"]["rows"] > 0
    assert parts["platforms.json"] == {"slack": True, "teams": False}
    shown = {one["name"]: one["value"] for one in parts["settings.json"]}
    assert shown["ASKWELL_PORT"] == "8123"
    assert {shown[name] for name in (*SECRET, *NAMED)} == {"(set, not shown)"}
    everything = json.dumps(parts, ensure_ascii=False)
    assert MARK not in everything.lower()
    assert [text for text in SECRET.values() if text in everything] == []
    assert "geheim" not in everything
    names = [one.name for one in RESIDENTS] + [one.id for one in RESIDENTS]
    assert [name for name in names if re.search(rf"\b{name}\b", everything, re.IGNORECASE)] == []


def test_every_secret_is_masked() -> None:
    assert {name for name in SECRET if name.startswith(("SLACK_", "TEAMS_", "ASKWELL_"))} <= set(SECRETS)


def test_it_is_made_although_settings_cannot_be_or_there_is_no_database(tmp_path: Path) -> None:
    askwell("doctor", "--bundle", "none.zip", folder=tmp_path)
    assert opened(tmp_path / "none.zip")["counts.json"] == {"database": "sqlite"}
    assert not (tmp_path / "askwell.db").exists()
    askwell("doctor", "--bundle", "wrong.zip", folder=tmp_path, ASKWELL_PORT="many")
    assert "ASKWELL_PORT cannot be" in str(opened(tmp_path / "wrong.zip")["findings.json"])


def test_it_names_nobody_and_a_file_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    named = askwell("doctor", "--bundle", "help.zip", "--person", "U1", folder=tmp_path)
    assert named.code == 2
    assert "A bundle names nobody" in named.err
    assert not (tmp_path / "help.zip").exists()
    nowhere = askwell("doctor", "--bundle", "no/such/help.zip", folder=tmp_path)
    assert nowhere.code == 1
    assert "cannot be written (No such file or directory)" in nowhere.err
