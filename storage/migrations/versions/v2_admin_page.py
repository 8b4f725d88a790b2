"""What holds for everybody in a workspace, who changed it, and what its months tell."""

from alembic import op
from sqlalchemy import Boolean, Column, Integer, text

from storage.columns import Facts, Instant, Name

revision = "v2_019"
down_revision = "v2_018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Three columns that leave all as it is, and two tables."""
    op.add_column("workspaces", Column("language", Name, nullable=False, server_default=""))
    op.add_column("workspaces", Column("least_stories", Integer, nullable=False, server_default="0"))
    op.add_column("workspaces", Column("kept_days", Facts, nullable=False, server_default=text("'{}'")))
    op.create_table(
        "changes",
        Column("workspace", Name, primary_key=True),
        Column("id", Name, primary_key=True),
        Column("at", Instant, nullable=False),
        *(Column(name, Name, nullable=False) for name in ("by", "what", "circle", "person")),
    )
    op.create_index("changes_newest", "changes", ["workspace", "at", "id"])
    op.create_index("changes_at", "changes", ["at"])
    op.create_table(
        "months",
        Column("workspace", Name, primary_key=True),
        Column("month", Name, primary_key=True),
        *(Column(name, Boolean, nullable=False) for name in ("told", "piled")),
        *(Column(name, Integer, nullable=False) for name in ("helped", "unanswered")),
        *(Column(name, Name, nullable=False) for name in ("pace", "picture")),
    )
