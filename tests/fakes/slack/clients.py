"""What tests of and with the fake have in common: the real client, its refusals, a Bolt app that serves."""

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import ClientSession, web
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.fake import FakeSlack


def client(fake: FakeSlack, token: str | None, session: ClientSession | None = None) -> AsyncWebClient:
    """The real client without its own retries."""
    return AsyncWebClient(token=token, base_url=fake.api_url, session=session, retry_handlers=[])


async def refused(call: Awaitable[Any]) -> dict[str, Any]:
    """The answer of a call that is refused; it must be."""
    try:
        await call
    except SlackApiError as no:
        answer: dict[str, Any] = no.response.data
        return answer
    raise AssertionError("this call was not refused")


async def error(call: Awaitable[Any]) -> str:
    """The error name of a call that is refused."""
    return str((await refused(call))["error"])


@asynccontextmanager
async def serving(handler: Any) -> AsyncIterator[str]:
    """A Bolt app, or a bare aiohttp handler, on loopback; its address for Slack's deliveries."""
    if isinstance(handler, AsyncApp):
        server = handler.web_app()
    else:
        server = web.Application()
        server.router.add_post("/slack/events", handler)
    runner = web.AppRunner(server, access_log=None, shutdown_timeout=0.05)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    await runner.cleanup()
