"""A copy put back: tried elsewhere first, whole, readable, and without whoever was erased since; never over another."""

import asyncio
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import pytest

from main import cli
from storage.store import Storage, open_store
from tests.faults.processes import serve
from tests.postgres import Databases, find_programs
from tests.storage.test_from_the_first_release import _as_the_first_release_left_it
from tests.story import CHAPTERS
from tests.terminal import ROOT, Said, askwell
from tests.world import WORKSPACE, open_world

KEY = "q8vWz1pKx0sYb7uTj4dRm9aLc2eFh5gN6iOo3"
DID = "You rebuilt the pricing page"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database in which a story was lived, and `copy.db` of it."""
    folder = tmp_path_factory.mktemp("told")

    async def live() -> None:
        async with open_world(f"sqlite:///{folder / 'askwell.db'}", keys=[KEY]) as town:
            for chapter in CHAPTERS[:3]:
                await chapter(town)

    asyncio.run(live())
    assert askwell("backup", "copy.db", folder=folder, ASKWELL_SECRET_KEYS=KEY).code == 0
    return folder


@pytest.fixture
def folder(told: Path, tmp_path: Path) -> Path:
    """The same, for this test alone."""
    return Path(shutil.copytree(told, tmp_path / "here"))


@pytest.fixture
def elsewhere(folder: Path, tmp_path: Path) -> Path:
    """Another machine's empty folder with the copy in it."""
    there = tmp_path / "elsewhere"
    there.mkdir()
    shutil.copy(folder / "copy.db", there)
    return there


