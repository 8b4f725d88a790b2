"""How much there is, for the figures: rows by table, bytes, how often advice was shown. Counts only.

On PostgreSQL rows are the planner's estimate: counting a large table would read all of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from storage import tables
from storage.data_map import every_table

_ADVICE = (
    select(
        tables.advice.c.label,
        func.sum(tables.advice.c.shown).label("shown"),
        func.sum(tables.advice.c.not_useful).label("not_useful"),
    )
    .group_by(tables.advice.c.label)
    .execution_options(across="admin")
)
_ESTIMATES = text("SELECT relname AS name, reltuples AS rows FROM pg_class WHERE relkind = 'r'")
_BYTES = {
    "postgresql": text("SELECT pg_database_size(current_database())"),
    "sqlite": text("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """`rows` by table, `shown` and `not_useful` by the coach's label."""

    rows: Mapping[str, int]
    bytes: int
    shown: Mapping[str, int]
    not_useful: Mapping[str, int]


def measured(connection: Connection) -> Measured:
    """All of it, on one state."""
    advice = connection.execute(_ADVICE).all()
    return Measured(
        rows=_estimated(connection) if connection.dialect.name == "postgresql" else _counted(connection),
        bytes=int(connection.execute(_BYTES[connection.dialect.name]).scalar_one()),
        shown={row.label: int(row.shown) for row in advice},
        not_useful={row.label: int(row.not_useful) for row in advice},
    )


def _counted(connection: Connection) -> Mapping[str, int]:
    counts = {table.name: select(func.count()).select_from(table) for table in every_table()}
    return {
        name: int(connection.execute(count.execution_options(across="admin")).scalar_one())
        for name, count in counts.items()
    }


def _estimated(connection: Connection) -> Mapping[str, int]:
    """A table that nobody analysed yet has no estimate, and little in it."""
    ours = {table.name for table in every_table()}
    return {row.name: max(int(row.rows), 0) for row in connection.execute(_ESTIMATES) if row.name in ours}
