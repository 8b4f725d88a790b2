"""`askwell export` and `askwell erase`: what is held of one person, to be handed over or forgotten."""

import json

import typer

from adapters.terminal.tools import Tools, address
from bot.errors import Refusal
from bot.people import Address

WHO = typer.Argument(help="The person, as platform:workspace:id, e.g. local:town:ana.")


def people_commands(app: typer.Typer, tools: Tools) -> None:
    """Add `export` and `erase` to the command line."""

    @app.command("export")
    def export_command(person: str = WHO) -> None:
        """Print everything of theirs as JSON: what they wrote, received and set."""
        who = _address(person)
        try:
            found = tools.work(lambda opened: tools.service(opened).export_json(who))
        except Refusal:
            raise _unknown() from None
        typer.echo(found)

    @app.command("erase")
    def erase_command(
        person: str = WHO,
        yes: bool = typer.Option(False, "--yes", help="Do not ask before erasing."),
        dry_run: bool = typer.Option(False, "--dry-run", help="Only say how much is held of them; nothing is changed."),
    ) -> None:
        """Forget them: their words and name go, and what remains names nobody. This cannot be undone."""
        who = _address(person)
        if dry_run:
            return _held(tools, who)
        if not yes:
            typer.confirm("This cannot be undone. Erase all that they wrote?", abort=True)
        try:
            rows = tools.work(lambda opened: tools.service(opened).forget(who))
        except Refusal:
            raise _unknown() from None
        typer.echo(f"Erased: the words of {rows} records are gone.")


def _held(tools: Tools, who: Address) -> None:
    """How many records of each kind, without words."""
    try:
        found = tools.look(lambda opened: tools.service(opened).export_json(who))
    except Refusal:
        raise _unknown() from None
    for name, records in json.loads(found).items():
        if isinstance(records, list) and records:
            typer.echo(f"{len(records):>8}  {name}")


def _address(text: str) -> Address:
    try:
        return address(text)
    except ValueError:
        raise typer.BadParameter("A person is platform:workspace:id, e.g. local:town:ana.") from None


def _unknown() -> typer.Exit:
    typer.echo("Nobody is known under that address.", err=True)
    return typer.Exit(1)
