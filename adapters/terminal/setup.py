"""`askwell setup`: how each platform is set up."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import typer

from adapters.finding import Finding
from adapters.platform import Platform
from adapters.settings import Settings


def setup_commands(platforms: Sequence[Platform], read: Callable[[], Settings]) -> typer.Typer:
    """`askwell setup <platform>`: what to do, step by step."""
    app = typer.Typer(help="Connect a platform: what to create, what to copy where.", no_args_is_help=True)
    for platform in platforms:
        _add(app, platform, read)
    return app


def _add(app: typer.Typer, platform: Platform, read: Callable[[], Settings]) -> None:
    @app.command(platform.name.lower(), help=f"Connect {platform.name}, step by step.")
    def set_up(
        folder: Path = typer.Option(Path(), help="Where files for the platform are written."),
        person: str = typer.Option("", help="Who gets a test message: a member id, a name or an e-mail address."),
    ) -> None:
        settings = read()
        try:
            said = platform.set_up(settings, folder)
        except OSError:
            raise typer.BadParameter("Nothing can be written there: name a folder that is there, and yours.") from None
        typer.echo(said)
        if platform.try_out is not None and platform.is_on(settings):
            _try(platform.try_out(settings, person))


def _try(trying: Awaitable[Sequence[Finding]]) -> None:
    async def tried() -> Sequence[Finding]:
        return await trying

    findings = asyncio.run(tried())
    for found in findings:
        typer.echo(found.line)
    if any(found.mend for found in findings):
        raise typer.Exit(1)
