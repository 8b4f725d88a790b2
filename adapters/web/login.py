"""The login page of a local workspace with a password."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from adapters.web.guard import LOGIN, NOWHERE, Public, asked, same
from adapters.web.pages import Pages
from adapters.web.password import Sessions, TooManyGuesses

WRONG = "That is not the password. Please try again."
STALE = "This page was older than the server. Please type it once more."
TOO_MANY = "Many guesses are waiting. Please try again in a minute."


@dataclass(frozen=True, slots=True)
class Login:
    """Shows the form, and lets in who knows the password."""

    sessions: Sessions
    pages: Pages
    token: str
    public: Public = NOWHERE

    def routes(self) -> list[BaseRoute]:
        return [
            Route(LOGIN, self.show, methods=["GET"]),
            Route(LOGIN, self.enter, methods=["POST"]),
        ]

    async def show(self, _: Request) -> Response:
        return self._page("", 200)

    async def enter(self, request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=10)
        if not same(str(form.get("token", "")), self.token):
            return self._page(STALE, 403)
        try:
            right = await self.sessions.is_right(str(form.get("password", "")))
        except TooManyGuesses:
            return self._page(TOO_MANY, 429)
        if not right:
            return self._page(WRONG, 401)
        return self.sessions.begin(RedirectResponse("/", 303), self._is_https(request))

    def _is_https(self, request: Request) -> bool:
        return request.url.scheme == "https" or self.public.is_https(asked(request.scope))

    def _page(self, error: str, status: int) -> Response:
        return HTMLResponse(self.pages.page("login.html", error=error), status)
