"""What people learned is found by who wrote it alone; what they look back on comes newest first, page by page."""

from dataclasses import replace

from bot.asks import State
from bot.looking_back import Asked, Lesson, Side
from bot.ports import Transaction
from bot.thanks import Outcome, Thanks
from storage.store import Storage
from tests.storage.made import HERE, NOW, ask, later

MINE = Lesson(workspace=HERE, ask="a1", by="ana", words='Ask "early" 😀', at=NOW)


async def test_a_note_comes_back_as_it_was_written_last(storage: Storage) -> None:
    anew = replace(MINE, words="Ask late.", at=later(hours=1))
    for one in (MINE, anew):
        await storage.store.write(HERE, lambda tx, one=one: tx.lessons.save(one))  # type: ignore[misc]
    assert await storage.store.read(HERE, lambda tx: tx.lessons.get("ana", "a1")) == anew


async def test_nobody_else_finds_replaces_or_deletes_it(storage: Storage) -> None:
    def others(tx: Transaction) -> None:
        tx.lessons.save(MINE)
        tx.lessons.save(replace(MINE, by="ben", words="mine now"))
        tx.lessons.delete("ben", "a1")
        assert tx.lessons.get("ben", "a1") is None

    await storage.store.write(HERE, others)
    assert await storage.store.read(HERE, lambda tx: tx.lessons.get("ana", "a1")) == MINE
    await storage.store.write(HERE, lambda tx: tx.lessons.delete("ana", "a1"))
    assert await storage.store.read(HERE, lambda tx: tx.lessons.get("ana", "a1")) is None


def lived(tx: Transaction) -> None:
    """Three asks by Ana, two of them over; thanks and outcomes of one; and a lesson of an ask that is gone."""
    for number, state in ((1, State.HELPED), (2, State.WAITING), (3, State.CLOSED)):
        made = ask(f"a{number}", sent_at=later(hours=number), state=state, helper=f"h{number}")
        tx.asks.add(made)
    tx.lessons.save(replace(MINE, at=later(hours=9)))
    tx.lessons.save(replace(MINE, ask="gone", at=later(hours=5)))
    for number in range(4):
        tx.thanks.add(Thanks(workspace=HERE, id=f"t{number}", by="ana", to="ben", ask="a1", did="d", at=NOW))
    tx.thanks.add_outcome(Outcome(workspace=HERE, id="o1", ask="a1", by="ana", to=("ben",), words="w", at=NOW))


async def pages(storage: Storage, person: str, *sides: Side) -> list[str]:
    found: list[str] = []
    cursor = ""
    while True:
        page = await storage.store.read(HERE, lambda tx, at=cursor: tx.looking_back.page(person, sides, at, 2))  # type: ignore[misc]
        for placed in page.rows:
            one = placed.entry
            found.append(one.ask.id if isinstance(one, Asked) else one.ask if isinstance(one, Lesson) else one.id)
        if not page.older:
            return found
        cursor = page.older


async def test_each_side_is_paged_without_a_gap_or_an_echo(storage: Storage) -> None:
    await storage.store.write(HERE, lived)
    assert await pages(storage, "ben", Side.GAVE) == ["t3", "t2", "t1", "t0", "o1"]
    assert await pages(storage, "ana", Side.ASKED) == ["gone", "a3", "a1"]
    assert await pages(storage, "ana", *Side) == ["gone", "a3", "a1"]
    assert await pages(storage, "cleo", *Side) == []


async def test_an_ask_comes_with_all_that_its_asker_wrote_of_it(storage: Storage) -> None:
    await storage.store.write(HERE, lived)
    page = await storage.store.read(HERE, lambda tx: tx.looking_back.page("ana", [Side.ASKED], "", 5))
    (entry,) = [one.entry for one in page.rows if isinstance(one.entry, Asked) and one.entry.ask.id == "a1"]
    assert [note.id for note in entry.thanks] == ["t0", "t1", "t2", "t3"]
    assert [note.id for note in entry.outcomes] == ["o1"]
    assert entry.lesson == replace(MINE, at=later(hours=9))
