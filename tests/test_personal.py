"""People's words: shown as typed, to whom they are meant for, and gone when somebody wants to be forgotten."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.message import Form, Quote
from bot.rules import Rules
from bot.service import personal
from storage.store import open_store
from tests.world import WORKSPACE, World, open_world, words_of

CANARY = "canary-7f3a"
KEY = "q8vWz1pKx0sYb7uTj4dRm9aLc2eFh5gN6iOo3"
HOSTILE = [
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "@channel and <!channel> and <@U1>",
    "[x](javascript:alert(1))",
    "*bold* _italics_ `code`",
    "שלום, can you read this?",
    "zero\u200bwidth\u2060 and \u202eright to left\u202c",
    "🌻" * 50,
    "line one\nline two",
    "{braces} %s {0}",
]


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


@pytest.mark.principle("000-06", "003-31")
@pytest.mark.parametrize("words", HOSTILE)
async def test_what_people_write_arrives_as_they_wrote_it_and_only_as_a_quote(town: World, words: str) -> None:
    text = f"Could you look at this? {words}"
    await town.says("Ana", "/ask @Ben")
    await town.fills("Ana", {"What do you need?": text, "Why them?": words})
    await town.presses("Ana", "Send")
    if isinstance(town.open["Ana"], Form):
        await town.presses("Ana", "Send anyway")
    card = next(message for to, _, message, _ in town.wire.posts if to == "ben")
    quotes = [part.text for part in card.parts if isinstance(part, Quote)]
    assert quotes == [words.strip(), text.strip()]
    rest = words_of(card)
    for quote in quotes:
        rest = rest.replace(quote, "", 1)
    assert words.strip() not in rest


async def test_words_appear_in_no_log_and_in_nobody_elses_view(town: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await town.says("Ana", f"/ask @Ben Could you read {CANARY} and say what is unclear?")
    await town.fills("Ana", {"Why them?": f"You know {CANARY}"})
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Someone else")
    await town.fills("Ben", {"Who?": "Lena", "A line to them, in your words": "You know such things."})
    await town.presses("Ben", "Send")
    await town.time_passes(days=12)
    assert CANARY not in caplog.text
    for who in ("Lena", "Mei", "Mira", "Ottilie", "Ravi", "Tom"):
        await town.not_sees(who, CANARY)
    rows = await town.storage.outbox.list()
    assert CANARY not in str(rows)


async def test_who_is_forgotten_leaves_no_words_and_no_name(town: World) -> None:
    await town.says("Ana", f"/ask @Ben Could you read {CANARY} and say what is unclear?")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Yes, I can help")
    await town.says("Ana", f"/thanks @Lena You found {CANARY} and were patient with me. We start on Monday.")
    now = town.clock.now()
    before = await town.storage.store.read(WORKSPACE, lambda tx: personal.export(tx, "ana"))
    assert str(before).count(CANARY) == 2
    erased = await town.storage.store.write(WORKSPACE, lambda tx: personal.erase(tx, "ana", now, Rules()))
    assert erased == 2
    after = await town.storage.store.read(WORKSPACE, lambda tx: personal.export(tx, "ana"))
    assert CANARY not in str(after)
    assert "Ana" not in str(after)
    await town.schedule.tick()
    assert CANARY not in town.view("Ben")


@pytest.mark.principle("002-02")
async def test_an_export_holds_ones_own_words_and_nobody_elses_secrets(town: World) -> None:
    await town.says("Ana", f"/ask @Ben Could you read {CANARY} and say what is unclear?")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Someone else")
    await town.fills("Ben", {"Who?": "Lena", "A line to them, in your words": "You know such things."})
    await town.presses("Ben", "Send")
    lena = await town.storage.store.read(WORKSPACE, lambda tx: personal.export(tx, "lena"))
    assert CANARY not in str(lena)
    assert not {"asks", "parts", "prompts"} & lena.keys()
    assert "'ana'" not in str({name: rows for name, rows in lena.items() if name not in {"thanks", "stories"}})
    ben = await town.storage.store.read(WORKSPACE, lambda tx: personal.export(tx, "ben"))
    assert CANARY in str(ben)


async def test_with_a_key_no_word_is_readable_in_the_file(tmp_path: Path) -> None:
    """The bytes on the disk, log of changes included."""
    url, keys = f"sqlite:///{tmp_path / 'sealed.db'}", [KEY]
    async with open_world(url, keys=keys) as town:
        await town.says("Ana", f"/ask @Ben Could you read {CANARY} and say what is unclear?")
        await town.presses("Ana", "Send")
        await town.presses("Ben", "Question first")
        await town.fills("Ben", {"Your question to Ana": f"Which {CANARY}?"})
        await town.presses("Ben", "Send")
        await town.says("Ana", "/ask settings")
        await town.fills("Ana", {"Ask me about": CANARY})
        await town.presses("Ana", "Save")
        assert not _holds(tmp_path, CANARY)
    again = await open_store(url, keys)
    try:
        ask = await again.store.read(WORKSPACE, lambda tx: tx.asks.asked_by("ana").rows[0])
        assert CANARY in ask.draft.what
    finally:
        await again.close()


def _holds(folder: Path, words: str) -> bool:
    """Whether any file there has these words in its bytes."""
    return any(words.encode() in path.read_bytes() for path in folder.iterdir())
