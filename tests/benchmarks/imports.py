"""What is loaded for a platform that is not configured: `python -m tests.benchmarks.imports`.

Askwell is put together with one platform on, in a process of its own, and tells which modules of the other platform's
libraries it loaded. Beside it stands how many of them there are where that platform is on.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.figures import show

ROOT = Path(__file__).parents[2]
LIBRARIES = {
    "slack": frozenset({"slack_bolt", "slack_sdk"}),
    "teams": frozenset({"botbuilder", "botframework", "msal", "msrest", "jsonpickle"}),
}
NOWHERE = "http://127.0.0.1:9"
ON: Mapping[str, Mapping[str, str]] = {
    "slack": {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_SIGNING_SECRET": "8f742231b10e8888abcd99yyyzzz85a5",
        "SLACK_API_URL": f"{NOWHERE}/api/",
    },
    "teams": {
        "TEAMS_APP_ID": "00000000-0000-4000-8000-000000000001",
        "TEAMS_APP_PASSWORD": "a secret of nobody",
        "TEAMS_TENANT_ID": "00000000-0000-4000-8000-000000000002",
        "TEAMS_OPENID_URL": NOWHERE,
        "TEAMS_LOGIN_URL": NOWHERE,
    },
}
LOADED = """
import asyncio, json, sys
import main
from adapters import settings

async def put_together():
    async with main.build(settings.read(), 0):
        print(json.dumps([*sys.modules]))

asyncio.run(put_together())
"""


def loaded(platform: str) -> list[str]:
    """The names of all modules of a process in which this platform alone is on."""
    with TemporaryDirectory(prefix="askwell-bench-") as folder:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "ASKWELL_PUBLIC_URL": "https://askwell.test",
            "ASKWELL_SECRET_KEYS": "a key for benchmarks with more than thirty-two characters",
            **ON[platform],
        }
        command = [sys.executable, "-c", LOADED]
        ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise RuntimeError(f"Askwell could not be put together with {platform} alone:\n{ran.stderr[-2000:]}")
    names: list[str] = json.loads(ran.stdout.splitlines()[-1])
    return names


def of(platform: str, names: list[str]) -> int:
    """How many of these modules are that platform's."""
    return sum(name.partition(".")[0] in LIBRARIES[platform] for name in names)


def main() -> None:
    """Each platform alone."""
    alone = {platform: loaded(platform) for platform in ON}
    for platform, other in (("teams", "slack"), ("slack", "teams")):
        mine, theirs = of(platform, alone[other]), of(platform, alone[platform])
        show(f"imports.of_{platform}", mine, "modules", f"where {platform.title()} is on", theirs)


if __name__ == "__main__":
    main()
