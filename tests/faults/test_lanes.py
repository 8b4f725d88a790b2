"""Delivery itself: a stuck workspace slows nobody, poison is set aside alone, a stopped clock is noticed."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import httpx
import pytest
from aiohttp import web
from prometheus_client import CollectorRegistry, generate_latest

from adapters.auditor import NO_CLOCK, NO_STORE, Auditor
from adapters.heartbeat import heartbeat
from adapters.ticker import Ticker
from bot.delivery import Delivery
from bot.delivery.lanes import LANES
from bot.errors import StoreDown
from bot.message import Message
from bot.people import Address, Person, Workspace
from bot.ports import FateUnknown, NotSent, Queue, Receipt, RowState, Send, Transaction
from bot.rules import Rules
from bot.schedule import Schedule
from bot.thanks import Thanks
from storage.store import Storage, open_store
from tests.world import TUESDAY, HeldClock

SPACES = ("quick:a", "stuck:b")


@dataclass(slots=True)
class Quick:
    """Takes everything at once."""

    arrived: asyncio.Queue[str] = field(default_factory=asyncio.Queue)

    async def post(self, to: Address, message: Message, key: str) -> str:
        self.arrived.put_nowait(key)
        return key

    async def edit(self, to: Address, ref: str, message: Message) -> None:
        return None


@dataclass(slots=True)
class Stuck(Quick):
    """Answers nobody until it is let go."""

    free: asyncio.Event = field(default_factory=asyncio.Event)

    async def post(self, to: Address, message: Message, key: str) -> str:
        await self.free.wait()
        raise FateUnknown


def _delivery(storage: Storage, clock: HeldClock, **transports: Quick) -> Delivery:
    return Delivery(
        store=storage.store,
        queue=storage.queue,
        transports=transports,
        pictures=None,  # type: ignore[arg-type]
        clock=clock,
        rules=Rules(),
        worker="test",
    )


async def _thank(storage: Storage, space: str, rows: int, view: str = "thanks") -> None:
    """So many notes of thanks to Ana, due now."""

    def work(tx: Transaction) -> None:
        tx.save_workspace(Workspace(id=space, name="Town"))
        for name in ("ana", "ben"):
            tx.people.save(Person(workspace=space, id=name, name=name.title(), platform_zone="Europe/Lisbon"))
        note = f"note of {view}"
        tx.thanks.add(Thanks(workspace=space, id=note, by="ben", to="ana", ask=None, did="It helped.", at=TUESDAY))
        for number in range(rows):
            tx.outbox.send(
                Send(
                    workspace=space,
                    slot=f"{view}:{number}",
                    revision=1,
                    view=view,
                    to="ana",
                    ids={"thanks": note},
                    due_at=TUESDAY,
                )
            )

    await storage.store.write(space, work)


async def test_a_stuck_workspace_does_not_hold_up_the_others(database_url: str) -> None:
    storage = await open_store(database_url)
    quick, stuck, clock = Quick(), Stuck(), HeldClock()
    delivery = _delivery(storage, clock, quick=quick, stuck=stuck)
    await _thank(storage, "stuck:b", 60)
    await delivery.drain()
    await _thank(storage, "quick:a", 60)
    await delivery.drain()
    for _ in range(60):
        assert await asyncio.wait_for(quick.arrived.get(), 30)
    assert not stuck.free.is_set()
    stuck.free.set()
    await delivery.close()
    assert not await storage.outbox.list([RowState.CLAIMED, RowState.SENDING])
    await storage.close()


async def test_a_poison_row_is_set_aside_after_its_first_failure_and_the_next_goes(database_url: str) -> None:
    storage = await open_store(database_url)
    quick, clock = Quick(), HeldClock()
    delivery = _delivery(storage, clock, quick=quick)
    await _thank(storage, "quick:a", 1, view="no such view")
    await _thank(storage, "quick:a", 3)
    await delivery.drain()
    assert quick.arrived.qsize() == 3
    aside = await storage.outbox.list()
    assert [(line.view, line.state, line.error) for line in aside] == [("no such view", RowState.DEAD, "KeyError")]
    await storage.close()


class Frail:
    """A queue that takes receipts only while it is `well`, and never one for the slot `poison`."""

    def __init__(self, queue: Queue, poison: str = "") -> None:
        self._queue, self._poison, self.well = queue, poison, True

    def __getattr__(self, name: str) -> Any:
        return getattr(self._queue, name)

    async def settle(self, receipts: Sequence[Receipt]) -> None:
        if not self.well:
            raise StoreDown("away")
        if any(receipt.row.send.slot == self._poison for receipt in receipts):
            raise ZeroDivisionError
        await self._queue.settle(receipts)


async def test_while_no_fate_can_be_written_down_nothing_more_is_handed_over(database_url: str) -> None:
    storage = await open_store(database_url)
    quick, queue = Quick(), Frail(storage.queue)
    delivery = replace(_delivery(storage, HeldClock(), quick=quick), queue=queue)
    await _thank(storage, "quick:a", 300)
    queue.well = False
    await delivery.drain()
    assert quick.arrived.qsize() <= 2 * LANES, "a crash now would double all these"
    queue.well = True
    await delivery.landed()
    await delivery.drain()
    await delivery.landed()
    arrived = [quick.arrived.get_nowait() for _ in range(quick.arrived.qsize())]
    assert sorted(arrived) == sorted(f"quick:a:thanks:{number}" for number in range(300))
    await storage.close()


async def test_a_receipt_that_cannot_be_written_costs_no_other_its_own(database_url: str) -> None:
    storage = await open_store(database_url)
    quick, queue = Quick(), Frail(storage.queue, poison="thanks:17")
    delivery = replace(_delivery(storage, HeldClock(), quick=quick), queue=queue)
    await _thank(storage, "quick:a", 40)
    await delivery.drain()
    await delivery.landed()
    left = await storage.outbox.list([RowState.CLAIMED, RowState.SENDING, RowState.WAITING])
    assert [line.slot for line in left] == ["thanks:17"]
    await storage.close()


@dataclass(slots=True)
class Full(Quick):
    """Says for ever that it is too early."""

    tries: int = 0

    async def post(self, to: Address, message: Message, key: str) -> str:
        self.tries += 1
        raise NotSent("ratelimited", 600)


async def test_waiting_as_one_was_told_to_is_no_failure_however_long(sqlite_url: str) -> None:
    storage = await open_store(sqlite_url)
    full, clock = Full(), HeldClock()
    delivery = _delivery(storage, clock, quick=full)
    await _thank(storage, "quick:a", 1)
    for _ in range(310):
        await delivery.drain()
        clock.at += timedelta(minutes=10)
    waiting = await storage.outbox.list([RowState.WAITING])
    assert [line.attempts for line in waiting] == [0]
    assert full.tries > 60, "it was tried in working hours"
    await storage.close()


async def test_a_failing_piece_of_scheduled_work_does_not_hold_up_the_rest(sqlite_url: str) -> None:
    storage = await open_store(sqlite_url)
    clock = HeldClock()
    done: list[str] = []
    schedule = Schedule(
        store=storage.store,
        queue=storage.queue,
        delivery=_delivery(storage, clock, quick=Quick()),
        clock=clock,
        rules=Rules(),
    )

    def broken(tx: Transaction) -> None:
        raise ZeroDivisionError

    await schedule._apart("quick:a", broken, lambda tx: done.append("put off"))
    assert done == ["put off"]
    await storage.close()


async def _nothing() -> None:
    return None


async def _half_a_minute() -> timedelta:
    return timedelta(seconds=30)


async def _away() -> None:
    raise StoreDown("away")


async def test_the_auditor_notices_a_stopped_clock_and_stops_the_heartbeat() -> None:
    beats: list[str] = []

    async def beat(request: web.Request) -> web.Response:
        beats.append(request.path)
        return web.Response()

    app = web.Application()
    app.add_routes([web.get("/beat", beat)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/beat"
    metrics, ticker = CollectorRegistry(), Ticker(_nothing, _half_a_minute)
    auditor = Auditor(ticker, _nothing, heartbeat(url), metrics)
    await auditor.look()
    assert beats == ["/beat"]
    late = Auditor(ticker, _nothing, heartbeat(url), CollectorRegistry(), stopped=0)
    assert await late.trouble() == NO_CLOCK
    await late.look()
    assert beats == ["/beat"], "the heart beats on while the clock stands"
    assert b"askwell_clock_silence_seconds" in generate_latest(metrics)
    await runner.cleanup()


async def test_the_auditor_notices_a_database_that_cannot_store() -> None:
    auditor = Auditor(Ticker(_nothing, _half_a_minute), _away, None, CollectorRegistry())
    assert await auditor.trouble() == NO_STORE


async def test_a_heartbeat_address_that_does_not_answer_harms_nothing() -> None:
    auditor = Auditor(
        Ticker(_nothing, _half_a_minute), _nothing, heartbeat("http://127.0.0.1:9/beat"), CollectorRegistry()
    )
    await auditor.look()
    with pytest.raises(httpx.HTTPError):
        async with httpx.AsyncClient(trust_env=False) as http:
            await http.get("http://127.0.0.1:9/beat")
