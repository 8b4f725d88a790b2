"""All tables of version 1, as they were when it began. Never edited: what changes later is a revision of its own."""

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, ForeignKeyConstraint, Integer, LargeBinary, Text, text

from storage.columns import Instant, Name, Serial

revision = "v1_001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Parents before their parts."""
    tables = (
        _advice,
        _asks,
        _circle_people,
        _circles,
        _data_keys,
        _outbox,
        _outcomes,
        _people,
        _pictures,
        _posts,
        _prompts,
        _pulse,
        _room_clock,
        _room_lines,
        _secrets,
        _seen,
        _slots,
        _stories,
        _thanks,
        _topics,
        _workspaces,
        _outcomes_to,
        _parts,
        _story_people,
        _thanks_to,
    )
    for create in tables:
        create()


def _advice() -> None:
    op.create_table(
        "advice",
        Column("workspace", Name, primary_key=True),
        Column("label", Name, primary_key=True),
        Column("shown", Integer, nullable=False),
        Column("not_useful", Integer, nullable=False),
    )


def _asks() -> None:
    op.create_table(
        "asks",
        Column("workspace", Name, primary_key=True),
        Column("id", Name, primary_key=True),
        Column("asker", Name, nullable=False),
        Column("helper", Name, nullable=False),
        Column("invitee", Name),
        Column("state", Name, nullable=False),
        Column("open", Boolean, nullable=False),
        Column("revision", Integer, nullable=False),
        Column("sent_at", Instant, nullable=False),
        Column("deliver_at", Instant, nullable=False),
        Column("moved_at", Instant, nullable=False),
        Column("left_open", Boolean, nullable=False),
        Column("lost", Boolean, nullable=False),
        Column("stepped_back", Boolean, nullable=False),
        Column("done_at", Instant),
        Column("remind_from", Instant),
        Column("asked_to_point", Boolean, nullable=False),
        Column("pointing_refused", Boolean, nullable=False),
        Column("instead_of", Name),
        Column("was_clear", Boolean),
        Column("took_minutes", Integer),
        Column("checked_from", Instant),
        Column("not_yets", Integer, nullable=False),
        Column("expired", Boolean, nullable=False),
        Column("acknowledged", Boolean, nullable=False),
        Column("thanked_at", Instant),
        Column("outcome_from", Instant),
        Column("outcome_snoozes", Integer, nullable=False),
        Column("outcome_told_at", Instant),
        Column("due", Instant),
        Column("minutes", Integer),
        Column("kind", Name),
        Column("other_help", Boolean, nullable=False),
        Column("may_pass", Boolean, nullable=False),
        Column("chain", Text),
        Column("words", LargeBinary, nullable=False),
    )
    op.create_index("asks_asked", "asks", ["workspace", "asker", "sent_at", "id"])
    op.create_index(
        "asks_asked_open",
        "asks",
        ["workspace", "asker", "helper", "sent_at"],
        sqlite_where=text("open = 1"),
        postgresql_where=text("open = true"),
    )
    op.create_index("asks_helped", "asks", ["workspace", "helper", "sent_at", "id"])
    op.create_index(
        "asks_invited",
        "asks",
        ["workspace", "invitee", "sent_at", "id"],
        sqlite_where=text("invitee IS NOT NULL"),
        postgresql_where=text("invitee IS NOT NULL"),
    )
    op.create_index(
        "asks_one_fresh",
        "asks",
        ["workspace", "asker", "helper"],
        unique=True,
        sqlite_where=text("state = 'waiting' AND left_open = 0 AND chain IS NULL"),
        postgresql_where=text("state = 'waiting' AND left_open = false AND chain IS NULL"),
    )
    op.create_index(
        "asks_owned_open",
        "asks",
        ["workspace", "helper", "sent_at", "id"],
        sqlite_where=text("open = 1"),
        postgresql_where=text("open = true"),
    )


def _circle_people() -> None:
    op.create_table(
        "circle_people",
        Column("workspace", Name, primary_key=True),
        Column("circle", Name, primary_key=True),
        Column("person", Name, primary_key=True),
    )
    op.create_index("circle_people_person", "circle_people", ["workspace", "person"])


