"""What is not configured is not loaded: it would cost every start and every hour of memory."""

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BUILT = """
import asyncio, sys, main
from adapters import png, settings, tuning

async def built():
    png.load_fonts()
    async with main.build(settings.read(), 8080):
        tuning.settle()
        print(*sorted(sys.modules), sep="\\n")

tuning.run(built())
"""
KEYS = {"ASKWELL_SECRET_KEYS": "0123456789abcdefghijklmnopqrstuvwxyz"}
SLACK = {
    **KEYS,
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "a-secret",
    "SLACK_SIGNING_SECRET": "another-secret",
    "ASKWELL_PUBLIC_URL": "https://askwell.example",
}
TEAMS = {
    **KEYS,
    "TEAMS_APP_ID": "11111111-2222-4333-8444-555555555555",
    "TEAMS_APP_PASSWORD": "a-secret",
    "TEAMS_TENANT_ID": "11111111-2222-4333-8444-666666666666",
}
OF_SLACK = ("adapters.slack", "slack_bolt", "slack_sdk")
OF_TEAMS = ("adapters.teams", "botbuilder", "botframework", "jwt", "msal", "msrest")
OF_THE_LOCAL_WORKSPACE = ("adapters.web.local", "adapters.web.pages", "jinja2")
OF_POSTGRESQL = ("asyncpg", "sqlalchemy.orm", "storage.postgres")
LATER = ("PIL", "dateparser", "numpy", "onnxruntime", "parsedatetime", "resvg_py")
CLIENTS = ("aiohttp", "httpx")

CASES: Mapping[str, tuple[Mapping[str, str], str, Iterable[str]]] = {
    "Slack alone": (SLACK, "slack_bolt", (*OF_TEAMS, *OF_THE_LOCAL_WORKSPACE, *OF_POSTGRESQL, *LATER)),
    "Teams alone": (TEAMS, "botbuilder.core", (*OF_SLACK, *OF_THE_LOCAL_WORKSPACE, *OF_POSTGRESQL)),
    "the local workspace": ({}, "jinja2", (*OF_SLACK, *OF_TEAMS, *OF_POSTGRESQL, *CLIENTS, *LATER)),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_not_configured_is_not_loaded(name: str, tmp_path: Path) -> None:
    given, present, absent = CASES[name]
    loaded = _loaded(given, tmp_path)
    assert present in loaded
    assert sorted(one for one in loaded if one.startswith(tuple(f"{part}." for part in absent)) or one in absent) == []


def _loaded(given: Mapping[str, str], folder: Path) -> frozenset[str]:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **given}
    run = subprocess.run(
        [sys.executable, "-c", BUILT], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return frozenset(run.stdout.split())


def test_once_the_program_is_loaded_garbage_is_collected_again() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import gc, main; print(gc.isenabled())"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["True"]
