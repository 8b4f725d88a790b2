"""`askwell outbox`: what could not be sent, or may have been; names and ids, never words."""

import json
from collections.abc import Sequence

import typer

from adapters.terminal.tools import ShownRow, Tools
from bot.ports import RowState

SHOWN = ("id", "workspace", "slot", "view", "state", "attempts", "due_at", "error", "request")
ASIDE = (RowState.DEAD, RowState.UNSURE)
ROW = typer.Argument(help="The row's id.", min=1, max=2**63 - 1)
"""As large as a row's id can be in either database."""


def outbox_commands(tools: Tools) -> typer.Typer:
    """`list`, `retry`, `drop`."""
    app = typer.Typer(help="What could not be sent, and what may have been.", no_args_is_help=True)

    @app.command("list")
    def list_command(
        everything: bool = typer.Option(False, "--all", help="Also what waits or is on its way."),
        as_json: bool = typer.Option(False, "--json", help="Answer as JSON, one row a line."),
    ) -> None:
        """Show the rows that were set aside."""
        states = tuple(state for state in RowState if state not in {RowState.SENT, RowState.DROPPED})
        lines = tools.look(lambda opened: opened.outbox.list(states if everything else ASIDE))
        _show(lines, as_json=as_json)

    @app.command("retry")
    def retry_command(row: int = ROW) -> None:
        """Send a row that was set aside once more. A prompt or post whose fate is unknown may arrive twice."""
        _done(tools.work(lambda opened: opened.outbox.retry(row)), f"Row {row} waits to be sent.")

    @app.command("drop")
    def drop_command(row: int = ROW) -> None:
        """Never send this row."""
        _done(tools.work(lambda opened: opened.outbox.drop(row)), f"Row {row} will not be sent.")

    return app


def _show(lines: Sequence[ShownRow], *, as_json: bool) -> None:
    if as_json:
        for line in lines:
            typer.echo(json.dumps({name: str(getattr(line, name)) for name in SHOWN}))
        return
    if not lines:
        typer.echo("Nothing is set aside.")
    for line in lines:
        typer.echo("  ".join(str(getattr(line, name)) for name in SHOWN))


def _done(changed: bool, sentence: str) -> None:
    if not changed:
        typer.echo("That row is not set aside, or something newer took its place.", err=True)
        raise typer.Exit(1)
    typer.echo(sentence)
