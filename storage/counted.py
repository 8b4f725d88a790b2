"""How many rows each table of a copy has, noted in the copy itself: whoever puts it back compares.

Rules: the note is a table of the copy alone, taken out again before anything is served from it.
"""

import sqlite3
from collections.abc import Mapping

from storage.data_map import every_table

NOTED = "counts_of_a_copy"


def note(copy: sqlite3.Connection) -> None:
    """Write down what is in it. Raises sqlite3.Error."""
    take_out(copy)
    counts = count(copy)
    copy.execute(f"CREATE TABLE {NOTED} (name TEXT PRIMARY KEY, how_many INTEGER NOT NULL)")
    copy.executemany(f"INSERT INTO {NOTED} VALUES (?, ?)", sorted(counts.items()))  # noqa: S608 - a name of ours
    copy.commit()


def count(file: sqlite3.Connection) -> dict[str, int]:
    """The rows of every table of ours that is there, whatever its version."""
    there = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    ours = {table.name for table in every_table()} & there
    return {name: file.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in ours}  # noqa: S608


def noted(copy: sqlite3.Connection) -> Mapping[str, int]:
    """What was written down; nothing for a copy that was made by other means."""
    there = copy.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (NOTED,)).fetchone()
    return dict(copy.execute(f"SELECT name, how_many FROM {NOTED}").fetchall()) if there else {}  # noqa: S608


def take_out(copy: sqlite3.Connection) -> None:
    """It is a database like any other again."""
    copy.execute(f"DROP TABLE IF EXISTS {NOTED}")
    copy.commit()