def _circles() -> None:
    op.create_table(
        "circles",
        Column("workspace", Name, primary_key=True),
        Column("id", Name, primary_key=True),
        Column("name", Name, nullable=False),
        Column("zone", Name, nullable=False),
        Column("private", Boolean, nullable=False),
        Column("weekday", Integer, nullable=False),
        Column("hour", Integer, nullable=False),
        Column("since", Instant, nullable=False),
        Column("off", Boolean, nullable=False),
        Column("due_at", Instant, nullable=False),
    )
    op.create_index(
        "circles_due", "circles", ["due_at"], sqlite_where=text("off = 0"), postgresql_where=text('"off" = false')
    )


def _data_keys() -> None:
    op.create_table(
        "data_keys",
        Column("workspace", Name, primary_key=True),
        Column("wrapped", LargeBinary, nullable=False),
        Column("wrapped_by", Name, nullable=False),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        Column("id", Serial, primary_key=True, autoincrement=True),
        Column("workspace", Name, nullable=False),
        Column("slot", Name, nullable=False),
        Column("revision", Integer, nullable=False),
        Column("view", Name, nullable=False),
        Column("to", Name, nullable=False),
        Column("ids", Text, nullable=False),
        Column("due_at", Instant, nullable=False),
        Column("edit", Boolean, nullable=False),
        Column("twin", Name, nullable=False),
        Column("state", Name, nullable=False),
        Column("begun", Boolean, nullable=False),
        Column("attempts", Integer, nullable=False),
        Column("error", Name, nullable=False),
        Column("fence", BigInteger, nullable=False),
        Column("worker", Name, nullable=False),
        Column("lease_until", Instant),
        Column("settled_at", Instant),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "outbox_aside",
        "outbox",
        ["id"],
        sqlite_where=text("state IN ('dead', 'unsure')"),
        postgresql_where=text("state IN ('dead', 'unsure')"),
    )
    op.create_index(
        "outbox_due",
        "outbox",
        ["due_at"],
        sqlite_where=text("state = 'waiting'"),
        postgresql_where=text("state = 'waiting'"),
    )
    op.create_index(
        "outbox_one_in_flight",
        "outbox",
        ["workspace", "slot"],
        unique=True,
        sqlite_where=text("state = 'claimed'"),
        postgresql_where=text("state = 'claimed'"),
    )
    if op.get_context().dialect.name == "postgresql":
        op.create_index(
            "outbox_one_waits",
            "outbox",
            ["workspace", "slot"],
            unique=True,
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        )
    op.create_index(
        "outbox_settled",
        "outbox",
        ["settled_at"],
        sqlite_where=text("state IN ('sent', 'dropped')"),
        postgresql_where=text("state IN ('sent', 'dropped')"),
    )
    op.create_index("outbox_slot", "outbox", ["workspace", "slot", "revision"], unique=True)
    op.create_index(
        "outbox_turns",
        "outbox",
        ["workspace", "due_at", "id"],
        sqlite_where=text("state = 'waiting'"),
        postgresql_where=text("state = 'waiting'"),
    )


def _outcomes() -> None:
    op.create_table(
        "outcomes",
        Column("workspace", Name, primary_key=True),
        Column("id", Name, primary_key=True),
        Column("ask", Name, nullable=False),
        Column("by", Name, nullable=False),
        Column("to", Text, nullable=False),
        Column("story", Name),
        Column("at", Instant, nullable=False),
        Column("words", LargeBinary, nullable=False),
    )
    op.create_index("outcomes_by", "outcomes", ["workspace", "by"])
    op.create_index(
        "outcomes_story",
        "outcomes",
        ["workspace", "story"],
        sqlite_where=text("story IS NOT NULL"),
        postgresql_where=text("story IS NOT NULL"),
    )


def _people() -> None:
    op.create_table(
        "people",
        Column("workspace", Name, primary_key=True),
        Column("id", Name, primary_key=True),
        Column("name", Name, nullable=False),
        Column("whole", Name, nullable=False),
        Column("first", Name, nullable=False),
        Column("platform_zone", Name, nullable=False),
        Column("locale", Name, nullable=False),
        Column("admin", Boolean, nullable=False),
        Column("bot", Boolean, nullable=False),
        Column("outsider", Boolean, nullable=False),
        Column("left", Boolean, nullable=False),
        Column("unreachable", Boolean, nullable=False),
        Column("introduced", Boolean, nullable=False),
        Column("preferences", Text, nullable=False),
        Column("words", LargeBinary, nullable=False),
    )
    op.create_index("people_first", "people", ["workspace", "first"])
    op.create_index("people_whole", "people", ["workspace", "whole"])


