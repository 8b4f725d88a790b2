"""Where a workspace's next or former data key stands while it is rotated, and what its digests are made with."""

from alembic import op
from sqlalchemy import Column

from storage.columns import Name, Words

revision = "v2_009"
down_revision = "v2_008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A table; a workspace whose key was never rotated has no row."""
    op.create_table(
        "rotations",
        Column("workspace", Name, primary_key=True),
        Column("stage", Name, nullable=False),
        Column("digests", Words, nullable=False),
        Column("other", Words, nullable=False),
        Column("wrapped_by", Name, nullable=False),
    )
