"""Two Slack workspaces on one Askwell: an id of one in a request of the other reads and changes nothing there.

What both really send in the same story is put side by side; whatever differs is an id. Each is tried in the place where
it stands, but for those by which Slack, with its signature, says who acts and how it is answered. That the core answers
it as an id that nobody has is `tests/test_isolation.py`.
"""

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from sqlalchemy import Connection, select

from storage import tables
from tests.fakes.slack import Person
from tests.hostile import places
from tests.slack.serving import Served, by_oauth, served
from tests.slack.test_slack_installs import installs
from tests.slack.town import SOON

pytestmark = pytest.mark.timeout(300)
SLACKS_OWN = {"team", "team_id", "team_domain", "user", "user_id", "user_name", "authorizations", "api_app_id",
              "app_id", "app_installed_team_id", "context_team_id", "bot_id", "token",
              "response_url", "response_urls"}  # fmt: skip
ONCE = {"trigger_id", "action_ts", "hash", "event_id"}
"""What is another one with every request."""

TRIED_AT_LEAST = 10
Path = tuple[Any, ...]


@pytest.fixture
async def here(sqlite_url: str) -> AsyncIterator[Served]:
    async with served(sqlite_url, by_oauth) as made:
        yield made


async def lives(here: Served, name: str, about: str) -> tuple[str, list[tuple[str, Any]]]:
    """One workspace's story: its id, and all that Slack sent us of it."""
    team = here.fake.workspace(name)
    ida, ole = here.fake.person(team, "Ida", tz="Europe/Oslo", is_admin=True), here.fake.person(team, "Ole")
    await installs(here, ida)
    begun = len(here.fake.courier.sent)
    await ida.slash("/ask", f"@Ole Could you read my {about}?")
    await ida.submit()
    await here.settle()
    await presses(here, ole, "Question first")
    await ole.fill({"Your question to Ida": f"Which {about}?"})
    await ole.submit()
    await here.settle()
    await presses(here, ida, "Answer")
    await ida.close()
    await ida.opens_home()
    await here.settle()
    sent = [one for one in here.fake.courier.sent[begun:] if one.url == here.url]
    return f"slack:{team.id}", [opened(one.body) for one in sent]


async def presses(here: Served, who: Person, button: str) -> None:
    here.clock.at += SOON
    await here.settle()
    message = next(one for one in reversed(who.dms()) if button in json.dumps(one.blocks))
    await who.press(message, button)
    await here.settle()


def opened(body: bytes) -> tuple[str, Any]:
    """The kind of a request and all that stands in it, JSON in texts too."""
    if body.startswith(b"{"):
        return "event", json.loads(body)
    fields = {name: values[0] for name, values in parse_qs(body.decode(), keep_blank_values=True).items()}
    if "payload" not in fields:
        return "command", fields
    payload = json.loads(fields["payload"])
    if "view" in payload:
        payload["view"]["private_metadata"] = json.loads(payload["view"]["private_metadata"] or "{}")
    return "payload", payload


def closed(kind: str, body: Any) -> tuple[bytes, str]:
    body = json.loads(json.dumps(body))
    if kind == "event":
        return json.dumps(body).encode(), "application/json"
    if kind == "payload" and "view" in body:
        body["view"]["private_metadata"] = json.dumps(body["view"]["private_metadata"])
    fields = {"payload": json.dumps(body)} if kind == "payload" else body
    return urlencode(fields).encode(), "application/x-www-form-urlencoded"


def at(body: Any, path: Path) -> Any:
    for step in path:
        body = body.get(step) if isinstance(body, dict) else (body[step] if step < len(body) else None)
        if body is None:
            return None
    return body


def differing(ours: Any, theirs: Any) -> Iterator[tuple[Path, str]]:
    """Where an id stands in ours, and which stands there in theirs."""
    for path in places(ours):
        mine = at(ours, path)
        other = at(theirs, path) if isinstance(mine, str) and not {*path} & (SLACKS_OWN | ONCE) else None
        if isinstance(other, str) and other != mine:
            yield path, other


def holding(here: Served, body: Any, path: Path, text: str, number: int) -> Any:
    """The same request, made anew, with this text there."""
    found = json.loads(json.dumps(body))
    for one in list(places(found)):
        if one and one[-1] in ONCE and isinstance(at(found, one), str):
            at(found, one[:-1])[one[-1]] = f"once.{number}"
    if "trigger_id" in found:
        who, team = found.get("user_id") or found["user"]["id"], found.get("team_id") or found["team"]["id"]
        found["trigger_id"] = here.fake.state.new_trigger(here.app.id, who, team).id
    if isinstance(found.get("view"), dict):
        found["view"]["id"] = f"V0NCE{number}"
    at(found, path[:-1])[path[-1]] = text
    return found


async def answered(here: Served, kind: str, body: Any) -> str:
    """All that comes of it: the answer, and what we ask of Slack."""
    before = len(here.fake.calls)
    content, form = closed(kind, body)
    delivery = await here.fake.courier.raw(here.url, content, here.fake.courier.signed(here.app, content, form))
    await here.settle()
    return json.dumps([delivery.body, [call.args for call in here.fake.calls[before:]]], default=str)


async def rows(here: Served, workspace: str) -> list[Any]:
    def work(connection: Connection) -> list[Any]:
        return [
            [tuple(row) for row in connection.execute(select(table).where(table.c.workspace == workspace))]
            for table in tables.TENANT_TABLES
        ]

    return await here.storage.database.read(work)


def posted(here: Served, workspace: str) -> list[str]:
    """All that stands in messages there."""
    team = workspace.removeprefix("slack:")
    found = [one for one in here.fake.state.messages.values() if here.fake.state.channels[one.channel].team_id == team]
    return [json.dumps(one.blocks) for one in found]


async def test_an_id_of_one_workspace_finds_nothing_in_a_request_of_another(here: Served) -> None:
    (_, ours), (theirs, other) = await lives(here, "Beta", "talk"), await lives(here, "Gamma", "poem")
    assert [kind for kind, _ in ours] == [kind for kind, _ in other]
    tried: set[tuple[str, Path]] = set()
    before, shown = await rows(here, theirs), posted(here, theirs)
    for number, ((kind, mine), (_, foreign)) in enumerate(zip(ours, other, strict=True)):
        for path, id in differing(mine, foreign):
            if "poem" not in id:
                said = await answered(here, kind, holding(here, mine, path, id, number * 1000 + len(tried)))
                assert "poem" not in said, (kind, path)
                tried.add((kind, path))
    assert len(tried) > TRIED_AT_LEAST, tried
    assert await rows(here, theirs) == before
    assert posted(here, theirs) == shown
