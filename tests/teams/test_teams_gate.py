"""What is not from Microsoft, for us and about our tenant goes no further, and costs nothing."""

import asyncio
import json
from typing import Any

import httpx
import pytest

from tests.fakes.teams import Person
from tests.fakes.teams.bad_tokens import BAD_TOKENS, MORE_BAD_TOKENS, BadToken
from tests.teams.serving import Served, served

REFUSALS = {400, 401, 413}


def written(here: Served) -> int:
    """Messages of ours that Teams got."""
    return sum(record.operation in {"send", "create"} for record in here.fake.calls)


@pytest.mark.parametrize("bad", [*BAD_TOKENS, *MORE_BAD_TOKENS], ids=str)
async def test_a_bad_token_is_refused_and_nothing_is_fetched_for_it(here: Served, bad: BadToken) -> None:
    activity = here.fake.message_from(here.fake.person("Ana", installed=True))
    delivery = await here.fake.forges(bad, activity)
    assert delivery.status in REFUSALS
    assert delivery.body == b""
    assert written(here) == 0
    assert len(here.reasons) == 1
    assert bad.fetches or here.fake.openid.requests == []
    assert here.fake.entra.requests == []


async def test_a_genuine_one_after_all_of_these_is_answered(here: Served) -> None:
    ana = here.fake.person("Ana", installed=True)
    for bad in BAD_TOKENS:
        await here.fake.forges(bad, here.fake.message_from(ana))
    assert here.fake.openid.requests.count("keys") == 1
    assert await status(ana) == 200
    assert written(here) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"serviceUrl": "https://smba.trafficmanager.net/elsewhere/"},
        {"channelId": "webchat"},
        {"conversation": {"id": "a:1", "conversationType": "personal", "tenantId": "another"}},
    ],
    ids=["another server", "another channel", "another tenant"],
)
async def test_a_token_that_was_good_once_opens_no_other_door(here: Served, changes: dict[str, Any]) -> None:
    ana = here.fake.person("Ana", installed=True)
    assert await status(ana) == 200
    genuine = here.fake.message_from(ana)
    headers = dict(here.fake.courier.headers(genuine))
    async with httpx.AsyncClient(trust_env=False) as http:
        again = await http.post(here.url, json=genuine, headers=headers)
        elsewhere = await http.post(here.url, json={**genuine, "id": "2", **changes}, headers=headers)
    assert (again.status_code, elsewhere.status_code) == (200, 401)


async def test_a_token_goes_with_the_key_that_signed_it(here: Served) -> None:
    ana = here.fake.person("Ana", installed=True)
    genuine = here.fake.message_from(ana)
    headers = dict(here.fake.courier.headers(genuine))
    async with httpx.AsyncClient(trust_env=False) as http:
        assert (await http.post(here.url, json=genuine, headers=headers)).status_code == 200
        here.fake.openid.rotate(keep_old=False)
        here.clock.advance(25 * 3600)
        assert (await http.post(here.url, json={**genuine, "id": "2"}, headers=headers)).status_code == 401


async def status(person: Person) -> int:
    """How an ordinary message of theirs is answered."""
    delivery = await person.says("help")
    assert delivery is not None
    return delivery.status


async def posted(here: Served, body: bytes | Any, **headers: str) -> int:
    ana = here.fake.message_from(here.fake.person("Ana", installed=True))
    genuine = dict(here.fake.courier.headers(ana))
    async with httpx.AsyncClient(trust_env=False, timeout=30) as http:
        answer = await http.post(here.url, content=body, headers={**genuine, **headers})
    return answer.status_code


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"null", b"[]", b'"x"', b"\xff\xfe", b'{"a": NaN}', b'{"a": "\\ud800"}', b"[" * 100_000, b"{}"],
    ids=["empty", "cut", "null", "list", "string", "no utf-8", "NaN", "half a surrogate", "deep", "nothing in it"],
)
async def test_a_body_that_is_no_activity_is_refused(here: Served, body: bytes) -> None:
    assert await posted(here, body) in REFUSALS


@pytest.mark.parametrize(
    "changes",
    [
        {"type": 5}, {"from": "x"}, {"entities": "x"}, {"entities": [1]}, {"timestamp": "nope"}, {"conversation": []},
        {"serviceUrl": 7}, {"channelId": "slack"}, {"attachments": {"a": 1}}, {"type": None},
    ],
    ids=str,
)  # fmt: skip
async def test_an_activity_of_a_wrong_shape_is_refused(here: Served, changes: dict[str, Any]) -> None:
    ana = here.fake.person("Ana", installed=True)
    delivery = await here.fake.sends({**here.fake.message_from(ana), **changes})
    assert delivery.status in REFUSALS


