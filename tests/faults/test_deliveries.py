"""The outbox through the real transports while a platform is at its worst: nothing is lost, little is doubled."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
import pytest_asyncio

from bot.delivery import Delivery
from bot.message import Message
from bot.people import Address, Person, Workspace
from bot.ports import DuplicatePolicy, RowState, Send, Transaction
from bot.rules import Rules
from bot.thanks import Thanks
from storage.store import Storage, open_store
from tests.faults.carriers import CARRIERS, to_slack
from tests.faults.rude import LOSES_THE_ANSWER, Rude, Way, answers, says_nothing
from tests.world import TUESDAY, HeldClock

OPEN = (RowState.WAITING, RowState.CLAIMED, RowState.SENDING)


@dataclass(slots=True)
class Post:
    """An outbox, its worker, and the rude server that it writes to."""

    rude: Rude
    storage: Storage
    clock: HeldClock
    delivery: Delivery

    async def add(
        self, space: str, readers: Sequence[str], duplicates: DuplicatePolicy = DuplicatePolicy.SEND_AGAIN
    ) -> None:
        """A note of thanks to each, due now."""
        await self.storage.store.write(space, lambda tx: _add(tx, readers, duplicates))

    async def pass_by(self, minutes: int) -> None:
        """All that is due goes, minute after minute."""
        until = self.clock.at + timedelta(minutes=minutes)
        while self.clock.at < until:
            await self.delivery.drain()
            await self.delivery.landed()
            self.clock.at += timedelta(minutes=1)

    async def open_rows(self) -> int:
        return len(await self.storage.outbox.list(OPEN))


def _add(tx: Transaction, readers: Sequence[str], duplicates: DuplicatePolicy) -> None:
    space = tx.workspace.id
    tx.save_workspace(Workspace(id=space, name="Town"))
    for reader in (*readers, "ben"):
        tx.people.save(Person(workspace=space, id=reader, name=reader.title(), platform_zone="Europe/Lisbon"))
    for reader in readers:
        note = f"note for {reader}"
        tx.thanks.add(Thanks(workspace=space, id=note, by="ben", to=reader, ask=None, did="It helped.", at=TUESDAY))
        send = Send(
            workspace=space,
            slot=f"thanks:{reader}",
            revision=1,
            view="thanks",
            to=reader,
            ids={"thanks": note, "now": "yes"},
            due_at=TUESDAY,
            duplicates=duplicates,
        )
        tx.outbox.send(send)


@pytest_asyncio.fixture
async def post(database_url: str) -> AsyncIterator[Post]:
    """With both platforms, which share the server."""
    async with AsyncExitStack() as stack:
        rude, clock = Rude(), HeldClock()
        await rude.start()
        stack.push_async_callback(rude.stop)
        storage = await open_store(database_url)
        stack.push_async_callback(storage.close)
        transports = {name: await stack.enter_async_context(way(rude.url, clock)) for name, way in CARRIERS.items()}
        delivery = Delivery(
            store=storage.store,
            queue=storage.queue,
            transports=transports,
            pictures=None,  # type: ignore[arg-type]
            clock=clock,
            rules=Rules(),
            worker="test",
        )
        yield Post(rude, storage, clock, delivery)
        await delivery.close()


@pytest.mark.parametrize("platform", sorted(CARRIERS))
async def test_whatever_becomes_of_answers_asks_arrive_and_prompts_never_twice(post: Post, platform: str) -> None:
    asks = {f"ask{number}": way for number, way in enumerate(LOSES_THE_ANSWER)}
    prompts = {f"prompt{number}": way for number, way in enumerate(LOSES_THE_ANSWER)}
    for reader, way in {**asks, **prompts}.items():
        post.rude.ways[reader].append(way)
    await post.add(f"{platform}:t", list(asks))
    await post.add(f"{platform}:t", list(prompts), DuplicatePolicy.KEEP_BACK)
    await post.pass_by(40)
    assert await post.open_rows() == 0
    aside = await post.storage.outbox.list()
    assert {reader: post.rude.taken[reader] for reader in asks} == dict.fromkeys(asks, 2), "one answer was lost of each"
    assert max(post.rude.taken[reader] for reader in prompts) == 1, "a busy server may have read none of somebody's"
    assert {line.slot.removeprefix("thanks:") for line in aside} == set(prompts)
    assert {line.state for line in aside} == {RowState.UNSURE}


@pytest.mark.parametrize("platform", sorted(CARRIERS))
async def test_a_server_that_is_not_there_gets_everything_once_it_is(post: Post, platform: str) -> None:
    await post.rude.stop()
    await post.add(f"{platform}:t", ["ana", "mei", "tom"])
    await post.add(f"{platform}:t", ["nudged"], DuplicatePolicy.KEEP_BACK)
    await post.pass_by(10)
    await post.rude.start()
    await post.pass_by(10)
    assert post.rude.taken == {"ana": 1, "mei": 1, "tom": 1, "nudged": 1}


@pytest.mark.parametrize("platform", sorted(CARRIERS))
@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_server_that_fails_for_half_an_hour_is_not_hammered_and_gets_everything(
    post: Post, platform: str, status: int
) -> None:
    failing: list[Way] = [answers(status)]
    post.rude.always = lambda reader, token: failing[0] if failing else None
    asks = ["ana", "mei", "tom"]
    await post.add(f"{platform}:t", asks)
    await post.add(f"{platform}:t", ["nudged"], DuplicatePolicy.KEEP_BACK)
    await post.pass_by(30)
    assert post.rude.calls < 150
    failing.clear()
    await post.pass_by(10)
    assert [post.rude.taken[reader] for reader in asks] == [1, 1, 1]
    unsure = {line.slot.removeprefix("thanks:") for line in await post.storage.outbox.list()}
    assert post.rude.taken["nudged"] + len(unsure) == 1, "it is there, or somebody is told that nobody knows"


STUCK, ROWS = 20, 40
FOREVER = 3600.0


async def test_twenty_stuck_workspaces_do_not_hold_up_another(sqlite_url: str) -> None:
    """Their calls never end, so whoever waited for one would wait for ever."""
    rude, clock = Rude(always=lambda reader, token: says_nothing if "stuck" in token else None), HeldClock()
    async with AsyncExitStack() as stack:
        storage = await open_store(sqlite_url)
        stack.push_async_callback(storage.close)
        await rude.start()
        way = to_slack(rude.url, clock, patience=FOREVER, connecting=FOREVER)
        delivery = Delivery(
            store=storage.store,
            queue=storage.queue,
            transports={"slack": await stack.enter_async_context(way)},
            pictures=None,  # type: ignore[arg-type]
            clock=clock,
            rules=Rules(),
            worker="test",
        )
        stack.push_async_callback(delivery.close)
        stack.push_async_callback(rude.stop)
        post = Post(rude, storage, clock, delivery)
        for number in range(STUCK):
            await post.add(f"slack:stuck{number}", [f"reader{row}" for row in range(ROWS)])
        await delivery.drain()
        await post.add("slack:quick", [f"quick{row}" for row in range(3 * ROWS)])
        while sum(count for reader, count in rude.taken.items() if "quick" in reader) < 3 * ROWS:
            await delivery.drain()
        stuck = [line for line in await storage.outbox.list(OPEN) if "stuck" in line.workspace]
        assert len(stuck) == STUCK * ROWS
        assert {line.error for line in stuck} == {""}, "the others had to wait until calls of the stuck ones ended"


SPACES, EACH = 41, 100


@dataclass(slots=True)
class Quiet:
    """A platform that takes everything at once, and of one workspace says nothing for ever."""

    silent: str
    taken: Counter[str] = field(default_factory=Counter)

    async def post(self, to: Address, message: Message, key: str) -> str:
        if to.workspace == self.silent:
            await asyncio.Event().wait()
        self.taken[to.workspace] += 1
        return f"C1:{self.taken.total()}"

    async def edit(self, to: Address, ref: str, message: Message) -> None:
        raise AssertionError("nothing here changes")

    async def forget_picture(self, workspace: str, token: str) -> None:
        raise AssertionError("nothing here has a picture")


async def test_a_stuck_workspace_holds_up_nobody_however_much_is_due(sqlite_url: str) -> None:
    """Its rows are among everybody's in each batch; no batch waits for them."""
    spaces = [f"slack:t{number}" for number in range(SPACES)]
    platform, clock = Quiet(spaces[0]), HeldClock()
    storage = await open_store(sqlite_url)
    delivery = Delivery(
        store=storage.store,
        queue=storage.queue,
        transports={"slack": platform},
        pictures=None,  # type: ignore[arg-type]
        clock=clock,
        rules=Rules(),
        worker="test",
    )
    post = Post(Rude(), storage, clock, delivery)
    for space in spaces:
        await post.add(space, [f"reader{row}" for row in range(EACH)])
    while platform.taken.total() < (SPACES - 1) * EACH:
        await delivery.drain()
    assert platform.taken == dict.fromkeys(spaces[1:], EACH)
    await storage.close()
