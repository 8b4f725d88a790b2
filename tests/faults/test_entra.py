"""Entra and Graph may hang, drip or flood: whoever asks them gets an error in time."""

import asyncio

import httpx
import pytest

from adapters.teams.bounds import bounded_client
from adapters.teams.tokens import NoToken, TokenSource
from tests.faults.rude import Rude, Way, drips, floods, says_nothing, sends_a_bomb, stops_in_the_body

ENDLESS = (says_nothing, stops_in_the_body, drips, floods, sends_a_bomb)


@pytest.mark.parametrize("way", ENDLESS, ids=lambda way: way.__name__)
async def test_an_answer_without_end_is_an_error_in_time(way: Way) -> None:
    rude = Rude(always=lambda reader, token: way)
    await rude.start()
    async with bounded_client(seconds=0.5) as http, asyncio.timeout(10):
        with pytest.raises(httpx.HTTPError):
            await http.post(rude.url, json={"channel": "any"})
        source = TokenSource(http=http, login=rude.url + "v3/conversations", tenant="t", app_id="a", secret="s")
        with pytest.raises(NoToken):
            await source.get()
    await rude.stop()


async def test_a_good_answer_is_read_whole() -> None:
    rude = Rude()
    await rude.start()
    async with bounded_client() as http:
        answer = await http.post(rude.url, json={"channel": "any"})
    assert answer.json()["ok"] is True
    await rude.stop()
