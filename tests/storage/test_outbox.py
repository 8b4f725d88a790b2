"""What a unit of work puts into the outbox: one waiting row a slot, the newest, which edits only what is known."""

from datetime import datetime

from bot.ports import NEXT, DuplicatePolicy, Receipt, Row, RowState, Send, Slot, Transaction
from storage.store import Storage
from tests.storage.made import HERE, NOW, later, put, send

CARD = "ask:a1:card:ben"


async def add(storage: Storage, one: Send) -> bool:
    return await storage.store.write(HERE, lambda tx: tx.outbox.send(one))


async def claimed(storage: Storage, at: datetime = NOW) -> tuple[Row, ...]:
    return await storage.queue.claim(at, "worker", 50)


async def arrive(storage: Storage, rows: tuple[Row, ...], ref: str = "m1") -> None:
    begun = await storage.queue.sending(rows)
    await storage.queue.settle([Receipt(row=row, state=RowState.SENT, ref=ref, shown=b"digest") for row in begun])


async def test_a_slot_and_revision_are_stored_once(storage: Storage) -> None:
    assert [await add(storage, send()), await add(storage, send())] == [True, False]
    await arrive(storage, await claimed(storage))
    assert await add(storage, send()) is False
    assert await claimed(storage) == ()


async def test_the_next_revision_is_counted_by_the_slot(storage: Storage) -> None:
    await put(storage, send(revision=4), send(revision=NEXT), send(slot="ask:a2:card:ben", revision=NEXT))
    assert [(row.send.slot, row.send.revision) for row in await claimed(storage)] == [(CARD, 5), ("ask:a2:card:ben", 1)]


async def test_an_older_revision_never_follows_a_newer_one(storage: Storage) -> None:
    assert await add(storage, send(revision=3))
    assert not await add(storage, send(revision=2))
    await arrive(storage, await claimed(storage))
    assert not await add(storage, send(revision=2))


async def test_a_newer_row_replaces_one_that_has_not_left(storage: Storage) -> None:
    await put(storage, send(), send(revision=2, view="ask.other"))
    assert [(row.send.revision, row.send.view) for row in await claimed(storage)] == [(2, "ask.other")]


async def test_a_newer_row_replaces_one_that_was_only_claimed(storage: Storage) -> None:
    await put(storage, send())
    taken = await claimed(storage)
    await put(storage, send(revision=2))
    assert await storage.queue.sending(taken) == ()
    assert [row.send.revision for row in await claimed(storage)] == [2]


async def test_an_edit_of_what_still_waits_keeps_its_time_and_stays_a_new_message(storage: Storage) -> None:
    await put(storage, send(due_at=later(hours=3), duplicates=DuplicatePolicy.KEEP_BACK), send(revision=2, edit=True))
    assert await claimed(storage) == ()
    assert await storage.queue.next_due() == later(hours=3)
    (row,) = await claimed(storage, later(hours=3))
    assert (row.send.revision, row.send.edit, row.ref, row.send.duplicates) == (
        2,
        False,
        None,
        DuplicatePolicy.KEEP_BACK,
    )


async def test_an_edit_of_what_nobody_has_is_dropped(storage: Storage) -> None:
    assert await add(storage, send(edit=True)) is False
    assert await claimed(storage, later(days=9)) == ()


async def test_an_edit_of_what_is_there_knows_its_ref_and_what_it_shows(storage: Storage) -> None:
    await put(storage, send())
    await arrive(storage, await claimed(storage))
    await put(storage, send(revision=2, edit=True))
    (row,) = await claimed(storage)
    assert (row.send.edit, row.ref, row.shown) == (True, "m1", b"digest")
    # An edit keeps the ref although its own receipt names none.
    await storage.queue.settle([Receipt(row=row, state=RowState.SENT, shown=b"other")])
    await put(storage, send(revision=3, edit=True))
    (row,) = await claimed(storage)
    assert (row.ref, row.shown) == ("m1", b"other")


async def test_slots_are_those_that_are_there_or_wait(storage: Storage) -> None:
    await put(storage, send(ids={"ask": "a1"}), send("ask:a1:card:ana"), send("ask:a12:card:ben"), send("ask:a1:news"))
    await arrive(storage, tuple(row for row in await claimed(storage) if row.send.slot == CARD))
    await put(storage, send(revision=2, edit=True, view="newer"))
    await storage.store.write(HERE, lambda tx: tx.outbox.drop("ask:a1:news"))

    def slots(tx: Transaction) -> tuple[Slot, ...]:
        return tx.outbox.slots("ask:a1:")

    found = await storage.store.read(HERE, slots)
    assert [(slot.name, slot.view) for slot in found] == [("ask:a1:card:ana", "ask.helper"), (CARD, "newer")]
    assert await storage.store.read(HERE, lambda tx: tx.outbox.slot(CARD)) == found[1]
    assert await storage.store.read(HERE, lambda tx: tx.outbox.slot("ask:a1:news")) is None


async def test_what_is_dropped_never_leaves(storage: Storage) -> None:
    await put(storage, send(), send("ask:a2:card:ben"))
    taken = await storage.queue.claim(NOW, "worker", 1)
    await storage.store.write(HERE, lambda tx: tx.outbox.drop("ask:"))
    assert await storage.queue.sending(taken) == ()
    assert await claimed(storage) == ()


async def test_what_is_being_sent_cannot_be_dropped(storage: Storage) -> None:
    await put(storage, send())
    taken = await storage.queue.sending(await claimed(storage))
    await storage.store.write(HERE, lambda tx: tx.outbox.drop("ask:"))
    await storage.queue.settle([Receipt(row=row, state=RowState.SENT, ref="m1") for row in taken])
    assert await storage.store.read(HERE, lambda tx: tx.outbox.slot(CARD)) is not None


async def test_a_waiting_message_can_be_brought_forward_but_not_put_off(storage: Storage) -> None:
    await put(storage, send(due_at=later(hours=3)))

    async def sooner(slot: str, hours: int) -> bool:
        wanted = send(slot, due_at=later(hours=hours))
        return await storage.store.write(HERE, lambda tx: tx.outbox.place(wanted, sooner=True))

    assert [await sooner(CARD, 2), await sooner(CARD, 5), await sooner("ask:none", 4)] == [True, True, True]
    assert await storage.queue.next_due() == later(hours=2)


async def test_rows_go_with_the_unit_that_made_them(storage: Storage) -> None:
    def work(tx: Transaction) -> None:
        tx.outbox.send(send())
        raise KeyError

    try:
        await storage.store.write(HERE, work)
    except KeyError:
        assert await claimed(storage) == ()
    else:
        raise AssertionError("the unit failed")
