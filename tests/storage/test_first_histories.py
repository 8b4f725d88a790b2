"""From a database of the first release: every ask is kept, with a history as far as it can be known."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Connection, Integer, LargeBinary, MetaData, Table, insert

from bot.asks import Ask, Event, State, Told, possible
from bot.errors import Misconfigured
from storage.columns import Facts, Instant, Name, micros
from storage.database import Database
from storage.migrate import upgrade
from storage.sealing import Sealed, secret_keys
from storage.store import Storage, open_store
from tests.postgres import in_own_thread
from tests.storage.earlier import opened
from tests.storage.made import HERE, NOW, later

KEY = "q8vWz1pKx0sYb7uTj4dRm9aLc2eFh5gN6iOo3"
DATA_KEY = b"k" * 32
NAMES, TIMES = ("id", "asker", "helper", "state", "instead_of", "kind"), ("sent_at", "deliver_at", "moved_at")
FLAGS = (
    "open", "left_open", "lost", "stepped_back", "asked_to_point", "pointing_refused", "expired", "acknowledged",
    "other_help", "may_pass",
)  # fmt: skip
MAYBE = ("done_at", "remind_from", "checked_from", "thanked_at", "outcome_from", "outcome_told_at", "due")
NUMBERS = ("revision", "not_yets", "outcome_snoozes", "took_minutes", "minutes")


def _table(name: str, *columns: Column[Any]) -> Table:
    return Table(name, MetaData(), Column("workspace", Name), *columns)


ASKS = _table(
    "asks",
    *(Column(name, Name) for name in NAMES),
    *(Column(name, Instant()) for name in (*TIMES, *MAYBE)),
    *(Column(name, Boolean) for name in (*FLAGS, "was_clear")),
    *(Column(name, Integer) for name in NUMBERS),
    Column("chain", Facts),
    Column("words", LargeBinary),
)
SLOTS = _table(
    "slots", *(Column(name, Name) for name in ("slot", "view", "to", "ref")), Column("ids", Facts),
    Column("revision", Integer),
)  # fmt: skip
THANKS = _table(
    "thanks", *(Column(name, Name) for name in ("id", "by", "to", "ask")), Column("also", Facts),
    Column("at", Instant()), Column("words", LargeBinary),
)  # fmt: skip
KEYS = _table("data_keys", Column("wrapped", LargeBinary), Column("wrapped_by", Name))


def an_ask(name: str, state: str, words: dict[str, Any], **facts: Any) -> dict[str, Any]:
    """A row as the first release wrote it."""
    usual: dict[str, Any] = dict.fromkeys((*NAMES, *MAYBE, "minutes", "took_minutes", "was_clear", "chain"))
    usual |= {**dict.fromkeys(FLAGS, False), "other_help": True, "may_pass": True, "revision": 9}
    usual |= {"not_yets": 0, "outcome_snoozes": 0, "sent_at": NOW, "deliver_at": NOW, "moved_at": later(days=1)}
    sealed = Sealed(HERE, DATA_KEY).seal("asks", name, {"what": f"Could you read {name}?", **words})
    return {
        **usual,
        "workspace": HERE,
        "id": name,
        "asker": "ana",
        "helper": "ben",
        "state": state,
        "words": sealed,
        **facts,
    }


def news(ask: str, revision: int, event: str, to: str = "ana") -> dict[str, Any]:
    view = "news.asker" if to == "ana" else "news.helper"
    slot = f"ask:{ask}:news:{revision}:{to}"
    ids = {"ask": ask, "event": event}
    return {"workspace": HERE, "slot": slot, "view": view, "to": to, "ref": "m1", "ids": ids, "revision": 9}


def step(by: str, to: str, at: datetime, told: str) -> list[Any]:
    return [by, to, micros(at), told]


ROWS = [
    an_ask("fresh", "waiting", {}, open=True, revision=1, moved_at=NOW),
    an_ask("talked", "declined", {"question": "Which?", "answer": "The second.", "offer": "Mine?"}),
    an_ask(
        "handed", "helped",
        {"question": "Which?", "answer": "All.", "done_note": "Page 4.", "notes": ["You plan well."]},
        helper="lena", chain=[step("ben", "lena", later(hours=2), "took_on")], done_at=later(hours=9), was_clear=True,
        took_minutes=30, thanked_at=later(days=2),
    ),
    an_ask("kept", "unanswered", {}),
    an_ask("told", "closed", {"line": "My week is full."}, acknowledged=True),
    an_ask("open", "waiting", {}, open=True, left_open=True),
    an_ask("asked", "parked", {}, open=True, asked_to_point=True, pointing_refused=True, may_pass=False),
    an_ask(
        "passed", "pointed", {"notes": ["", "Try Mei."]}, open=True,
        chain=[step("ben", "lena", later(hours=1), "passed"), step("ben", "mei", later(hours=9), "shown")],
    ),
    an_ask(
        "busy", "accepted", {}, open=True, not_yets=2, checked_from=later(hours=5), remind_from=later(hours=6),
        moved_at=later(hours=1),
    ),
]  # fmt: skip
NEWS = [
    news("talked", 2, "question"), news("talked", 3, "reply", "ben"), news("talked", 4, "question"),
    news("talked", 5, "reply", "ben"), news("talked", 6, "offer"), news("talked", 7, "leave", "ben"),
    news("handed", 2, "question"), news("handed", 3, "reply", "ben"), news("handed", 4, "point"),
    news("handed", 6, "take_on"), news("kept", 2, "park"), news("told", 2, "decline"), news("told", 3, "add_line"),
    news("open", 2, "decline"), news("busy", 2, "accept"),
]  # fmt: skip


def first_release(connection: Connection) -> int:
    """One workspace's asks."""
    (key,) = secret_keys([KEY])
    wrapped = {"workspace": HERE, "wrapped": key.wrap(HERE, DATA_KEY), "wrapped_by": key.name}
    note = {
        "workspace": HERE, "id": "t1", "by": "ana", "to": "lena", "ask": "handed", "also": ["ben"], "at": later(days=2),
        "words": Sealed(HERE, DATA_KEY).seal("thanks", "t1", {"did": "You found it."}),
    }  # fmt: skip
    for table, rows in ((KEYS, [wrapped]), (ASKS, ROWS), (SLOTS, NEWS), (THANKS, [note])):
        connection.execute(insert(table), rows)
    return 1


