"""When the platform was last asked what it knows of somebody."""

from alembic import op
from sqlalchemy import Column

from storage.columns import Instant

revision = "v2_005"
down_revision = "v2_004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody was asked yet."""
    op.add_column("people", Column("known_at", Instant, nullable=True))
