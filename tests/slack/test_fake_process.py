"""The fake as a process of its own, and how fast it is there."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

ROOT = Path(__file__).parents[2]
Told = dict[str, Any]


@pytest.fixture
async def told() -> AsyncIterator[Told]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fakes.slack", "--socket-mode", cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    yield json.loads(await asyncio.wait_for(process.stdout.readline(), 20))
    process.terminate()
    await process.wait()


async def test_people_can_be_driven_from_another_process(told: Told) -> None:
    client = AsyncWebClient(token=told["bot_token"], base_url=told["api_url"], retry_handlers=[])
    bolt = AsyncApp(client=client)

    @bolt.command("/ask")
    async def ask(ack: AsyncAck) -> None:
        await ack("Here is help")

    handler = AsyncSocketModeHandler(bolt, told["app_token"])
    await handler.connect_async()  # type: ignore[no-untyped-call]
    base = told["api_url"].removesuffix("/api/")
    async with aiohttp.ClientSession(base) as session:
        act = {"person": "ana", "do": "slash", "command": "/ask"}
        async with session.post("/act", json=act) as answer:
            assert await answer.json() == {"status": 200, "failed": ""}
        async with session.post("/act", json={**act, "command": "/nothing"}) as answer:
            assert answer.status == 409
        async with session.get("/seen", params={"person": "ana"}) as answer:
            assert await answer.json() == {"sees": ["Here is help"], "buttons": [], "complaints": []}
    await handler.close_async()  # type: ignore[no-untyped-call]
