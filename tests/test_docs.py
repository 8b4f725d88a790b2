"""What the docs say is so: settings, commands, diagram, links and the two commands of the README."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from adapters import documented, settings
from adapters.settings import names
from main import cli
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


PLACE = re.compile(r"<[^>]*>|\[[^\]]*\]|…|\.\.\.")
"""What stands for something that whoever types it knows."""


def typed(page: Path) -> Iterator[list[str]]:
    """Every command of ours that a page tells to type, in words: in a line of its own, or between backticks."""
    text = page.read_text("utf-8")
    found = re.findall(r"^(?: {4,}|\t+)askwell (.*?)(?:\s+#.*)?$", text, re.MULTILINE)
    found += re.findall(r"`askwell ([^`]+)`", text)
    for line in found:
        yield shlex.split(PLACE.sub("X", re.sub(r"\s+", " ", line)).partition("|")[0])


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_every_command_of_the_docs_is_one_with_its_options(page: Path) -> None:
    for words in typed(page):
        command: Any = typer.main.get_command(cli.app)
        rest = list(words)
        while hasattr(command, "commands") and rest and not rest[0].startswith("-"):
            assert rest[0] in command.commands, f"askwell {' '.join(words)}"
            command = command.commands[rest.pop(0)]
        options = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        used = {word.partition("=")[0] for word in rest if word.startswith("--")}
        assert used - {*options, "--help"} == set(), f"askwell {' '.join(words)}"


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_every_make_of_the_docs_is_a_target(page: Path) -> None:
    targets = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    text = page.read_text("utf-8")
    named = re.findall(r"`make ([a-z][a-z0-9-]*)", text) + re.findall(
        r"^ {4,}make ([a-z][a-z0-9-]*)", text, re.MULTILINE
    )
    assert set(named) <= targets


def pages_of(nav: object) -> Iterator[str]:
    match nav:
        case str():
            yield nav
        case list():
            for one in nav:
                yield from pages_of(one)
        case dict():
            for one in nav.values():
                yield from pages_of(one)


def test_every_page_is_in_the_site() -> None:
    listed = set(pages_of(yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]))
    assert listed - {"contributing.md", "changelog.md"} == {page.name for page in (ROOT / "docs").glob("*.md")}


def test_every_host_that_the_code_names_is_on_the_page_of_what_is_sent_where() -> None:
    page = (ROOT / "docs" / "egress.md").read_text("utf-8")
    code = "".join(path.read_text("utf-8") for path in (ROOT / "adapters").rglob("*.py"))
    hosts = set(re.findall(r"(?:https://|\")((?:[a-z0-9-]+\.)+(?:com|us|net))\b", code))
    names_only = {host for host in hosts if "botframework" in host and host.startswith("api.")}
    assert {"slack.com", "graph.microsoft.com", "smba.trafficmanager.net"} <= hosts
    assert {
        host for host in hosts - names_only - {"developer.microsoft.com", "example.com"} if host not in page
    } == set()
