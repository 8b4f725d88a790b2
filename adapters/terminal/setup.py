"""What the command line may ask of a platform: how it is set up, and whether it is well."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from adapters.finding import Finding
from adapters.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformDesk:
    """One platform. `look` may send a test message to a person and a channel, `set_up` may write into a folder."""

    name: str
    on: Callable[[Settings], bool]
    look: Callable[[Settings, str, str], Awaitable[Sequence[Finding]]]
    set_up: Callable[[Settings, Path], str]
    try_out: Callable[[Settings, str], Awaitable[Sequence[Finding]]] | None = None
    """Once there are secrets: whether they work, with a test message to this person, or to whoever it must be."""


def setup_commands(desks: Sequence[PlatformDesk], read: Callable[[], Settings]) -> typer.Typer:
    """`askwell setup <platform>`: what to do, step by step."""
    app = typer.Typer(help="Connect a platform: what to create, what to copy where.", no_args_is_help=True)
    for desk in desks:
        _add(app, desk, read)
    return app


def _add(app: typer.Typer, desk: PlatformDesk, read: Callable[[], Settings]) -> None:
    @app.command(desk.name.lower(), help=f"Connect {desk.name}, step by step.")
    def set_up(
        folder: Path = typer.Option(Path(), help="Where files for the platform are written."),
        person: str = typer.Option("", help="Who gets a test message: a member id, a name or an e-mail address."),
    ) -> None:
        settings = read()
        try:
            said = desk.set_up(settings, folder)
        except OSError:
            raise typer.BadParameter("Nothing can be written there: name a folder that is there, and yours.") from None
        typer.echo(said)
        if desk.try_out is not None and desk.on(settings):
            _try(desk.try_out(settings, person))


def _try(trying: Awaitable[Sequence[Finding]]) -> None:
    async def tried() -> Sequence[Finding]:
        return await trying

    findings = asyncio.run(tried())
    for found in findings:
        typer.echo(found.line)
    if any(found.mend for found in findings):
        raise typer.Exit(1)
