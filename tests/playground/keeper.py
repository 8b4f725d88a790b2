"""Who keeps the time: the local workspace beside Teams has a clock that can be moved, and one clock serves both."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx

PASSWORD = "a password of the playground's own"
HEADERS = {"sec-fetch-site": "same-origin"}


@dataclass(frozen=True, slots=True)
class Keeper:
    """Somebody in the local workspace, who presses the clock's buttons."""

    http: httpx.AsyncClient
    token: str

    async def lets_pass(self, *, days: int = 0, hours: int = 0) -> None:
        """Everything that falls due on the way is sent before this returns."""
        for by in ["day"] * days + ["hour"] * hours:
            answer = await self.http.post("/as/ana/clock", data={"by": by}, headers={"x-askwell-token": self.token})
            answer.raise_for_status()


@asynccontextmanager
async def keeper(address: str) -> AsyncIterator[Keeper]:
    """Logged in with the password."""
    async with httpx.AsyncClient(base_url=address, headers=HEADERS, trust_env=False, timeout=60) as http:
        token = _token((await http.get("/login")).text)
        entered = await http.post("/login", data={"token": token, "password": PASSWORD})
        assert entered.status_code == httpx.codes.SEE_OTHER, entered.text
        yield Keeper(http, token)


def _token(page: str) -> str:
    return page.split('name="askwell-token" content="')[1].split('"', maxsplit=1)[0]
