"""What people answered to stories apart from what they wish; since when a message is there; pictures that are gone."""

import json

from alembic import op
from sqlalchemy import Column, Connection, column, table, text, update

from storage.columns import Instant, database_now

revision = "v2_002"
down_revision = "v2_001"
branch_labels = None
depends_on = None

WHY = "upgrade"


def upgrade() -> None:
    """Stories keep their answers; a wish of then that stood for one is forgotten, but for *never*, which stays a no."""
    _stories()
    op.add_column("slots", Column("since", Instant, nullable=True))
    _since_when_messages_are_there(op.get_bind())
    op.add_column("pictures", Column("gone_at", Instant, nullable=True))
    gone = text("gone_at IS NOT NULL")
    op.create_index("pictures_gone", "pictures", ["gone_at"], sqlite_where=gone, postgresql_where=gone)
    _drop_replaced_pictures(op.get_bind())


def _since_when_messages_are_there(connection: Connection) -> None:
    """As far as it is known: rows that were sent are kept for a month."""
    sent = (
        "UPDATE slots SET since = (SELECT min(settled_at) FROM outbox WHERE outbox.workspace = slots.workspace"
        " AND outbox.slot = slots.slot AND outbox.state = 'sent')"
    )
    connection.execute(text(sent).execution_options(across=WHY))


def _drop_replaced_pictures(connection: Connection) -> None:
    """Whoever was left out of a post before still stood in its first picture. Slack's notes of those are not needed."""
    pictures = table("pictures", column("token"), column("gone_at", Instant))
    not_shown = text("token NOT IN (SELECT picture FROM posts WHERE picture <> '')")
    replaced = update(pictures).where(not_shown).values(gone_at=database_now())
    connection.execute(replaced.execution_options(across=WHY))
    notes = text("DELETE FROM secrets WHERE name LIKE 'slack.shows:%'")
    connection.execute(notes.execution_options(across=WHY))


def _stories() -> None:
    op.drop_index("stories_tellable", "stories")
    _only_what_was_answered(op.get_bind())
    op.execute("ALTER TABLE stories RENAME COLUMN agreed_at TO answered_at")
    op.drop_column("stories", "agreed")
    op.create_index(
        "stories_untold",
        "stories",
        ["workspace", "circle", "at"],
        sqlite_where=text("left_out = 0 AND post IS NULL"),
        postgresql_where=text("left_out = false AND post IS NULL"),
    )


def _only_what_was_answered(connection: Connection) -> None:
    rows = connection.execute(text("SELECT workspace, id, consents FROM stories").execution_options(across=WHY)).all()
    kept = text("UPDATE stories SET consents = :answers WHERE workspace = :workspace AND id = :id")
    kept = kept.execution_options(across=WHY)
    for row in rows:
        said = json.loads(row.consents)
        answers = {person: consent for person, consent in said.items() if consent in {"yes", "no"}}
        if answers != said:
            facts = json.dumps(answers, separators=(",", ":"))
            connection.execute(kept, {"answers": facts, "workspace": row.workspace, "id": row.id})
