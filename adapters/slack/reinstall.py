"""A newer Askwell may need a right that a workspace did not give: whoever looks after it there gets one link, once.

Rules: what needs the right waits meanwhile, and nothing else stops; who was told is kept, for every process; where
nobody could be told, it is tried again a day later.
"""

import asyncio
from dataclasses import dataclass, field

from adapters.platform import Vault
from adapters.slack import notices, render
from adapters.slack.api import Api, CallFailed
from adapters.slack.installs import Installs, ManyWorkspaces
from adapters.slack.manifest import SCOPES
from adapters.slack.parse import team_of
from bot.errors import AskwellError
from bot.service import Service

TOLD = "slack.reinstall"
HOLDS = 12 * 3600.0
"""Seconds for which a workspace is not looked at again."""


@dataclass(slots=True)
class Reinstall:
    """Looks now and then at each workspace that is heard of. `address` is where Askwell is installed."""

    api: Api
    service: Service
    installs: Installs
    vault: Vault
    address: str
    _until: dict[str, float] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def heard(self, workspace: str) -> None:
        """Something came from there: look behind the answer whether a right is missing."""
        now = self.service.clock.now().timestamp()
        if isinstance(self.installs, ManyWorkspaces) and self._until.get(workspace, 0.0) <= now:
            self._until[workspace] = now + HOLDS
            task = asyncio.create_task(self._look(workspace, self.installs))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def settle(self) -> None:
        """Wait for all that is being looked at."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _look(self, workspace: str, installs: ManyWorkspaces) -> None:
        try:
            installation = await installs.find(workspace)
            missing = " ".join(lacking(installation.scopes)) if installation else ""
            if not (installation and missing and await self._to_be_told(installation.key, missing)):
                return
            if await self._tell(workspace):
                await self.vault.save(installation.key, TOLD, {"missing": missing})
        except AskwellError:
            self._until.pop(workspace, None)

    async def _to_be_told(self, key: str, missing: str) -> bool:
        """Whether nobody was told of these, and no other process is about to."""
        told = await self.vault.get(key, TOLD)
        if told is not None and told["missing"] == missing:
            return False
        return await self.service.first_time(key, f"{TOLD}:{missing}")

    async def _tell(self, workspace: str) -> bool:
        """Each who looks after Askwell there; whether anybody has it."""
        reached = False
        for admin in await self.service.looking_after(workspace):
            said, label = notices.reinstall(admin.reads)
            shown = render.message(said, team_of(workspace))
            shown["blocks"].append(render.link(label, self.address))
            try:
                await self.api.call(workspace, "chat.postMessage", {"channel": admin.id, **shown})
            except CallFailed:
                continue
            reached = True
        return reached


def lacking(granted: str) -> list[str]:
    """The rights that Askwell needs and was not given; none where nobody knows what it was given."""
    given = {scope.strip() for scope in granted.split(",") if scope.strip()}
    return [scope for scope in SCOPES if given and scope not in given]
