"""When the app's secret or certificate ends: a certificate says it itself, a secret only Entra, to whoever may ask.

Rules: nothing but its end, and the first characters that Entra shows of it, is looked at; where Entra does not tell,
nothing is said.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from cryptography import x509

from adapters.finding import Finding
from adapters.teams.tokens import NoToken, TokenSource

AHEAD = timedelta(days=30)
"""So long before its end it is warned of."""

ASK_EVERY = 6 * 3600.0
"""Seconds between two questions."""

PATIENCE = 2.0
HINT = 3
"""Characters that Entra keeps of a secret to tell it by."""

MEND = (
    "Make a new one under Certificates & secrets of the app's registration, set it here and restart: "
    "afterwards nobody in Teams is answered."
)


@dataclass(frozen=True, slots=True)
class Expiry:
    """Asks Graph at `base` with the scope of its tokens."""

    source: TokenSource
    http: httpx.AsyncClient
    base: str
    scope: str

    async def ends(self) -> datetime | None:
        """When it ends; None where nobody tells."""
        if self.source.certificate is not None:
            return x509.load_pem_x509_certificate(self.source.certificate.key.encode()).not_valid_after_utc
        asked = f"{self.base}/v1.0/applications(appId='{self.source.app_id}')?$select=passwordCredentials"
        try:
            token = await self.source.get(self.scope)
            answer = await self.http.get(asked, headers={"authorization": f"Bearer {token}"})
            found = answer.json()["passwordCredentials"] if answer.is_success else []
            return max(map(_end_of, filter(self._is_ours, found)), default=None)
        except (NoToken, httpx.HTTPError, ValueError, KeyError, TypeError):
            return None

    def _is_ours(self, credential: Mapping[str, Any]) -> bool:
        return str(credential.get("hint") or "") == self.source.secret[:HINT]


@dataclass(slots=True)
class ExpiryWatch:
    """Looks a few times a day when the secret ends, and tells it; `elapsed` is measured time in seconds."""

    expiry: Expiry
    told: Callable[[datetime], Awaitable[None]]
    elapsed: Callable[[], float] = time.monotonic
    _asked_at: float = float("-inf")

    async def look(self) -> None:
        """Nothing is told where nobody tells, or nobody answers in time. Raises StoreDown."""
        if self.elapsed() - self._asked_at < ASK_EVERY:
            return
        self._asked_at = self.elapsed()
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                ends = await self.expiry.ends()
            if ends is not None:
                await self.told(ends)


def _end_of(credential: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(str(credential["endDateTime"])).astimezone(UTC)


def finding(ends: datetime | None, now: Callable[[], datetime]) -> list[Finding]:
    """What the doctor says of it; nothing where nobody tells."""
    if ends is None:
        return []
    says = f"it ends on {ends.date().isoformat()}."
    return [Finding("Secret", says, MEND if ends - now() < AHEAD else "")]
