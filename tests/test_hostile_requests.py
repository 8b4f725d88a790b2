"""Hostile requests in bulk at every gate: each is answered, none with an error of ours, and nothing of it is logged."""

import json
import logging
import random
from collections.abc import AsyncIterator
from io import BytesIO
from urllib.parse import urlencode

import aiohttp
import pytest

from adapters.web.guard import METHODS
from tests.fakes.teams.bad_tokens import BAD_TOKENS
from tests.hostile import MANY, VALUES, broken, oversized, spoiled, written
from tests.slack.serving import Served as SlackServed
from tests.slack.serving import served as slack_served
from tests.teams.serving import Served as TeamsServed
from tests.teams.serving import served as teams_served
from tests.web.serving import serving

pytestmark = pytest.mark.timeout(400)
SLOWEST = aiohttp.ClientTimeout(total=20)
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


@pytest.fixture
async def slack(sqlite_url: str) -> AsyncIterator[SlackServed]:
    async with slack_served(sqlite_url) as here:
        yield here


@pytest.fixture
async def teams(sqlite_url: str) -> AsyncIterator[TeamsServed]:
    async with teams_served(sqlite_url) as here:
        yield here


async def honest_in_slack(here: SlackServed) -> list[tuple[str, dict[str, object]]]:
    """What real use sends: a command, a press in a message, a sent form, an event."""
    who = {"id": "U0ANA", "username": "ana", "name": "ana", "team_id": here.team.id}
    common = {"team": {"id": here.team.id, "domain": "acme"}, "user": who, "trigger_id": "1.2.abc", "enterprise": None}
    memo = json.dumps({"f": "ask", "a": "send", "t": "", "n": 0, "c": {"draft": "d" * 32}})
    state = {"values": {"what": {"what": {"type": "plain_text_input", "value": "could you look?"}},
                        "who": {"who": {"type": "users_select", "selected_user": "U0BEN"}}}}  # fmt: skip
    view = {
        "id": "V1",
        "type": "modal",
        "callback_id": "form:ask",
        "private_metadata": memo,
        "state": state,
        "hash": "h",
    }
    action = {"action_id": "a1|accept", "block_id": "b", "type": "button", "value": "some-ask", "action_ts": "1.1"}
    container = {"type": "message", "message_ts": "1.1", "channel_id": "D1"}
    shown = {"ts": "1.1", "text": "", "blocks": [{"type": "section"}]}
    return [
        ("command", {"command": "/ask", "text": "<@U0BEN|ben> could you look?", "user_id": "U0ANA", "user_name": "ana",
                     "team_id": here.team.id, "channel_id": "C1", "channel_name": "ops", "trigger_id": "1.2.3"}),
        ("payload", {"type": "block_actions", **common, "container": container, "channel": {"id": "D1", "name": "x"},
                     "message": shown, "actions": [action]}),
        ("payload", {"type": "block_actions", **common, "container": {"type": "view", "view_id": "V1"}, "view": view,
                     "actions": [{**action, "action_id": "a1|check"}]}),
        ("payload", {"type": "view_submission", **common, "view": view}),
        ("payload", {"type": "message_action", **common, "callback_id": "ask_about_message", "message": shown,
                     "channel": {"id": "C1", "name": "ops"}}),
        ("payload", {"type": "shortcut", **common, "callback_id": "ask_global"}),
        ("event", {"type": "event_callback", "team_id": here.team.id, "event_id": "Ev1", "event_time": 1_795_000_000,
                   "event": {"type": "app_home_opened", "tab": "home", "user": "U0ANA", "channel": "D1"}}),
        ("event", {"type": "event_callback", "team_id": None, "enterprise_id": "E1", "event_time": 1,
                   "event": {"type": "team_access_revoked", "team_ids": ["T1"]}}),
    ]  # fmt: skip


def in_slacks_form(kind: str, body: dict[str, object]) -> tuple[bytes, str]:
    if kind == "event":
        return written(body), JSON
    fields = {"payload": json.dumps(body)} if kind == "payload" else body
    plain = {
        name: text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text for name, text in fields.items()
    }
    return urlencode(plain).encode(), FORM


async def test_slacks_gate_answers_all_of_it(slack: SlackServed, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "askwell")
    honest, statuses = await honest_in_slack(slack), set()
    async with aiohttp.ClientSession(timeout=SLOWEST, trust_env=False) as http:
        for seed in range(MANY):
            roll = random.Random(seed)
            kind, body = roll.choice(honest)
            content, form = in_slacks_form(kind, spoiled(body, seed) if roll.random() < 0.7 else body)
            content = oversized(broken(content, seed) if roll.random() < 0.2 else content, roll)
            headers = slack.fake.courier.signed(slack.app, content, form)
            if roll.random() < 0.15:
                headers |= {
                    roll.choice(list(headers)): str(roll.choice(VALUES))[:200].encode("ascii", "ignore").decode()
                }
                headers = {name: "".join(c for c in text if c.isprintable()) for name, text in headers.items()}
            async with http.post(slack.url, data=BytesIO(content), headers=headers) as answer:
                statuses.add(answer.status)
                assert answer.status < 500, (seed, kind, answer.status, slack.reasons[-1:])
                await answer.read()
    assert "broke" not in slack.reasons
    assert {200, 400, 401, 413} <= statuses
    assert "9999999999" not in caplog.text


