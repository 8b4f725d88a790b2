"""When somebody was forgotten: what is older is not theirs, should they come back."""

from alembic import op
from sqlalchemy import Boolean, Column, MetaData, Table, true, update

from storage.columns import Instant, Name, database_now

revision = "v2_016"
down_revision = "v2_015"
branch_labels = None
depends_on = None

PEOPLE = Table("people", MetaData(), Column("name", Name), Column("left", Boolean), Column("forgotten_at", Instant))


def upgrade() -> None:
    """A column. Whoever stands there forgotten was so before now, and nobody can tell when."""
    op.add_column("people", Column("forgotten_at", Instant))
    forgotten = PEOPLE.c.left == true(), PEOPLE.c.name == ""
    were = update(PEOPLE).where(*forgotten).values(forgotten_at=database_now())
    op.execute(were.execution_options(across="upgrade"))
