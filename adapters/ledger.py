"""The list of who was forgotten: a file apart from the database, so that a restored backup forgets them again.

Rules: a line is written, and on the disk, before the erasure begins; it names nobody, only a keyed digest. Whoever
opens the database for work first forgets again whom the list names and the database does not know as forgotten.
"""

import asyncio
import json
import logging
import os
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.errors import Misconfigured, StoreDown
from bot.people import Erased
from bot.preferences import OptOut
from bot.service import Service

log = logging.getLogger("askwell")

NOWHERE = (
    "Set ASKWELL_ERASURES_FILE to a file outside the database and its backups before somebody is erased: "
    "a restored backup is made to forget them again by it."
)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The list in this file; `path` None is none."""

    path: Path | None

    def add(self, erased: Erased) -> None:
        """Append a line; it is on the disk when this returns. Raises Misconfigured when it cannot be kept."""
        if self.path is None:
            raise Misconfigured(NOWHERE)
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(_written(erased)) + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            raise Misconfigured("The file that ASKWELL_ERASURES_FILE names cannot be written.") from None

    def read(self) -> tuple[Erased, ...]:
        """Every line, oldest first; a last one that was cut off began no erasure. Raises Misconfigured."""
        if self.path is None or not self.path.exists():
            return ()
        try:
            *lines, _ = self.path.read_text("utf-8").split("\n")
            return tuple(_read(json.loads(line)) for line in lines if line)
        except (OSError, ValueError, KeyError):
            raise Misconfigured("The list of erasures (ASKWELL_ERASURES_FILE) is damaged: restore it.") from None


def _written(erased: Erased) -> Mapping[str, Any]:
    return {
        "workspace": erased.workspace,
        "who": erased.who,
        "at": erased.at.isoformat(),
        "opted_out": sorted(erased.opted_out),
        "never_from": sorted(erased.never_from),
    }


def _read(line: Mapping[str, Any]) -> Erased:
    return Erased(
        workspace=line["workspace"],
        who=line["who"],
        at=datetime.fromisoformat(line["at"]),
        opted_out=frozenset(OptOut(kind) for kind in line["opted_out"]),
        never_from=frozenset(line.get("never_from", ())),
    )


@dataclass(frozen=True, slots=True)
class ListedErasures:
    """`bot.ports.Erasures`: this list, and what takes deleted words out of the database's files."""

    ledger: Ledger
    scrub: Callable[[], Awaitable[None]]

    async def announce(self, erased: Erased) -> None:
        await asyncio.to_thread(self.ledger.add, erased)

    async def done(self) -> None:
        try:
            await self.scrub()
        except StoreDown:
            log.warning("Others were reading: the database's log is emptied when Askwell stops, or erases again.")


async def forget_again(service: Service, ledger: Ledger, scrub: Callable[[], Awaitable[None]]) -> int:
    """Forget whom the list names and the database still remembers; returns how many. Before anything is served.

    `scrub` takes what was forgotten out of the database's files.
    """
    by_workspace: dict[str, list[Erased]] = defaultdict(list)
    for erased in await asyncio.to_thread(ledger.read):
        by_workspace[erased.workspace].append(erased)
    again = sum([await service.erase_again(workspace, listed) for workspace, listed in by_workspace.items()])
    if again:
        await scrub()
        log.warning("The database came from a backup: %d erasures were done again.", again)
    return again
