"""One open ask of a pair, as the database sees it: whoever comes second is told, and nobody has to look before."""

import asyncio
from dataclasses import replace
from typing import Any

from bot.asks import Ask, Event, Happened, State, move
from bot.errors import Conflict
from bot.ports import Transaction
from storage.migrate import upgrade
from storage.store import Storage, open_store
from tests.postgres import in_own_thread
from tests.storage.earlier import opened
from tests.storage.made import HERE, NOW, ask, later
from tests.storage.test_first_histories import KEY, first_release

ROUNDS = 20
AT_ONCE = 4
FIRST_RELEASE = "v1_003"


async def add(storage: Storage, one: Ask) -> bool:
    return await storage.store.write(HERE, lambda tx: tx.asks.add(one))


async def save(storage: Storage, one: Ask) -> None:
    await storage.store.write(HERE, lambda tx: tx.asks.save(one))


def ended(one: Ask) -> Ask:
    return move(one, Happened(event=Event.WITHDRAW, by=one.asker, at=later(hours=1)))


async def test_a_second_ask_of_a_pair_waits_until_the_first_has_ended(storage: Storage) -> None:
    first, second = ask("a1"), ask("a2")
    assert [await add(storage, first), await add(storage, second)] == [True, False]
    accepted = move(first, Happened(event=Event.ACCEPT, by="ben", at=NOW))
    await save(storage, accepted)
    assert not await add(storage, second), "it is open still"
    closed = move(accepted, Happened(event=Event.CLOSE, by="ana", at=NOW))
    await save(storage, closed)
    assert await add(storage, second)


async def test_the_same_ask_again_is_not_stored_and_changes_nothing(storage: Storage) -> None:
    assert await add(storage, ask("a1", what="Could you read my talk?"))
    assert not await add(storage, ask("a1", helper="lena", what="Could you read my book?"))
    found = await storage.store.read(HERE, lambda tx: tx.asks.get("a1"))
    assert found is not None
    assert (found.helper, found.draft.what) == ("ben", "Could you read my talk?")


async def test_others_of_the_same_asker_and_to_the_same_helper_are_no_second_ask(storage: Storage) -> None:
    others = [ask("a1"), ask("a2", helper="lena"), ask("a3", asker="mei"), ask("a4", asker="ben", helper="ana")]
    assert [await add(storage, one) for one in others] == [True] * 4


async def test_of_several_at_once_exactly_one_is_stored(storage: Storage) -> None:
    for number in range(ROUNDS):
        pair: dict[str, Any] = {"asker": f"ana{number}", "helper": f"ben{number}"}
        stored = await asyncio.gather(*(add(storage, ask(f"{number}-{n}", **pair)) for n in range(AT_ONCE)))
        assert sorted(stored) == [False] * (AT_ONCE - 1) + [True]


async def test_one_may_stand_beside_another_and_is_in_the_way_as_long_as_it_is_open(storage: Storage) -> None:
    first, beside = ask("a1"), ask("a2")
    assert await add(storage, first)
    assert await storage.store.write(HERE, lambda tx: tx.asks.add(beside, beside=True))
    await save(storage, ended(first))
    assert not await add(storage, ask("a3"))
    await save(storage, ended(beside))
    assert await add(storage, ask("a3"))


async def test_of_several_beside_one_at_once_exactly_one_is_stored(storage: Storage) -> None:
    for number in range(ROUNDS):
        pair: dict[str, Any] = {"asker": f"ana{number}", "helper": f"ben{number}"}
        await add(storage, ask(f"first{number}", **pair))

        async def one_beside(name: str, pair: dict[str, Any] = pair) -> bool:
            def work(tx: Transaction) -> bool:
                alone = len(tx.asks.open_between(pair["asker"], pair["helper"])) == 1
                return alone and tx.asks.add(ask(name, **pair), beside=True)

            return await storage.store.write(HERE, work)

        stored = await asyncio.gather(*(one_beside(f"{number}-{n}") for n in range(AT_ONCE)))
        assert sorted(stored) == [False] * (AT_ONCE - 1) + [True]


async def test_of_a_new_ask_and_one_that_opens_again_at_once_exactly_one_is_open(storage: Storage) -> None:
    for number in range(ROUNDS):
        pair: dict[str, Any] = {"asker": f"ana{number}", "helper": f"ben{number}"}
        old = ask(f"old{number}", **pair)
        declined = move(old, Happened(event=Event.DECLINE, by=old.helper, at=NOW))
        await add(storage, old)
        await save(storage, declined)

        def open_again(tx: Transaction, declined: Ask = declined) -> bool:
            if tx.asks.open_between(declined.asker, declined.helper):
                return False
            tx.asks.save(move(declined, Happened(event=Event.LEAVE_OPEN, by=declined.asker, at=NOW)))
            return True

        won = await asyncio.gather(storage.store.write(HERE, open_again), add(storage, ask(f"new{number}", **pair)))
        assert sorted(won) == [False, True]


async def test_a_pair_of_which_several_were_open_before_gets_a_new_one_when_all_have_ended(empty_url: str) -> None:
    in_own_thread(lambda: upgrade(empty_url, to=FIRST_RELEASE))
    database = opened(empty_url)
    await database.write(first_release)
    await database.close()
    storage = await open_store(empty_url, [KEY])
    asks = await storage.store.read(HERE, lambda tx: tx.asks.open_with("ben"))
    assert len(asks) > 2
    for one in asks:
        assert not await add(storage, ask("new"))
        await save(storage, replace(one, state=State.CLOSED, revision=one.revision + 1))
    assert await add(storage, ask("new"))
    assert not await add(storage, ask("newer"))
    await storage.close()


async def test_what_was_saved_by_somebody_else_meanwhile_is_a_conflict(storage: Storage) -> None:
    one = ask("a1")
    await add(storage, one)
    await save(storage, ended(one))
    try:
        await save(storage, replace(one, revision=2))
    except Conflict:
        return
    raise AssertionError("the older revision was overwritten")
