"""Whether Slack takes our tokens, and whether it reaches us: what readiness says of Slack.

Rules: the bot token is tried once behind the start, and after that by whatever is sent; the app token only while no
socket stands. A connection may be away for a while, since Slack renews each of them now and then.
"""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from adapters.slack.api import Api, CallFailed, SlackSaysNo
from adapters.slack.errors import Reaction
from adapters.slack.installs import Installs, OneWorkspace
from adapters.slack.parse import workspace_of
from adapters.slack.sockets import Sockets
from bot.errors import AskwellError

MAY_BE_AWAY = 60.0
"""Seconds without any connection that are no trouble."""

AGAIN_AFTER = 60.0
"""Seconds between two tries of an app token."""

PATIENCE = 2.0
BOT_REFUSED = "Slack refuses SLACK_BOT_TOKEN: copy it again from the app's page, OAuth & Permissions."
APP_REFUSED = "Slack refuses SLACK_APP_TOKEN: make a new one on the app's page, Basic Information, App-Level Tokens."
SOCKET_MODE = "Socket Mode is switched off on the app's page: SLACK_APP_TOKEN cannot connect."
AWAY = "Slack has not been connected for more than a minute: check the network, and SLACK_APP_TOKEN."


@dataclass(slots=True)
class Health:
    """`found` hears the workspace of a bot token that Slack takes; `elapsed` is measured time in seconds."""

    api: Api
    app_token: str
    sockets: Sockets | None
    installs: Installs
    found: Callable[[str], Awaitable[None]]
    elapsed: Callable[[], float] = time.monotonic
    _connected_at: float = field(init=False)
    _tried_at: float | None = None
    _refused: str = ""
    _doubted: bool = False

    def __post_init__(self) -> None:
        self._connected_at = self.elapsed()

    async def begin(self) -> bool:
        """Try the bot token of the settings; whether Slack takes it."""
        if not isinstance(self.installs, OneWorkspace):
            return True
        try:
            answer = await self.api.call("", "auth.test", {}, patience=PATIENCE)
            if isinstance(team := answer.get("team_id"), str):
                await self.found(workspace_of(team))
        except (CallFailed, AskwellError):
            return False
        return True

    async def trouble(self) -> str:
        """'' when all is well, else one sentence that says what is not."""
        if isinstance(self.installs, OneWorkspace) and await self._bot_is_refused(self.installs):
            return BOT_REFUSED
        return await self._connection() if self.sockets is not None else ""

    async def _bot_is_refused(self, installs: OneWorkspace) -> bool:
        """Once refused, a token is only believed after Slack took it."""
        if self._doubted and not installs.resting:
            self._doubted = not await self.begin()
        self._doubted = self._doubted or installs.resting
        return self._doubted

    async def _connection(self) -> str:
        now = self.elapsed()
        if self.sockets is not None and await self.sockets.connected():
            self._connected_at, self._tried_at, self._refused = now, None, ""
            return ""
        if self._tried_at is None or now - self._tried_at > AGAIN_AFTER:
            self._tried_at, self._refused = now, await self._app_token()
        return self._refused or (AWAY if now - self._connected_at > MAY_BE_AWAY else "")

    async def _app_token(self) -> str:
        """Why Slack lets us open no connection with this token; '' when that is not known."""
        try:
            await self.api.with_token(self.app_token, "apps.connections.open", {}, patience=PATIENCE)
        except SlackSaysNo as no:
            if no.reason == "forbidden_team":
                return SOCKET_MODE
            return APP_REFUSED if no.reaction in {Reaction.UNINSTALLED, Reaction.TO_MEND} else ""
        except CallFailed:
            return ""
        return ""
