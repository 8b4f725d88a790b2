"""Thanks are found by their ask, and counted by who wrote them when."""

from alembic import op
from sqlalchemy import text

revision = "v2_004"
down_revision = "v2_003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two indexes; what was written stays as it is."""
    op.drop_index("thanks_by", "thanks")
    op.create_index("thanks_by", "thanks", ["workspace", "by", "at"])
    of_ask = text("ask IS NOT NULL")
    op.create_index("thanks_ask", "thanks", ["workspace", "ask"], sqlite_where=of_ask, postgresql_where=of_ask)
