"""What people are known for: stems in place of whole words, in a ring of people; and what told stories say."""

from collections.abc import Iterator, Sequence
from typing import Any

from alembic import context, op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKeyConstraint,
    LargeBinary,
    MetaData,
    Row,
    Table,
    false,
    insert,
    select,
)

from bot.stems import ENGLISH, Stems, language_of
from bot.suggestions import place_of
from storage.columns import Facts, Name
from storage.keys import sealer_of
from storage.sealing import Sealer

revision = "v2_013"
down_revision = "v2_012"
branch_labels = None
depends_on = None


def _table(name: str, *columns: Column[Any]) -> Table:
    return Table(name, MetaData(), Column("workspace", Name), *columns)


PEOPLE = _table("people", Column("id", Name), Column("locale", Name), Column("words", LargeBinary))
STORIES = _table(
    "stories",
    *(Column(name, Name) for name in ("id", "teller", "post")),
    Column("chain", Facts),
    Column("left_out", Boolean),
    Column("words", LargeBinary),
)


def _placed(name: str, *more: Column[Any]) -> Table:
    return _table(name, Column("topic", Name), Column("place", BigInteger), Column("person", Name), *more)


TOPICS, TOLD = _placed("topics"), _placed("told_topics", Column("story", Name))


def upgrade() -> None:
    """Two tables in place of one, filled from the words themselves."""
    op.drop_index("topics_person", "topics")
    op.drop_table("topics")
    _make()
    connection = op.get_bind()
    spaces = select(PEOPLE.c.workspace).distinct().execution_options(across="upgrade")
    for workspace in connection.execute(spaces).scalars().all():
        sealer = sealer_of(connection, context.config.attributes.get("keys", ()), workspace)
        people = connection.execute(select(PEOPLE).where(PEOPLE.c.workspace == workspace)).all()
        told = STORIES.c.post.is_not(None), STORIES.c.left_out == false()
        stories = connection.execute(select(STORIES).where(STORIES.c.workspace == workspace, *told)).all()
        _fill(connection, TOPICS, list(_lines(people, sealer)))
        _fill(connection, TOLD, list(_told(stories, {row.id: row.locale for row in people}, sealer)))


def _fill(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _lines(people: Sequence[Row[Any]], sealer: Sealer) -> Iterator[dict[str, Any]]:
    for row in people:
        line = sealer.open("people", row.id, row.words).get("ask_me_about", "")
        for topic in _topics(line, row.locale, sealer):
            yield {"workspace": row.workspace, "topic": topic, "place": place_of(row.id), "person": row.id}


def _told(stories: Sequence[Row[Any]], locales: dict[str, str], sealer: Sealer) -> Iterator[dict[str, Any]]:
    for row in stories:
        about, helper = sealer.open("stories", row.id, row.words).get("about", ""), row.chain[-1]
        where = {"workspace": row.workspace, "place": place_of(helper), "person": helper, "story": row.id}
        for topic in _topics(about, locales.get(row.teller, ENGLISH), sealer):
            yield {**where, "topic": topic}


def _topics(words: str, locale: str, sealer: Sealer) -> list[str]:
    stems = Stems(language_of(locale)).in_text(words) if words else ()
    return sorted({sealer.blind(stem)[0] for stem in stems})


def _make() -> None:
    _create("topics")
    of_a_story = ForeignKeyConstraint(
        ["workspace", "story"], ["stories.workspace", "stories.id"], ondelete="CASCADE", name="of_stories"
    )
    _create("told_topics", Column("story", Name, primary_key=True), of_a_story)
    op.create_index("topics_person", "topics", ["workspace", "person"])
    op.create_index("told_topics_story", "told_topics", ["workspace", "story"])
    op.create_index("told_topics_person", "told_topics", ["workspace", "person"])


def _create(name: str, *more: Any) -> None:
    op.create_table(
        name,
        Column("workspace", Name, primary_key=True),
        Column("topic", Name, primary_key=True),
        Column("place", BigInteger, primary_key=True, autoincrement=False),
        Column("person", Name, primary_key=True),
        *more,
    )
