"""`askwell admins`: who looks after Askwell in a workspace."""

import typer

from adapters.terminal.tools import Tools, address
from bot.errors import Refusal
from bot.people import Address

WHERE = typer.Argument(help="The workspace, as platform:workspace, e.g. slack:T0123.")
WHO = typer.Argument(help="The person, as platform:workspace:id, e.g. slack:T0123:U0456.")


def admin_commands(tools: Tools) -> typer.Typer:
    """The commands under `askwell admins`."""
    app = typer.Typer(help="Who looks after Askwell in a workspace.", no_args_is_help=True)

    @app.command("list")
    def list_admins(workspace: str = WHERE) -> None:
        """Whom you named, there or in ASKWELL_ADMINS; while that is nobody, whom the platform says."""
        found = tools.work(lambda opened: tools.service(opened).looking_after(workspace))
        for one in found:
            typer.echo(f"{one.address}  {one.name}")
        if not found:
            typer.echo("Nobody. Name somebody with `askwell admins add`.", err=True)

    @app.command("add")
    def add_admin(person: str = WHO) -> None:
        """Let somebody look after Askwell. Once somebody is named, only those who are do."""
        _name(person, named=True)
        typer.echo(f"{person} looks after Askwell now.")

    @app.command("remove")
    def remove_admin(person: str = WHO) -> None:
        """Take it back. Nothing that was set changes."""
        listed = _name(person, named=False)
        typer.echo(f"{person} is named no longer.")
        if listed:
            typer.echo("ASKWELL_ADMINS still lists them: they look after Askwell until you take them out and restart.")

    def _name(person: str, *, named: bool) -> bool:
        who = _address(person)
        try:
            return tools.work(lambda opened: tools.service(opened).name_admin(who, named=named))
        except Refusal:
            typer.echo(
                "Nobody of this organisation is known under that address: have them write to Askwell once.", err=True
            )
            raise typer.Exit(1) from None

    return app


def _address(text: str) -> Address:
    try:
        return address(text)
    except ValueError:
        raise typer.BadParameter("A person is platform:workspace:id, e.g. slack:T0123:U0456.") from None
