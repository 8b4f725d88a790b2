"""Every address of a deployment, every method, by everybody, in every way to run it: who is let in, and who is not.

A route that is not listed here fails, so that nobody adds one without saying whom it is for.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.routing import BaseRoute, Mount, Route

import adapters.teams.app  # noqa: F401 - what a start imports, before anybody watches for what blocks
from adapters.app import App
from adapters.settings import read
from adapters.web.pages import VERSION
from main import build
from tests.fakes.slack import FakeSlack
from tests.fakes.teams import FakeTeams
from tests.slack.serving import KEY

PORT, ELSEWHERE = 8000, "203.0.113.7"
PUBLIC = "https://askwell.example.org"
PASSWORD, OPERATORS_TOKEN, SIGNING = "correct horse battery", "a-token-of-the-operator", "the-signing-secret"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
BROWSERS = frozenset({"GET", "HEAD", "POST"})
NOBODY, SAME_FOR_ALL, OPERATORS, RESIDENTS = "signed requests only", "everybody", "operators", "residents"
FOR: Mapping[str, str] = {
    "/livez": SAME_FOR_ALL,
    "/readyz": SAME_FOR_ALL,
    "/pictures/{token}.png": SAME_FOR_ALL,
    "/privacy": SAME_FOR_ALL,
    "/terms": SAME_FOR_ALL,
    "/slack/install": SAME_FOR_ALL,
    "/slack/oauth_redirect": SAME_FOR_ALL,
    "/{path:path}": SAME_FOR_ALL,
    "/login": SAME_FOR_ALL,
    f"/static/{VERSION}/inter.ttf": SAME_FOR_ALL,
    f"/static/{VERSION}/{{name}}": SAME_FOR_ALL,
    "/metrics": OPERATORS,
    "/slack/events": NOBODY,
    "/api/messages": NOBODY,
    "/": RESIDENTS,
    **dict.fromkeys(
        ("/as/{person}", *(f"/as/{{person}}/{name}" for name in ("home", "events", "unread", "{channel:path}"))),
        RESIDENTS,
    ),
    **dict.fromkeys(
        (f"/as/{{person}}/{name}" for name in ("say", "press", "submit", "seen", "hint", "clock", "again")), RESIDENTS
    ),
}
FILLED = {"{token}": "A_picture-token-1", "{person}": "ana", "{channel:path}": "design", "{name}": "base.css",
          "{path:path}": "nothing/here"}  # fmt: skip


@dataclass(frozen=True)
class Role:
    """Somebody, by where they are and what they bring."""

    name: str
    peer: str = ELSEWHERE
    brings: Mapping[str, str] = field(default_factory=dict)
    in_a_session: bool = False
    of_our_page: bool = True


HERE = Role("somebody on this machine", "127.0.0.1")
PROXIED = Role("somebody behind a proxy on this machine", "127.0.0.1", {"x-forwarded-for": ELSEWHERE})
STRANGER = Role("a stranger")
OPERATOR = Role("the operator's monitoring", ELSEWHERE, {"authorization": f"Bearer {OPERATORS_TOKEN}"})
FORGER = Role("a forger", ELSEWHERE, {
    "authorization": "Bearer e30.e30.e30", "x-slack-signature": "v0=00", "x-slack-request-timestamp": "1",
    "cookie": "askwell_session=9999999999.forged; slack-app-oauth-state=forged",
})  # fmt: skip
RESIDENT = Role("a resident with a session", ELSEWHERE, {"x-forwarded-for": ELSEWHERE}, in_a_session=True)
LURED = Role("a resident on another site's page", ELSEWHERE, {
    "x-forwarded-for": ELSEWHERE, "origin": "https://evil.example", "sec-fetch-site": "cross-site",
}, in_a_session=True, of_our_page=False)  # fmt: skip
ROLES = (HERE, PROXIED, STRANGER, OPERATOR, FORGER, RESIDENT, LURED)


@dataclass
class Deployment:
    """One way to run it. `open_here` is whether the local workspace has no password."""

    app: App
    database: Path
    open_here: bool
    token: str = ""
    session: str = ""

    async def ask(self, method: str, path: str, role: Role) -> httpx.Response:
        host = f"127.0.0.1:{PORT}" if role.peer == "127.0.0.1" or self.open_here else "askwell.example.org"
        headers = {"host": host, **role.brings}
        if role.of_our_page:
            headers |= {"sec-fetch-site": "same-origin", "x-askwell-token": self.token}
        if role.in_a_session:
            headers["cookie"] = self.session
        way = httpx.ASGITransport(self.app.asgi, client=(role.peer, 50_000), raise_app_exceptions=True)
        async with httpx.AsyncClient(transport=way, base_url=f"http://{host}") as http:
            return await http.request(method, path, headers=headers, content=b"" if method == "POST" else None)

    def kept(self) -> list[Any]:
        """What residents have made, as it is stored."""
        with closing(sqlite3.connect(self.database)) as stored:
            return [stored.execute(f"select * from {one} order by 1, 2, 3").fetchall()  # noqa: S608
                    for one in ("asks", "room_lines", "room_clock", "people")]  # fmt: skip

    async def log_in(self) -> None:
        way = httpx.ASGITransport(self.app.asgi, client=("127.0.0.1", 50_000))
        ours = {"origin": PUBLIC, "sec-fetch-site": "same-origin", "x-forwarded-for": ELSEWHERE}
        async with httpx.AsyncClient(transport=way, base_url="http://askwell.example.org", headers=ours) as http:
            page = await http.get("/" if self.open_here else "/login")
            self.token = page.text.partition('name="token" value="')[2].partition('"')[0]
            answer = await http.post("/login", data={"token": self.token, "password": PASSWORD})
            self.session = answer.headers.get("set-cookie", "").partition(";")[0]

    async def take_token(self) -> None:
        page = await self.ask("GET", "/", HERE)
        self.token = page.text.partition('name="askwell-token" content="')[2].partition('"')[0]


LOCAL = {"ASKWELL_LOCAL": "1", "ASKWELL_LOCAL_PASSWORD": PASSWORD, "ASKWELL_PUBLIC_URL": PUBLIC}
DEPLOYMENTS: Mapping[str, tuple[bool, Mapping[str, str]]] = {
    "a trial on this machine": (False, {}),
    "a trial for others, with a password": (False, LOCAL),
    "at work in Slack and Teams": (True, {"ASKWELL_PUBLIC_URL": PUBLIC}),
    "at work, and a trial beside it": (True, LOCAL),
}


@asynccontextmanager
async def deployed(name: str, url: str, folder: Path) -> AsyncIterator[Deployment]:
    on, more = DEPLOYMENTS[name]
    given = {
        "ASKWELL_DATABASE_URL": url,
        "ASKWELL_METRICS_TOKEN": OPERATORS_TOKEN,
        "ASKWELL_COACH_MODEL": "off",
        **more,
    }
    async with FakeSlack() as slack, FakeTeams() as teams:
        platforms = {
            "SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "s", "SLACK_SIGNING_SECRET": SIGNING,
            "SLACK_API_URL": slack.api_url, "ASKWELL_SECRET_KEYS": KEY, "TEAMS_APP_ID": teams.app_id,
            "TEAMS_APP_PASSWORD": teams.secret, "TEAMS_TENANT_ID": teams.tenant, "TEAMS_OPENID_URL": teams.openid_url,
            "TEAMS_LOGIN_URL": teams.login_url, "TEAMS_GRAPH_URL": teams.graph_url,
            "TEAMS_SERVICE_HOSTS": teams.service_host,
        }  # fmt: skip
        settings = await asyncio.to_thread(read, {**given, **(platforms if on else {})}, folder)
        async with build(settings, PORT) as app:
            here = Deployment(app, Path(url.removeprefix("sqlite:///")), open_here=not more)
            if "ASKWELL_LOCAL" in more:
                await here.log_in()
            elif not on:
                await here.take_token()
            yield here


def routes(found: Any) -> Iterator[BaseRoute]:
    """Those of an app and of what is mounted in it, behind whatever stands before it."""
    while not hasattr(found, "routes"):
        found = found._inner if hasattr(found, "_inner") else found._app
    for route in found.routes:
        if isinstance(route, Mount):
            yield from routes(route.app)
        else:
            yield route


@pytest.mark.parametrize("name", DEPLOYMENTS)
async def test_who_is_let_in_where(name: str, sqlite_url: str, tmp_path: Path) -> None:
    async with deployed(name, sqlite_url, tmp_path) as here:
        listed = {route.path for route in routes(here.app.asgi) if isinstance(route, Route)}
        assert listed <= FOR.keys(), "say whom the new route is for"
        for template in sorted(listed, key=lambda one: one.endswith("again")):
            path = template
            for part, text in FILLED.items():
                path = path.replace(part, text)
            for role in ROLES:
                for method in METHODS:
                    await _tried(here, template, path, method, role)


async def _tried(here: Deployment, template: str, path: str, method: str, role: Role) -> None:
    case = (template, method, role.name)
    let_in = _is_let_in(here, template, role, method)
    if let_in and template.endswith("events") and method in {"GET", "HEAD"}:
        return  # a stream, which lasts
    changes = method not in {"GET", "HEAD", "OPTIONS", "TRACE"} and not let_in
    before = here.kept() if changes else None
    answer = await here.ask(method, path, role)
    said = answer.text
    assert answer.status_code < 500, case
    assert not any(secret in said for secret in (PASSWORD, OPERATORS_TOKEN, SIGNING)), case
    if let_in:
        assert answer.status_code not in {401, 403}, (case, said)
        assert answer.headers.get("location", "") != "/login", case
        return
    assert answer.status_code in {400, 401, 403, 404, 405} or answer.headers.get("location") == "/login", (case, answer)
    assert "askwell_build" not in said, case
    assert "Mira" not in said, case
    assert not changes or here.kept() == before, case


def _is_let_in(here: Deployment, template: str, role: Role, method: str) -> bool:
    """Whether this role may use it at all; what it is then told is another matter."""
    for_whom, reads = FOR[template], method in {"GET", "HEAD"}
    if for_whom == OPERATORS:
        return reads and role in (HERE, OPERATOR)
    if for_whom == RESIDENTS:
        return method in BROWSERS and _lives_here(here, role)
    behind_the_guard = template.startswith(("/static", "/login"))
    return for_whom == SAME_FOR_ALL and reads and (not behind_the_guard or _may_look(here, role))


def _may_look(here: Deployment, role: Role) -> bool:
    """At what the login page is made of: nobody through a proxy where there is no password, nor another site."""
    return role is not LURED and (not here.open_here or (role.peer == "127.0.0.1" and not role.brings))


def _lives_here(here: Deployment, role: Role) -> bool:
    if here.open_here:
        return role is HERE
    return role is RESIDENT