@pytest.fixture
async def old_url(empty_url: str) -> str:
    in_own_thread(lambda: upgrade(empty_url, to="v1_003"))
    database: Database = opened(empty_url)
    await database.write(first_release)
    await database.close()
    return empty_url


@pytest.fixture
async def storage(old_url: str) -> AsyncIterator[Storage]:
    opened_now = await open_store(old_url, [KEY])
    yield opened_now
    await opened_now.close()


async def ask(storage: Storage, name: str) -> Ask:
    found = await storage.store.read(HERE, lambda tx: tx.asks.get(name))
    assert found is not None
    return found


def events(found: Ask) -> list[str]:
    return [one.event.value for one in found.history]


async def test_every_ask_is_kept_with_its_words_and_where_it_stands(storage: Storage) -> None:
    found = await storage.store.read(HERE, lambda tx: tx.asks.many([row["id"] for row in ROWS]))
    assert {one.id: one.state.value for one in found.values()} == {row["id"]: row["state"] for row in ROWS}
    assert {one.draft.what for one in found.values()} == {f"Could you read {row['id']}?" for row in ROWS}
    assert all(one.history == () or one.history[-1].seq <= one.revision for one in found.values())


async def test_each_word_goes_with_the_last_event_of_its_kind_and_whoever_said_it(storage: Storage) -> None:
    talked = await ask(storage, "talked")
    assert [(one.event.value, one.by, one.words) for one in talked.history] == [
        ("question", "ben", ""), ("reply", "ana", ""), ("question", "ben", "Which?"), ("reply", "ana", "The second."),
        ("offer", "ben", "Mine?"), ("leave", "ana", ""),
    ]  # fmt: skip
    assert (talked.history[-1].at, talked.last_move) == (later(days=1), Event.LEAVE)


async def test_what_was_said_before_a_hand_over_is_the_first_helpers(storage: Storage) -> None:
    handed = await ask(storage, "handed")
    assert [(one.event.value, one.by) for one in handed.history] == [
        ("question", "ben"), ("reply", "ana"), ("point", "ben"), ("show", "lena"), ("take_on", "lena"),
        ("done", "lena"), ("helped", "ana"), ("thank", "ana"),
    ]  # fmt: skip
    assert [(one.by, one.to, one.note, one.told) for one in handed.chain] == [
        ("ben", "lena", "You plan well.", Told.TOOK_ON)
    ]
    done = handed.history[-3]
    assert (done.words, done.facts) == ("Page 4.", {"clear": "yes", "took": "30"})
    assert (handed.thanked_at, handed.history[-1].to) == (later(days=2), "t1")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("fresh", []),
        ("kept", ["park", "silence"]),
        ("told", ["decline", "add_line", "acknowledge"]),
        ("open", ["decline", "leave_open"]),
        ("asked", ["ask_to_point", "disallow", "park"]),
        ("passed", ["point", "pass", "lapse", "point", "show"]),
        ("busy", ["accept", "not_yet", "not_yet", "remind"]),
    ],
)
async def test_what_led_to_where_an_ask_stands_is_known(storage: Storage, name: str, wanted: list[str]) -> None:
    assert events(await ask(storage, name)) == wanted


async def test_an_ask_of_the_first_release_goes_on_as_it_could(storage: Storage) -> None:
    passed, busy = await ask(storage, "passed"), await ask(storage, "busy")
    assert possible(passed, "mei") == {Event.TAKE_ON, Event.PASS}
    assert passed.state is State.POINTED
    assert possible(busy, "ben") == {Event.DONE, Event.REMIND, Event.STEP_BACK}
    assert (busy.not_yets, busy.checked_from, busy.remind_from) == (2, later(hours=5), later(hours=6))


async def test_a_message_of_news_tells_its_own_event_from_now_on(storage: Storage) -> None:
    slots = await storage.store.read(HERE, lambda tx: tx.outbox.slots("ask:talked:news:"))
    assert [slot.ids["seq"] for slot in slots] == ["2", "3", "4", "5", "6", "7"]


async def test_without_its_key_nothing_is_touched(old_url: str) -> None:
    with pytest.raises(Misconfigured, match="ASKWELL_SECRET_KEYS"):
        await open_store(old_url)
    again = await open_store(old_url, [KEY])
    await again.close()
