"""When a workspace let Askwell go."""

from alembic import op
from sqlalchemy import Column, text

from storage.columns import Instant

revision = "v1_003"
down_revision = "v1_002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The moment, and a way to find who is gone."""
    op.add_column("workspaces", Column("gone_at", Instant, nullable=True))
    gone = text("gone_at IS NOT NULL")
    op.create_index("workspaces_gone", "workspaces", ["gone_at"], sqlite_where=gone, postgresql_where=gone)
