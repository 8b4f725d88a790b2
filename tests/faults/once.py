"""One piece of work in a process of its own, which dies before its nth statement.

`upgrade URL NTH` migrates; `erase URL NTH` forgets Ana; `rewrap URL NTH KEY...` starts with these keys; `backup URL NTH
FILE` copies an SQLite file as `sqlite3 askwell.db ".backup copy.db"` does, and dies after NTH pages. NTH 0 means that
it does not die.
"""

import asyncio
import sqlite3
from contextlib import closing

from adapters.web.town import WORKSPACE
from bot.rules import Rules
from bot.service import personal
from storage import migrate
from storage.store import open_store
from tests.faults.points import die, die_at_statement
from tests.faults.stories import TUESDAY


async def erase(url: str, nth: int) -> None:
    storage = await open_store(url)
    _die_at(nth)
    await storage.store.write(WORKSPACE, lambda tx: personal.erase(tx, "ana", TUESDAY, Rules()))
    await storage.close()


async def rewrap(url: str, *keys: str) -> None:
    storage = await open_store(url, keys)
    await storage.close()


def backup(url: str, pages: int, file: str) -> None:
    def copied(_status: int, remaining: int, total: int) -> None:
        if pages and total - remaining >= pages:
            die()

    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as live, closing(sqlite3.connect(file)) as copy:
        live.backup(copy, pages=1, progress=copied)


def _die_at(nth: int) -> None:
    if nth:
        die_at_statement(nth)


def main(work: str, url: str, nth: int, *more: str) -> None:
    """Do it, and die or not."""
    match work:
        case "upgrade":
            _die_at(nth)
            migrate.upgrade(url)
        case "erase":
            asyncio.run(erase(url, nth))
        case "backup":
            backup(url, nth, *more)
        case "rewrap":
            _die_at(nth)
            asyncio.run(rewrap(url, *more))
