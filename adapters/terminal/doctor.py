"""`askwell doctor`: what is not well, and what mends it."""

import json
from dataclasses import asdict, dataclass

import typer

from adapters.settings import Settings
from adapters.terminal.house import House, Opened
from bot.errors import AskwellError


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `mend` is empty when it is well."""

    what: str
    says: str
    mend: str = ""


def doctor(house: House, *, as_json: bool) -> int:
    """Look at everything and say it; the exit code is 1 when something needs mending."""
    findings = [*_settings(house.read()), _database(house)]
    for found in findings:
        typer.echo(json.dumps(asdict(found)) if as_json else _line(found))
    return 1 if any(found.mend for found in findings) else 0


def _line(found: Finding) -> str:
    return f"{'!' if found.mend else 'ok'}  {found.what}: {found.says}{f' {found.mend}' if found.mend else ''}"


def _settings(settings: Settings) -> list[Finding]:
    keys = Finding("Encryption", "people's words are sealed with a key per workspace.")
    if not settings.keys:
        plain = "no key is set, so people's words are stored as they are."
        needed = settings.slack or settings.teams
        keys = Finding("Encryption", plain, "Set ASKWELL_SECRET_KEYS to a long random text." if needed else "")
    platforms = [name for name, on in (("Slack", settings.slack), ("Teams", settings.teams)) if on]
    where = " and ".join(platforms) or "none, so the local workspace is served"
    return [keys, Finding("Platforms", f"{where}.")]


def _database(house: House) -> Finding:
    async def ping(opened: Opened) -> None:
        await opened.ping()

    try:
        house.work(ping)
    except AskwellError as trouble:
        return Finding("Database", f"{trouble}", "Check ASKWELL_DATABASE_URL and that there is room on the disk.")
    return Finding("Database", "it can be written.")
