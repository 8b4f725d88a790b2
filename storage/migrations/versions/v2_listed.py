"""Whom the settings named to look after Askwell, as it was last written down."""

from alembic import op
from sqlalchemy import Boolean, Column, false

revision = "v2_022"
down_revision = "v2_021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody was written down yet: the next start does it."""
    op.add_column("people", Column("listed", Boolean, nullable=False, server_default=false()))
