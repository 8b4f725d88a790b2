"""Prompts that somebody waits for, kinds that are switched off, and when a message counts as left."""

import importlib
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from bot.ports import DuplicatePolicy, Receipt, RowState, Send
from bot.prompts import Prompt, PromptKind
from storage.store import Storage
from tests.storage.made import HERE, NOW, later
from tests.storage.test_circles_and_prompts import a_prompt


async def planned(storage: Storage, *prompts: Prompt) -> tuple[Prompt, ...]:
    return await storage.store.write(HERE, lambda tx: tx.prompts.replace("a1", prompts).coming)


async def test_what_the_clock_promised_is_brought_forward_but_never_moved_back(storage: Storage) -> None:
    silence = replace(a_prompt(PromptKind.SILENCE, hours=5), awaited=True)
    await planned(storage, silence)
    assert await planned(storage, replace(silence, due_at=later(hours=9))) == (silence,)
    sooner = replace(silence, due_at=later(hours=2))
    assert await planned(storage, sooner) == (sooner,)
    [due] = await storage.queue.due_prompts(later(hours=2), 10)
    assert due == sooner


async def test_what_a_person_is_told_moves_with_their_hours(storage: Storage) -> None:
    remind = replace(a_prompt(PromptKind.REMIND_ME, hours=5), awaited=True)
    await planned(storage, remind)
    moved = replace(remind, due_at=later(hours=9))
    assert await planned(storage, moved) == (moved,)


async def test_who_puts_it_off_waits_for_it_no_longer(storage: Storage) -> None:
    remind = replace(a_prompt(PromptKind.REMIND_ME), awaited=True)
    await planned(storage, remind)
    await storage.store.write(HERE, lambda tx: tx.prompts.snooze(remind, later(days=1)))
    put_off = replace(remind, due_at=later(days=1), awaited=False, put_off=True)
    assert await storage.store.read(HERE, lambda tx: tx.prompts.ready("ana", later(days=1))) == (put_off,)
    assert await planned(storage, remind) == (put_off,)


async def test_kinds_that_are_switched_off_go_whenever_they_were_due_and_whatever_was_told_stays(
    storage: Storage,
) -> None:
    told, due, ahead = (a_prompt(key=key, hours=hours) for key, hours in (("1", 0), ("2", 0), ("3", 9)))
    other, theirs = a_prompt(PromptKind.THANK, "1"), a_prompt(key="4", who="ben")
    await planned(storage, told, due, ahead, other, theirs)
    await storage.store.write(HERE, lambda tx: tx.prompts.told([told], "prompts:ana:1"))
    await storage.store.write(HERE, lambda tx: tx.prompts.forget("ana", {"check_in"}))
    assert await storage.store.read(HERE, lambda tx: tx.prompts.ready("ana", later(days=1))) == (other,)
    assert await storage.store.read(HERE, lambda tx: tx.prompts.ready("ben", later(days=1))) == (theirs,)
    assert await storage.store.read(HERE, lambda tx: tx.prompts.told_in("ana", "prompts:ana:1")) == (told,)


@pytest.mark.parametrize(
    ("state", "left"),
    [
        (RowState.SENT, True),
        (RowState.UNSURE, True),
        (RowState.DROPPED, False),
        (RowState.DEAD, False),
        (RowState.WAITING, False),
    ],
)
async def test_a_message_has_left_when_it_is_there_or_may_be(storage: Storage, state: RowState, left: bool) -> None:
    send = Send(
        workspace=HERE,
        slot="prompts:ana:1",
        revision=1,
        view="prompts",
        to="ana",
        ids={},
        due_at=NOW,
        duplicates=DuplicatePolicy.KEEP_BACK,
    )

    async def placed() -> bool:
        return await storage.store.write(HERE, lambda tx: tx.outbox.place(send))

    assert [await placed(), await placed()] == [True, True]
    [row] = await storage.queue.claim(NOW, "test", 10)
    assert not await placed()
    ref = "m1" if state is RowState.SENT else None
    await storage.queue.settle([Receipt(row=row, state=state, ref=ref, due_at=later(hours=1))])
    assert await placed() is not left


