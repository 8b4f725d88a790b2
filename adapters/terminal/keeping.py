"""`askwell backup` and `askwell keys`: what whoever keeps the data does with it."""

from pathlib import Path

import typer

from adapters.terminal.tools import OpenDatabase, Tools


def keeping_commands(app: typer.Typer, tools: Tools) -> None:
    """Add `backup` and `keys` to the command line."""

    @app.command("backup")
    def backup_command(file: Path = typer.Argument(help="Where the copy goes; one that is there is replaced.")) -> None:
        """Copy the SQLite database while Askwell works. Keep ASKWELL_SECRET_KEYS elsewhere: the copy needs them."""
        size = tools.backup(tools.read().database_url.get_secret_value(), file)
        typer.echo(f"Copied: {size} bytes in {file}, for your account alone.")

    keys = typer.Typer(help="The keys that seal what people write.", no_args_is_help=True)

    @keys.command("seal")
    def seal_command() -> None:
        """Seal what was written before there was a key. Stop Askwell, and make a backup, before."""
        typer.echo(f"{tools.work(_sealed)} rows were sealed.")

    @keys.callback()
    def _more() -> None:
        """The keys that seal what people write."""

    app.add_typer(keys, name="keys")


async def _sealed(opened: OpenDatabase) -> int:
    rows = await opened.seal_plain()
    await opened.scrub()
    return rows
