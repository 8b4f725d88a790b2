"""Whatever is forged, stale, oversized or malformed ends before Bolt: 401, 400 or 413, never 500, nothing stored."""

import asyncio
import json
import logging
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

import aiohttp
import pytest

from adapters.slack.app import UNSAID
from tests.fakes.slack.deliver import FORM, JSON, Delivery
from tests.slack.serving import Served

SECRET_WORDS = "CANARY-4f1c could you read this"
EVENT = {
    "type": "event_callback",
    "team_id": "T1",
    "event_id": "Ev1",
    "event_time": 1,
    "event": {"type": "app_home_opened", "user": "U1", "tab": "home"},
}
PRESS = {
    "type": "block_actions",
    "user": {"id": "U1"},
    "team": {"id": "T1"},
    "container": {"type": "message", "message_ts": "1.2", "channel_id": "D1"},
    "actions": [{"action_id": "a1|accept|0", "block_id": "b"}],
}
SUBMISSION = {
    "type": "view_submission",
    "user": {"id": "U1"},
    "team": {"id": "T1"},
    "view": {"id": "V1", "type": "modal", "callback_id": "form:ask", "state": {"values": {}}},
}


def command(here: Served, **changes: str) -> bytes:
    fields = {
        "command": "/ask",
        "text": SECRET_WORDS,
        "user_id": "U1",
        "team_id": here.team.id,
        "channel_id": "C1",
        "trigger_id": "1.2.3",
        **changes,
    }
    return urlencode(fields).encode()


async def sent(
    here: Served, body: bytes, kind: str = FORM, headers: Mapping[str, str] | None = None, at: float | None = None
) -> Delivery:
    signed = here.fake.courier.signed(here.app, body, kind, at=at)
    return await here.fake.courier.raw(here.url, body, {**signed, **(headers or {})})


async def nothing_happened(here: Served) -> None:
    assert [call.method for call in here.fake.calls if call.method != "auth.test"] == []  # that one is the start's
    workspace = f"slack:{here.team.id}"
    assert await here.storage.store.read(workspace, lambda tx: tx.people.get("U1")) is None


FORGED: dict[str, dict[str, str]] = {
    "no signature": {"X-Slack-Signature": ""},
    "another signature": {"X-Slack-Signature": "v0=" + "0" * 64},
    "half a signature": {"X-Slack-Signature": "v0=12ab"},
    "another version": {"X-Slack-Signature": "v1=" + "0" * 64},
    "no timestamp": {"X-Slack-Request-Timestamp": ""},
    "a word as timestamp": {"X-Slack-Request-Timestamp": "abc"},
    "a fraction as timestamp": {"X-Slack-Request-Timestamp": "1.5"},
    "400 digits": {"X-Slack-Request-Timestamp": "9" * 400},
    "a negative timestamp": {"X-Slack-Request-Timestamp": "-5"},
    "other digits": {"X-Slack-Request-Timestamp": "١٢٣٤".encode().decode("latin-1")},
    "letters beyond ASCII": {"X-Slack-Signature": "v0=é"},
}


@pytest.mark.parametrize("headers", FORGED.values(), ids=FORGED.keys())
async def test_a_forged_request_is_refused(here: Served, headers: dict[str, str]) -> None:
    assert (await sent(here, command(here), headers=headers)).status == 401
    await nothing_happened(here)


@pytest.mark.parametrize(("seconds", "status"), [(-301, 401), (-302, 401), (302, 401), (-290, 200), (290, 200)])
async def test_a_request_must_be_fresh(here: Served, seconds: int, status: int) -> None:
    assert (await sent(here, command(here), at=time.time() + seconds)).status == status


async def test_a_signature_covers_every_byte(here: Served) -> None:
    body = command(here)
    headers = here.fake.courier.signed(here.app, body, FORM)
    for changed in (body + b"&a=b", body.replace(b"+", b"%20"), b"&".join(reversed(body.split(b"&"))), b""):
        assert (await here.fake.courier.raw(here.url, changed, headers)).status == 401
    await nothing_happened(here)


