"""Letters, the month of two people's last contact, and who wants to stay in touch with whom."""

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary, and_, column, false, true

from storage.columns import Instant, Name

revision = "v2_021"
down_revision = "v2_020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Three tables, and an index of what was told of no ask, which goes after its time."""
    op.create_table(
        "letters",
        *(Column(name, Name, primary_key=True) for name in ("workspace", "id")),
        *(Column(name, Name, nullable=False) for name in ("kind", "by", "to")),
        Column("reader", Name, nullable=True),
        Column("answers", Name, nullable=False),
        Column("at", Instant, nullable=False),
        Column("words", LargeBinary, nullable=False),
    )
    op.create_table("contacts", *_of_two(), Column("month", Name, nullable=False))
    op.create_table(
        "rhythms",
        *_of_two(),
        Column("id", Name, nullable=False),
        Column("months", Integer, nullable=False),
        Column("since", Name, nullable=False),
    )
    op.create_index("letters_at", "letters", ["at"])
    for name in ("by", "to"):
        op.create_index(f"letters_{name}", "letters", ["workspace", name, "at"])
    op.create_index("contacts_month", "contacts", ["month"])
    for name in ("contacts", "rhythms"):
        op.create_index(f"{name}_other", name, ["workspace", "other"])
    told = and_(column("told") == true(), column("by_clock") == false(), column("ask") == column("person"))
    op.create_index("prompts_told_of_no_ask", "prompts", ["due_at"], sqlite_where=told, postgresql_where=told)


def _of_two() -> list[Column[str]]:
    return [Column(name, Name, primary_key=True) for name in ("workspace", "person", "other")]
