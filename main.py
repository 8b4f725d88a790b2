"""Askwell, put together: the only place where settings, store, core, platforms, server and clock meet.

`build` makes a house of parts and takes it apart again; `cli` is the `askwell` command line over it.
"""

import asyncio
import logging
import os
import socket
import zoneinfo
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Timer
from uuid import uuid4

import typer
from prometheus_client import CollectorRegistry
from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount
from starlette.types import ASGIApp

from adapters import png, settings, tuning
from adapters.auditor import Auditor, Troubles
from adapters.ledger import Ledger, forget_again
from adapters.limits import Load
from adapters.nearby import Insiders
from adapters.pictures import Renderer
from adapters.server import Server, common_routes, in_address, listen, not_served
from adapters.settings import Settings
from adapters.slack import platform as slack_given
from adapters.slack.app import Core as SlackCore
from adapters.slack.app import SlackSide, slack_side
from adapters.teams import platform as teams_given
from adapters.teams.app import Core as TeamsCore
from adapters.teams.app import TeamsSide, teams_side
from adapters.terminal import command_line
from adapters.terminal.setup import PlatformDesk
from adapters.ticker import Ticker
from adapters.web.app import local_workspace
from adapters.web.clock import MovableClock
from adapters.web.live import LiveRoom
from adapters.web.seeds import open_town, start_again
from adapters.web.transport import LocalTransport
from bot.coach import RuleCoach
from bot.delivery import Delivery
from bot.errors import Misconfigured
from bot.hours.agreement import load as warm_up
from bot.ports import Clock, Directory, Transport
from bot.rules import Rules
from bot.schedule import Schedule
from bot.service import Service
from storage import migrate
from storage.store import Storage, open_store
from storage.url import is_sqlite, normalise

log = logging.getLogger("askwell")

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
LATE = timedelta(minutes=2)
GRACE_SECONDS = 20
AFTER_THE_FIRST_PAGES = 2.0


