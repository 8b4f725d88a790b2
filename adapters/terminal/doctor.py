"""`askwell doctor`: what is not well, and what mends it. It makes and migrates no database, writes to nobody unasked.

Exit code 0 when all is well, 1 when something is to be mended, 2 when something could not be looked at.
"""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path

import typer

from adapters.finding import Finding
from adapters.nearby import is_loopback
from adapters.platform import Adapter, Platform
from adapters.settings import Settings
from adapters.terminal.bundle import write_bundle
from adapters.terminal.given import oddities
from adapters.terminal.taken import taken
from adapters.terminal.tools import Tools
from adapters.tracing import tracing
from bot.errors import AskwellError, Misconfigured


def doctor_command(app: typer.Typer, tools: Tools, platforms: Sequence[Platform]) -> None:
    """Add `doctor` to the command line."""

    @app.command("doctor")
    def doctor(
        as_json: bool = typer.Option(False, "--json", help="Answer as JSON, one finding a line."),
        person: str = typer.Option("", help="A person's id on the platform, who gets a test message."),
        channel: str = typer.Option("", help="A channel's id in which that person is shown one."),
        bundle: Path | None = typer.Option(
            None, help="A zip file to make for whoever is asked for help: findings and counts, nobody's words or ids."
        ),
    ) -> None:
        """Check settings, database, clock and platforms, and say what to mend."""
        if bundle and (person or channel):
            raise typer.BadParameter("A bundle names nobody: leave --person and --channel out.")
        findings = findings_of(tools, platforms, person, channel)
        for found in findings:
            typer.echo(_as_json(found) if as_json else found.line)
        if bundle:
            write_bundle(bundle, tools, platforms, findings)
            typer.echo(f"Made: {bundle}. Nobody's words, names or ids and no secret are in it.", err=True)
        raise typer.Exit(exit_code(findings))


def findings_of(tools: Tools, platforms: Sequence[Platform], person: str = "", channel: str = "") -> list[Finding]:
    """Everything that it says."""
    try:
        settings = tools.read()
    except Misconfigured as wrong:
        return [Finding("Settings", "Askwell cannot start with them.", str(wrong))]
    on = [platform for platform in platforms if platform.is_on(settings)]
    held = _database(tools, settings)
    findings = [*taken(), *_settings(settings, on), *oddities(settings, platforms, person, channel), *held]
    if not any(found.mend for found in held):
        findings += _left_alone(tools, settings)
    for platform in on:
        findings += _look(platform, settings, person, channel)
    return findings


def _as_json(found: Finding) -> str:
    return json.dumps({"what": found.what, "says": found.says, "mend": found.mend})


def exit_code(findings: Sequence[Finding]) -> int:
    """0, 1 or 2."""
    if any(found.mend and not found.unseen for found in findings):
        return 1
    return 2 if any(found.unseen for found in findings) else 0


def _look(platform: Platform, settings: Settings, person: str, channel: str) -> Sequence[Finding]:
    async def look(adapter: Adapter) -> Sequence[Finding]:
        return await adapter.check(settings, person, channel)

    try:
        return asyncio.run(look(platform.load()))
    except Misconfigured as wrong:
        return [Finding(f"{platform.name} settings", "they cannot be.", str(wrong))]
    except Exception as broken:  # one look that breaks must not hide the others
        says = f"it could not be looked at ({type(broken).__name__})."
        return [Finding(platform.name, says, "Look again; if it stays so, please report it.", unseen=True)]


def _settings(settings: Settings, on: Sequence[Platform]) -> list[Finding]:
    names = [platform.name for platform in on]
    found = [_way_out(settings), _whom(settings, names)]
    if not settings.keys:
        plain = "no key is set, so people's words are stored as they are."
        mend = "Set ASKWELL_SECRET_KEYS to a long random text: `askwell setup` makes one." if names else ""
        found.append(Finding("Encryption", plain, mend))
    return [*found, *_traces(settings)]


def _traces(settings: Settings) -> list[Finding]:
    """Whether the collector takes them, where one is set."""
    if not settings.traces_to:
        return []
    try:
        trouble = tracing(settings.traces_to, settings.outward).trouble()
    except Misconfigured as wrong:
        return [Finding("Traces", "they cannot be made.", str(wrong))]
    mend = "Start the collector, let it take OTLP over HTTP, or mend OTEL_EXPORTER_OTLP_ENDPOINT." if trouble else ""
    return [Finding("Traces", f"the collector does not take them ({trouble})." if trouble else "they are taken.", mend)]


def _whom(settings: Settings, names: Sequence[str]) -> Finding:
    """Who is served: where others can reach the address, nobody is by themselves."""
    if names:
        return Finding("Platforms", f"{' and '.join(names)}.")
    if settings.local or is_loopback(settings.host):
        return Finding("Platforms", "none, so the local workspace is served.")
    mend = "Connect one: askwell setup slack, or askwell setup teams. For a trial set ASKWELL_LOCAL=1 and a password."
    return Finding("Platforms", f"none, and at {settings.host} the local workspace is not served by itself.", mend)


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
        found = tools.look(lambda opened: opened.left_alone())
    except AskwellError:
        return []  # the database's own finding says it
    named = {one.workspace for one in settings.looking_after}
    mend = "Name somebody: askwell admins add platform:workspace:id."
    return [
        Finding("Admins", f"nobody looks after Askwell in {one} any more.", mend) for one in found if one not in named
    ]


def _database(tools: Tools, settings: Settings) -> list[Finding]:
    examined = tools.examine(settings.database_url.get_secret_value(), settings.keys)
    return [Finding(one.what, one.says, one.mend) for one in examined]
