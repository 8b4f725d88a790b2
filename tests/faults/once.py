"""One piece of work in a process of its own, which dies before its nth statement: `python -m tests.faults.once ...`.

`upgrade URL NTH` migrates; `erase URL NTH` forgets Ana. NTH 0 means that it does not die.
"""

import asyncio
import sys

from adapters.web.town import WORKSPACE
from bot.rules import Rules
from bot.service import personal
from storage import migrate
from storage.store import open_store
from tests.faults.points import die_at_statement
from tests.faults.stories import TUESDAY


async def erase(url: str, nth: int) -> None:
    storage = await open_store(url)
    if nth:
        die_at_statement(nth)
    await storage.store.write(WORKSPACE, lambda tx: personal.erase(tx, "ana", TUESDAY, Rules()))
    await storage.close()


def upgrade(url: str, nth: int) -> None:
    if nth:
        die_at_statement(nth)
    migrate.upgrade(url)


if __name__ == "__main__":
    work, address, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
    if work == "upgrade":
        upgrade(address, number)
    else:
        asyncio.run(erase(address, number))
