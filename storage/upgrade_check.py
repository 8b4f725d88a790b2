"""What the next start would do to a database, said beforehand; nothing is changed."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import AskwellError
from storage import migrate
from storage.examination import DATABASE, Examined, examine
from storage.libpq import with_tls
from storage.url import is_sqlite, normalise

STEP, STOP = "Step", "Processes"
STOP_THEM = "Stop all of its processes, and start this one a minute after."
ROLLING = "replicas may be replaced one after the other, and one step back needs no backup."
ONE_STOP = "everything stops once: stop every process of the older version, make a backup, which is the only way back."
TRY_IT = "Try it on a copy before: `askwell backup FILE`, then `askwell restore FILE --verify`."


@dataclass(frozen=True, slots=True)
class Ahead:
    """What lies between a database and this program."""

    found: str
    steps: tuple[tuple[str, str], ...]
    stops: bool
    at_work: bool


def upgrade_check(url: str, keys: Sequence[str]) -> list[Examined]:
    """What doctor says of the database, each step there is to do, and whether all must stop for it."""
    examined = examine(url, keys)
    wrong = any(found.mend for found in examined if found.what == DATABASE)
    try:
        ahead = None if wrong else _ahead(url)
    except (AskwellError, SQLAlchemyError, OSError):
        return examined
    return [*examined, *(_said(ahead) if ahead else [])]


def _said(ahead: Ahead) -> list[Examined]:
    if not ahead.steps:
        return [Examined(STEP, f"none: its tables are at {ahead.found}, as this program wants them.")]
    steps = [Examined(STEP, f"{number}: {what}") for number, what in ahead.steps]
    how = Examined(STOP, f"{ONE_STOP if ahead.stops else ROLLING} {TRY_IT}")
    busy = Examined(STOP, "an older Askwell is at work on this database.", STOP_THEM)
    return [*steps, how, *([busy] if ahead.stops and ahead.at_work else [])]


def _ahead(url: str) -> Ahead | None:
    """None where the database is empty, or not there."""
    parsed = normalise(url)
    if not is_sqlite(parsed):
        return asyncio.run(_on_postgresql(parsed))
    if not Path(parsed.database or "").exists():
        return None
    engine = create_engine(parsed)
    try:
        with engine.connect() as connection:
            return _look(connection)
    finally:
        engine.dispose()


async def _on_postgresql(parsed: URL) -> Ahead | None:
    from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415 - with all of the ORM

    bare, tls = with_tls(parsed)
    engine = create_async_engine(bare, connect_args=tls)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(_look)
    finally:
        await engine.dispose()


def _look(connection: Connection) -> Ahead | None:
    found = migrate.revision(connection)
    if found is None:
        return None
    return Ahead(found, migrate.steps_from(connection), migrate.stops_all(connection), migrate.at_work(connection))
