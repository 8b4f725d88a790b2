"""The `askwell` command line.

Rules: answers on stdout, everything else on stderr in sentences; `--json` where a command answers data; exit code 0 for
done, 1 for a no with a reason, 2 for a call that cannot be understood, 78 for settings that cannot be.
"""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

import click
import typer

from adapters import VERSION
from adapters.platform import Platform
from adapters.settings import Settings
from adapters.terminal.admins import admin_commands
from adapters.terminal.coaching import coach_commands
from adapters.terminal.config import config_commands
from adapters.terminal.country import country_command
from adapters.terminal.doctor import doctor_command
from adapters.terminal.keeping import keeping_commands
from adapters.terminal.outbox import outbox_commands
from adapters.terminal.people import people_commands
from adapters.terminal.setup import setup_commands
from adapters.terminal.tools import Tools
from adapters.terminal.upgrading import upgrade_commands
from adapters.terminal.weekly import weekly_command
from adapters.terminal.workspaces import workspace_commands
from bot.errors import AskwellError, Misconfigured

CANNOT_START = 78
NOT_UNDERSTOOD = 2
ABOUT = "Askwell carries one ask to one named person, and helps people follow up and say thanks."


@dataclass(frozen=True, slots=True)
class CommandLine:
    """All commands; called, it does what was typed."""

    app: typer.Typer

    def __call__(self) -> None:
        _in_sentences(self.app)


def command_line(
    tools: Tools,
    *,
    serve: Callable[[Settings], None],
    upgrade: Callable[[str, Sequence[str]], None],
    platforms: Sequence[Platform],
) -> CommandLine:
    """All commands, on the parts that `main` gives them."""
    app = typer.Typer(help=ABOUT, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

    _of_all(app)

    @app.command("serve")
    def serve_command() -> None:
        """Serve Askwell until it is told to stop."""
        serve(tools.read())

    doctor_command(app, tools, platforms)
    setting_up = setup_commands(platforms, tools.read)
    country_command(setting_up, tools, platforms)
    app.add_typer(setting_up, name="setup")
    app.add_typer(_database(tools, upgrade), name="db")
    app.add_typer(upgrade_commands(tools), name="upgrade")
    app.add_typer(config_commands(tools, platforms), name="config")
    app.add_typer(outbox_commands(tools), name="outbox")
    app.add_typer(workspace_commands(tools, platforms), name="workspace")
    app.add_typer(admin_commands(tools), name="admins")
    keeping_commands(app, tools)
    coach_commands(app, tools)
    weekly_command(app, tools)
    people_commands(app, tools)
    return CommandLine(app)


def _of_all(app: typer.Typer) -> None:
    @app.callback(help=ABOUT)
    def of_all(
        version: bool = typer.Option(False, "--version", is_eager=True, callback=_version, help="Say which one it is."),
    ) -> None:
        del version


def _database(tools: Tools, upgrade: Callable[[str, Sequence[str]], None]) -> typer.Typer:
    """`upgrade`."""
    database = typer.Typer(help="The database.", no_args_is_help=True)

    @database.command("upgrade")
    def upgrade_command() -> None:
        """Bring the database up to date, and make one from a backup forget again whom it still remembers."""
        settings = tools.read()
        upgrade(settings.database_url.get_secret_value(), settings.keys)
        tools.work(lambda opened: opened.ping())
        typer.echo("The database is up to date.")

    return database


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"Askwell {VERSION}")
        raise typer.Exit


def _in_sentences(app: Callable[[], None]) -> None:
    """What is wrong as a sentence on stderr, and an exit code that a script can read."""
    if any(not _is_text(word) for word in sys.argv[1:]):
        _say("What was typed is not UTF-8 text: set the terminal to UTF-8, and type it again.")
        raise SystemExit(NOT_UNDERSTOOD)
    try:
        app()
    except UnicodeDecodeError:
        _say("What came in is not UTF-8 text: save it as UTF-8, and try again.")
        raise SystemExit(NOT_UNDERSTOOD) from None
    except Misconfigured as trouble:
        _say(str(trouble))
        raise SystemExit(CANNOT_START) from None
    except AskwellError as trouble:
        _say(f"That did not work: {trouble}.")
        raise SystemExit(1) from None
    except click.exceptions.Abort:
        _say("That ended before everything was answered: nothing was kept.")
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except BrokenPipeError:
        with suppress(OSError):
            sys.stdout.close()
        raise SystemExit(0) from None


def _is_text(word: str) -> bool:
    """Bytes that are none stand in an argument as halves of characters."""
    try:
        return bool(word.encode()) or not word
    except UnicodeEncodeError:
        return False


def _say(sentence: str) -> None:
    typer.echo(sentence, err=True)
