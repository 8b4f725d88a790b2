"""Carries activities to the bot: signed, by real HTTP, with the patience and the repetitions of the real client.

Rules: an invoke waits `patience` real seconds (Teams: five) and is then repeated twice with the same id; after that
the person reads "Unable to reach app". What was sent is kept byte for byte, so that it can be sent again or forged.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from multidict import CIMultiDict

from tests.fakes.teams.openid import OpenId
from tests.fakes.teams.state import Json, State

Headers = Sequence[tuple[str, str]]
REPEATS = 2
JSON = ("Content-Type", "application/json; charset=utf-8")


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the bot took it. `status` 0 means that there was no answer in time."""

    activity: Json
    status: int
    body: bytes = b""

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    def json(self) -> Any:
        """The body as JSON, None where it is empty or something else."""
        try:
            return json.loads(self.body) if self.body.strip() else None
        except ValueError:
            return None


@dataclass(slots=True)
class Courier:
    """Sends to `bot_url`, the address of the bot's messages."""

    state: State
    openid: OpenId
    bot_url: str = ""
    patience: float = 5.0
    deliveries: list[Delivery] = field(default_factory=list)
    _session: aiohttp.ClientSession | None = None

    def headers(self, activity: Json) -> list[tuple[str, str]]:
        """The headers of a genuine delivery."""
        token = self.openid.token(self.state.app_id, str(activity.get("serviceUrl", self.state.service_url)))
        return [("Authorization", f"Bearer {token}"), JSON]

    async def deliver(self, activity: Json, *, times: int = 1) -> Delivery:
        """Sends an activity, or the same one several times at once; the first answer is given back."""
        each = [self.raw(activity, _encoded(activity), self.headers(activity)) for _ in range(times)]
        return (await asyncio.gather(*each))[0]

    async def invoke(self, activity: Json, *, times: int = 1) -> Delivery:
        """Sends an invoke, and repeats it twice while no good answer comes in time."""
        for _ in range(REPEATS + 1):
            delivery = await self.deliver(activity, times=times)
            if delivery.status != 0:
                break
        return delivery

    async def raw(self, activity: Json, body: bytes, headers: Headers) -> Delivery:
        """Sends these bytes with these headers, some perhaps twice or not at all."""
        try:
            async with asyncio.timeout(self.patience):
                session = self._open()
                async with session.post(self.bot_url, data=body, headers=_multi(headers)) as answer:
                    delivery = Delivery(activity, answer.status, await answer.read())
        except (TimeoutError, aiohttp.ClientError):
            delivery = Delivery(activity, 0)
        self.deliveries.append(delivery)
        return delivery

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        return self._session

    async def close(self) -> None:
        """Ends every connection."""
        if self._session is not None:
            await self._session.close()


def _encoded(activity: Json) -> bytes:
    return json.dumps(activity, ensure_ascii=False).encode()


def _multi(headers: Headers) -> CIMultiDict[str]:
    """Headers in which a name may come twice."""
    return CIMultiDict(headers)
