"""`askwell workspace`: which workspaces there are, how much is held of one, and erasing one at once. No words."""

from collections.abc import Sequence
from pathlib import Path

import typer

from adapters.platform import Platform
from adapters.terminal.tools import OpenDatabase, Tools
from bot.errors import StoreDown

ID = typer.Argument(help="The workspace, as platform:workspace, e.g. slack:T012AB.")
TWICE = "Type the workspace once more to erase it"
COPY = typer.Option(None, "--backup", help="Copy the SQLite database into this file first; without that nothing goes.")
KEEP = typer.Option(False, "--keep-token", help="Leave the app in the workspace: its token is not given back.")


def workspace_commands(tools: Tools, platforms: Sequence[Platform]) -> typer.Typer:
    """`list`, `show`, `erase`."""
    app = typer.Typer(help="Which workspaces there are, and erasing one at once.", no_args_is_help=True)

    @app.command("list")
    def list_command() -> None:
        """Every workspace, and since when it has let Askwell go."""
        for one in tools.look(lambda opened: opened.workspaces.list()):
            since = f"  gone since {one.gone_at.date().isoformat()}" if one.gone_at else ""
            typer.echo(f"{one.id}  {one.name}{since}")

    @app.command("show")
    def show_command(workspace: str = ID) -> None:
        """How many rows of each table are held of it."""
        for name, number in _counts(tools, workspace).items():
            typer.echo(f"{number:>8}  {name}")

    @app.command("erase")
    def erase_command(workspace: str = ID, keep_token: bool = KEEP, copy: Path | None = COPY) -> None:
        """Give its token back to the platform and erase all of it, its keys first. This cannot be undone; stopped in
        between, it goes on where it was."""
        rows = sum(_counts(tools, workspace).values())
        typer.confirm(f"This cannot be undone. Erase all {rows} rows of {workspace}?", abort=True)
        if typer.prompt(TWICE).strip() != workspace:
            typer.echo("That was another one. Nothing was changed.", err=True)
            raise typer.Exit(1)
        if copy:
            size = tools.backup(tools.read().database_url.get_secret_value(), copy)
            typer.echo(f"Copied: {size} bytes in {copy}, for your account alone.")
        leaves = [one for one in platforms if workspace.startswith(f"{one.key}:") and not keep_token]
        tools.work(lambda opened: _erased(tools, opened, workspace, leaves))
        typer.echo(f"Erased: nothing is held of {workspace}.")

    return app


def _counts(tools: Tools, workspace: str) -> dict[str, int]:
    found = dict(tools.look(lambda opened: opened.workspaces.counts(workspace)))
    if "workspaces" not in found:
        typer.echo("No workspace is known under that id.", err=True)
        raise typer.Exit(1)
    return found


async def _erased(tools: Tools, opened: OpenDatabase, workspace: str, leaves: Sequence[Platform]) -> None:
    for platform in leaves:
        typer.echo(await platform.farewell(tools.read(), opened.tokens, workspace))
    typer.echo("Its keys go first: from then on no word of it is readable.")
    await opened.workspaces.erase(workspace, tools.clock.now(), lambda name, rows: typer.echo(f"{rows:>8}  {name}"))
    try:
        await opened.scrub()
    except StoreDown:
        typer.echo("Others were reading: the database's log is emptied when Askwell stops, or erases again.", err=True)
