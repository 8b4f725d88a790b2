"""`askwell setup`: how each platform is set up, and the keeping of what it needs."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import typer

from adapters.finding import Finding
from adapters.origins import overruled
from adapters.platform import Adapter, Platform, Wanted
from adapters.settings import Settings
from adapters.terminal.kept import Kept, new_key
from adapters.written import address as checked

PUBLIC, KEYS = "ASKWELL_PUBLIC_URL", "ASKWELL_SECRET_KEYS"
NOT_THERE = "Nothing can be written there: name a folder that is there, and yours."


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
        address: str = typer.Option("", help="The https address at which the platform reaches Askwell, if it has one."),
        keep: bool = typer.Option(False, "--keep", help="Ask for what is needed, and keep it in .env here."),
        secrets: Path | None = typer.Option(None, help="With --keep: a folder for a file of each secret."),
    ) -> None:
        setting = SettingUp(platform, read, _address(address), Kept(Path(), secrets))
        try:
            if keep:
                setting.keep(folder, person)
            else:
                setting.explain(folder, person)
        except OSError:
            raise typer.BadParameter(NOT_THERE) from None


def _address(typed: str) -> str:
    try:
        return checked(typed.strip().rstrip("/"))
    except ValueError as wrong:
        raise typer.BadParameter(f"{wrong}.", param_hint="--address") from None


@dataclass(frozen=True, slots=True)
class SettingUp:
    """One run of it. `address` is '' where none was given."""

    platform: Platform
    read: Callable[[], Settings]
    address: str
    file: Kept

    @property
    def adapter(self) -> Adapter:
        return self.platform.load()

    def settings(self) -> Settings:
        """As they are, with the address that was given."""
        settings = self.read()
        return settings.model_copy(update={"public_url": self.address}) if self.address else settings

    def explain(self, folder: Path, person: str) -> None:
        """Say every step; what is set already is tried. Raises OSError."""
        settings = self.settings()
        typer.echo(self.adapter.set_up(settings, folder))
        self.try_out(settings, person)

    def keep(self, folder: Path, person: str) -> None:
        """Ask, keep, try, and say what is left to do: the steps before are behind whoever is asked. Raises OSError."""
        typer.echo(f"Where to find what is asked for: askwell setup {self.platform.key}", err=True)
        settings = self._kept()
        left = self.adapter.then(settings, folder)
        try:
            self.try_out(settings, person)
        finally:
            typer.echo(left)

    def _kept(self) -> Settings:
        settings = self.settings()
        values = {want.name: _asked(want) for want in self.adapter.wants(settings)}
        values |= {PUBLIC: self.address} if self.address else {}
        values |= {} if settings.keys else {KEYS: new_key()}
        self._keep(values)
        return self.read()

    def _keep(self, values: Mapping[str, str]) -> None:
        self.file.keep(values)
        typer.echo(f"Kept in {self.file.path}, for your account alone: {', '.join(values)}.")
        if KEYS in values:
            typer.echo(f"{KEYS} is new: keep a copy elsewhere, a backup cannot be read without it.")
        for name in overruled(values):
            typer.echo(f"{name} also stands in the environment, which counts before .env: take it out there.")

    def try_out(self, settings: Settings, person: str) -> None:
        """Once there are secrets; what came out of it is kept too. Exits with 1 when something is to be mended."""
        if self.adapter.try_out is None or not self.platform.is_on(settings):
            return
        findings = asyncio.run(_tried(self.adapter.try_out(settings, person)))
        for found in findings:
            typer.echo(found.line)
        settled = {name: value for found in findings for name, value in found.settles.items()}
        if settled and self.file.path.exists():
            self._keep(settled)
        if any(found.mend for found in findings):
            raise typer.Exit(1)


def _asked(want: Wanted) -> str:
    """Asked again until it can be; what is secret is not shown while it is typed at a terminal."""

    def fitting(typed: str) -> str:
        value = typed.strip().strip("'\"").strip()
        if not value or not value.startswith(want.begins) or not value.isprintable() or "'" in value:
            begins = f" It begins with {want.begins}." if want.begins else ""
            raise click.UsageError(f"That is not it.{begins}")
        return value

    hidden = want.secret and sys.stdin.isatty()
    return str(click.prompt(want.asks, hide_input=hidden, value_proc=fitting, err=True))


async def _tried(trying: Awaitable[Sequence[Finding]]) -> Sequence[Finding]:
    return await trying