def _pictures() -> None:
    op.create_table(
        "pictures",
        Column("token", Name, primary_key=True),
        Column("workspace", Name, nullable=False),
        Column("png", LargeBinary, nullable=False),
    )
    op.create_index("pictures_workspace", "pictures", ["workspace"])


def _posts() -> None:
    op.create_table(
        "posts",
        Column("workspace", Name, primary_key=True),
        Column("id", Name, primary_key=True),
        Column("circle", Name, nullable=False),
        Column("week", Name, nullable=False),
        Column("stories", Text, nullable=False),
        Column("picture", Name),
        Column("revision", Integer, nullable=False),
        Column("at", Instant, nullable=False),
    )
    op.create_index("posts_newest", "posts", ["workspace", "circle", "at"])
    op.create_index("posts_week", "posts", ["workspace", "circle", "week"], unique=True)


def _prompts() -> None:
    op.create_table(
        "prompts",
        Column("workspace", Name, primary_key=True),
        Column("ask", Name, primary_key=True),
        Column("kind", Name, primary_key=True),
        Column("key", Name, primary_key=True),
        Column("person", Name, nullable=False),
        Column("due_at", Instant, nullable=False),
        Column("by_clock", Boolean, nullable=False),
        Column("told", Boolean, nullable=False),
        Column("snoozed_to", Instant),
        Column("slot", Name),
    )
    op.create_index(
        "prompts_clock",
        "prompts",
        ["due_at"],
        sqlite_where=text("told = 0 AND by_clock = 1"),
        postgresql_where=text("told = false AND by_clock = true"),
    )
    op.create_index(
        "prompts_person",
        "prompts",
        ["workspace", "person", "due_at"],
        sqlite_where=text("told = 0 AND by_clock = 0"),
        postgresql_where=text("told = false AND by_clock = false"),
    )
    op.create_index(
        "prompts_slot",
        "prompts",
        ["workspace", "slot"],
        sqlite_where=text("slot IS NOT NULL"),
        postgresql_where=text("slot IS NOT NULL"),
    )


def _pulse() -> None:
    op.create_table(
        "pulse",
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("at", Instant, nullable=False),
    )


def _room_clock() -> None:
    op.create_table(
        "room_clock",
        Column("workspace", Name, primary_key=True),
        Column("change", Serial, nullable=False),
        Column("ahead", Serial, nullable=False),
    )


def _room_lines() -> None:
    op.create_table(
        "room_lines",
        Column("workspace", Name, primary_key=True),
        Column("id", Serial, primary_key=True, autoincrement=False),
        Column("change", Serial, nullable=False),
        Column("channel", Name, nullable=False),
        Column("author", Name, nullable=False),
        Column("key", Name),
        Column("at", Instant, nullable=False),
        Column("words", LargeBinary, nullable=False),
    )
    op.create_index("room_lines_change", "room_lines", ["workspace", "change"])
    op.create_index("room_lines_channel", "room_lines", ["workspace", "channel", "id"])
    op.create_index("room_lines_key", "room_lines", ["workspace", "key"], unique=True)


def _secrets() -> None:
    op.create_table(
        "secrets",
        Column("workspace", Name, primary_key=True),
        Column("name", Name, primary_key=True),
        Column("words", LargeBinary, nullable=False),
    )


def _seen() -> None:
    op.create_table(
        "seen",
        Column("workspace", Name, primary_key=True),
        Column("key", Name, primary_key=True),
        Column("at", Instant, nullable=False),
    )
    op.create_index("seen_at", "seen", ["at"])


def _slots() -> None:
    op.create_table(
        "slots",
        Column("workspace", Name, primary_key=True),
        Column("slot", Name, primary_key=True),
        Column("revision", Integer, nullable=False),
        Column("view", Name, nullable=False),
        Column("to", Name, nullable=False),
        Column("ids", Text, nullable=False),
        Column("ref", Name, nullable=False),
        Column("shown", LargeBinary),
    )


