"""The real program before the fake Slack: what readiness and the metrics say of it."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from tests.fakes.slack.deliver import FORM
from tests.slack.serving import by_http, by_socket, served
from tests.terminal import ROOT


@asynccontextmanager
async def serving(folder: Path, **environment: str) -> AsyncIterator[str]:
    """`askwell serve` on a free port; yields its address."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "main.py"),
        "serve",
        cwd=folder,
        env={"PATH": os.environ["PATH"], "ASKWELL_PORT": "0", **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(30):
            said = (await process.stdout.readline()).decode()
        yield said.rpartition(" ")[2].strip()
    finally:
        process.terminate()
        await process.wait()


MEND = "copy it again from the app's page, OAuth & Permissions.\n"


async def read(url: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as http, http.get(url) as answer:
        return answer.status, await answer.text()


async def test_a_refused_token_turns_readiness_red_and_is_counted(sqlite_url: str, tmp_path: Path) -> None:
    async with served(sqlite_url, by_socket) as here:
        tokens = {"SLACK_BOT_TOKEN": "xoxb-wrong", "SLACK_APP_TOKEN": here.bot.app_token}
        async with serving(tmp_path, SLACK_API_URL=here.fake.api_url, **tokens) as address:
            async with asyncio.timeout(10):
                while (ready := await read(f"{address}/readyz"))[0] == 200:
                    pass
            assert ready == (503, "Slack refuses SLACK_BOT_TOKEN: " + MEND)
            _, metrics = await read(f"{address}/metrics")
            counted = 'askwell_calls_failed_total{error="invalid_auth",method="auth.test",platform="slack"} 1.0'
            assert counted in metrics


async def test_all_is_ready_and_a_forged_request_is_counted(sqlite_url: str, tmp_path: Path) -> None:
    async with served(sqlite_url, by_http) as here:
        secrets = {"SLACK_BOT_TOKEN": here.bot.token, "SLACK_SIGNING_SECRET": here.app.signing_secret}
        async with serving(tmp_path, SLACK_API_URL=here.fake.api_url, **secrets) as address:
            assert await read(f"{address}/readyz") == (200, "ok\n")
            async with aiohttp.ClientSession() as http:
                forged = {"Content-Type": FORM, "X-Slack-Signature": "v0=0", "X-Slack-Request-Timestamp": "1"}
                async with http.post(f"{address}/slack/events", data=b"a=b", headers=forged) as answer:
                    assert answer.status == 401
            _, metrics = await read(f"{address}/metrics")
            assert 'askwell_requests_refused_total{platform="slack",reason="stale"} 1.0' in metrics