async def test_a_repeated_signature_header_is_refused(here: Served) -> None:
    body = command(here)
    pairs = [*here.fake.courier.signed(here.app, body, FORM).items(), ("X-Slack-Signature", "v0=" + "0" * 64)]
    async with aiohttp.ClientSession() as http, http.post(here.url, data=body, headers=pairs) as answer:
        assert answer.status == 400
    await nothing_happened(here)


MALFORMED: dict[str, tuple[str, bytes]] = {
    "not JSON": (JSON, b"{"),
    "an empty body": (JSON, b""),
    "null": (JSON, b"null"),
    "a list": (JSON, b"[]"),
    "a string": (JSON, b'"x"'),
    "a number": (JSON, b"1"),
    "NaN": (JSON, b'{"type":"event_callback","event":{"type":"x"},"event_time":NaN}'),
    "half a surrogate": (JSON, b'{"type":"event_callback","event":{"type":"\\ud800"}}'),
    "100,000 deep": (JSON, b"[" * 100_000 + b"]" * 100_000),
    "deep objects": (JSON, b'{"a":' * 50_000 + b"1" + b"}" * 50_000),
    "not UTF-8": (JSON, b'{"type":"\xff"}'),
    "no event": (JSON, json.dumps({**EVENT, "event": None}).encode()),
    "an event that is a list": (JSON, json.dumps({**EVENT, "event": []}).encode()),
    "an event without type": (JSON, json.dumps({**EVENT, "event": {}}).encode()),
    "a team that is a number": (JSON, json.dumps({**EVENT, "team_id": 5}).encode()),
    "authorizations of numbers": (JSON, json.dumps({**EVENT, "authorizations": [1]}).encode()),
    "a team in an event of another kind that is a number": (JSON, json.dumps({**EVENT, "team": 5}).encode()),
    "a kind of tomorrow of a team that is a number": (FORM, b'payload={"type":"tomorrow","team":5}'),
    "a kind of tomorrow without an end": (JSON, b'{"type":"x","message":' * 9 + b"{}" + b"}" * 9),
    "no challenge": (JSON, b'{"type":"url_verification"}'),
    "no type": (JSON, b"{}"),
    "not a form": (FORM, b"%%%"),
    "an empty form": (FORM, b""),
    "a form not UTF-8": (FORM, b"command=%ff"),
    "a payload that is no JSON": (FORM, b"payload=x"),
    "a payload that is a list": (FORM, b"payload=[]"),
    "a payload that is null": (FORM, b"payload=null"),
    "two payloads": (FORM, b"payload={}&payload={}"),
    "101 fields": (FORM, urlencode([(f"a{n}", "1") for n in range(101)]).encode()),
    "a command without a user": (FORM, b"command=/ask&team_id=T1&channel_id=C1&trigger_id=1"),
    "a command without a trigger": (FORM, b"command=/ask&team_id=T1&channel_id=C1&user_id=U1"),
    "plain text": ("text/plain", b"command=/ask"),
    "several parts": ("multipart/form-data; boundary=x", b"--x--"),
    "no content type": ("", b"command=/ask"),
}


@pytest.mark.parametrize(("kind", "body"), MALFORMED.values(), ids=MALFORMED.keys())
async def test_a_malformed_request_is_refused(here: Served, kind: str, body: bytes) -> None:
    assert (await sent(here, body, kind)).status == 400
    unsigned = await here.fake.courier.raw(here.url, body, {"Content-Type": kind})
    assert unsigned.status in {400, 401}
    await nothing_happened(here)


def wrong_types() -> list[tuple[str, bytes]]:
    """Every field of an interaction, with something else in its place."""
    found = []
    for shape in (PRESS, SUBMISSION):
        for path in _paths(shape):
            for wrong in (5, [1], {"x": [None]}, True):
                changed = json.loads(json.dumps(shape))
                _put(changed, path, wrong)
                found.append((f"{shape['type']} {path} {wrong}", f"payload={quote(json.dumps(changed))}".encode()))
    return found