async def honest_in_teams(here: TeamsServed) -> list[dict[str, object]]:
    ana = here.fake.person("Ana", installed=True)
    message = here.fake.message_from(ana, "ask Ben could you look?")
    pressed = {"k": "askwell", "a": "accept", "t": "some-ask", "s": "home|", "d": "x", "n": "n1"}
    filled = {**pressed, "a": "send", "f": "ask", "v.what": "look?", "v.due": "2026-11-27", "v.due~time": "3:30 PM",
              "c": {"draft": "d" * 32}, "m": "leave"}  # fmt: skip
    entity = {"type": "mention", "text": "<at>Ben</at>", "mentioned": {"id": "29:1ben", "name": "Ben"}}
    return [
        message,
        {**message, "text": "<at>Ben</at> ask <at>Ben</at> this", "entities": [entity, entity]},
        {**message, "text": "", "value": filled},
        *({**message, "type": "invoke", "name": name, "value": value} for name, value in (
            ("adaptiveCard/action", {"action": {"type": "Action.Execute", "verb": "askwell", "data": pressed}}),
            ("adaptiveCard/action", {"action": {"type": "Action.Execute", "verb": "askwell", "data": filled}}),
            ("composeExtension/fetchTask", {"commandId": "ask", "messagePayload": {"body": {"content": "<b>x</b>"}}}),
            ("composeExtension/submitAction", {"commandId": "ask", "data": filled}),
        )),
        {**message, "type": "installationUpdate", "action": "remove"},
        {**message, "type": "conversationUpdate", "membersAdded": [{"id": "29:1x"}]},
    ]  # fmt: skip


async def test_teams_gate_answers_all_of_it(teams: TeamsServed, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "askwell")
    honest, statuses = await honest_in_teams(teams), set()
    genuine = dict(teams.fake.courier.headers(honest[0]))
    async with aiohttp.ClientSession(timeout=SLOWEST, trust_env=False) as http:
        for seed in range(MANY):
            roll = random.Random(seed)
            body = roll.choice(honest)
            if roll.random() < 0.1:
                delivery = await teams.fake.forges(roll.choice(BAD_TOKENS), dict(body))
                assert delivery.status in {400, 401, 413}, seed
                continue
            content = written(spoiled(body, seed) if roll.random() < 0.8 else body)
            content = oversized(broken(content, seed) if roll.random() < 0.2 else content, roll)
            async with http.post(teams.url, data=BytesIO(content), headers=genuine) as answer:
                statuses.add(answer.status)
                assert answer.status < 500, (seed, answer.status, teams.reasons[-1:])
                await answer.read()
    assert "broke" not in teams.reasons
    assert {200, 400, 401, 413} <= statuses
    assert "9999999999" not in caplog.text


PATHS = ("/", "/as/ana", "/as/ana/home", "/as/%00", "/as/ana/say", "/as/ana/press", "/as/ana/submit", "/as/ana/seen",
         "/as/ana/clock", "/as/nobody/press", "/as/ana/circle/..%2f..", "/static/x/y.css", "/as/ana/events?after=-1",
         "/as/ana/hint")  # fmt: skip
NAMES = (
    "text",
    "key",
    "channel",
    "action",
    "target",
    "form",
    "line",
    "by",
    "v.what",
    "v.who",
    "c.draft",
    "c.circle",
    "c.",
)


async def test_the_local_gate_answers_all_of_it() -> None:
    statuses = set()
    async with serving() as here:
        for seed in range(MANY):
            roll = random.Random(seed)
            path, method = roll.choice(PATHS), roll.choice([*sorted(METHODS), "PUT", "OPTIONS"])
            values = {roll.choice(NAMES): str(roll.choice(VALUES)).encode("utf-8", "replace") for _ in range(4)}
            headers = {"sec-fetch-site": roll.choice(["same-origin", "same-origin", "cross-site", ""])}
            headers |= {"x-askwell-token": here.token} if roll.random() < 0.8 else {}
            headers |= {"x-forwarded-for": "203.0.113.7"} if roll.random() < 0.05 else {}
            if method == "POST" and path.endswith("clock"):
                values = {}
            if "events" in path and method in {"GET", "HEAD"}:
                continue  # a stream, which lasts
            answer = await here.http.request(method, path, data=values or None, headers=headers)
            statuses.add(answer.status_code)
            assert answer.status_code < 500, (seed, method, path, answer.status_code)
    assert {200, 403, 404, 405} <= statuses
