"""What a release says of itself. `make release` builds and tries one; this looks at what it is made from."""

import re
import shutil
import sys
import sysconfig
import tomllib
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

from adapters import VERSION
from tests.terminal import askwell
from tests.test_deploy import run

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))


def test_it_says_which_it_is() -> None:
    assert askwell("--version").out == f"Askwell {PROJECT['version']}\n"
    assert PROJECT["version"] == VERSION


def test_the_newest_in_the_changelog_is_this_one_and_says_first_what_one_must_do() -> None:
    page = (ROOT / "CHANGELOG.md").read_text()
    versions = re.findall(r"^## (\S+)", page, re.MULTILINE)
    assert versions[0] == VERSION
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", one) for one in versions)
    assert page.index("### Before you upgrade") < page.index("### What is new")


def test_two_builds_are_one_to_the_byte_and_tell_their_types(tmp_path: Path) -> None:
    for time in ("first", "second"):
        built = run(
            Path(sysconfig.get_path("scripts")) / "hatchling",
            "build",
            "-d",
            tmp_path / time,
            cwd=ROOT,
            env=_environment(),
        )
        assert built.returncode == 0, built.stderr
    names = sorted(path.name for path in (tmp_path / "first").iterdir())
    assert len(names) == 2
    assert [name for name in names if _bytes(tmp_path, "first", name) != _bytes(tmp_path, "second", name)] == []
    with ZipFile(next((tmp_path / "first").glob("*.whl"))) as wheel:
        there = set(wheel.namelist())
        said = message_from_bytes(wheel.read(f"askwell-{VERSION}.dist-info/METADATA"))
    assert {f"{name}/py.typed" for name in ("bot", "adapters", "storage")} <= there
    assert {name.partition("/")[0] for name in there} == {
        "bot", "adapters", "storage", "main.py", f"askwell-{VERSION}.dist-info",
    }  # fmt: skip
    assert said["Requires-Python"] == ">=3.11"


def _bytes(folder: Path, time: str, name: str) -> bytes:
    return (folder / time / name).read_bytes()


def _environment() -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1767225600"}


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.name)
def test_issue_forms_ask_for_no_words_of_people(form: Path) -> None:
    content = yaml.safe_load(form.read_text())
    if form.name == "config.yml":
        return
    assert content["name"]
    assert content["description"]
    ids = [field["id"] for field in content["body"] if field["type"] != "markdown"]
    assert len(ids) == len(set(ids))
    assert {field["type"] for field in content["body"]} <= {"markdown", "textarea", "input", "dropdown", "checkboxes"}


def test_the_form_for_trouble_asks_for_what_doctor_says_and_for_the_version() -> None:
    text = (ROOT / ".github" / "ISSUE_TEMPLATE" / "trouble.yml").read_text()
    assert "`askwell doctor --json`" in text
    assert "`askwell doctor --bundle help.zip`" in text
    assert "`askwell --version`" in text
    assert "no words that people wrote" in text


def test_microsofts_sdk_is_loaded_only_where_teams_is_on() -> None:
    look = "import sys, main; print(sorted({name.partition('.')[0] for name in sys.modules}))"
    said = run(sys.executable, "-c", look, cwd=ROOT)
    assert said.returncode == 0, said.stderr
    assert "starlette" in said.stdout
    assert {"botbuilder", "botframework", "jsonpickle"} & set(re.findall(r"\w+", said.stdout)) == set()


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed here")
def test_a_signed_release_holds_until_anything_of_it_is_changed(tmp_path: Path) -> None:
    key, dist, signers = tmp_path / "key", tmp_path / "dist", tmp_path / "signers"
    dist.mkdir()
    (dist / "askwell.whl").write_text("a wheel")
    listed = run("sha256sum", "askwell.whl", cwd=dist).stdout
    (dist / "SHA256SUMS").write_text(listed)
    assert run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key).returncode == 0
    signed = run(ROOT / "deploy" / "sign.sh", key, dist)
    assert signed.returncode == 0, signed.stderr
    signers.write_text(signed.stdout)
    [command] = re.findall(r"^    (ssh-keygen -Y verify .*)$", (ROOT / "SECURITY.md").read_text(), re.MULTILINE)
    looked = ["bash", "-c", command.replace("signers", str(signers), 1)]
    assert run(*looked, cwd=dist).returncode == 0
    (dist / "SHA256SUMS").write_text(listed.replace("askwell.whl", "other.whl"))
    assert run(*looked, cwd=dist).returncode != 0
    (dist / "SHA256SUMS").write_text(listed)
    (dist / "askwell.whl").write_text("another wheel")
    assert run(ROOT / "deploy" / "sign.sh", key, dist).returncode != 0
