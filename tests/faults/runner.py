"""One process of the product, put together as `main` does, with a clock that is told the time and points to die at.

It says its port and serves until it is ended:
POST /command, POST /time, POST /point, GET /state, GET /readyz.
"""

import asyncio
import logging
import os
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from typing import Any

from aiohttp import web

from adapters.pictures import Renderer
from adapters.ticker import Ticker
from adapters.web.seeds import seed
from adapters.web.town import DEFAULT, WORKSPACE
from bot.commands import Command, Press, Submit
from bot.delivery import Delivery
from bot.errors import StoreDown
from bot.people import Address
from bot.ports import RowState
from bot.rules import Rules
from bot.schedule import Schedule
from bot.service import Service
from storage import migrate
from storage.store import Storage, open_store
from tests.faults.points import MortalPictures, MortalQueue, MortalStore, Point, Step
from tests.faults.wire import LedgerTransport

Json = dict[str, Any]


@dataclass(slots=True)
class ToldClock:
    """The time that the parent told."""

    at: datetime

    def now(self) -> datetime:
        return self.at


class NoRoom:
    """No chat here: the seeds' small talk goes nowhere."""

    async def add(self, *_: object) -> int:
        return 0


def rules_of(given: Json) -> Rules:
    """A lease of seconds, and a weekly post that the seeded stories suffice for."""
    return Rules(jitter_minutes=0, lease=given.get("lease", 2), weekly_stories=2, weekly_people=2, asks_per_hour=1000)


def command_of(wish: Json) -> Command:
    """A command as the parent wrote it down."""
    kinds: dict[str, Any] = {"press": Press, "submit": Submit}
    facts = {name: value for name, value in wish.items() if name not in {"kind", "by"}}
    made: Command = kinds[wish["kind"]](by=Address(wish.get("workspace", WORKSPACE), wish["by"]), **facts)
    return made


@dataclass(slots=True, kw_only=True)
class House:
    """What stands in this process."""

    storage: Storage
    clock: ToldClock
    service: Service
    ticker: Ticker
    schedule: Schedule
    point: Point

    async def command(self, request: web.Request) -> web.Response:
        wish = await request.json()
        wish.pop("workspace", None)
        try:
            reply = await self.service.handle(command_of(wish))
        except StoreDown:
            return web.Response(status=503)
        return web.json_response({"reply": type(reply).__name__})

    async def time(self, request: web.Request) -> web.Response:
        self.clock.at = datetime.fromisoformat((await request.json())["at"])
        await self.ticker.tick()
        return web.json_response({})

    async def dies_at(self, request: web.Request) -> web.Response:
        told = await request.json()
        self.point.step, self.point.nth = Step(told["step"]), told["nth"]
        return web.json_response({})

    async def state(self, _: web.Request) -> web.Response:
        due = await self.storage.queue.next_due()
        leased = bool(await self.storage.outbox.list([RowState.CLAIMED, RowState.SENDING]))
        return web.json_response({"due": due.isoformat() if due else None, "leased": leased})

    async def readyz(self, _: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(3):
                await self.storage.ping()
        except (StoreDown, TimeoutError):
            return web.Response(status=503)
        return web.Response()

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/command", self.command),
            web.post("/time", self.time),
            web.post("/point", self.dies_at),
            web.get("/state", self.state),
            web.get("/readyz", self.readyz),
        ]


async def build(given: Json) -> House:
    """Put it together around the points."""
    migrate.HEAD = given.get("head") or migrate.HEAD
    rules, point = rules_of(given), Point(Step(given.get("step", "nowhere")), given.get("nth", 1))
    storage = await open_store(given["url"], given.get("keys", ()), rules)
    clock = ToldClock(datetime.fromisoformat(given["at"]))
    if not await storage.store.read(WORKSPACE, lambda tx: tx.people.get(DEFAULT)):
        await seed(storage.store, NoRoom(), clock.now())  # type: ignore[arg-type]
    queue = MortalQueue(storage.queue, point)
    delivery = Delivery(
        store=storage.store,
        queue=queue,
        transports={"local": LedgerTransport(given["ledger"], rules.lease / 6)},
        pictures=MortalPictures(Renderer(), point),
        clock=clock,
        rules=rules,
        worker=f"runner:{os.getpid()}",
    )
    ticking = MortalStore(storage.store, point, Step.WEEKLY_BEFORE_COMMIT, Step.WEEKLY_AFTER_COMMIT)
    schedule = Schedule(store=ticking, queue=queue, delivery=delivery, clock=clock, rules=rules)
    ticker = Ticker(schedule.tick, schedule.nap)
    mortal = MortalStore(storage.store, point)
    service = Service(store=mortal, clock=clock, rules=rules, wake=ticker.wake)
    return House(storage=storage, clock=clock, service=service, ticker=ticker, schedule=schedule, point=point)


async def serve(given: Json, says: Connection) -> None:
    """Serve until killed."""
    house = await build(given)
    app = web.Application()
    app.add_routes(house.routes())
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    house.ticker.start()
    says.send(runner.addresses[0][1])
    await asyncio.Event().wait()


def run(given: Json, says: Connection) -> None:
    """The process: where the database is, where the ledger, what time it is, and at which point it dies."""
    logging.basicConfig(level=logging.WARNING)
    asyncio.run(serve(given, says))