def _stories() -> None:
    op.create_table(
        "stories",
        Column("workspace", Name, primary_key=True),
        Column("id", Name, primary_key=True),
        Column("circle", Name, nullable=False),
        Column("teller", Name, nullable=False),
        Column("chain", Text, nullable=False),
        Column("consents", Text, nullable=False),
        Column("at", Instant, nullable=False),
        Column("agreed_at", Instant),
        Column("agreed", Boolean, nullable=False),
        Column("left_out", Boolean, nullable=False),
        Column("post", Name),
        Column("words", LargeBinary, nullable=False),
    )
    op.create_index(
        "stories_tellable",
        "stories",
        ["workspace", "circle", "at"],
        sqlite_where=text("agreed = 1 AND post IS NULL"),
        postgresql_where=text("agreed = true AND post IS NULL"),
    )


def _thanks() -> None:
    op.create_table(
        "thanks",
        Column("workspace", Name, primary_key=True),
        Column("id", Name, primary_key=True),
        Column("by", Name, nullable=False),
        Column("to", Name, nullable=False),
        Column("ask", Name),
        Column("also", Text, nullable=False),
        Column("story", Name),
        Column("at", Instant, nullable=False),
        Column("words", LargeBinary, nullable=False),
    )
    op.create_index("thanks_by", "thanks", ["workspace", "by"])
    op.create_index(
        "thanks_story",
        "thanks",
        ["workspace", "story"],
        sqlite_where=text("story IS NOT NULL"),
        postgresql_where=text("story IS NOT NULL"),
    )


def _topics() -> None:
    op.create_table(
        "topics",
        Column("workspace", Name, primary_key=True),
        Column("topic", Name, primary_key=True),
        Column("person", Name, primary_key=True),
    )
    op.create_index("topics_person", "topics", ["workspace", "person"])


def _workspaces() -> None:
    op.create_table(
        "workspaces",
        Column("workspace", Name, primary_key=True),
        Column("name", Name, nullable=False),
        Column("installed_by", Name, nullable=False),
        Column("zone", Name, nullable=False),
        Column("country", Name),
        Column("help_line", Name, nullable=False),
        Column("advice_off", Text, nullable=False),
        Column("dead", Boolean, nullable=False),
    )


def _outcomes_to() -> None:
    op.create_table(
        "outcomes_to",
        Column("workspace", Name, primary_key=True),
        Column("person", Name, primary_key=True),
        Column("at", Instant, primary_key=True),
        Column("note", Name, primary_key=True),
        ForeignKeyConstraint(
            ["workspace", "note"], ["outcomes.workspace", "outcomes.id"], ondelete="CASCADE", name="of_outcomes"
        ),
    )
    op.create_index("outcomes_to_note", "outcomes_to", ["workspace", "note"])


def _parts() -> None:
    op.create_table(
        "parts",
        Column("workspace", Name, primary_key=True),
        Column("person", Name, primary_key=True),
        Column("ask", Name, primary_key=True),
        ForeignKeyConstraint(["workspace", "ask"], ["asks.workspace", "asks.id"], ondelete="CASCADE", name="of_asks"),
    )
    op.create_index("parts_ask", "parts", ["workspace", "ask"])


def _story_people() -> None:
    op.create_table(
        "story_people",
        Column("workspace", Name, primary_key=True),
        Column("person", Name, primary_key=True),
        Column("at", Instant, primary_key=True),
        Column("story", Name, primary_key=True),
        ForeignKeyConstraint(
            ["workspace", "story"], ["stories.workspace", "stories.id"], ondelete="CASCADE", name="of_stories"
        ),
    )
    op.create_index("story_people_story", "story_people", ["workspace", "story"])


def _thanks_to() -> None:
    op.create_table(
        "thanks_to",
        Column("workspace", Name, primary_key=True),
        Column("person", Name, primary_key=True),
        Column("at", Instant, primary_key=True),
        Column("note", Name, primary_key=True),
        ForeignKeyConstraint(
            ["workspace", "note"], ["thanks.workspace", "thanks.id"], ondelete="CASCADE", name="of_thanks"
        ),
    )
    op.create_index("thanks_to_note", "thanks_to", ["workspace", "note"])
