"""What people learned from their asks, for themselves alone."""

from alembic import op
from sqlalchemy import Column, LargeBinary

from storage.columns import Instant, Name

revision = "v2_020"
down_revision = "v2_019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A table of its own, empty, and two indexes."""
    op.create_table(
        "lessons",
        Column("workspace", Name, primary_key=True),
        Column("id", Name, primary_key=True),
        Column("by", Name, nullable=False),
        Column("at", Instant, nullable=False),
        Column("words", LargeBinary, nullable=False),
    )
    op.create_index("lessons_by", "lessons", ["workspace", "by", "at", "id"])
    op.create_index("lessons_at", "lessons", ["at"])
