"""Compares what was acknowledged, what is stored, and what a person saw; it asks the database, not our code."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from storage.store import open_store
from tests.faults.ledger import Ledger
from tests.faults.stories import Story


@dataclass(frozen=True, slots=True)
class Stored:
    """What the database holds in the end."""

    asks: dict[str, str]
    slots: dict[str, str]
    rows: Counter[str]
    unsure: tuple[str, ...]
    posts: Counter[str]


def _rows(db: Connection, statement: str) -> Sequence[Any]:
    return db.execute(text(statement).execution_options(across="admin")).all()


def _read(db: Connection) -> Stored:
    return Stored(
        asks={row.id: row.state for row in _rows(db, "SELECT id, state FROM asks")},
        slots={row.name: row.ref for row in _rows(db, "SELECT workspace || ':' || slot AS name, ref FROM slots")},
        rows=Counter(row.state for row in _rows(db, "SELECT state FROM outbox")),
        unsure=tuple(row.slot for row in _rows(db, "SELECT slot FROM outbox WHERE state = 'unsure'")),
        posts=Counter(row.name for row in _rows(db, "SELECT circle || week AS name FROM posts")),
    )


async def stored(url: str) -> Stored:
    """Read it with plain statements."""
    storage = await open_store(url)
    try:
        return await storage.database.read(_read)
    finally:
        await storage.close()


def must_not_come_twice(key: str) -> bool:
    """Prompts and weekly posts."""
    return ":prompts:" in key or ":post:" in key


async def judge(url: str, ledger: Ledger, story: Story, crashes: int) -> Stored:
    """Nothing acknowledged is lost; nothing is twice but what may be, once a crash; ledger and database agree."""
    found = await stored(url)
    _nothing_lost(found, ledger, story)
    _nothing_twice(ledger, crashes)
    _both_agree(found, ledger)
    return found


def _nothing_lost(found: Stored, ledger: Ledger, story: Story) -> None:
    copies = ledger.copies()
    for told in story.asks:
        assert told.id in found.asks, f"an acknowledged ask is lost: {told}"
        if told.state != "waiting":
            assert found.asks[told.id] != "waiting", f"an acknowledged answer is lost: {told}"
        # One that ended before it could be seen is never shown to its helper.
        for person in (told.asker,) if told.state == "ended" else (told.asker, told.helper):
            key = f"local:town:ask:{told.id}:card:{person}"
            assert copies[key] >= 1, f"{person} never saw the card of {told}"


def _nothing_twice(ledger: Ledger, crashes: int) -> None:
    twins = {key: count for key, count in ledger.copies().items() if count > 1}
    assert not any(must_not_come_twice(key) for key in twins), f"a prompt or a weekly post came twice: {twins}"
    assert sum(count - 1 for count in twins.values()) <= crashes + ledger.unheard, f"more twins than crashes: {twins}"


def _both_agree(found: Stored, ledger: Ledger) -> None:
    assert not ledger.complaints
    for slot, ref in found.slots.items():
        if ref:
            assert ledger.posted[ref].key == slot, f"{slot} is said to be {ref}, which is {ledger.posted[ref].key}"
    shown = {one.key for one in ledger.posted.values()}
    recorded = {slot for slot, ref in found.slots.items() if ref}
    unsure = {f"local:town:{slot}" for slot in found.unsure}
    assert shown - recorded <= unsure, f"people saw what the database does not know: {shown - recorded}"
    assert all(must_not_come_twice(f":{slot}") for slot in found.unsure), f"unsure: {found.unsure}"
    assert not found.rows["dead"], "rows were set aside"
    assert all(count == 1 for count in found.posts.values()), f"two posts in a week: {found.posts}"
