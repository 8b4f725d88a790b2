"""Claiming and settling: fair, one worker a row, one row a slot, and nothing from whoever lost the lease."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest

from bot.digest import Circle
from bot.ports import DuplicatePolicy, Receipt, Row, RowState, Transaction
from bot.prompts import Prompt, PromptKind
from storage.queue import OutboxQueue
from storage.store import Storage
from tests.storage.made import HERE, NOW, THERE, end_leases, later, put, send

EVERY = tuple(RowState)


async def burst(storage: Storage, workspace: str, much: int, at: int = 0) -> None:
    def work(tx: Transaction) -> None:
        for n in range(much):
            tx.outbox.send(send(f"ask:{n}:card", workspace=workspace, due_at=later(seconds=at + n / 1000)))

    await storage.store.write(workspace, work)


async def sent(storage: Storage, rows: tuple[Row, ...]) -> None:
    await storage.queue.settle([Receipt(row=row, state=RowState.SENT, ref="m1") for row in rows])


async def states(storage: Storage) -> list[RowState]:
    return [line.state for line in await storage.outbox.list(EVERY)]


async def test_what_is_due_is_claimed_and_what_is_not_is_not(storage: Storage) -> None:
    await put(storage, send(due_at=later(seconds=1)), send("ask:2"))
    rows = await storage.queue.claim(NOW, "worker", 10)
    assert [(row.send, row.attempts, row.ref) for row in rows] == [(send("ask:2"), 0, None)]
    assert RowState.CLAIMED in await states(storage)
    await sent(storage, await storage.queue.sending(rows))
    assert await storage.queue.next_due() == later(seconds=1)


async def test_a_burst_of_one_workspace_does_not_delay_the_others(storage: Storage) -> None:
    await burst(storage, HERE, 300)
    for n in range(20):
        await burst(storage, f"local:{n}", 1, at=60)
    rows = await storage.queue.claim(later(hours=1), "worker", 50)
    assert len({row.send.workspace for row in rows}) == 21
    assert len(rows) == 50
    # What is in flight counts, too: the burst has had its turns.
    await burst(storage, THERE, 30, at=60)
    rows = await storage.queue.claim(later(hours=1), "worker", 30)
    assert Counter(row.send.workspace for row in rows)[THERE] >= 29


async def test_one_workspace_alone_gets_all_the_room_up_to_its_share(storage: Storage) -> None:
    await burst(storage, HERE, 60)
    queue = OutboxQueue(storage.database, most_of_a_workspace=40)
    assert len(await queue.claim(later(hours=1), "worker", 50)) == 40
    assert await queue.claim(later(hours=1), "worker", 50) == ()


async def test_two_workers_never_get_the_same_row(storage: Storage) -> None:
    await burst(storage, HERE, 200)
    await burst(storage, THERE, 200)
    found: list[int] = []

    async def work(name: str) -> None:
        while rows := await storage.queue.claim(later(hours=1), name, 7):
            await storage.queue.give_back(name)
            found.extend(row.id for row in rows)
            await sent(storage, await storage.queue.sending(rows))

    await asyncio.gather(*(work(f"worker {n}") for n in range(4)))
    assert len(found) == len(set(found)) == 400


async def test_one_row_of_a_slot_is_in_flight_at_a_time(storage: Storage) -> None:
    await put(storage, send())
    taken = await storage.queue.sending(await storage.queue.claim(NOW, "worker", 10))
    await put(storage, send(revision=2, edit=True))
    await storage.queue.give_back("worker")
    assert await storage.queue.claim(NOW, "other", 10) == ()
    # It cannot leave before the other is settled, so nobody needs to wake for it.
    due = await storage.queue.next_due()
    assert due is not None
    assert due > NOW + timedelta(days=-3)
    await sent(storage, taken)
    assert [row.send.revision for row in await storage.queue.claim(NOW, "other", 10)] == [2]


async def test_whoever_lost_the_lease_neither_sends_nor_writes(storage: Storage) -> None:
    await put(storage, send())
    slow = await storage.queue.claim(NOW, "slow", 10)
    await end_leases(storage)
    quick = await storage.queue.claim(NOW, "quick", 10)
    assert [row.attempts for row in quick] == [0]
    assert await storage.queue.sending(slow) == ()
    await storage.queue.settle([Receipt(row=row, state=RowState.DEAD, error="late") for row in slow])
    assert await states(storage) == [RowState.CLAIMED]
    assert len(await storage.queue.sending(quick)) == 1
    assert await states(storage) == [RowState.SENDING]


async def test_a_lease_that_ended_cannot_begin_even_if_nobody_took_it(storage: Storage) -> None:
    await put(storage, send())
    rows = await storage.queue.claim(NOW, "worker", 10)
    await end_leases(storage)
    assert await storage.queue.sending(rows) == ()


async def test_a_row_is_begun_once(storage: Storage) -> None:
    await put(storage, send())
    rows = await storage.queue.claim(NOW, "worker", 10)
    assert len(await storage.queue.sending(rows)) == 1
    assert await storage.queue.sending(rows) == ()


@pytest.mark.parametrize(
    ("duplicates", "edit", "state"),
    [
        (DuplicatePolicy.SEND_AGAIN, False, RowState.WAITING),
        (DuplicatePolicy.KEEP_BACK, False, RowState.UNSURE),
        (DuplicatePolicy.KEEP_BACK, True, RowState.WAITING),
    ],
)
async def test_what_was_being_sent_when_its_lease_ended(
    storage: Storage, duplicates: DuplicatePolicy, edit: bool, state: RowState
) -> None:
    if edit:
        await put(storage, send(duplicates=duplicates))
        await sent(storage, await storage.queue.claim(NOW, "worker", 10))
    await put(storage, send(revision=2, duplicates=duplicates, edit=edit))
    await storage.queue.sending(await storage.queue.claim(NOW, "worker", 10))
    await end_leases(storage)
    again = await storage.queue.claim(NOW, "worker", 10)
    if state is RowState.UNSURE:
        assert again == ()
        assert [line.state for line in await storage.outbox.list()] == [RowState.UNSURE]
    else:
        assert [row.attempts for row in again] == [1]


async def test_an_edit_behind_a_lost_new_message_becomes_the_message(storage: Storage) -> None:
    await put(storage, send())
    await storage.queue.sending(await storage.queue.claim(NOW, "worker", 10))
    await put(storage, send(revision=2, edit=True))
    await end_leases(storage)
    (row,) = await storage.queue.claim(NOW, "worker", 10)
    assert (row.send.revision, row.send.edit) == (2, False)


async def test_an_edit_behind_a_message_of_unknown_fate_goes_with_it(storage: Storage) -> None:
    await put(storage, send(duplicates=DuplicatePolicy.KEEP_BACK))
    await storage.queue.sending(await storage.queue.claim(NOW, "worker", 10))
    await put(storage, send(revision=2, edit=True))
    await end_leases(storage)
    assert await storage.queue.claim(NOW, "worker", 10) == ()
    assert await states(storage) == [RowState.UNSURE, RowState.DROPPED]


async def test_a_row_that_was_not_sent_waits_for_its_new_time(storage: Storage) -> None:
    await put(storage, send())
    rows = await storage.queue.sending(await storage.queue.claim(NOW, "worker", 10))
    waits = [Receipt(row=row, state=RowState.WAITING, due_at=later(minutes=1), error="refused") for row in rows]
    await storage.queue.settle(waits)
    assert await storage.queue.next_due() == later(minutes=1)
    (row,) = await storage.queue.claim(later(minutes=1), "worker", 10)
    assert (row.attempts, row.error) == (1, "refused")
    await storage.queue.settle([Receipt(row=row, state=RowState.WAITING, due_at=later(minutes=2))])
    (row,) = await storage.queue.claim(later(minutes=2), "worker", 10)
    assert row.attempts == 1, "put off without an error is no failure"


async def test_a_row_that_was_not_sent_gives_way_to_the_newer_one(storage: Storage) -> None:
    await put(storage, send())
    rows = await storage.queue.sending(await storage.queue.claim(NOW, "worker", 10))
    await put(storage, send(revision=2, edit=True))
    waits = [Receipt(row=row, state=RowState.WAITING, due_at=later(minutes=1), error="refused") for row in rows]
    await storage.queue.settle(waits)
    assert await storage.queue.claim(NOW, "worker", 10) == ()
    (row,) = await storage.queue.claim(later(minutes=1), "worker", 10)
    assert (row.send.revision, row.send.edit, row.attempts) == (2, False, 1)


async def test_what_waits_to_edit_a_message_that_never_came_goes_too(storage: Storage) -> None:
    await put(storage, send())
    rows = await storage.queue.sending(await storage.queue.claim(NOW, "worker", 10))
    await put(storage, send(revision=2, edit=True))
    await storage.queue.settle([Receipt(row=row, state=RowState.DEAD, error="gone") for row in rows])
    assert await states(storage) == [RowState.DEAD, RowState.DROPPED]
    assert await storage.store.read(HERE, lambda tx: tx.outbox.slot("ask:a1:card:ben")) is None


async def test_rows_set_aside_are_listed_tried_again_and_dropped(storage: Storage) -> None:
    await put(storage, send(), send("ask:2"))
    rows = await storage.queue.sending(await storage.queue.claim(NOW, "worker", 10))
    await storage.queue.settle([Receipt(row=row, state=RowState.DEAD, error="channel_gone") for row in rows])
    first, second = await storage.outbox.list()
    assert (first.slot, first.error, first.attempts) == ("ask:a1:card:ben", "channel_gone", 1)
    assert [await storage.outbox.retry(first.id), await storage.outbox.retry(first.id)] == [True, False]
    assert [await storage.outbox.drop(second.id), await storage.outbox.drop(second.id)] == [True, False]
    assert [row.id for row in await storage.queue.claim(NOW, "worker", 10)] == [first.id]


async def test_the_clocks_prompts_and_circles_are_found_when_due(storage: Storage) -> None:
    silence = Prompt(workspace=HERE, ask="a1", person="ana", kind=PromptKind.SILENCE, key="k", due_at=later(hours=1))
    nudge = Prompt(workspace=HERE, ask="a1", person="ben", kind=PromptKind.NUDGE, key="once", due_at=NOW)
    circle = Circle(workspace=THERE, id="c1", name="design", zone="UTC", since=NOW)

    await storage.store.write(HERE, lambda tx: tx.prompts.replace("a1", [silence, nudge]))
    await storage.store.write(THERE, lambda tx: tx.circles.save(circle, later(hours=2)))
    assert await storage.queue.next_due() == later(hours=1)
    assert await storage.queue.due_prompts(NOW, 10) == ()
    assert await storage.queue.due_prompts(later(hours=1), 10) == (silence,)
    await storage.store.write(HERE, lambda tx: tx.prompts.told([silence]))
    assert await storage.queue.due_prompts(later(hours=1), 10) == ()
    assert await storage.queue.next_due() == later(hours=2)
    (due,) = await storage.queue.due_circles(later(hours=2), 10)
    assert (due.workspace, due.circle, due.due_at) == (THERE, "c1", later(hours=2))


async def test_a_moved_clock_does_not_make_a_lease_look_ended(storage: Storage) -> None:
    await storage.local_messages.move_clock(timedelta(days=30))
    await put(storage, send())
    await storage.queue.claim(NOW, "worker", 10)
    lease = await storage.queue.next_due()
    await storage.local_messages.move_clock(timedelta())
    real = await storage.queue.next_due()
    assert lease is not None
    assert real is not None
    assert lease - real == timedelta(days=30)


async def test_what_need_not_be_kept_is_forgotten(storage: Storage) -> None:
    await storage.store.write(HERE, lambda tx: tx.first_time("old", later(days=-3)))
    await storage.store.write(HERE, lambda tx: tx.first_time("new", later(hours=-1)))
    await put(storage, send(), send("ask:2", due_at=later(days=900)))
    await sent(storage, await storage.queue.claim(NOW, "worker", 10))
    await storage.queue.purge(NOW)
    assert await storage.store.read(HERE, lambda tx: (tx.seen("old"), tx.seen("new"))) == (False, True)
    assert RowState.SENT in await states(storage)
    await storage.queue.purge(later(days=400))
    assert await states(storage) == [RowState.WAITING]
    # The slot is remembered, so that what was sent is not sent again.
    assert await storage.store.write(HERE, lambda tx: tx.outbox.send(send())) is False
