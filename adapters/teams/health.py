"""Whether Entra gives us tokens: what readiness says of Teams.

Rules: a token is asked for anew every few minutes, so that a secret that ran out shows before the old token ends; a
network that is away for a moment is no trouble while there is a token.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from adapters.teams.tokens import NoToken, TokenSource

TRY_EVERY = 240.0
"""Seconds between two tries: a refused secret shows within five minutes."""

PATIENCE = 2.0
REFUSED = "Entra refuses our app id, tenant or secret ({reason}): `askwell doctor` says which, and what mends it."
AWAY = "Entra cannot be reached: check the network, and HTTPS_PROXY."


@dataclass(slots=True)
class Health:
    """`elapsed` is measured time in seconds; `tokens` None is the emulator, which wants none."""

    tokens: TokenSource | None
    elapsed: Callable[[], float] = time.monotonic
    _tried_at: float = float("-inf")
    _says: str = ""

    async def trouble(self) -> str:
        """'' when all is well, else one sentence that says what is not."""
        if self.tokens is not None and self.elapsed() - self._tried_at >= TRY_EVERY:
            self._tried_at = self.elapsed()
            self._says = await self._try(self.tokens)
        return self._says

    async def _try(self, tokens: TokenSource) -> str:
        try:
            async with asyncio.timeout(PATIENCE):
                await tokens.anew()
        except NoToken as none:
            return REFUSED.format(reason=none.reason) if none.refused else self._away(tokens)
        except TimeoutError:
            return self._away(tokens)
        return ""

    def _away(self, tokens: TokenSource) -> str:
        """To be tried again soon."""
        self._tried_at = self.elapsed() - TRY_EVERY + 30.0
        return "" if tokens.holds_one else AWAY
