"""What people are known for, in the ring of people; and what told stories say that they helped with."""

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, MetaData, Table, insert, select

from bot.suggestions import place_of
from storage.columns import Name

revision = "v2_012"
down_revision = "v2_011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Topics get a place. Those that are there are whole words, and are found as such until their line is saved."""
    held = _held()
    op.drop_index("topics_person", "topics")
    op.drop_table("topics")
    _create("topics")
    _create("told_topics", Column("story", Name, primary_key=True))
    op.create_index("topics_person", "topics", ["workspace", "person"])
    op.create_index("told_topics_story", "told_topics", ["workspace", "story"])
    op.create_index("told_topics_person", "told_topics", ["workspace", "person"])
    rows = [{**row, "place": place_of(row["person"])} for row in held]
    if rows:
        topics = Table("topics", MetaData(), *(Column(name, Name) for name in ("workspace", "topic", "person")),
                       Column("place", BigInteger))  # fmt: skip
        op.get_bind().execute(insert(topics).execution_options(across="upgrade"), rows)


def _held() -> list[dict[str, str]]:
    topics = Table("topics", MetaData(), *(Column(name, Name) for name in ("workspace", "topic", "person")))
    rows = op.get_bind().execute(select(topics).execution_options(across="upgrade"))
    return [{"workspace": row.workspace, "topic": row.topic, "person": row.person} for row in rows]


def _create(name: str, *more: Column[str]) -> None:
    of_a_story = [
        ForeignKeyConstraint(
            ["workspace", "story"], ["stories.workspace", "stories.id"], ondelete="CASCADE", name="of_stories"
        )
    ]
    op.create_table(
        name,
        Column("workspace", Name, primary_key=True),
        Column("topic", Name, primary_key=True),
        Column("place", BigInteger, primary_key=True, autoincrement=False),
        Column("person", Name, primary_key=True),
        *more,
        *(of_a_story if more else ()),
    )
