"""That something was shared is known for longer than its words are kept."""

from alembic import op
from sqlalchemy import Boolean, Column, false, text

revision = "v2_024"
down_revision = "v2_023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One column, false for all that is there, and an index."""
    op.add_column("letters", Column("bare", Boolean, nullable=False, server_default=false()))
    on_sqlite, elsewhere = text("kind = 'share' AND bare = 0"), text("kind = 'share' AND bare = false")
    op.create_index("letters_shared", "letters", ["at"], sqlite_where=on_sqlite, postgresql_where=elsewhere)
