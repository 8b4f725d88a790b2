"""A small town to test in: one workspace, three people in three zones, one app with Askwell's manifest.

async with town() as here: ...          # held clock, all limits on
async with town(socket_mode=True) ...
"""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.fakes.clock import HeldClock
from tests.fakes.slack.fake import Bot, FakeSlack
from tests.fakes.slack.person import Person
from tests.fakes.slack.rates import Limits
from tests.fakes.slack.state import App, Channel, Workspace

TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
SCOPES = ("commands", "chat:write", "users:read", "files:write")
OPTIONAL_SCOPES = ("users:read.email",)


def manifest(*, socket_mode: bool = False, rotation: bool = False, org: bool = False) -> dict[str, Any]:
    """The facts of Askwell's manifest that the fake looks at."""
    return {
        "display_information": {"name": "Askwell"},
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": True,
            },
            "slash_commands": [
                {"command": "/ask", "should_escape": True},
                {"command": "/thanks", "should_escape": True},
            ],
            "shortcuts": [
                {"name": "Ask for help", "type": "global", "callback_id": "ask_global"},
                {"name": "Ask about this", "type": "message", "callback_id": "ask_about_message"},
            ],
        },
        "oauth_config": {
            "redirect_urls": ["https://askwell.test/slack/oauth_redirect"],
            "scopes": {"bot": list(SCOPES), "bot_optional": list(OPTIONAL_SCOPES)},
        },
        "settings": {
            "event_subscriptions": {"bot_events": ["app_home_opened", "app_uninstalled", "tokens_revoked"]},
            "socket_mode_enabled": socket_mode,
            "token_rotation_enabled": rotation,
            "org_deploy_enabled": org,
        },
    }


@dataclass(frozen=True, slots=True)
class Town:
    """Who and what is there."""

    fake: FakeSlack
    clock: HeldClock
    team: Workspace
    app: App
    bot: Bot
    ana: Person
    ben: Person
    carla: Person
    circle: Channel


@asynccontextmanager
async def town(
    *,
    socket_mode: bool = False,
    rotation: bool = False,
    request_url: str = "",
    scopes: Iterable[str] = (),
    limits: Limits | None = None,
    patience: float = 3.0,
) -> AsyncIterator[Town]:
    """A running fake with ana (Berlin), ben (New York), carla (Kolkata) and the bot in #circle."""
    clock = HeldClock.at(TUESDAY)
    async with FakeSlack(clock=clock, limits=limits, patience=patience) as fake:
        team = fake.workspace("Acme")
        ana = fake.person(team, "ana", tz="Europe/Berlin", is_admin=True, email="ana@acme.test")
        ben = fake.person(team, "ben", tz="America/New_York")
        carla = fake.person(team, "carla", tz="Asia/Kolkata")
        app = fake.app(manifest(socket_mode=socket_mode, rotation=rotation), request_url=request_url)
        bot = fake.install(app, team, by=ana, scopes=scopes)
        circle = fake.channel(team, "circle", [ana, ben, carla, bot])
        yield Town(fake, clock, team, app, bot, ana, ben, carla, circle)
