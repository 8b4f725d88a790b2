"""`askwell workspace`: which there are, what is held in figures, and erasing one at once, its keys first."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.commands import OpenHome, Press
from bot.message import Button, Message, Page
from bot.people import Address, Person, Workspace
from bot.ports import Transaction
from storage import workspaces
from storage.store import open_store
from tests.story import CHAPTERS
from tests.terminal import Said, askwell
from tests.world import WORKSPACE, World, buttons_of, open_world, words_of

KEY = "q8vWz1pKx0sYb7uTj4dRm9aLc2eFh5gN6iOo3"
OTHER = "local:other"
NOW = datetime(2026, 12, 1, tzinfo=UTC)
WHAT = "Could you read my three headlines?"


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    async with open_world(f"sqlite:///{tmp_path / 'askwell.db'}", keys=[KEY]) as town:
        for chapter in CHAPTERS[:3]:
            await chapter(town)
        await town.storage.store.write(OTHER, _somebody)
    return tmp_path


def _somebody(tx: Transaction) -> None:
    tx.save_workspace(Workspace(id=OTHER, name="Other"))
    tx.people.save(Person(workspace=OTHER, id="ana", name="Another Ana"))


def says(folder: Path, *words: str, stdin: str = "") -> Said:
    return askwell("workspace", *words, folder=folder, stdin=stdin, ASKWELL_SECRET_KEYS=KEY)


async def test_workspaces_are_listed_and_shown_without_words(folder: Path) -> None:
    listed, shown = says(folder, "list").out, says(folder, "show", WORKSPACE).out
    assert WORKSPACE in listed
    assert OTHER in listed
    assert "asks" in shown
    for words in ("headlines", "Ana", "Ben"):
        assert words not in listed + shown
    unknown = says(folder, "show", "local:nowhere")
    assert (unknown.code, unknown.err.strip()) == (1, "No workspace is known under that id.")


@pytest.mark.parametrize("stdin", ["n\n", f"y\n{OTHER}\n", "y\n\n", ""])
async def test_it_is_asked_twice(folder: Path, stdin: str) -> None:
    before = says(folder, "show", WORKSPACE).out
    assert says(folder, "erase", WORKSPACE, stdin=stdin).code != 0
    assert says(folder, "show", WORKSPACE).out == before


async def test_one_is_erased_and_the_others_are_not_touched(folder: Path) -> None:
    done = says(folder, "erase", WORKSPACE, stdin=f"y\n{WORKSPACE}\n")
    assert done.code == 0, done.err
    assert f"Erased: nothing is held of {WORKSPACE}." in done.out
    assert WORKSPACE not in says(folder, "list").out
    assert "people" in says(folder, "show", OTHER).out


async def test_a_copy_is_made_first_if_it_is_wished_for_and_where_none_can_be_nothing_is_erased(folder: Path) -> None:
    nowhere = says(folder, "erase", WORKSPACE, "--backup", "no/such/folder/copy.db", stdin=f"y\n{WORKSPACE}\n")
    assert nowhere.code != 0
    assert WORKSPACE in says(folder, "list").out
    done = says(folder, "erase", WORKSPACE, "--backup", "copy.db", stdin=f"y\n{WORKSPACE}\n")
    assert (done.code, "Copied: " in done.out) == (0, True)
    assert WORKSPACE not in says(folder, "list").out
    copied = askwell(
        "workspace", "list", folder=folder, ASKWELL_DATABASE_URL="sqlite:///copy.db", ASKWELL_SECRET_KEYS=KEY
    )
    assert WORKSPACE in copied.out


async def test_stopped_in_between_no_word_is_readable_and_the_same_command_goes_on(folder: Path) -> None:
    storage = await open_store(f"sqlite:///{folder / 'askwell.db'}", [KEY])

    def stop(name: str, rows: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        await storage.workspaces.erase(WORKSPACE, NOW, stop)
    left = await storage.workspaces.counts(WORKSPACE)
    assert "asks" in left
    assert not {table.name for table in workspaces.KEYS} & set(left)
    assert await storage.workspaces.erase(WORKSPACE, NOW, lambda name, rows: None)
    assert not await storage.workspaces.counts(WORKSPACE)
    assert not await storage.workspaces.erase(WORKSPACE, NOW, lambda name, rows: None)
    await storage.close()


async def test_what_one_workspace_has_is_unknown_in_another(tmp_path: Path) -> None:
    """Each button of one town, pressed by somebody of the same id in another, answers as one that never was."""
    async with open_world(f"sqlite:///{tmp_path / 'two.db'}", keys=[KEY]) as town:
        pressed: set[tuple[str, str]] = set()
        for chapter in CHAPTERS[:5]:
            await chapter(town)
            pressed |= {(b.action, b.target) for b in _buttons(town) if b.target}
        await town.storage.store.write(OTHER, _everybody_again)
        assert {"accept", "withdraw", "done", "story_no"} <= {action for action, _ in pressed}
        for who in ("ana", "ben"):
            for number, (action, target) in enumerate(sorted(pressed)):
                there = await _answers(town, who, action, target, f"{number}")
                assert there == await _answers(town, who, action, _unknown(target), f"u{number}"), (who, action)
        page = await town.service.handle(OpenHome(by=Address(OTHER, "ana"), section="data"))
        assert isinstance(page, Page)
        assert WHAT not in words_of(page)


def _everybody_again(tx: Transaction) -> None:
    tx.save_workspace(Workspace(id=OTHER, name="Other"))
    for who in ("ana", "ben", "mei", "lena", "tom", "ravi"):
        tx.people.save(Person(workspace=OTHER, id=who, name=who.title()))


def _buttons(town: World) -> list[Button]:
    return [b for who in ("Ana", "Ben", "Lena", "Mei", "Tom") for m in town.messages(who) for b in buttons_of(m)]


def _unknown(target: str) -> str:
    return target.translate(str.maketrans("0123456789abcdef", "fedcba9876543210"))


async def _answers(town: World, who: str, action: str, target: str, key: str) -> str:
    reply = await town.service.handle(Press(by=Address(OTHER, who), action=action, target=target, key=f"x{key}"))
    return words_of(reply) if isinstance(reply, Message) else type(reply).__name__
