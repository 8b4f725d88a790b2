"""Where a workspace's other data key stands while it is rotated; and the request from which a message came."""

from alembic import op
from sqlalchemy import Column

from storage.columns import Name, Words

revision = "v2_009"
down_revision = "v2_008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A table, in which a workspace whose key was never rotated has no row; and a column for the log's sake."""
    op.add_column("outbox", Column("request", Name))
    op.create_table(
        "rotations",
        Column("workspace", Name, primary_key=True),
        Column("stage", Name, nullable=False),
        Column("digests", Words, nullable=False),
        Column("other", Words, nullable=False),
        Column("wrapped_by", Name, nullable=False),
    )
