"""The local workspace's channels and clock."""

from datetime import timedelta

from bot.ports import Transaction
from storage.local_messages import WORKSPACE
from storage.store import Storage
from tests.storage.made import HERE, NOW, ask, later, person, send


async def test_messages_come_back_in_order(storage: Storage) -> None:
    room = storage.local_messages
    first = await room.add("circle:c", "ana", {"text": "one"}, NOW)
    second = await room.add("circle:c", "ben", {"text": "two"}, later(seconds=1))
    await room.add("dm:ana", "askwell", {"text": "elsewhere"}, NOW)
    assert [(line.id, line.author, line.body) for line in await room.latest("circle:c")] == [
        (first, "ana", {"text": "one"}),
        (second, "ben", {"text": "two"}),
    ]
    assert [line.id for line in await room.latest("circle:c", 1)] == [second]


async def test_the_same_key_is_the_same_message(storage: Storage) -> None:
    add = storage.local_messages.add
    first = await add("dm:ana", "askwell", {"n": 1}, NOW, "ask:a1")
    assert await add("dm:ana", "askwell", {"n": 2}, NOW, "ask:a1") == first
    assert await add("dm:ana", "askwell", {"n": 2}, NOW) != await add("dm:ana", "askwell", {"n": 2}, NOW)


async def test_what_is_new_or_changed_is_told_in_order(storage: Storage) -> None:
    room = storage.local_messages
    first = await room.add("dm:ana", "askwell", {"n": 1}, NOW)
    await room.add("dm:ben", "askwell", {"n": 2}, NOW)
    seen = await room.last_change()
    third = await room.add("dm:ana", "askwell", {"n": 3}, NOW)
    await room.change(first, {"n": 4})
    news = await room.since(seen, ["dm:ana", "circle:c"])
    assert [(line.id, line.body["n"]) for line in news] == [(third, 3), (first, 4)]
    assert await room.since(await room.last_change(), ["dm:ana"]) == ()
    changed = await room.line(first)
    assert changed is not None
    assert changed.body == {"n": 4}
    assert await room.line(999) is None


async def test_the_clock_stays_where_it_was_moved(storage: Storage) -> None:
    assert await storage.local_messages.offset() == timedelta()
    await storage.local_messages.add("dm:ana", "askwell", {}, NOW)
    await storage.local_messages.move_clock(timedelta(days=3, microseconds=1))
    assert await storage.local_messages.offset() == timedelta(days=3, microseconds=1)
    assert await storage.local_messages.last_change() == 1


async def test_starting_again_takes_everything_local_and_nothing_else(storage: Storage) -> None:
    def work(tx: Transaction) -> None:
        where = tx.workspace.id
        tx.asks.add(ask(workspace=where))
        tx.people.save(person(workspace=where))
        tx.outbox.send(send(workspace=where))

    for workspace in (WORKSPACE, HERE):
        await storage.store.write(workspace, work)
    await storage.local_messages.add("dm:ana", "askwell", {}, NOW, "k")
    await storage.local_messages.move_clock(timedelta(days=3))
    before = await storage.local_messages.last_change()
    await storage.local_messages.wipe()

    def left(tx: Transaction) -> list[bool]:
        return [tx.asks.get("a1") is not None, tx.people.get("ana") is not None, tx.outbox.slots("ask:") != ()]

    assert await storage.store.read(WORKSPACE, left) == [False] * 3
    assert await storage.store.read(HERE, left) == [True] * 3
    assert await storage.local_messages.latest("dm:ana") == ()
    assert await storage.local_messages.offset() == timedelta()
    # An open page hears of what comes after.
    assert await storage.local_messages.add("dm:ana", "askwell", {}, NOW, "k") > before


async def test_secrets_are_kept_by_workspace_and_name(storage: Storage) -> None:
    tokens = storage.tokens
    await tokens.save(HERE, "bot", {"token": "one"})
    await tokens.save(HERE, "bot", {"token": "two"})
    assert await tokens.get(HERE, "bot") == {"token": "two"}
    assert await tokens.get(WORKSPACE, "bot") is None
    await tokens.forget(HERE, "bot")
    assert await tokens.get(HERE, "bot") is None
