"""Regular talks as they are stored: one for a pair, changed in place, gone with either."""

from dataclasses import replace

from bot.asks import Draft, Event, Happened, Kind, move
from bot.mentoring import NO, Mentoring
from storage.store import Storage
from tests.storage.made import HERE, NOW, ask, later


def one(id: str = "m1", asker: str = "ana", helper: str = "ben") -> Mentoring:
    return Mentoring(workspace=HERE, id=id, asker=asker, helper=helper, offered_at=NOW)


async def test_it_comes_back_as_it_was_said(storage: Storage) -> None:
    made = one()
    await storage.store.write(HERE, lambda tx: tx.mentorings.add(made))
    said = made.answered("ana", "month").answered("ben", NO)
    ended = replace(said, begun_at=NOW, ended_at=later(days=2), ended_by="ben")
    await storage.store.write(HERE, lambda tx: tx.mentorings.save(ended))
    found = await storage.store.read(
        HERE, lambda tx: (tx.mentorings.get("m1"), tx.mentorings.between("ana", "ben"), tx.mentorings.of("ben"))
    )
    assert found == (ended, ended, (ended,))
    assert await storage.store.read(HERE, lambda tx: tx.mentorings.between("ben", "ana")) is None


async def test_it_goes_with_either_and_with_nobody_else(storage: Storage) -> None:
    both = (one(), one("m2", "cleo", "dan"))
    for each in both:
        await storage.store.write(HERE, lambda tx, each=each: tx.mentorings.add(each))  # type: ignore[misc]
    gone = await storage.store.write(HERE, lambda tx: tx.mentorings.forget("dan"))
    assert gone == both[1:]
    assert await storage.store.read(HERE, lambda tx: tx.mentorings.get("m1")) == both[0]


async def test_only_advice_that_helped_is_counted(storage: Storage) -> None:
    for number, kind in enumerate((Kind.ADVICE, Kind.FEEDBACK, Kind.ADVICE)):
        asked = replace(ask(f"a{number}"), draft=Draft(what="x", kind=kind))
        await storage.store.write(HERE, lambda tx, asked=asked: tx.asks.add(asked))  # type: ignore[misc]
        for event, by in ((Event.ACCEPT, "ben"), (Event.HELPED if number < 2 else Event.CLOSE, "ana")):
            asked = move(asked, Happened(event=event, by=by, at=NOW))
            await storage.store.write(HERE, lambda tx, asked=asked: tx.asks.save(asked))  # type: ignore[misc]
    assert await storage.store.read(HERE, lambda tx: tx.mentorings.advised("ana", "ben", later(days=-1))) == 1
    assert await storage.store.read(HERE, lambda tx: tx.mentorings.advised("ana", "ben", NOW)) == 0
