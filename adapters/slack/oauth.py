"""Installing by OAuth: two addresses, no state kept of ours, and a page that says what happened and what to do next.

Rules: the state is a signed token that lives five minutes and must come back with the cookie of the same browser; a
callback that comes twice does no harm, since Slack takes a code once.
"""

import html
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.oauth import AuthorizeUrlGenerator
from slack_sdk.oauth.state_store.stateless import StatelessOAuthStateStore
from slack_sdk.oauth.state_utils import OAuthStateUtils
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from adapters.slack.api import Api, CallFailed
from adapters.slack.installs import Installation, ManyWorkspaces, installation_from
from adapters.slack.manifest import SCOPES
from adapters.slack.people import person_from
from adapters.slack.settings import SlackSettings
from bot.errors import AskwellError
from bot.people import PersonFacts
from bot.service import Service

log = logging.getLogger("askwell.slack")

Json = dict[str, Any]

LIVES = 300
"""Seconds between pressing Add and coming back."""

SAFE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"><style>body{{font:1.1rem/1.5 system-ui;max-width:34rem;
margin:12vh auto;padding:0 1rem}}</style></head><body><h1>{title}</h1><p>{text}</p>{link}</body></html>"""


@dataclass(slots=True)
class OAuth:
    """The two pages. `settings` say where people's browsers reach us; `ping` raises when nothing can be stored."""

    api: Api
    installs: ManyWorkspaces
    service: Service
    ping: Callable[[], Awaitable[None]]
    settings: SlackSettings
    states: StatelessOAuthStateStore = field(init=False)
    cookies: OAuthStateUtils = field(init=False)
    urls: AuthorizeUrlGenerator = field(init=False)

    def __post_init__(self) -> None:
        self.states = StatelessOAuthStateStore(
            expiration_seconds=LIVES, signing_secret=f"state:{self.settings.client_secret}"
        )
        self.cookies = OAuthStateUtils(expiration_seconds=LIVES)
        self.urls = AuthorizeUrlGenerator(
            client_id=self.settings.client_id, redirect_uri=self.redirect_uri, scopes=list(SCOPES), user_scopes=[]
        )

    @property
    def redirect_uri(self) -> str:
        return f"{self.settings.public_url.rstrip('/')}/slack/oauth_redirect"

    async def install(self, _: Request) -> Response:
        """`GET /slack/install`: on to Slack's own page."""
        state = await self.states.async_issue()
        answer = RedirectResponse(self.urls.generate(state), 302, SAFE)
        answer.headers.append("set-cookie", self._fitting(self.cookies.build_set_cookie_for_new_state(state)))
        return answer

    async def redirected(self, request: Request) -> Response:
        """`GET /slack/oauth_redirect`: back from Slack."""
        query = request.query_params
        if query.get("error"):
            return self._page(400, "Not installed", "You pressed Cancel, or Slack said no. Nothing was changed.")
        state, code = query.get("state", ""), query.get("code", "")
        mine = self.cookies.is_valid_browser(state, {"cookie": [request.headers.get("cookie", "")]})
        if not (state and code and mine and await self.states.async_consume(state)):
            return self._page(400, "Please start once more", "This page was open too long, or in another browser.")
        try:
            await self.ping()
        except AskwellError:
            # Slack takes a code once: while what it gives for it could not be kept, it is not asked.
            return self._page(
                503, "Not yet", "Askwell can't store anything at the moment. Reload this page in a minute."
            )
        try:
            answer = await self._exchanged(code)
            if not self.settings.lets_in(_owners(answer)):
                await self._give_back(answer)
                return self._page(
                    403, "Not here", "This server serves other workspaces. Nothing was kept.", again=False
                )
            await self._keep(answer)
        except CallFailed as failure:
            log.warning("an installation failed: %s", failure.reason)
            return self._page(400, "Please start once more", "Slack didn't accept this. Nothing was changed.")
        except AskwellError as trouble:
            log.error("an installation could not be kept: %s", type(trouble).__name__)
            return self._page(503, "Please start once more", "Slack said yes, but Askwell could not store it just now.")
        name = ((answer.get("team") or answer.get("enterprise") or {}).get("name")) or "your workspace"
        done = self._page(
            200, "Askwell is here", f"It is installed in {name}. Type /ask anywhere to try it.", again=False
        )
        done.headers.append("set-cookie", self._fitting(self.cookies.build_set_cookie_for_deletion()))
        return done

    async def refresh(self, token: str) -> Json:
        """A new pair of tokens for a refresh token. Raises CallFailed."""
        return await self._access({"grant_type": "refresh_token", "refresh_token": token})

    async def _exchanged(self, code: str) -> Json:
        return await self._access({"code": code, "redirect_uri": self.redirect_uri})

    async def _access(self, arguments: Json) -> Json:
        basic = {"Authorization": aiohttp.encode_basic_auth(self.settings.client_id, self.settings.client_secret)}
        return await self.api.with_token(None, "oauth.v2.access", arguments, headers=basic)

    async def _give_back(self, answer: Json) -> None:
        """End the token of somebody whom this server does not serve."""
        try:
            await self.api.with_token(answer["access_token"], "auth.revoke", {})
        except CallFailed as failure:
            log.warning("a token that was not wanted could not be ended: %s", failure.reason)

    async def _keep(self, answer: Json) -> None:
        installation = installation_from(answer, self.service.clock.now().timestamp())
        await self.installs.add(installation)
        if not installation.org:
            name = (answer.get("team") or {}).get("name") or ""
            await self.service.installed(installation.key, name, await self._installer(installation))

    async def _installer(self, installation: Installation) -> PersonFacts | None:
        if not installation.installer:
            return None
        try:
            asked = {"user": installation.installer, "include_locale": True}
            found = await self.api.call(installation.key, "users.info", asked)
        except CallFailed:
            return None
        return person_from(found.get("user") or {}, installation.key, installation.installer)

    def _fitting(self, cookie: str) -> str:
        """The SDK's cookies are Secure; on plain http, which only loopback may have, a browser would drop them."""
        plain = urlsplit(self.settings.public_url).scheme == "http"
        kept = [part for part in cookie.split("; ") if not (plain and part.lower() == "secure")]
        return "; ".join([*kept, "SameSite=Lax"])

    def _page(self, status: int, title: str, text: str, *, again: bool = True) -> HTMLResponse:
        link = '<p><a href="/slack/install">Start once more</a></p>' if again else ""
        body = PAGE.format(title=html.escape(title), text=html.escape(text), link=link)
        return HTMLResponse(body, status, SAFE)


def _owners(answer: Json) -> list[str]:
    """The workspace and the organisation that an installation is for."""
    return [str(one["id"]) for one in (answer.get("team"), answer.get("enterprise")) if one]
