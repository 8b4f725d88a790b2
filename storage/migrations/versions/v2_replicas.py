"""Replicas know of each other."""

from alembic import op
from sqlalchemy import Column

from storage.columns import Instant, Name

revision = "v2_025"
down_revision = "v2_024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An empty table: each says that it is there as it looks. One of before counts where it holds a lane."""
    op.create_table(
        "replicas",
        Column("worker", Name, primary_key=True),
        Column("until", Instant, nullable=False),
    )
