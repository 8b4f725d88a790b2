"""`askwell upgrade check`: what the next start would do. Exit code 0 when it can go ahead, 1 when it cannot."""

import typer

from adapters.finding import Finding
from adapters.terminal.tools import Tools


def upgrade_commands(tools: Tools) -> typer.Typer:
    """`check`."""
    app = typer.Typer(help="Before a newer version starts.", no_args_is_help=True)

    @app.command("check")
    def check() -> None:
        """Say what the next start would do to the database, and whether everything must stop for it."""
        settings = tools.read()
        found = tools.upgrade_check(settings.database_url.get_secret_value(), settings.keys)
        findings = [Finding(one.what, one.says, one.mend) for one in found]
        for finding in findings:
            typer.echo(finding.line)
        raise typer.Exit(1 if any(finding.mend for finding in findings) else 0)

    @app.callback()
    def _more() -> None:
        """Before a newer version starts."""

    return app
