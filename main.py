"""Askwell, put together: the only place where settings, storage, core and platforms meet.

A platform is one line in `PLATFORMS`, with what loads it: what is not configured is not loaded. `build` makes an app of
parts and takes it apart again; `cli` is the `askwell` command line over it.
"""

import os
import socket
import zoneinfo
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from adapters import loading, settings
from adapters.app import App, Serving, run
from adapters.clock import SystemClock
from adapters.ledger import Ledger, ListedErasures, forget_again
from adapters.pictures import Renderer
from adapters.platform import Adapter, Platform
from adapters.settings import Settings
from adapters.terminal import command_line
from adapters.terminal.tools import Restore, Tools
from adapters.web.served import is_local
from bot.coach import RuleCoach
from bot.core import Core
from bot.ports import Coach
from bot.service import Service
from storage import migrate, restore
from storage.backup import backup
from storage.examination import examine
from storage.serving import only_server
from storage.store import Storage, open_store
from storage.upgrade_check import upgrade_check
from storage.url import beside

if TYPE_CHECKING:
    from adapters.learned import LearnedCoach
    from adapters.web.local import Local


def _slack() -> Adapter:
    from adapters.slack.platform import SLACK  # noqa: PLC0415 - its SDK only where Slack is on

    return SLACK


def _teams() -> Adapter:
    from adapters.teams.platform import TEAMS  # noqa: PLC0415 - Microsoft's only where Teams is on

    return TEAMS


PLATFORMS = (
    Platform(name="Slack", is_on=lambda given: given.slack, load=_slack),
    Platform(name="Teams", is_on=lambda given: given.teams, load=_teams),
)

loading.done()
zoneinfo.reset_tzpath(to=())  # the pinned zone data, not the machine's


@asynccontextmanager
async def build(given: Settings, port: int) -> AsyncIterator[App]:
    """Put everything together, and take it apart again in order."""
    alone = not any(platform.is_on(given) for platform in PLATFORMS)
    with only_server(given.database_url.get_secret_value()):
        async with _built(given, port, alone=alone) as app:
            yield app


@asynccontextmanager
async def _built(given: Settings, port: int, *, alone: bool) -> AsyncIterator[App]:
    locally = is_local(given, alone=alone)
    storage = await open_storage(given)
    coach = _coach(given)
    try:
        local = _local(given, storage, alone=alone) if locally else None
        serving = Serving(
            given=given,
            port=port,
            kept=storage,
            core=_core(given, storage, local, coach),
            local=local,
            platforms=PLATFORMS,
        )
        async with serving.app() as app:
            yield app
    finally:
        coach.close()
        await storage.close()


def _local(given: Settings, storage: Storage, *, alone: bool) -> "Local":
    from adapters.web.local import Local  # noqa: PLC0415 - its pages only where they are served

    return Local(given, storage.local_messages, alone=alone)


def _coach(given: Settings) -> "RuleCoach | LearnedCoach":
    if not given.coach_model:
        return RuleCoach()
    from adapters.learned import LearnedCoach, reader  # noqa: PLC0415 - only where it reads

    return LearnedCoach(reader)


def _core(given: Settings, storage: Storage, local: "Local | None", coach: Coach) -> Core:
    return Core(
        store=storage.store,
        queue=storage.queue,
        clock=local.clock if local else SystemClock(),
        rules=local.rules if local else given.rules,
        pictures=Renderer(),
        worker=f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}",
        help_line=given.help_line,
        coach=coach,
        admins=given.looking_after,
        erasures=ListedErasures(ledger_of(given), storage.scrub),
    )


async def open_storage(given: Settings) -> Storage:
    """The database that the settings name, migrated; whom a backup remembers is forgotten again first."""
    storage = await open_store(given.database_url.get_secret_value(), given.keys, given.rules)
    try:
        service = Service(store=storage.store, clock=SystemClock(), rules=given.rules)
        await forget_again(service, ledger_of(given), storage.scrub)
    except BaseException:
        await storage.close()
        raise
    return storage


async def look_into(given: Settings) -> Storage:
    """The database as it is: none is made, and none is migrated."""
    return await open_store(given.database_url.get_secret_value(), given.keys, given.rules, migrate=False)


def ledger_of(given: Settings) -> Ledger:
    """The list of erasures that the settings name; on SQLite there always is one."""
    path = given.erasures_file or beside(given.database_url.get_secret_value(), ".erasures")
    return Ledger(Path(path) if path else None)


TOOLS = Tools(
    read=settings.read,
    open_storage=open_storage,
    look_into=look_into,
    ledger=ledger_of,
    examine=examine,
    upgrade_check=upgrade_check,
    backup=backup,
    restore=Restore(restore.may_be_put, restore.lay_out, restore.put),
    clock=SystemClock(),
)

cli = command_line(
    TOOLS,
    serve=partial(run, build),
    upgrade=migrate.upgrade,
    platforms=PLATFORMS,
)


if __name__ == "__main__":
    cli()
