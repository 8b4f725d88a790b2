"""Who was asked whether they would like to talk regularly, and what became of it."""

from alembic import op
from sqlalchemy import Column

from storage.columns import Facts, Instant, Name

revision = "v2_018"
down_revision = "v2_017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One table."""
    op.create_table(
        "mentorings",
        *(Column(name, Name, primary_key=True) for name in ("workspace", "id")),
        *(Column(name, Name, nullable=False) for name in ("asker", "helper")),
        Column("offered_at", Instant, nullable=False),
        Column("answers", Facts, nullable=False),
        Column("begun_at", Instant),
        Column("ended_at", Instant),
        Column("ended_by", Name, nullable=False),
    )
    op.create_index("mentorings_pair", "mentorings", ["workspace", "asker", "helper"], unique=True)
    op.create_index("mentorings_helper", "mentorings", ["workspace", "helper"])
