"""`askwell weekly`: publish what is due, or only show what each circle's post would say."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

import typer

from adapters.terminal.plain import plain
from adapters.terminal.tools import OpenDatabase, Tools
from bot.message import Message

EVER = datetime(9999, 1, 1, tzinfo=UTC)
MOST = 10_000


def weekly_command(app: typer.Typer, tools: Tools) -> None:
    """Add `weekly` to the command line."""

    @app.command("weekly")
    def weekly_now(
        dry_run: bool = typer.Option(False, "--dry-run", help="Only show it; nothing is stored or sent."),
        as_json: bool = typer.Option(False, "--json", help="Answer as JSON, one circle a line."),
    ) -> None:
        """Publish each circle's weekly post now, once an ISO week; the running server sends it."""
        posts = tools.work(lambda opened: _posts(opened, tools, dry_run=dry_run))
        for circle, message in posts:
            text = plain(message)
            typer.echo(json.dumps({"circle": circle, "post": text}) if as_json else f"{circle}\n{text}\n")
        if not posts:
            typer.echo("No circle has a weekly post yet. Type `/ask weekly` in a channel.", err=True)


async def _posts(opened: OpenDatabase, tools: Tools, *, dry_run: bool) -> Sequence[tuple[str, Message]]:
    service = tools.service(opened)
    circles = await opened.queue.due_circles(EVER, MOST)
    return [
        (f"{due.workspace}:{due.circle}", await service.post_of(due.workspace, due.circle, publishing=not dry_run))
        for due in circles
    ]
