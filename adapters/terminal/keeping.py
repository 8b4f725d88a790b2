"""`askwell backup`, `restore` and `keys`: what whoever keeps the data does with it."""

import tempfile
from functools import partial
from pathlib import Path

import typer

from adapters.settings import Settings
from adapters.terminal.tools import LaidOut, OpenDatabase, Tools
from bot.errors import Misconfigured

COPY = typer.Argument(help="The copy that `askwell backup` made.")
SHOWN = ("workspaces", "people", "asks", "thanks", "outcomes", "stories", "outbox")
NOT_NOTED = "It was not made by `askwell backup`, so nobody knows whether these are all."
UNREAD = "In {rows} rows of the copy words are damaged. Nothing was put anywhere: take another copy."
NO_LIST = (
    "There is no list of erasures here. If somebody was erased after the copy was made, they are remembered again: "
    "bring the file that ASKWELL_ERASURES_FILE names (for a SQLite database: askwell.db.erasures), and restore again."
)


def keeping_commands(app: typer.Typer, tools: Tools) -> None:
    """Add `backup`, `restore` and `keys` to the command line."""

    @app.command("backup")
    def backup_command(file: Path = typer.Argument(help="Where the copy goes; one that is there is replaced.")) -> None:
        """Copy the SQLite database while Askwell works. Keep ASKWELL_SECRET_KEYS elsewhere: the copy needs them."""
        size = tools.backup(tools.read().database_url.get_secret_value(), file)
        typer.echo(f"Copied: {size} bytes in {file}, for your account alone.")

    @app.command("restore")
    def restore_command(
        file: Path = COPY,
        verify: bool = typer.Option(False, "--verify", help="Only try whether it can be: nothing is put anywhere."),
    ) -> None:
        """Put a copy where the settings say there is none yet: looked through, up to date, and without the erased."""
        _restore(tools, file, verify=verify)

    app.add_typer(_keys(tools), name="keys")


def _keys(tools: Tools) -> typer.Typer:
    keys = typer.Typer(help="The keys that seal what people write.", no_args_is_help=True)

    @keys.command("seal")
    def seal_command() -> None:
        """Seal what was written before there was a key. Stop Askwell, and make a backup, before."""
        typer.echo(f"{tools.work(_sealed)} rows were sealed.")

    @keys.command("rotate")
    def rotate_command() -> None:
        """Give every workspace a new key, and seal all of its words anew, while Askwell works. Takes some minutes."""
        typer.echo(f"{tools.work(_rotated)} rows were sealed with new keys; the former ones are gone.")

    return keys


async def _sealed(opened: OpenDatabase) -> int:
    rows = await opened.seal_plain()
    await opened.scrub()
    return rows


async def _rotated(opened: OpenDatabase) -> int:
    rows = await opened.rotate(partial(typer.echo, err=True))
    await opened.scrub()
    return rows


def _restore(tools: Tools, file: Path, *, verify: bool) -> None:
    settings = tools.read()
    url = settings.database_url.get_secret_value()
    place = None if verify else tools.restore.may_be_put(url)
    with tempfile.TemporaryDirectory(prefix="askwell-restore-", dir=place) as folder:
        laid_out = tools.restore.lay_out(file, Path(folder), settings.keys)
        _say_rows(laid_out)
        ledger = tools.ledger(settings)
        if ledger.path is None or not ledger.path.exists():
            typer.echo(NO_LIST, err=True)
        unread = tools.work_at(_elsewhere(settings, laid_out.url, ledger.path), lambda opened: opened.damaged())
        if unread:
            raise Misconfigured(UNREAD.format(rows=unread))
        typer.echo("It can be read with these keys, and is up to date; whoever was erased since is forgotten in it.")
        if verify:
            return
        tools.restore.put(laid_out, url)
    typer.echo("It is in its place. Start Askwell: `askwell serve`.")


def _elsewhere(settings: Settings, url: str, erasures: Path | None) -> Settings:
    """The same settings on another database, with the list of erasures that belongs to the real one."""
    kept = str(erasures) if erasures else ""
    return settings.model_copy(update={"database_url": type(settings.database_url)(url), "erasures_file": kept})


def _say_rows(laid_out: LaidOut) -> None:
    held = ", ".join(f"{laid_out.rows[name]} {name}" for name in SHOWN if name in laid_out.rows)
    typer.echo(f"The copy is whole, its tables are at {laid_out.revision}: {held}.")
    typer.echo("These are the rows that it had when it was made." if laid_out.compared else NOT_NOTED)
