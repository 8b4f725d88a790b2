"""The command line: answers on stdout, trouble in sentences on stderr, exit codes that a script can read."""

import asyncio
import json
from pathlib import Path

import pytest

from tests.terminal import askwell
from tests.world import open_world

WORDS = "Could you look at my plan and tell me what is missing?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a database in which Ana asked Ben, and one story more makes a post."""

    async def live() -> None:
        async with open_world(f"sqlite:///{tmp_path / 'askwell.db'}") as town:
            await town.says("Ana", f"/ask @Ben {WORDS}")
            await town.presses("Ana", "Send")

    asyncio.run(live())
    return tmp_path


@pytest.mark.parametrize("command", ["serve", "doctor", "coach", "weekly", "outbox", "export", "erase", "setup", "db"])
def test_every_command_says_what_it_does(command: str) -> None:
    said = askwell(command, "--help")
    assert said.code == 0
    assert "Usage" in said.out


def test_an_unknown_setting_names_the_nearest_known_one() -> None:
    said = askwell("outbox", "list", ASKWELL_PROT="8000")
    assert said.code == 78
    assert said.err == "ASKWELL_PROT is no setting of Askwell. Did you mean ASKWELL_PORT?\n"


def test_a_setting_that_cannot_be_is_named() -> None:
    assert askwell("config", "check", ASKWELL_RULES_NUDGE_WORKING_DAYS="soon").code == 78
    said = askwell("config", "check", ASKWELL_PORT="many")
    assert said.code == 78
    assert said.err.startswith("ASKWELL_PORT cannot be what it is")


def test_a_secret_may_stand_in_a_file_and_is_never_echoed(tmp_path: Path) -> None:
    secret = "not a real key but a secret"
    (tmp_path / "key").write_text(secret)
    said = askwell("doctor", folder=tmp_path, ASKWELL_SECRET_KEYS_FILE=str(tmp_path / "key"))
    assert said.code == 1
    assert "ASKWELL_SECRET_KEYS" in said.out + said.err
    assert secret not in said.out + said.err
    missing = askwell("doctor", folder=tmp_path, ASKWELL_SECRET_KEYS_FILE=str(tmp_path / "no such file"))
    assert "The file that ASKWELL_SECRET_KEYS_FILE names cannot be read." in missing.out


def test_settings_may_stand_in_a_file_and_the_environment_wins(tmp_path: Path) -> None:
    (tmp_path / "askwell.toml").write_text('ASKWELL_PORT = "many"\n')
    assert askwell("config", "check", folder=tmp_path).code == 78
    assert askwell("config", "check", folder=tmp_path, ASKWELL_PORT="8000").code == 0


def test_the_sdks_own_variables_change_nothing(tmp_path: Path) -> None:
    foreign = {
        "SLACK_SCOPES": "admin",
        "SLACK_USER_TOKEN": "x",
        "MicrosoftAppId": "x",
        "MicrosoftAppPassword": "x",
        "DATABASE_URL": "sqlite:///elsewhere.db",
        "PORT": "1",
    }
    said = askwell("doctor", folder=tmp_path, **foreign)
    assert said.code == 0
    assert not (tmp_path / "askwell.db").exists()


def test_the_doctor_says_what_is_well_and_what_to_mend(tmp_path: Path) -> None:
    said = askwell("doctor", "--json", folder=tmp_path)
    findings = {row["what"]: row for row in map(json.loads, said.out.splitlines())}
    assert findings["Database"]["says"].startswith("there is none yet")
    assert not (tmp_path / "askwell.db").exists()
    assert said.code == 0
    (tmp_path / "broken.db").write_bytes(b"this is no database" * 100)
    broken = askwell("doctor", folder=tmp_path, ASKWELL_DATABASE_URL="sqlite:///broken.db")
    assert broken.code != 0
    assert "Traceback" not in broken.err


def test_the_local_workspace_is_not_served_to_others_without_a_password(tmp_path: Path) -> None:
    said = askwell(
        "serve",
        folder=tmp_path,
        ASKWELL_HOST="0.0.0.0",  # noqa: S104
        ASKWELL_PORT="0",
        ASKWELL_LOCAL="1",
    )
    assert said.code == 78
    assert "ASKWELL_LOCAL_PASSWORD" in said.err


