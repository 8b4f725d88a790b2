"""The real program: it never starts silently empty on damaged data, and goes in order when it is told to."""

import os
import signal
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.faults.processes import CANNOT_START, serve

LONGEST_GOODBYE = 20


def _garbage(path: Path) -> None:
    path.write_bytes(b"this was a database once" * 400)


def _cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 + 100)


def _flipped_bits(path: Path) -> None:
    """Every page but the first has its head changed."""
    with path.open("r+b") as file:
        for page in range(1, path.stat().st_size // 4096):
            file.seek(page * 4096)
            file.write(b"\xff" * 16)


@pytest.mark.parametrize("damage", [_garbage, _cut_in_half, _flipped_bits])
def test_a_damaged_file_is_named_and_never_replaced_by_an_empty_one(
    sqlite_url: str, damage: Callable[[Path], None]
) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    damage(path)
    before = path.read_bytes()
    process = serve(path.parent, ASKWELL_DATABASE_URL=sqlite_url)
    _, said = process.communicate(timeout=60)
    assert process.returncode == CANNOT_START, said
    assert "damaged" in said
    assert "backup" in said
    assert path.read_bytes() == before


def test_it_says_so_when_it_makes_a_new_database(tmp_path: Path) -> None:
    process = serve(tmp_path)
    _until_it_serves(process)
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=LONGEST_GOODBYE + 10)
    assert "new database" in said


def _until_it_serves(process: "subprocess.Popen[str]") -> str:
    """Its address."""
    assert process.stdout is not None
    line = process.stdout.readline()
    assert "Askwell is at" in line, process.communicate()[1]
    return line.rpartition(" ")[2].strip()


def test_told_to_stop_under_load_it_ends_in_order_in_twenty_seconds_and_loses_nothing(sqlite_url: str) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    process = serve(path.parent, ASKWELL_DATABASE_URL=sqlite_url)
    _until_it_serves(process)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=LONGEST_GOODBYE + 10)
    assert process.returncode == 0
    _fill(path, 3000)
    process = serve(path.parent, ASKWELL_DATABASE_URL=sqlite_url)
    _until_it_serves(process)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=LONGEST_GOODBYE)
    assert process.returncode == 0
    assert _count(path, "state = 'claimed'") == 0, "leases were kept"
    left = _count(path, "state = 'waiting' AND slot LIKE 'load:%'")
    sent = _count(path, "state = 'sent' AND slot LIKE 'load:%'")
    assert left + sent == 3000


def _fill(path: Path, rows: int) -> None:
    """Rows of thanks that are seeded, due long ago, one slot each."""
    with sqlite3.connect(path) as connection:
        connection.executemany(
            """INSERT INTO outbox (workspace, slot, revision, view, "to", ids, due_at, edit, twin, state, begun,
               attempts, error, fence, worker) VALUES ('local:town', ?, 1, 'thanks', 'ana',
               '{"thanks":"seed-thanks-1","now":"yes"}', 0, 0, 'again', 'waiting', 0, 0, '', 0, '')""",
            [(f"load:{number}",) for number in range(rows)],
        )
    connection.close()


def _count(path: Path, condition: str) -> int:
    with sqlite3.connect(path) as connection:
        found = connection.execute(f"SELECT count(*) FROM outbox WHERE {condition}").fetchone()[0]  # noqa: S608
    connection.close()
    return int(found)


def test_told_to_stop_it_says_so_first_and_answers_until_requests_go_elsewhere(tmp_path: Path) -> None:
    process = serve(tmp_path, ASKWELL_DRAIN_SECONDS="10")
    address = _until_it_serves(process)
    with httpx.Client(base_url=address) as http:
        assert http.get("/readyz").text == "ok\n"
        process.send_signal(signal.SIGTERM)
        while (ready := http.get("/readyz")).status_code == 200:
            pass
        assert ready.text == "Askwell was told to stop.\n"
        while "connection" not in (answer := http.get("/livez")).headers:
            pass
        assert (answer.status_code, answer.headers["connection"]) == (200, "close")
        assert http.get("/", follow_redirects=True).status_code == 200
    process.send_signal(signal.SIGTERM)  # whoever cannot wait says it once more
    process.communicate(timeout=LONGEST_GOODBYE)
    assert process.returncode == 0
