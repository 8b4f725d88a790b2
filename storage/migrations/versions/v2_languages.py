"""In which language a channel's weekly post is written."""

from alembic import op
from sqlalchemy import Column

from storage.columns import Name

revision = "v2_012"
down_revision = "v2_011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One column. Posts that are set up stay English."""
    op.add_column("circles", Column("language", Name, nullable=False, server_default="en"))
