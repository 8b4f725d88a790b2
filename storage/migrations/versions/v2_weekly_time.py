"""At which minute a weekly post is due."""

from alembic import op
from sqlalchemy import Column, Integer

revision = "v2_010"
down_revision = "v2_009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One column. Posts that are set up keep their full hour."""
    op.add_column("circles", Column("minute", Integer, nullable=False, server_default="0"))
