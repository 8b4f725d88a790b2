"""Whether the tenant has our app: no event says that it is gone, Entra does when it gives us no more tokens."""

import logging
from dataclasses import dataclass

from bot.service import Service

log = logging.getLogger("askwell.teams")

KNOWN_SECONDS = 60.0
"""For which it is believed without looking that the tenant is not let go."""


@dataclass(slots=True)
class Tenancy:
    """Lets the tenant's workspace go, and takes it back."""

    service: Service
    workspace: str
    _here_until: float = 0.0

    async def taken_out(self, workspace: str) -> None:
        """The tenant has our app no more: nothing leaves, and the deletion clock runs, until somebody is back."""
        log.warning("Entra says that the tenant has Askwell's app no more")
        self._here_until = 0.0
        await self.service.let_go(workspace)

    async def here(self) -> None:
        """Whatever was heard before: somebody of the tenant just spoke to us."""
        now = self.service.clock.now().timestamp()
        if now >= self._here_until:
            await self.service.taken_back(self.workspace)
            self._here_until = now + KNOWN_SECONDS