class SystemClock:
    """Real time."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(slots=True, kw_only=True)
class Core:
    """What stands between the database and the platforms. `transports` and `directories` are filled as platforms
    come up."""

    storage: Storage
    service: Service
    ticker: Ticker
    clock: Clock
    rules: Rules
    transports: dict[str, Transport]
    commands: dict[str, Mapping[str, str]]
    directories: dict[str, Directory]
    schedule: Schedule


@dataclass(slots=True, kw_only=True)
class House:
    """Everything put together, ready to be served."""

    core: Core
    app: ASGIApp
    at_exit: Callable[[], None]
    load: Load


def is_local(given: Settings) -> bool:
    """Whether the local workspace is served: while no platform is configured and on loopback, else only on demand.

    Raises Misconfigured for a workspace that others could reach and that has no password.
    """
    if given.host in LOOPBACK and not given.slack and not given.teams:
        return True
    if given.local and not given.local_password.get_secret_value():
        raise Misconfigured("ASKWELL_LOCAL needs ASKWELL_LOCAL_PASSWORD where others can reach it.")
    return given.local


@asynccontextmanager
async def build(given: Settings, port: int) -> AsyncIterator[House]:
    """Put everything together, and take it apart again in order."""
    local = is_local(given)
    storage = await open_storage(given)
    try:
        room = LiveRoom(storage.local_messages)
        clock = MovableClock(room, start=given.local_start) if local else SystemClock()
        rules = replace(given.rules, jitter_minutes=0) if local else given.rules
        core = _core(storage, clock, rules, given.help_line)
        metrics = CollectorRegistry()
        troubles = Troubles(metrics)
        auditor = Auditor(core.ticker, storage.ping, given.heartbeat_url, metrics, outward=given.outward)
        insiders = Insiders(given.metrics_token.get_secret_value())
        routes = common_routes(auditor.trouble, storage.store.picture, metrics, insiders)
        async with AsyncExitStack() as platforms:
            routes += await _platforms(given, core, platforms, auditor, troubles)
            if isinstance(clock, MovableClock):
                routes.append(await _town(given, port, core, room, clock))
            else:
                log.info("The local workspace is not served here: this is not a trial on this machine alone.")
                routes.append(not_served())
            async with _ticking(core, auditor):
                load = Load(refused=partial(troubles.refused, "http"))
                yield House(core=core, app=Starlette(routes=routes), at_exit=room.bell.close, load=load)
    finally:
        await storage.close()


@asynccontextmanager
async def _ticking(core: Core, auditor: Auditor) -> AsyncIterator[None]:
    """The clock runs, and somebody watches it; at the end what is on its way arrives first."""
    core.ticker.start()
    watching = asyncio.create_task(auditor.watch())
    try:
        yield
    finally:
        watching.cancel()
        await core.schedule.close()
        await core.ticker.stop()


async def _platforms(
    given: Settings, core: Core, stack: AsyncExitStack, auditor: Auditor, troubles: Troubles
) -> list[BaseRoute]:
    """The platforms that the settings name, reached and listening."""
    sides: dict[str, SlackSide | TeamsSide] = {}
    core.storage.database.again = troubles.anew
    if given.slack:
        sides["slack"] = slack = slack_side(slack_given.slack_settings(given), _slack_core(core, troubles))
        auditor.also.append(slack.ready)
    if given.teams:
        sides["teams"] = teams_side(teams_given.teams_settings(given), _teams_core(core, troubles))
    for name, side in sides.items():
        await stack.enter_async_context(side.lifespan())
        core.transports[name], core.commands[name] = side.transport, side.commands
        core.directories[name] = side.directory
    return [route for side in sides.values() for route in side.routes]


def _slack_core(core: Core, troubles: Troubles) -> SlackCore:
    store = core.storage.store
    return SlackCore(
        service=core.service,
        store=store,
        vault=core.storage.tokens,
        png=store.picture,
        ping=store.ping,
        clock=core.clock,
        rules=core.rules,
        refused=partial(troubles.refused, "slack"),
        failed=partial(troubles.failed, "slack"),
    )


def _teams_core(core: Core, troubles: Troubles) -> TeamsCore:
    return TeamsCore(
        service=core.service,
        store=core.storage.store,
        places=core.storage.teams_conversations,
        clock=core.clock,
        rules=core.rules,
        refused=partial(troubles.refused, "teams"),
    )


async def open_storage(given: Settings) -> Storage:
    """The database that the settings name, migrated; whom a backup remembers is forgotten again first."""
    storage = await open_store(given.database_url.get_secret_value(), given.keys, given.rules)
    try:
        await forget_again(storage, ledger_of(given), SystemClock(), given.rules)
    except BaseException:
        await storage.close()
        raise
    return storage


def ledger_of(given: Settings) -> Ledger:
    """The list of erasures that the settings name; on SQLite there always is one."""
    url = normalise(given.database_url.get_secret_value())
    beside = f"{url.database}.erasures" if is_sqlite(url) else ""
    path = given.erasures_file or beside
    return Ledger(Path(path) if path else None)


def _core(storage: Storage, clock: Clock, rules: Rules, help_line: str) -> Core:
    """The core on this database, with this clock; it reaches nobody until a platform comes up."""
    transports: dict[str, Transport] = {}
    commands: dict[str, Mapping[str, str]] = {}
    directories: dict[str, Directory] = {}
    delivery = Delivery(
        store=storage.store,
        queue=storage.queue,
        transports=transports,
        commands=commands,
        directories=directories,
        pictures=Renderer(),
        clock=clock,
        rules=rules,
        worker=f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}",
    )
    schedule = Schedule(store=storage.store, queue=storage.queue, delivery=delivery, clock=clock, rules=rules)
    ticker = Ticker(schedule.tick, schedule.nap)
    service = Service(
        store=storage.store, clock=clock, rules=rules, wake=ticker.wake, help_line=help_line, coach=RuleCoach()
    )
    return Core(
        storage=storage,
        service=service,
        ticker=ticker,
        clock=clock,
        rules=rules,
        transports=transports,
        commands=commands,
        directories=directories,
        schedule=schedule,
    )


async def _town(given: Settings, port: int, core: Core, room: LiveRoom, clock: MovableClock) -> BaseRoute:
    """The local workspace."""
    await open_town(core.storage.store, room, clock)
    core.transports["local"] = LocalTransport(room, clock)
    names = LOOPBACK if given.host in LOOPBACK else {*LOOPBACK, given.host, given.public_host}
    pages = local_workspace(
        handle=core.service.handle,
        room=room,
        clock=clock,
        tick=core.ticker.tick,
        next_due=core.storage.queue.next_due,
        start_again=lambda: start_again(core.storage.store, room, clock),
        hosts=[f"{in_address(name)}:{port}" for name in names if name],
        password=given.local_password.get_secret_value() or None,
    )
    return Mount("/", pages)


async def serve(given: Settings) -> None:
    """Serve until told to stop; what is under way is finished first."""
    png.load_fonts()
    with listen(given.host, given.port) as listening:
        port = listening.getsockname()[1]
        async with build(given, port) as house:
            tuning.settle()
            here = partial(_opened, f"Askwell is at http://{in_address(given.host)}:{port}")
            await Server(house.app, house.at_exit, GRACE_SECONDS, here, house.load).serve(sockets=[listening])


def _opened(sentence: str) -> None:
    """Say where it is; what the first pages do not need is loaded after them."""
    typer.echo(sentence)
    later = Timer(AFTER_THE_FIRST_PAGES, warm_up)
    later.daemon = True
    later.start()


def run(given: Settings) -> None:
    """What `askwell serve` does."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    tuning.run(serve(given))


zoneinfo.reset_tzpath(to=())  # the pinned zone data, not the machine's
DESKS = (
    PlatformDesk(
        name="Slack",
        on=lambda given: given.slack,
        look=lambda given, person, channel: slack_given.look(given, person, channel, SystemClock()),
        set_up=slack_given.set_up,
        try_out=lambda given, person: slack_given.try_out(given, person, SystemClock()),
    ),
    PlatformDesk(name="Teams", on=lambda given: given.teams, look=teams_given.look, set_up=teams_given.set_up),
)

cli = command_line(
    read=settings.read,
    serve=run,
    open_storage=open_storage,
    ledger=ledger_of,
    upgrade=migrate.upgrade,
    clock=SystemClock(),
    desks=DESKS,
)

if __name__ == "__main__":
    cli()
