"""`askwell weekly`: publish what is due, or only show what each circle's post would say."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

import typer

from adapters.terminal.plain import plain
from adapters.terminal.tools import House, Opened
from bot.errors import Refusal
from bot.message import Message
from bot.people import Person
from bot.ports import DueCircle, Transaction
from bot.rules import Rules
from bot.service import weekly
from bot.service.context import Context

EVER = datetime(9999, 1, 1, tzinfo=UTC)
MOST = 10_000


def weekly_command(app: typer.Typer, house: House) -> None:
    """Add `weekly` to the command line."""

    @app.command("weekly")
    def weekly_now(
        dry_run: bool = typer.Option(False, "--dry-run", help="Only show it; nothing is stored or sent."),
        as_json: bool = typer.Option(False, "--json", help="Answer as JSON, one circle a line."),
    ) -> None:
        """Publish each circle's weekly post now, once an ISO week; the running server sends it."""
        posts = house.work(lambda opened: _posts(opened, house, dry_run=dry_run))
        for circle, message in posts:
            text = plain(message)
            typer.echo(json.dumps({"circle": circle, "post": text}) if as_json else f"{circle}\n{text}\n")
        if not posts:
            typer.echo("No circle has a weekly post yet. Type `/ask weekly` in a channel.", err=True)


async def _posts(opened: Opened, house: House, *, dry_run: bool) -> Sequence[tuple[str, Message]]:
    now, rules = house.clock.now(), house.read().rules

    def work(tx: Transaction, due: DueCircle) -> Message:
        found = tx.circles.get(due.circle)
        if found is None:
            raise Refusal("gone")
        ctx = _context(tx, now, rules)
        message = weekly.would_say(ctx, found)
        if not dry_run:
            weekly.publish(ctx, found, early=True)
        return message

    circles = await opened.queue.due_circles(EVER, MOST)
    run = opened.store.read if dry_run else opened.store.write
    return [
        (f"{due.workspace}:{due.circle}", await run(due.workspace, lambda tx, due=due: work(tx, due)))  # type: ignore[misc]
        for due in circles
    ]


def _context(tx: Transaction, now: datetime, rules: Rules) -> Context:
    """Whoever runs Askwell may see every circle's post."""
    operator = Person(workspace=tx.workspace.id, id="", name="", admin=True)
    return Context(tx=tx, me=operator, now=now, rules=rules)
