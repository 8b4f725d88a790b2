"""`askwell doctor`: what is not well, and what mends it."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict

import typer

from adapters.finding import Finding
from adapters.platform import Platform
from adapters.settings import Settings
from adapters.terminal.tools import OpenDatabase, Tools
from bot.errors import AskwellError, Misconfigured


def doctor_command(app: typer.Typer, tools: Tools, platforms: Sequence[Platform]) -> None:
    """Add `doctor` to the command line."""

    @app.command("doctor")
    def doctor(
        as_json: bool = typer.Option(False, "--json", help="Answer as JSON, one finding a line."),
        person: str = typer.Option("", help="A person's id on the platform, who gets a test message."),
        channel: str = typer.Option("", help="A channel's id in which that person is shown one."),
    ) -> None:
        """Check settings, database, clock and platforms, and say what to mend."""
        settings = tools.read()
        findings = [*_settings(settings, platforms), _database(tools), *_left_alone(tools, settings)]
        for platform in platforms:
            if platform.is_on(settings):
                findings += asyncio.run(_look(platform, settings, person, channel))
        for found in findings:
            typer.echo(json.dumps(asdict(found)) if as_json else found.line)
        raise typer.Exit(1 if any(found.mend for found in findings) else 0)


async def _look(platform: Platform, settings: Settings, person: str, channel: str) -> Sequence[Finding]:
    return await platform.check(settings, person, channel)


def _settings(settings: Settings, platforms: Sequence[Platform]) -> list[Finding]:
    names = [platform.name for platform in platforms if platform.is_on(settings)]
    sealed = Finding("Encryption", "people's words are sealed with a key per workspace.")
    if not settings.keys:
        plain = "no key is set, so people's words are stored as they are."
        sealed = Finding("Encryption", plain, "Set ASKWELL_SECRET_KEYS to a long random text." if names else "")
    where = " and ".join(names) or "none, so the local workspace is served"
    return [sealed, _way_out(settings), Finding("Platforms", f"{where}.")]


def _way_out(settings: Settings) -> Finding:
    """Through which proxy, and whom we trust on the way."""
    out = settings.outward
    try:
        out.tls()
    except Misconfigured as wrong:
        return Finding("Way out", "certificates cannot be checked.", str(wrong))
    through = f"through {out.shown}" if out.proxy else "directly, without a proxy"
    but = f", but not to {', '.join(out.direct)}" if out.proxy and out.direct else ""
    trust = f"; certificates of {out.authorities} are trusted too" if out.authorities else ""
    return Finding("Way out", f"{through}{but}{trust}.")


def _left_alone(tools: Tools, settings: Settings) -> list[Finding]:
    """Workspaces whose last admin has left."""
    try:
        found = tools.work(lambda opened: opened.left_alone())
    except AskwellError:
        return []  # the database's own finding says it
    named = {one.workspace for one in settings.looking_after}
    mend = "Name somebody: askwell admins add platform:workspace:id."
    return [
        Finding("Admins", f"nobody looks after Askwell in {one} any more.", mend) for one in found if one not in named
    ]


def _database(tools: Tools) -> Finding:
    async def ping(opened: OpenDatabase) -> None:
        await opened.ping()

    try:
        tools.work(ping)
    except AskwellError as trouble:
        return Finding("Database", f"{trouble}", "Check ASKWELL_DATABASE_URL and that there is room on the disk.")
    return Finding("Database", "it can be written.")
