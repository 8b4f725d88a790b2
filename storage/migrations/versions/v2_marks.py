"""What tells people of one name apart: the name as it may be taken for another's, and a mark beside it.

In Teams the marks are sign-in names, as far as they are known; elsewhere they are learned when people are met next.
"""

from collections.abc import Iterator

from alembic import context, op
from sqlalchemy import Column, Connection, LargeBinary, MetaData, Table, select, text, update

from bot.called import alike, mark_of
from bot.wellformed import wellformed
from storage.columns import Name
from storage.keys import sealer_of

revision = "v2_014"
down_revision = "v2_013"
branch_labels = None
depends_on = None

PEOPLE = Table(
    "people", MetaData(), *(Column(name, Name) for name in ("workspace", "id", "name", "alike", "mark"))
)  # fmt: skip
SEATS = Table(
    "teams_seats", MetaData(), Column("workspace", Name), Column("person", Name), Column("words", LargeBinary)
)


def upgrade() -> None:
    """Two columns of everybody, and the index by which another of that name is found."""
    for name in ("alike", "mark"):
        op.add_column("people", Column(name, Name, nullable=False, server_default=""))
    connection = op.get_bind()
    marks = {(space, person): mark for space, person, mark in _marks(connection)}
    for row in connection.execute(select(PEOPLE).where(PEOPLE.c.name != "").execution_options(across="upgrade")).all():
        this = PEOPLE.c.workspace == row.workspace, PEOPLE.c.id == row.id
        mark = marks.get((row.workspace, row.id), "")
        connection.execute(update(PEOPLE).where(*this).values(alike=alike(wellformed(row.name)), mark=mark))
    columns, on_sqlite, elsewhere = ["workspace", "alike", "mark"], text('"left" = 0'), text('"left" = false')
    op.create_index("people_alike", "people", columns, sqlite_where=on_sqlite, postgresql_where=elsewhere)


def _marks(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """By workspace and person what they sign in by, before the @."""
    spaces = select(SEATS.c.workspace).distinct().execution_options(across="upgrade")
    for workspace in connection.execute(spaces).scalars().all():
        sealer = sealer_of(connection, context.config.attributes.get("keys", ()), workspace)
        for row in connection.execute(select(SEATS).where(SEATS.c.workspace == workspace)).all():
            handle = sealer.open("teams_seats", row.person, row.words).get("handle", "")
            if handle:
                yield workspace, row.person, mark_of(handle)
