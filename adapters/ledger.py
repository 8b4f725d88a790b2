"""The list of who was forgotten: a file apart from the database, so that a restored backup forgets them again.

Rules: a line is written, and on the disk, before the erasure begins; it names nobody, only a keyed digest. Whoever
opens the database for work first forgets again whom the list names and the database does not know as forgotten.
"""

import asyncio
import json
import logging
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from bot.errors import Misconfigured
from bot.people import Erased, OptOut
from bot.ports import Clock, Store, Transaction
from bot.rules import Rules
from bot.service import personal

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
    }


def _read(line: Mapping[str, Any]) -> Erased:
    return Erased(
        workspace=line["workspace"],
        who=line["who"],
        at=datetime.fromisoformat(line["at"]),
        opted_out=frozenset(OptOut(kind) for kind in line["opted_out"]),
    )


class Storage(Protocol):
    """The database, opened."""

    @property
    def store(self) -> Store: ...
    async def scrub(self) -> None: ...


async def forget_again(storage: Storage, ledger: Ledger, clock: Clock, rules: Rules) -> int:
    """Forget whom the list names and the database still remembers; returns how many. Before anything is served."""
    by_workspace: dict[str, list[Erased]] = defaultdict(list)
    for erased in await asyncio.to_thread(ledger.read):
        by_workspace[erased.workspace].append(erased)
    again = sum([await _again(storage.store, listed, clock.now(), rules) for listed in by_workspace.values()])
    if again:
        await storage.scrub()
        log.warning("The database came from a backup: %d erasures were done again.", again)
    return again


async def _again(store: Store, listed: Sequence[Erased], now: datetime, rules: Rules) -> int:
    def unknown(tx: Transaction) -> list[Erased]:
        return [erased for erased in listed if not tx.personal.is_noted(erased)] if tx.personal.everybody() else []

    workspace, again = listed[0].workspace, 0
    for erased in await store.read(workspace, unknown):
        again += await store.write(workspace, lambda tx, one=erased: personal.erase_again(tx, one, now, rules))  # type: ignore[misc]
    return again
