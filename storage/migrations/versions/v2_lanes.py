"""Which replica sends for a workspace."""

from alembic import op
from sqlalchemy import Column

from storage.columns import Instant, Name

revision = "v2_023"
down_revision = "v2_022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An empty table: whoever sends next takes its lanes. A replica of before asks nobody, as it always did."""
    op.create_table(
        "lanes",
        Column("workspace", Name, primary_key=True),
        Column("worker", Name, nullable=False),
        Column("until", Instant, nullable=False),
        Column("used_at", Instant, nullable=False),
    )
    op.create_index("lanes_worker", "lanes", ["worker"])
