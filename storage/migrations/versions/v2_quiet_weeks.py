"""Who set up a channel's weekly post, and when they last read why a week had none."""

from alembic import op
from sqlalchemy import Column

from storage.columns import Instant, Name

revision = "v2_008"
down_revision = "v2_007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two columns. Who set up those that are there nobody knows: they read nothing until somebody saves it again."""
    op.add_column("circles", Column("set_up_by", Name, nullable=False, server_default=""))
    op.add_column("circles", Column("quiet_at", Instant))
