"""`askwell setup country`: whose public holidays hold in a workspace."""

from collections.abc import Sequence

import typer

from adapters.platform import LOCAL, Platform
from adapters.terminal.tools import Tools
from bot.hours import UnknownCountry, known_country

WHERE = typer.Argument(help="The workspace, as platform:workspace, e.g. slack:T0123.")
WHOSE = typer.Argument("", help="Two letters, like PT, or with a region, like DE-BY. Empty means none.")


def country_command(app: typer.Typer, tools: Tools, platforms: Sequence[Platform]) -> None:
    """Add `country` to `askwell setup`."""
    known = {LOCAL, *(platform.key for platform in platforms)}

    @app.command("country")
    def country_here(workspace: str = WHERE, country: str = WHOSE) -> None:
        """Say whose public holidays hold in a workspace, for whoever chose no other and for its weekly posts."""
        platform, _, name = workspace.partition(":")
        if platform not in known or not name:
            raise typer.BadParameter("A workspace is platform:workspace, e.g. slack:T0123.")
        code = _code(country)
        tools.work(lambda opened: tools.service(opened).set_country(workspace, code))
        typer.echo(f"The public holidays of {code} hold in {workspace}." if code else f"None hold in {workspace}.")


def _code(typed: str) -> str | None:
    if not typed.strip():
        return None
    try:
        return "-".join(part for part in known_country(typed) if part)
    except UnknownCountry as unknown:
        near = f" The nearest I know: {', '.join(unknown.nearest)}." if unknown.nearest else ""
        raise typer.BadParameter(f"I don't know that country or region.{near}") from None
