"""`askwell config`: what the settings are and where each comes from, secrets masked; whether they can be."""

import json
from collections.abc import Sequence

import typer

from adapters.origins import origins, value_of
from adapters.platform import Platform
from adapters.terminal.given import oddities
from adapters.terminal.tools import Tools

MASK = "(set, not shown)"


def config_commands(tools: Tools, platforms: Sequence[Platform]) -> typer.Typer:
    """`show`, `check`."""
    app = typer.Typer(help="The settings: what they are, and whether they can be.", no_args_is_help=True)

    @app.command("show")
    def show_command(
        everything: bool = typer.Option(False, "--all", help="Also those that nobody set."),
        as_json: bool = typer.Option(False, "--json", help="Answer as JSON, one setting a line."),
    ) -> None:
        """Show each setting with its value, where that comes from, and no secret."""
        settings = tools.read()
        for name, where, secret in origins():
            value = value_of(settings, name)
            shown = MASK if secret and value else value
            if not (where or everything):
                continue
            line = {"name": name, "value": shown, "from": where or "default"}
            typer.echo(json.dumps(line) if as_json else f"{name} = {shown}  ({line['from']})")

    @app.command("check")
    def check_command() -> None:
        """Say which settings cannot be what they are, or are read by nobody. Nothing is reached and nothing opened."""
        found = oddities(tools.read(), platforms, "", "")
        for one in found:
            typer.echo(one.line)
        if found:
            raise typer.Exit(1)
        typer.echo("The settings can be what they are.")

    return app