def _paths(node: Any, before: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path for key, value in items for path in [(*before, key), *_paths(value, (*before, key))]]


def _put(node: Any, path: tuple[Any, ...], value: Any) -> None:
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value


async def test_no_field_of_another_type_is_ever_a_500(here: Served) -> None:
    bodies = wrong_types()
    answers = await asyncio.gather(*(sent(here, body) for _, body in bodies))
    statuses = {name: answer.status for (name, _), answer in zip(bodies, answers, strict=True)}
    assert {name: status for name, status in statuses.items() if status not in {200, 400, UNSAID}} == {}
    assert list(statuses.values()).count(400) > len(bodies) // 2


@pytest.mark.parametrize("size", [1024 * 1024 + 1, 50 * 1024 * 1024])
async def test_an_oversized_request_is_refused_unread(here: Served, size: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(here.base.rsplit(":", 1)[1]))
    head = f"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\nContent-Length: {size}\r\n\r\n"
    writer.write(head.encode())
    await writer.drain()
    assert (await reader.readline()).startswith(b"HTTP/1.1 413")
    writer.close()
    await nothing_happened(here)


async def test_an_endless_request_is_refused_at_a_megabyte(here: Served) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(here.base.rsplit(":", 1)[1]))
    head = f"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\nTransfer-Encoding: chunked\r\n\r\n"
    writer.write(head.encode())
    chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    for _ in range(17):
        writer.write(chunk)
    await writer.drain()
    assert (await reader.readline()).startswith(b"HTTP/1.1 413")
    writer.close()


async def test_a_packed_body_is_refused(here: Served) -> None:
    assert (await sent(here, command(here), headers={"Content-Encoding": "gzip"})).status == 400


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD"])
async def test_only_posts_are_taken(here: Served, method: str) -> None:
    async with aiohttp.ClientSession() as http, http.request(method, here.url) as answer:
        assert answer.status == 405


async def test_a_byte_identical_replay_has_no_second_effect(here: Served) -> None:
    mira = next(here.fake.person_of(m.id) for m in here.fake.state.members.values() if m.name == "Mira")
    first = await mira.slash("/ask", "pause until Friday")
    await here.settle()
    calls = len(here.fake.calls)
    again = await here.fake.courier.again(first)
    assert (again.status, again.body) == (200, "")
    assert len(here.fake.calls) == calls


async def test_slacks_own_checks_are_answered(here: Served) -> None:
    verified = await here.fake.verify_url(here.app)
    assert (verified.status, verified.json() or verified.body) == (200, {"challenge": "c-1"})
    checked = await here.fake.courier.raw(here.url, b"ssl_check=1&token=x", {"Content-Type": FORM})
    assert checked.status == 200
    await nothing_happened(here)


async def test_what_tomorrow_brings_is_answered_without_effect(here: Served) -> None:
    for body in (b'{"type":"app_rate_limited","team_id":"T1"}', json.dumps({"type": "new_thing"}).encode()):
        assert (await sent(here, body, JSON)).status == 200
    unknown = json.dumps({**EVENT, "event": {"type": "message", "user": "U1"}}).encode()
    assert (await sent(here, unknown, JSON)).status == 200
    payload = urlencode({"payload": json.dumps({"type": "new_kind", "user": {"id": "U1"}})}).encode()
    assert (await sent(here, payload)).status == 200
    await nothing_happened(here)


async def test_a_refusal_logs_a_reason_and_no_content(here: Served, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await sent(here, command(here), headers={"X-Slack-Signature": "v0=0"})
    await sent(here, f"payload={SECRET_WORDS}".encode())
    assert here.reasons == ["signature", "not_json"]
    ours = [record.getMessage() for record in caplog.records if record.name.startswith(("askwell", "slack", "uvicorn"))]
    assert ours
    assert not any("CANARY" in line for line in ours)
