"""Faults on demand: what the real client meets when Slack or the way to it fails."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import Limits
from tests.fakes.slack.town import Town, town


@pytest.fixture
async def here() -> AsyncIterator[Town]:
    async with town(limits=Limits.none()) as built:
        yield built


@pytest.fixture
async def slack(here: Town) -> AsyncIterator[AsyncWebClient]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.2)) as session:
        yield AsyncWebClient(token=here.bot.token, base_url=here.fake.api_url, session=session, retry_handlers=[])


async def post(here: Town, slack: AsyncWebClient, text: str = "Hello") -> None:
    await slack.chat_postMessage(channel=here.ana.id, text=text)


async def test_a_rate_limit_comes_with_its_header_and_goes(here: Town, slack: AsyncWebClient) -> None:
    here.fake.faults.rate_limited("chat.postMessage", times=2, retry_after=30)
    for _ in range(2):
        with pytest.raises(SlackApiError) as caught:
            await post(here, slack)
        assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (429, "30")
    await post(here, slack)
    assert here.ana.sees() == ["Hello"]


async def test_a_fault_meets_only_its_method_and_its_arguments(here: Town, slack: AsyncWebClient) -> None:
    faults = here.fake.faults
    faults.where(faults.server_error("chat.postMessage"), lambda args: args["text"] == "bad")
    await slack.auth_test()
    await post(here, slack, "good")
    with pytest.raises(SlackApiError):
        await post(here, slack, "bad")
    assert here.ana.sees() == ["good"]


@pytest.mark.parametrize("kind", ["server_error", "html"])
async def test_a_server_error_has_no_effect(here: Town, slack: AsyncWebClient, kind: str) -> None:
    getattr(here.fake.faults, kind)("chat.postMessage", status=503)
    with pytest.raises(SlackApiError) as caught:
        await post(here, slack)
    assert caught.value.response.status_code == 503
    assert here.ana.sees() == []


async def test_a_named_refusal_can_be_played(here: Town, slack: AsyncWebClient) -> None:
    here.fake.faults.refused("chat.postMessage", "ekm_access_denied")
    with pytest.raises(SlackApiError, match="ekm_access_denied"):
        await post(here, slack)


async def test_a_reset_has_no_effect(here: Town, slack: AsyncWebClient) -> None:
    here.fake.faults.reset("chat.postMessage")
    with pytest.raises(aiohttp.ClientConnectionError):
        await post(here, slack)
    assert here.ana.sees() == []


async def test_a_lost_answer_leaves_its_effect(here: Town, slack: AsyncWebClient) -> None:
    here.fake.faults.lost("chat.postMessage")
    with pytest.raises(aiohttp.ClientConnectionError):
        await post(here, slack)
    here.fake.faults.lost("chat.postMessage", status=502)
    with pytest.raises(SlackApiError):
        await post(here, slack)
    assert here.ana.sees() == ["Hello", "Hello"]


async def test_silence_ends_in_a_time_out_with_or_without_effect(here: Town, slack: AsyncWebClient) -> None:
    here.fake.faults.silence("chat.postMessage")
    with pytest.raises(asyncio.TimeoutError):
        await post(here, slack)
    assert here.ana.sees() == []
    here.fake.faults.lost_in_silence("chat.postMessage")
    with pytest.raises(asyncio.TimeoutError):
        await post(here, slack)
    assert here.ana.sees() == ["Hello"]


async def test_a_slow_answer_still_comes(here: Town, slack: AsyncWebClient) -> None:
    here.fake.faults.slow("chat.postMessage", 0.01)
    await post(here, slack)
    assert here.ana.sees() == ["Hello"]


async def test_the_clients_own_retries_make_a_twin_of_a_lost_answer(here: Town) -> None:
    """Why the adapter switches them off: the ledger shows the same message twice."""
    async with aiohttp.ClientSession() as session:
        hasty = AsyncWebClient(token=here.bot.token, base_url=here.fake.api_url, session=session)
        here.fake.faults.lost("chat.postMessage")
        await hasty.chat_postMessage(channel=here.ana.id, text="Hello", client_msg_id="m-1")
    assert [s.client_msg_id for s in here.ana.ledger("post")] == ["m-1", "m-1"]
