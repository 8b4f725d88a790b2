"""Keeping the data: a copy that can be put back, and words that are sealed although they were there before the key."""

import asyncio
import stat
from pathlib import Path

import pytest

from tests.terminal import askwell
from tests.world import open_world

WORDS = "Could you look at my plan and tell me what is missing?"
KEY = "0123456789abcdefghijklmnopqrstuvwxyz-for-tests"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a database without a key, in which Ana asked Ben, who likes to be asked about plans."""

    async def live() -> None:
        async with open_world(f"sqlite:///{tmp_path / 'askwell.db'}") as town:
            await town.says("Ana", f"/ask @Ben {WORDS}")
            await town.presses("Ana", "Send")

    asyncio.run(live())
    return tmp_path


def test_a_copy_is_whole_for_its_owner_alone_and_can_be_put_back(folder: Path) -> None:
    said = askwell("backup", "copy.db", folder=folder)
    assert said.code == 0, said.err
    copy = folder / "copy.db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    for file in folder.glob("askwell.db*"):
        file.unlink()
    copy.rename(folder / "askwell.db")
    assert WORDS in askwell("export", "local:town:ana", folder=folder).out


def test_a_copy_of_nothing_or_to_nowhere_is_a_sentence(folder: Path) -> None:
    assert "There is no database yet" in askwell("backup", "copy.db", ASKWELL_DATABASE_URL="sqlite:///none.db").err
    assert "name a file in a folder" in askwell("backup", "/no/such/folder/copy.db", folder=folder).err
    server = askwell("backup", "copy.db", folder=folder, ASKWELL_DATABASE_URL="postgresql://a@h/x")
    assert "pg_dump" in server.err


def test_what_was_written_before_the_key_is_sealed_and_can_still_be_read(folder: Path) -> None:
    assert WORDS.encode() in (folder / "askwell.db").read_bytes()
    assert "keys seal" in askwell("doctor", folder=folder, ASKWELL_SECRET_KEYS=KEY).out
    sealed = askwell("keys", "seal", folder=folder, ASKWELL_SECRET_KEYS=KEY)
    assert sealed.code == 0, sealed.err
    assert WORDS.encode() not in b"".join(file.read_bytes() for file in folder.glob("askwell.db*"))
    assert WORDS in askwell("export", "local:town:ana", folder=folder, ASKWELL_SECRET_KEYS=KEY).out
    assert "ok  Encryption" in askwell("doctor", folder=folder, ASKWELL_SECRET_KEYS=KEY).out