class Says(Protocol):
    """The command line, in this process: each of its own takes seconds to start."""

    def __call__(self, *words: str, folder: Path, key: str = KEY) -> Said: ...


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Says:
    """One command in a folder, with a key or with none."""

    def said(*words: str, folder: Path, key: str = KEY) -> Said:
        monkeypatch.chdir(folder)
        monkeypatch.setenv("ASKWELL_SECRET_KEYS", key)
        monkeypatch.setattr(sys, "argv", ["askwell", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            cli()
        out, err = capsys.readouterr()
        return Said(out, err, int(end.value.code or 0))

    return said


def test_a_copy_is_tried_and_nothing_is_put_anywhere(elsewhere: Path, says: Says) -> None:
    before = (elsewhere / "copy.db").read_bytes()
    said = says("restore", "copy.db", "--verify", folder=elsewhere)
    assert said.code == 0, said.err
    assert "The copy is whole" in said.out
    assert "the rows that it had when it was made" in said.out
    assert "no list of erasures" in said.err
    assert [file.name for file in elsewhere.iterdir()] == ["copy.db"]
    assert (elsewhere / "copy.db").read_bytes() == before


def test_it_is_put_back_elsewhere_without_whoever_was_erased_since(folder: Path, elsewhere: Path, says: Says) -> None:
    assert askwell("erase", "local:town:ana", "--yes", folder=folder, ASKWELL_SECRET_KEYS=KEY).code == 0
    shutil.copy(folder / "askwell.db.erasures", elsewhere)
    said = says("restore", "copy.db", folder=elsewhere)
    assert said.code == 0, said.err
    assert not said.err.count("no list")
    assert sorted(file.name for file in elsewhere.iterdir()) == [
        "askwell.db",
        "askwell.db.erasures",
        "askwell.db.serving",
        "copy.db",
    ]
    with closing(sqlite3.connect(elsewhere / "askwell.db")) as put:
        assert put.execute("SELECT count(*) FROM erasures").fetchone()[0] == 1
        assert not put.execute("SELECT 1 FROM sqlite_master WHERE name = 'counts_of_a_copy'").fetchone()
    assert DID not in askwell("export", "local:town:ana", folder=elsewhere, ASKWELL_SECRET_KEYS=KEY).out
    assert says("doctor", folder=elsewhere).code == 0


def test_a_database_that_is_there_is_never_replaced(folder: Path, says: Says) -> None:
    before = (folder / "askwell.db").read_bytes()
    said = says("restore", "copy.db", folder=folder)
    assert said.code == 78
    assert "There is a database at ASKWELL_DATABASE_URL already" in said.err
    assert (folder / "askwell.db").read_bytes() == before


def _cut(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:-8192])


def _flipped(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as file:
        (page,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'people'").fetchone()
    content = bytearray(copy.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    copy.write_bytes(content)


def _with_other_words(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as file:
        file.execute("UPDATE thanks SET words = CAST(words || X'00' AS BLOB)")
        file.commit()


def _without_an_ask(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as file:
        file.execute("PRAGMA foreign_keys=OFF")
        file.execute("DELETE FROM asks WHERE id = (SELECT min(id) FROM asks)")
        file.commit()


def _of_somebody_else(copy: Path) -> None:
    copy.unlink()
    with closing(sqlite3.connect(copy)) as file:
        file.execute("CREATE TABLE songs (name TEXT)")


@pytest.mark.parametrize(
    ("harm", "says_so"),
    [
        (_cut, "damaged"),
        (_flipped, "damaged"),
        (_without_an_ask, "does not hold what it held when it was made (asks)"),
        (_with_other_words, "words are damaged"),
        (_of_somebody_else, "not one of Askwell's"),
        (Path.unlink, "There is no copy"),
    ],
)
def test_a_copy_that_is_not_what_it_was_is_named_and_not_put(
    elsewhere: Path, says: Says, harm: Callable[[Path], None], says_so: str
) -> None:
    harm(elsewhere / "copy.db")
    said = says("restore", "copy.db", folder=elsewhere)
    assert said.code == 78, said
    assert says_so in said.err
    assert not (elsewhere / "askwell.db").exists()


def test_without_the_keys_of_its_time_it_is_not_put(elsewhere: Path, says: Says) -> None:
    said = says("restore", "copy.db", folder=elsewhere, key="another-key-of-thirty-two-characters")
    assert said.code == 78
    assert "ASKWELL_SECRET_KEYS" in said.err
    assert not (elsewhere / "askwell.db").exists()


def test_a_second_server_on_one_file_refuses_in_a_sentence(folder: Path, says: Says) -> None:
    first = serve(folder, ASKWELL_SECRET_KEYS=KEY, ASKWELL_LOCAL="0")
    assert first.stdout is not None
    assert "Askwell is at" in first.stdout.readline()
    second = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "serve"],
        cwd=folder,
        env={"ASKWELL_PORT": "0", "ASKWELL_SECRET_KEYS": KEY, "PYTHONTZPATH": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert second.returncode == 78
    assert second.stderr.strip().endswith("Several at once need a PostgreSQL (ASKWELL_DATABASE_URL).")
    first.send_signal(signal.SIGTERM)
    first.communicate(timeout=30)
    assert says("doctor", folder=folder).code == 0


# From the first release, and one step back ------------------------------------------------------------------------


def _dump(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as opened:
        return list(opened.iterdump())


def test_an_upgrade_is_foretold_tried_done_and_one_step_back_is_the_copy(tmp_path: Path, says: Says) -> None:
    database = tmp_path / "askwell.db"
    _as_the_first_release_left_it(database)
    as_it_was = _dump(database)
    foretold = says("upgrade", "check", folder=tmp_path, key="")
    assert foretold.code == 0, foretold
    assert "ok  Step: v2_001:" in foretold.out
    assert "everything stops once" in foretold.out
    assert says("backup", "before.db", folder=tmp_path, key="").code == 0
    assert _dump(database) == as_it_was, "looking and copying changed it"
    tried = says("restore", "before.db", "--verify", folder=tmp_path, key="")
    assert tried.code == 0, tried.err
    assert "its tables are at v1_003" in tried.out
    assert says("db", "upgrade", folder=tmp_path, key="").code == 0
    assert "ok  Step: none" in says("upgrade", "check", folder=tmp_path, key="").out
    with closing(sqlite3.connect(tmp_path / "before.db")) as copy:
        copy.execute("DROP TABLE counts_of_a_copy")
        copy.commit()
    assert _dump(tmp_path / "before.db") == as_it_was


def test_an_upgrade_beside_an_older_program_at_work_is_foretold_to_be_refused(tmp_path: Path, says: Says) -> None:
    database = tmp_path / "askwell.db"
    _as_the_first_release_left_it(database)
    with closing(sqlite3.connect(database)) as older:
        older.execute("INSERT OR REPLACE INTO pulse VALUES (1, strftime('%s', 'now') * 1000000)")
        older.commit()
    foretold = says("upgrade", "check", folder=tmp_path, key="")
    assert foretold.code == 1
    assert "Stop all of its processes" in foretold.out


# PostgreSQL, by its own tools -------------------------------------------------------------------------------------


def _lines_of_the_page() -> list[str]:
    """The commands of docs/keeping.md that are PostgreSQL's."""
    page = (ROOT / "docs" / "keeping.md").read_text("utf-8")
    return [line.strip() for line in page.splitlines() if line.startswith(("    pg_", "    createdb"))]


async def test_a_postgresql_is_copied_and_put_back_as_the_page_says(postgres: Databases, tmp_path: Path) -> None:
    source, name = postgres.create_database(), f"restored_{uuid4().hex[:12]}"
    async with open_world(source, keys=[KEY]) as town:
        await CHAPTERS[0](town)
    lines = [line.replace("askwell_restored", name) for line in _lines_of_the_page()]
    assert len(lines) == 3
    around = {
        "PATH": f"{find_programs()}:{os.environ['PATH']}",
        "DATABASE": source,
        "RESTORED": postgres.url_of(name),
        "HOME": str(tmp_path),
    }
    ran = await asyncio.to_thread(_run, " && ".join(lines), tmp_path, around)
    assert ran.returncode == 0, ran.stderr
    there = await open_store(postgres.url_of(name), [KEY])
    here = await open_store(source, [KEY])
    try:
        assert await there.damaged() == 0
        assert await _people(there) == await _people(here) != set()
    finally:
        await there.close()
        await here.close()
        postgres.drop_database(postgres.url_of(name))
        postgres.drop_database(source)


def _run(script: str, folder: Path, environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["/bin/sh", "-e", "-c", script],
        cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


async def _people(storage: Storage) -> set[str]:
    found = await storage.store.read(WORKSPACE, lambda tx: tx.people.many(["ana", "ben", "mira"]))
    return {f"{one.id} {one.name}" for one in found.values()}
