"""What the docs say is so: settings, commands, diagram, links and the two commands of the README."""

import re
from pathlib import Path

import pytest

from adapters import documented, settings
from adapters.settings import names
from tests.terminal import askwell

ROOT = Path(__file__).parent.parent
DOCS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def test_every_setting_is_on_its_page() -> None:
    assert (ROOT / "docs" / "settings.md").read_text("utf-8") == documented.page()


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_every_link_of_the_docs_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_every_setting_that_the_docs_name_exists(page: Path) -> None:
    named = set(re.findall(r"\b(?:ASKWELL|SLACK|TEAMS)_[A-Z_]+\b", page.read_text("utf-8")))
    known = {*names(), *(f"{name}_FILE" for name in settings.SECRETS)}
    assert {name for name in named if name not in known and not any(one.startswith(name) for one in known)} == set()


def test_the_readme_names_the_two_commands_that_a_newcomer_needs() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    targets = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"make ([a-z][a-z0-9-]+)", readme + (ROOT / "CONTRIBUTING.md").read_text("utf-8")))
    assert {"run", "test"} <= named <= targets


def test_every_command_has_help_and_the_docs_name_no_other() -> None:
    known = set(re.findall(r"^│ ([a-z]+) ", askwell("--help").out, re.MULTILINE))
    assert {"serve", "doctor", "coach", "weekly", "outbox", "export", "erase", "db"} <= known
    assert {"config", "backup", "keys"} <= known
    for page in DOCS:
        assert set(re.findall(r"`askwell ([a-z]+)", page.read_text("utf-8"))) <= known, page.name