@pytest.mark.parametrize("wrong", ["soon", "2026-11-24T10:00", "9999-01-01T00:00Z"])
def test_a_start_that_is_no_moment_is_named_and_nothing_is_served(tmp_path: Path, wrong: str) -> None:
    said = askwell("serve", folder=tmp_path, ASKWELL_PORT="0", ASKWELL_LOCAL_START=wrong)
    assert said.code == 78
    assert "ASKWELL_LOCAL_START" in said.err


def test_the_coach_reads_a_draft_and_underlines_nothing_where_colour_is_not_wanted() -> None:
    said = askwell("coach", "ask", stdin="Sorry to bother you. Could you check row 14?\n")
    assert said.code == 0
    assert "over-apology" in said.out
    assert "\033[" not in said.out


def test_the_coach_answers_a_program_line_by_line() -> None:
    drafts = [{"id": "a", "text": "Sorry to bother you. Could you check row 14 by Friday?"}, {"id": "b", "text": "Hi"}]
    said = askwell("coach", "ask", "--jsonl", stdin="".join(json.dumps(draft) + "\n" for draft in drafts))
    first, second = map(json.loads, said.out.splitlines())
    assert (first["id"], second["id"]) == ("a", "b")
    assert "over-apology" in first["labels"]
    advice = next(one for one in first["advice"] if one["label"] == "over-apology")
    assert advice.keys() == {"label", "severity", "start", "end", "reason", "suggestion", "confidence"}
    assert drafts[0]["text"][advice["start"] : advice["end"]].startswith("Sorry")
    wrong = askwell("coach", "ask", "--jsonl", stdin="not json\n")
    assert (wrong.code, wrong.out) == (2, "")
    assert "not json" not in wrong.err


def test_weekly_shows_each_circles_post_without_sending_it(folder: Path) -> None:
    said = askwell("weekly", "--dry-run", folder=folder)
    assert said.code == 0
    assert "local:town:design" in said.out
    assert "Only you see this. The next post would say:" in said.out


def test_outbox_list_is_empty_when_all_is_well(folder: Path) -> None:
    assert askwell("outbox", "list", folder=folder).out == "Nothing is set aside.\n"
    waiting = askwell("outbox", "list", "--all", "--json", folder=folder).out
    assert WORDS not in waiting
    assert {json.loads(line)["state"] for line in waiting.splitlines()} == {"waiting"}
    assert askwell("outbox", "retry", "999", folder=folder).code == 1


def test_a_person_can_be_exported_and_erased(folder: Path) -> None:
    before = askwell("export", "local:town:ana", folder=folder)
    assert WORDS in before.out
    assert json.loads(before.out)["people"][0]["name"] == "Ana"
    tried = askwell("erase", "local:town:ana", "--dry-run", folder=folder)
    assert "       1  people" in tried.out
    assert WORDS not in tried.out
    assert WORDS in askwell("export", "local:town:ana", folder=folder).out
    refused = askwell("erase", "local:town:ana", folder=folder, stdin="n\n")
    assert refused.code == 1
    erased = askwell("erase", "local:town:ana", "--yes", folder=folder)
    assert erased.code == 0
    assert WORDS not in askwell("export", "local:town:ana", folder=folder).out
    assert askwell("export", "local:town:nobody", folder=folder).err == "Nobody is known under that address.\n"
    assert askwell("export", "nonsense", folder=folder).code == 2


def test_who_looks_after_askwell_is_named_and_taken_back(folder: Path) -> None:
    assert "Mira" in askwell("admins", "list", "local:town", folder=folder).out
    assert askwell("admins", "add", "local:town:ana", folder=folder).out == "local:town:ana looks after Askwell now.\n"
    assert askwell("admins", "list", "local:town", folder=folder).out == "local:town:ana  Ana\n"
    told = askwell("admins", "remove", "local:town:ana", folder=folder)
    assert (told.code, told.out) == (0, "local:town:ana is named no longer.\n")
    told = askwell("admins", "remove", "local:town:ana", folder=folder, ASKWELL_ADMINS="local:town:ana")
    assert "ASKWELL_ADMINS still lists them" in told.out
    assert "Mira" in askwell("admins", "list", "local:town", folder=folder).out
    unknown = askwell("admins", "add", "local:town:nobody", folder=folder)
    assert (unknown.code, "Traceback" in unknown.err) == (1, False)
    assert askwell("admins", "add", "nonsense", folder=folder).code == 2
