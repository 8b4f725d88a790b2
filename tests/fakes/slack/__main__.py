"""The fake Slack as a process of its own: `python -m tests.fakes.slack --manifest app.json --url http://...`

Prints one JSON line with its addresses, tokens and ids, then serves until it is ended. Besides Slack's own
addresses it has POST /act (a person acts) and GET /seen?person=ana (what she sees), for those who drive it from
another process.
"""

import argparse
import asyncio
import json
from pathlib import Path
from typing import Any

from tests.fakes.slack.fake import Bot, FakeSlack
from tests.fakes.slack.rates import Limits
from tests.fakes.slack.remote import routes
from tests.fakes.slack.state import Workspace
from tests.fakes.slack.town import manifest


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.slack", description="A strict fake Slack.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--manifest", type=Path, help="the app's manifest (JSON); else Askwell's main facts")
    parser.add_argument("--url", default="", help="where the app takes commands, actions and events")
    parser.add_argument("--socket-mode", action="store_true")
    parser.add_argument("--people", default="ana,ben,carla")
    parser.add_argument("--no-limits", action="store_true", help="no rate limits, for benchmarks")
    return parser.parse_args()


def told(fake: FakeSlack, team: Workspace, bot: Bot) -> dict[str, Any]:
    """What a caller needs to know to talk to it."""
    people = {m.name: m.id for m in fake.state.members.values() if not m.is_bot}
    channels = {c.name: c.id for c in fake.state.channels.values()}
    app = {"client_id": bot.app.client_id, "client_secret": bot.app.client_secret}
    return {
        "api_url": fake.api_url,
        "team": team.id,
        "bot_token": bot.token,
        "app_token": bot.app_token,
        "signing_secret": bot.app.signing_secret,
        "people": people,
        "channels": channels,
        **app,
    }


async def serve(args: argparse.Namespace) -> None:
    """Builds one workspace and serves it."""
    fake = FakeSlack(limits=Limits.none() if args.no_limits else None)
    described = json.loads(args.manifest.read_text(encoding="utf-8")) if args.manifest else None
    team = fake.workspace("Acme")
    for name in args.people.split(","):
        fake.person(team, name)
    bot = fake.install(fake.app(described or manifest(socket_mode=args.socket_mode), request_url=args.url), team)
    await fake.start(args.port, routes(fake, team))
    try:
        print(json.dumps(told(fake, team, bot)), flush=True)
        await asyncio.Event().wait()
    finally:
        await fake.stop()


if __name__ == "__main__":
    asyncio.run(serve(arguments()))