async def test_what_waits_for_somebody_is_brought_forward_all_but_prompts(storage: Storage) -> None:
    for slot, to, view in (("thanks:1:ana", "ana", "thanks"), ("prompts:ana:1", "ana", "prompts"), ("t", "ben", "x")):
        send = Send(workspace=HERE, slot=slot, revision=1, view=view, to=to, ids={}, due_at=later(days=9))
        await storage.store.write(HERE, lambda tx, send=send: tx.outbox.send(send))  # type: ignore[misc]
    await storage.store.write(HERE, lambda tx: tx.outbox.hasten_to("ana", NOW))
    assert [row.send.slot for row in await storage.queue.claim(NOW, "test", 10)] == ["thanks:1:ana"]
    assert await storage.store.write(HERE, lambda tx: tx.outbox.move("prompts:ana:1", NOW))
    assert not await storage.store.write(HERE, lambda tx: tx.outbox.move("prompts:ana:2", NOW))
    assert [row.send.slot for row in await storage.queue.claim(NOW, "test", 10)] == ["prompts:ana:1"]


# A database of before ------------------------------------------------------------------------------------------------

BEFORE = """
CREATE TABLE asks (workspace TEXT, id TEXT, due INTEGER, PRIMARY KEY (workspace, id));
CREATE TABLE prompts (workspace TEXT, ask TEXT, kind TEXT, key TEXT, told BOOLEAN, snoozed_to INTEGER,
                      awaited BOOLEAN DEFAULT 0, PRIMARY KEY (workspace, ask, kind, key));
INSERT INTO asks VALUES ('w', 'due', 1), ('w', 'no rush', NULL);
INSERT INTO prompts (workspace, ask, kind, key, told, snoozed_to) VALUES
    ('w', 'due', 'nudge', 'once', 0, NULL), ('w', 'no rush', 'nudge', 'once', 0, NULL),
    ('w', 'due', 'no_answer', 'k', 0, NULL), ('w', 'no rush', 'no_answer', 'k', 0, 5),
    ('w', 'a', 'check_in', 'k:0:open', 1, NULL), ('w', 'a', 'check_in', 'k:0:done', 0, NULL),
    ('w', 'b', 'check_in', 'k:0:open', 1, NULL), ('w', 'b', 'check_in', 'k:0:done', 1, NULL),
    ('w', 'c', 'check_in', 'k:0:done', 0, NULL), ('w', 'd', 'check_in', 'k:1:open', 0, NULL);
"""


def test_what_was_planned_before_is_kept_and_no_check_in_is_asked_twice(tmp_path: Path) -> None:
    """The statements of the migration, on rows as the first release left them."""
    migration = importlib.import_module("storage.migrations.versions.v2_promises")
    with sqlite3.connect(tmp_path / "before.db") as connection:
        connection.executescript(BEFORE)
        for statement in (
            migration.AWAITED,
            migration.FORGET_THE_SECOND,
            migration.FORGET_THE_FIRST,
            migration.ONE_KEY,
        ):
            connection.execute(statement.replace("\\:", ":"))
        rows = connection.execute("SELECT ask, kind, key, told, awaited FROM prompts ORDER BY ask, kind").fetchall()
    assert rows == [
        ("a", "check_in", "k:0", 1, 0),
        ("b", "check_in", "k:0", 1, 1),
        ("c", "check_in", "k:0", 0, 1),
        ("d", "check_in", "k:1", 0, 0),
        ("due", "no_answer", "k", 0, 1),
        ("due", "nudge", "once", 0, 1),
        ("no rush", "no_answer", "k", 0, 0),
        ("no rush", "nudge", "once", 0, 0),
    ]
