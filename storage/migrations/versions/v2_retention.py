"""Whether an ask's words are kept no longer, and where what is old is found."""

from alembic import op
from sqlalchemy import Boolean, Column, false, text

revision = "v2_017"
down_revision = "v2_016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One column, false for all that is there, and six indexes."""
    op.add_column("asks", Column("bare", Boolean, nullable=False, server_default=false()))
    _index("asks_words", "asks", ["sent_at"], "open = {false} AND bare = {false}")
    _index("asks_bare", "asks", ["sent_at"], "bare = {true}")
    op.create_index("thanks_at", "thanks", ["at"])
    op.create_index("outcomes_at", "outcomes", ["at"])
    _index("stories_unposted", "stories", ["at"], "post IS NULL")
    _index("slots_over", "slots", ["workspace", "slot"], "view IN ('kept', 'quiet')")


def _index(name: str, table: str, columns: list[str], where: str) -> None:
    on_sqlite = text(where.format(true="1", false="0"))
    elsewhere = text(where.format(true="true", false="false"))
    op.create_index(name, table, columns, sqlite_where=on_sqlite, postgresql_where=elsewhere)
