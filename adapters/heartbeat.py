"""An address that is fetched while all is well, so that whoever watches it hears when all is not."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

import httpx

from adapters.outward import DIRECT, Outward
from adapters.over_httpx import Transport

log = logging.getLogger("askwell.auditor")

SECONDS = 10.0


def heartbeat(url: str, outward: Outward = DIRECT) -> Callable[[], Awaitable[None]]:
    """Fetches it once; that it does not answer is logged."""

    async def beat() -> None:
        try:
            async with (
                asyncio.timeout(SECONDS),
                httpx.AsyncClient(transport=Transport(outward), timeout=SECONDS, trust_env=False) as http,
                http.stream("GET", url),
            ):
                pass  # that it answers is all; what it says is not read
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            log.warning("the heartbeat address did not answer: %s", type(error).__name__)

    return beat
