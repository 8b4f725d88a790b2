"""Who is forgotten stands in no file, and comes back with no backup."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.ledger import Ledger
from bot.errors import Misconfigured
from bot.people import Erased
from bot.preferences import OptOut
from storage.store import open_store
from tests.forgotten import WORDS, forgets
from tests.story import CHAPTERS
from tests.terminal import Said, askwell
from tests.world import WORKSPACE, open_world


async def test_without_a_key_no_word_of_somebody_forgotten_stays_in_the_file_or_its_log(tmp_path: Path) -> None:
    async with open_world(f"sqlite:///{tmp_path / 'plain.db'}") as town:
        for chapter in CHAPTERS[:3]:
            await chapter(town)
        assert _bytes_hold(tmp_path, "You rebuilt the pricing page")
        await forgets(town, "Ana")
        await town.storage.scrub()
        for words in (*WORDS["Ana"][:6], "Ana"):
            assert not _bytes_hold(tmp_path, words), words
        assert _bytes_hold(tmp_path, "Which page are they for?")


def _bytes_hold(folder: Path, words: str) -> bool:
    return any(re.search(rb"\b" + re.escape(words.encode()), path.read_bytes()) for path in folder.iterdir())


def _restored(folder: Path, backup: Path) -> None:
    for path in folder.glob("askwell.db*"):
        if path.suffix != ".erasures":
            path.unlink()
    shutil.copy(backup, folder / "askwell.db")


@pytest.mark.parametrize("key", ["", "q8vWz1pKx0sYb7uTj4dRm9aLc2eFh5gN6iOo3"])
async def test_a_backup_from_before_an_erasure_forgets_again_before_it_serves(tmp_path: Path, key: str) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    keys = {"ASKWELL_SECRET_KEYS": key} if key else {}
    async with open_world(f"sqlite:///{folder / 'askwell.db'}", keys=[key] if key else []) as town:
        for chapter in CHAPTERS[:3]:
            await chapter(town)
    shutil.copy(folder / "askwell.db", tmp_path / "backup.db")
    person = "local:town:ana"

    def says(*words: str) -> Said:
        return askwell(*words, folder=folder, **keys)

    def opted() -> list[str]:
        return [line for line in (folder / "askwell.db.erasures").read_text().splitlines() if line]

    assert says("erase", person, "--yes").code == 0
    assert "ana" not in " ".join(opted())
    assert len(opted()) == 1
    _restored(folder, tmp_path / "backup.db")
    found = says("export", person)
    assert "You rebuilt the pricing page" not in found.out
    assert "Which page are they for?" in found.out
    assert not _bytes_hold(folder, "You rebuilt the pricing page")
    _restored(folder, tmp_path / "backup.db")
    assert says("db", "upgrade").code == 0
    storage = await open_store(f"sqlite:///{folder / 'askwell.db'}", [key] if key else [])
    gone = await storage.store.read(WORKSPACE, lambda tx: tx.people.get("ana"))
    await storage.close()
    assert gone is not None
    assert gone.erased


async def test_without_a_list_apart_from_the_database_nobody_is_erased(database_url: str, tmp_path: Path) -> None:
    if database_url.startswith("sqlite"):
        pytest.skip("SQLite has a place beside its file")
    async with open_world(database_url):
        pass
    refused = askwell("erase", "local:town:ana", "--yes", folder=tmp_path, ASKWELL_DATABASE_URL=database_url)
    assert refused.code == 78
    assert "ASKWELL_ERASURES_FILE" in refused.err
    there = {"ASKWELL_DATABASE_URL": database_url, "ASKWELL_ERASURES_FILE": str(tmp_path / "erasures")}
    assert askwell("erase", "local:town:ana", "--yes", folder=tmp_path, **there).code == 0


def test_a_list_that_is_damaged_is_told_and_one_that_was_cut_off_is_read(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "erasures")
    assert ledger.read() == ()
    one = Erased(workspace=WORKSPACE, who="abc", at=datetime(2026, 12, 1, tzinfo=UTC), opted_out=frozenset(OptOut))
    ledger.add(one)
    with (tmp_path / "erasures").open("a") as file:
        file.write('{"workspace": "local')
    assert ledger.read() == (one,)
    (tmp_path / "erasures").write_text("nonsense\n")
    with pytest.raises(Misconfigured, match="damaged"):
        ledger.read()
