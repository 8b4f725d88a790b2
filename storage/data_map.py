"""The data map as tables of the docs: `python -m storage.data_map` writes them into `docs/privacy.md`.

They are made of the notes on the columns, and of the rules that these name; a test compares them.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Column, MetaData, Table, Text

from storage import tables
from storage.kept import KEPT
from storage.noted import FACT
from storage.notes import Author, KeptBy, Note, about, note_of

PAGE = Path(__file__).parents[1] / "docs" / "privacy.md"
MAP = ("<!-- data map -->", "<!-- end of the data map -->")
RULES = ("<!-- kept -->", "<!-- end of what is kept -->")
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
    return _drawn(lines)


def kept() -> str:
    """How long each thing is kept, in which tables, and why."""
    where: dict[KeptBy, list[str]] = defaultdict(list)
    for one in sorted(every_table(), key=lambda each: each.name):
        for rule in dict.fromkeys(note_of(column).kept_by_rule for column in one.c):
            where[rule].append(f"`{one.name}`")
    head = ["rule", "kept", "setting", "tables", "why"]
    lines = [head, ["---"] * len(head)]
    for rule, says in KEPT.items():
        settings = ", ".join(f"`ASKWELL_RULES_{name.upper()}`" for name in says.settings)
        lines.append([rule, says.default, settings, ", ".join(where[rule]), says.why])
    return _drawn(lines)


def _drawn(lines: list[list[str]]) -> str:
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
    """The privacy page with the map and the rules as they are now."""
    for (begins, ends), drawn in ((MAP, table()), (RULES, kept())):
        before, _, rest = text.partition(begins)
        _, _, after = rest.partition(ends)
        text = f"{before}{begins}\n\n{drawn}\n\n{ends}{after}"
    return text


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
