"""Faults on demand: what a real client meets when Teams or the way to it fails."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.fakes.teams import Limits
from tests.fakes.teams.sample_bot import SampleBot, sample_bot, text
from tests.fakes.teams.town import Town, town


@pytest.fixture
async def here() -> AsyncIterator[Town]:
    async with town(installed=True, limits=Limits.none()) as built:
        yield built


@pytest.fixture
async def bot(here: Town) -> AsyncIterator[SampleBot]:
    async with sample_bot(here.fake) as running:
        running.http.timeout = httpx.Timeout(0.3)
        yield running


@pytest.mark.parametrize("status", [412, 500, 502, 503, 504])
async def test_an_error_has_no_effect(here: Town, bot: SampleBot, status: int) -> None:
    here.fake.faults.error("send", status)
    assert (await bot.sends(here.ana.chat.id, text("Hello"))).status_code == status
    assert here.ana.sees() == []
    assert (await bot.sends(here.ana.chat.id, text("Hello"))).status_code == 201


async def test_a_proxys_page_is_not_json(here: Town, bot: SampleBot) -> None:
    here.fake.faults.html("send")
    answer = await bot.sends(here.ana.chat.id, text("Hello"))
    assert (answer.status_code, answer.headers["Content-Type"]) == (502, "text/html; charset=utf-8")
    assert here.ana.sees() == []


async def test_a_rate_limit_may_come_with_its_header_or_without(here: Town, bot: SampleBot) -> None:
    here.fake.faults.rate_limited("send", retry_after=30)
    assert (await bot.sends(here.ana.chat.id, text("Hello"))).headers["Retry-After"] == "30"
    here.fake.faults.rate_limited("send", retry_after=None)
    answer = await bot.sends(here.ana.chat.id, text("Hello"))
    assert (answer.status_code, "Retry-After" in answer.headers) == (429, False)


async def test_a_reset_has_no_effect(here: Town, bot: SampleBot) -> None:
    here.fake.faults.reset("send")
    with pytest.raises(httpx.TransportError):
        await bot.sends(here.ana.chat.id, text("Hello"))
    assert here.ana.sees() == []


async def test_a_lost_answer_leaves_its_effect(here: Town, bot: SampleBot) -> None:
    here.fake.faults.lost("send")
    with pytest.raises(httpx.TransportError):
        await bot.sends(here.ana.chat.id, text("Hello"))
    here.fake.faults.lost("send", status=502)
    assert (await bot.sends(here.ana.chat.id, text("Hello"))).status_code == 502
    assert here.ana.sees() == ["Hello", "Hello"]


async def test_silence_ends_in_a_time_out_with_or_without_effect(here: Town, bot: SampleBot) -> None:
    here.fake.faults.silence("send")
    with pytest.raises(httpx.ReadTimeout):
        await bot.sends(here.ana.chat.id, text("Hello"))
    assert here.ana.sees() == []
    here.fake.faults.lost_in_silence("send")
    with pytest.raises(httpx.ReadTimeout):
        await bot.sends(here.ana.chat.id, text("Hello"))
    assert here.ana.sees() == ["Hello"]


async def test_a_fault_can_meet_one_conversation_only(here: Town, bot: SampleBot) -> None:
    here.fake.faults.error("*", 503, times=2, on=here.ben.chat.id)
    assert (await bot.sends(here.ana.chat.id, text("Hello"))).status_code == 201
    assert (await bot.sends(here.ben.chat.id, text("Hello"))).status_code == 503


async def test_chance_is_the_same_for_the_same_seed(here: Town, bot: SampleBot) -> None:
    runs = []
    for _ in range(2):
        here.fake.faults.by_chance(7, 0.5)
        runs.append([(await bot.sends(here.ana.chat.id, text("Hello"))).status_code for _ in range(20)])
    assert runs[0] == runs[1]
    assert {201, 502} < set(runs[0])
    here.fake.faults.clear()
    assert (await bot.sends(here.ana.chat.id, text("Hello"))).status_code == 201


async def test_every_call_is_recorded_with_its_end(here: Town, bot: SampleBot) -> None:
    here.fake.faults.refused("send", "BotDisabledByAdmin")
    await bot.sends(here.ana.chat.id, text("Hello"))
    await bot.sends(here.ana.chat.id, text("Hello"))
    assert [(r.operation, r.status, r.code) for r in here.fake.calls] == [
        ("send", 403, "BotDisabledByAdmin"),
        ("send", 201, ""),
    ]
    assert len(here.fake.refusals()) == 1


async def test_entra_and_graph_fail_on_demand(here: Town, bot: SampleBot) -> None:
    here.fake.faults.error("token", 503)
    assert (await bot.login()).status_code == 503
    here.fake.faults.html("graph")
    here.fake.entra.roles = ("User.ReadBasic.All",)
    headers = {
        "Authorization": f"Bearer {here.fake.entra.token('https://graph.microsoft.com', roles=['User.Read.All'])}"
    }
    assert (await bot.http.get(f"{here.fake.graph_url}/v1.0/users", headers=headers)).status_code == 502
    assert (await bot.http.get(f"{here.fake.graph_url}/v1.0/users", headers=headers)).status_code == 200
