"""One open ask of a pair, as the database sees it; those that were open beside another stay, with a number."""

from alembic import op
from sqlalchemy import Column, Integer, text

revision = "v2_011"
down_revision = "v2_010"
branch_labels = None
depends_on = None

NUMBERED = """
UPDATE asks SET beside = (
    SELECT count(*) FROM asks AS earlier
    WHERE earlier.workspace = asks.workspace AND earlier.asker = asks.asker AND earlier.helper = asks.helper
    AND earlier.open = asks.open AND (earlier.sent_at, earlier.id) < (asks.sent_at, asks.id)
)
WHERE open = true AND EXISTS (
    SELECT 1 FROM asks AS earlier
    WHERE earlier.workspace = asks.workspace AND earlier.asker = asks.asker AND earlier.helper = asks.helper
    AND earlier.open = asks.open AND (earlier.sent_at, earlier.id) < (asks.sent_at, asks.id)
)
"""


def upgrade() -> None:
    """A number, which is 0 nearly everywhere, and two indexes in place of two."""
    op.add_column("asks", Column("beside", Integer, nullable=False, server_default="0"))
    op.get_bind().execute(text(NUMBERED).execution_options(across="upgrade"))
    op.drop_index("asks_one_fresh", "asks")
    op.drop_index("asks_asked_open", "asks")
    _index("asks_one_open", ["workspace", "asker", "helper", "beside"], "open = {true}", unique=True)
    _index("asks_beside", ["workspace", "asker", "helper"], "open = {true} AND beside > 0")


def _index(name: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    on_sqlite, elsewhere = text(where.format(true="1")), text(where.format(true="true"))
    op.create_index(name, "asks", columns, unique=unique, sqlite_where=on_sqlite, postgresql_where=elsewhere)
