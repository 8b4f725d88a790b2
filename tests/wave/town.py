"""Puts a wave together: both fakes, the store, and replicas of the whole product as `main` makes them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta

from adapters.pictures import Renderer
from adapters.slack.app import SlackApp, slack_app
from adapters.slack.installs import Installation, ManyWorkspaces
from adapters.slack.settings import SlackSettings
from adapters.teams.app import TeamsApp, Timing, teams_app
from adapters.teams.pacing import Pacing
from bot.delivery import Delivery
from bot.delivery.current import current
from bot.ports import Transport
from bot.rules import Rules
from bot.schedule import Schedule
from bot.service import Service
from storage.queue import OutboxQueue
from storage.sqlite import SqliteDatabase
from storage.store import Storage, open_store
from tests.fakes.slack import FakeSlack
from tests.fakes.teams import FakeTeams
from tests.parts import parts_of
from tests.teams.serving import settings_for
from tests.warp import Far, FarTransport, WarpClock, WarpLoop
from tests.wave.morning import Noting, Wave
from tests.wave.people import people_of
from tests.wave.plan import MONDAY, Plan

AHEAD = timedelta(seconds=2)
LONG = 3600
"""Leases go by the database's clock, which stands still for nobody: a slow machine must not let them end."""

KEY = "0123456789abcdefghijklmnopqrstuvwxyz-for-tests"


@asynccontextmanager
async def ready(url: str, plan: Plan) -> AsyncIterator[Wave]:
    """Everything stands, two seconds before nine, in a `WarpLoop`."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, WarpLoop)
    clock = WarpClock(loop, MONDAY - AHEAD)
    rules = Rules(jitter_minutes=plan.jitter_minutes)
    async with (
        FakeSlack(clock=clock, limits=plan.slack_limits) as slack,
        FakeTeams(clock=clock, limits=plan.teams_limits, judging=False) as teams,
        AsyncExitStack() as stack,
    ):
        storage = await loop.watched(open_store)(url, [KEY], rules)
        stack.push_async_callback(loop.watched(storage.close))
        _watch(storage, loop)
        wave = Wave(
            plan=plan, loop=loop, clock=clock, rules=rules, far=Far(loop), storage=storage, slack=slack, teams=teams
        )
        installations = await people_of(wave)
        for number in range(plan.replicas):
            await _replica(wave, f"worker {number}", installations, stack)
        yield wave


def _watch(storage: Storage, loop: WarpLoop) -> None:
    """The clock stands still while the database works, not while it pauses before another try."""
    database = storage.database
    for name in ("write", "read") if isinstance(database, SqliteDatabase) else ("_once", "_stored"):
        setattr(database, name, loop.watched(getattr(database, name)))


async def _replica(wave: Wave, name: str, installations: Sequence[Installation], stack: AsyncExitStack) -> None:
    slack, teams = _slack_side(wave), _teams_side(wave)
    await stack.enter_async_context(slack.lifespan())
    await stack.enter_async_context(teams.lifespan())
    for session in (slack._session[0], teams.calls._session):
        session.trace_configs.append(wave.far.trace())
    teams.http._transport = FarTransport(wave.far, teams.http._transport)
    assert isinstance(slack.installs, ManyWorkspaces)
    for installation in installations:
        await slack.installs.add(installation)
    transports: dict[str, Transport] = {"slack": slack.transport, "teams": teams.transport}
    rules = Rules(lease=LONG)
    queue = Noting(OutboxQueue(wave.storage.database, rules, lane=LONG), wave.clock)
    delivery = Delivery(
        store=wave.storage.store,
        queue=queue,  # type: ignore[arg-type]
        transports=transports,
        pictures=Renderer(),
        clock=wave.clock,
        rules=wave.rules,
        worker=name,
        surfaces={"slack": slack.surface, "teams": teams.surface},
    )
    wave.queues.append(queue)
    wave.schedules.append(
        Schedule(
            store=wave.storage.store,
            queue=queue,  # type: ignore[arg-type]
            delivery=delivery,
            clock=wave.clock,
            rules=wave.rules,
        )
    )


def _service(wave: Wave) -> Service:
    return Service(store=wave.storage.store, clock=wave.clock, rules=wave.rules, shows=current)


def _slack_side(wave: Wave) -> SlackApp:
    app = next(iter(wave.slack.state.apps.values()))
    settings = SlackSettings(
        signing_secret=app.signing_secret,
        client_id=app.client_id,
        client_secret=app.client_secret,
        api_url=wave.slack.api_url,
        public_url="https://askwell.test",
        keyed=True,
    )
    return slack_app(settings, parts_of(wave.storage, _service(wave)))


def _teams_side(wave: Wave) -> TeamsApp:
    timing = Timing(pacing=Pacing(clock=wave.loop.time), elapsed=wave.loop.time)
    return teams_app(settings_for(wave.teams), parts_of(wave.storage, _service(wave)), timing)