async def test_fifty_megabytes_are_refused_before_they_are_read(here: Served) -> None:
    """By a client that says how much it sends, and by one that sends in pieces without an end."""
    size = 50 * 1024 * 1024
    assert await streamed(here, f"Content-Length: {size}\r\n\r\n".encode(), pieces=1) == 413
    assert await streamed(here, b"Transfer-Encoding: chunked\r\n\r\n", pieces=80) == 413


async def streamed(here: Served, length: bytes, pieces: int) -> int:
    """Begin to send a large body, and read the answer before its end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(here.url.split(":")[2].split("/")[0]))
    ana = here.fake.message_from(here.fake.person("Ana", installed=True))
    token = dict(here.fake.courier.headers(ana))["Authorization"]
    head = ["POST /api/messages HTTP/1.1", "Host: x", f"Authorization: {token}", "Content-Type: application/json", ""]
    writer.write("\r\n".join(head).encode())
    piece = b"x" * 16384
    writer.write(length + b"".join(b"4000\r\n" + piece + b"\r\n" for _ in range(pieces)))
    answer = await asyncio.wait_for(reader.readline(), 10)
    writer.close()
    return int(answer.split()[1])


async def test_another_content_type_is_refused(here: Served) -> None:
    assert await posted(here, b"{}", **{"Content-Type": "text/plain"}) == 400


async def test_only_posts_are_taken(here: Served) -> None:
    async with httpx.AsyncClient(trust_env=False) as http:
        assert (await http.get(here.url)).status_code == 405


@pytest.mark.parametrize("kind", ["typing", "messageReaction", "event", "handoff", "somethingNew"])
async def test_kinds_we_do_not_know_are_passed_over_in_silence(here: Served, kind: str) -> None:
    ana = here.fake.person("Ana", installed=True)
    assert (await here.fake.sends({**here.fake.message_from(ana), "type": kind})).status == 200
    assert written(here) == 0


async def test_sparse_activities_are_understood_or_passed_over(here: Served) -> None:
    ana = here.fake.person("Ana", installed=True)
    for missing in ("id", "channelData", "locale", "entities", "timestamp", "from", "recipient", "channelId", "text"):
        activity = here.fake.message_from(ana)
        del activity[missing]
        assert (await here.fake.sends(activity)).status == 200
    nowhere = here.fake.message_from(ana)
    del nowhere["channelData"], nowhere["conversation"]["tenantId"]
    await here.side.settle()
    before = written(here)
    assert (await here.fake.sends(nowhere)).status == 200
    await here.side.settle()
    assert written(here) == before


async def test_keys_that_change_are_fetched_and_old_ones_go_on(here: Served) -> None:
    ana = here.fake.person("Ana", installed=True)
    await ana.says("help")
    here.fake.openid.rotate(keep_old=False)
    assert await status(ana) == 401, "a second fetch within ten seconds would be too early"
    assert here.fake.openid.requests.count("keys") == 1
    here.clock.advance(11)
    assert await status(ana) == 200
    here.fake.openid.rotate()
    here.clock.advance(11)
    here.fake.faults.error("keys", 503)
    assert await status(ana) == 401
    here.clock.advance(11)
    assert await status(ana) == 200


async def test_keys_from_yesterday_go_on_while_no_new_ones_can_be_had(here: Served) -> None:
    ana = here.fake.person("Ana", installed=True)
    assert await status(ana) == 200
    here.clock.advance(25 * 3600)
    here.fake.faults.error("metadata", 503)
    assert await status(ana) == 200
    assert here.fake.openid.requests.count("metadata") == 2


async def test_while_no_keys_can_be_had_the_answer_is_try_again(here: Served) -> None:
    here.fake.faults.html("keys", 502)
    assert await status(here.fake.person("Ana", installed=True)) == 503


async def test_ten_megabytes_of_keys_are_not_read(here: Served) -> None:
    here.fake.openid.huge = True
    assert await status(here.fake.person("Ana", installed=True)) == 503


async def test_the_emulator_is_taken_without_a_token_but_only_there(sqlite_url: str) -> None:
    async with served(sqlite_url, emulator=True) as here:
        activity = here.fake.message_from(here.fake.person("Ana", installed=True))
        async with httpx.AsyncClient(trust_env=False) as http:
            answer = await http.post(here.url, json=activity)
            assert answer.status_code == 200
            for header in ("X-Forwarded-For", "Forwarded", "Via"):
                answer = await http.post(here.url, json=activity, headers={header: "203.0.113.7"})
                assert answer.status_code == 401, "a proxy on this machine is reached by others"
    async with served(sqlite_url) as here:
        activity = here.fake.message_from(here.fake.person("Ana", installed=True))
        async with httpx.AsyncClient(trust_env=False) as http:
            assert (await http.post(here.url, json=activity)).status_code == 401


def test_bodies_of_the_tests_are_what_they_say() -> None:
    assert json.loads(b'{"a": "\\ud800"}') == {"a": "\ud800"}
