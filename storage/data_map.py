"""The data map as a table of the docs: `python -m storage.data_map` writes it into `docs/privacy.md`.

It is made of the notes on the columns; a test compares it.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Column, MetaData, Table, Text

from storage import tables
from storage.noted import FACT
from storage.notes import Author, KeptBy, Note, about, note_of

PAGE = Path(__file__).parents[1] / "docs" / "privacy.md"
BEGINS, ENDS = "<!-- data map -->", "<!-- end of the data map -->"
AUTHORS = frozenset(Author)

ALEMBIC = Table(
    "alembic_version", MetaData(),
    Column("version_num", Text, info={"holds": FACT["holds"]}),
    info=about(Author.ASKWELL, kept=KeptBy.PROGRAM),
)  # fmt: skip
"""Made by Alembic: the one table that is not ours."""


def every_table() -> Iterator[Table]:
    """All tables that a database of ours has."""
    yield from tables.metadata.sorted_tables
    yield ALEMBIC


def table() -> str:
    """The whole map, columns of one table that say the same in one row."""
    head = [
        "table",
        "columns",
        "holds",
        "whose",
        "read by",
        "kept",
        "shown in",
        "handed over",
        "when they are forgotten",
    ]
    lines = [head, ["---"] * len(head)]
    for one in sorted(every_table(), key=lambda each: each.name):
        alike: dict[Note, list[Column[Any]]] = defaultdict(list)
        for column in one.c:
            alike[note_of(column)].append(column)
        lines += [_line(one, note, columns) for note, columns in alike.items()]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _line(one: Table, note: Note, columns: list[Column[Any]]) -> list[str]:
    return [
        f"`{one.name}`",
        ", ".join(f"`{column.name}`" for column in columns),
        note.holds,
        _whom(note.author),
        ", ".join(map(_whom, note.readers)),
        note.kept_by_rule,
        f"`{note.shown_in_slot}`" if note.shown_in_slot else "",
        note.exported,
        note.after_erasure,
    ]


def _whom(name: str) -> str:
    """A column that says who, or a word for who it is."""
    return name if name in AUTHORS or name == "everybody" else f"`{name}`"


def page(text: str) -> str:
    """The privacy page with the map as it is now."""
    before, _, rest = text.partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    return f"{before}{BEGINS}\n\n{table()}\n\n{ENDS}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
