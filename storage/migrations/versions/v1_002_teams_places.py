"""Where people and channels are found in Teams."""

from alembic import op
from sqlalchemy import Column, LargeBinary

from storage.columns import Name

revision = "v1_002"
down_revision = "v1_001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Seats of people, and channels."""
    op.create_table(
        "teams_seats",
        Column("workspace", Name, primary_key=True),
        Column("person", Name, primary_key=True),
        Column("known_as", Name, nullable=False),
        Column("words", LargeBinary, nullable=False),
    )
    op.create_index("teams_seats_known_as", "teams_seats", ["workspace", "known_as"])
    op.create_table(
        "teams_channels",
        Column("workspace", Name, primary_key=True),
        Column("id", Name, primary_key=True),
        Column("words", LargeBinary, nullable=False),
    )
