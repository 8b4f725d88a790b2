"""Every table. Each row that belongs to a workspace says so in `workspace`, which comes first in keys and indexes.

Rules: a column `words` holds all that people wrote in that row, sealed (`storage.words`); nothing else does. Partial
indexes keep what is open, waiting or due small, however much is settled; a query uses one only if it repeats its
condition, so the conditions have names here. `open`, `left_open`, `by_clock`, `invitee`, `dead` are worked
out when a row is saved.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    and_,
    false,
    literal_column,
    true,
)

from storage.columns import Facts, Instant, Name, Serial, Words

metadata = MetaData()


def _id(name: str) -> Column[str]:
    return Column(name, Name, primary_key=True)


def _name(name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, Name, nullable=optional)


def _at(name: str, *, optional: bool = False) -> Column[object]:
    return Column(name, Instant, nullable=optional)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _facts(name: str) -> Column[object]:
    return Column(name, Facts, nullable=False)


def _words() -> Column[bytes]:
    return Column("words", Words, nullable=False)


def _part_of(parent: str, column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["workspace", column], [f"{parent}.workspace", f"{parent}.id"], ondelete="CASCADE", name=f"of_{parent}"
    )


def _index(name: str, *columns: Column[object], where: ColumnElement[bool] | None = None, unique: bool = False) -> None:
    Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


workspaces = Table(
    "workspaces", metadata,
    _id("workspace"), _name("name"), _name("installed_by"), _name("zone"), _name("country", optional=True),
    Column("help_line", Name, nullable=False), _facts("advice_off"), _flag("dead"),
    _at("gone_at", optional=True),
)  # fmt: skip
_index("workspaces_gone", workspaces.c.gone_at, where=workspaces.c.gone_at.is_not(None))

data_keys = Table(
    "data_keys", metadata,
    _id("workspace"), Column("wrapped", Words, nullable=False), _name("wrapped_by"),
)  # fmt: skip

pulse = Table("pulse", metadata, Column("id", Integer, primary_key=True, autoincrement=False), _at("at"))
"""One row that is written to prove that it can be."""

secrets = Table("secrets", metadata, _id("workspace"), _id("name"), _words())

people = Table(
    "people", metadata,
    _id("workspace"), _id("id"), _name("name"), _name("whole"), _name("first"), _name("platform_zone"),
    _name("locale"), _flag("admin"), _flag("bot"), _flag("outsider"), _flag("left"), _flag("unreachable"),
    _flag("introduced"), _facts("preferences"), _words(), _at("known_at", optional=True),
)  # fmt: skip
_index("people_whole", people.c.workspace, people.c.whole)
_index("people_first", people.c.workspace, people.c.first)

topics = Table("topics", metadata, _id("workspace"), _id("topic"), _id("person"))
_index("topics_person", topics.c.workspace, topics.c.person)

asks = Table(
    "asks", metadata,
    _id("workspace"), _id("id"), _name("asker"), _name("helper"), _name("invitee", optional=True), _name("state"),
    _flag("open"), _count("revision"), _at("sent_at"), _at("deliver_at"), _at("moved_at"), _flag("left_open"),
    _name("instead_of", optional=True), _at("outcome_from", optional=True), _at("due", optional=True),
    Column("minutes", Integer), _name("kind", optional=True), _flag("other_help"), _flag("may_pass"), _words(),
)  # fmt: skip
ask_is_open = asks.c.open == true()
ask_is_fresh = and_(asks.c.state == literal_column("'waiting'"), asks.c.left_open == false())
_index("asks_asked", asks.c.workspace, asks.c.asker, asks.c.sent_at, asks.c.id)
_index("asks_helped", asks.c.workspace, asks.c.helper, asks.c.sent_at, asks.c.id)
_index("asks_owned_open", asks.c.workspace, asks.c.helper, asks.c.sent_at, asks.c.id, where=ask_is_open)
_index("asks_asked_open", asks.c.workspace, asks.c.asker, asks.c.helper, asks.c.sent_at, where=ask_is_open)
_index("asks_invited", asks.c.workspace, asks.c.invitee, asks.c.sent_at, asks.c.id, where=asks.c.invitee.is_not(None))
# Two new asks of one pair at the same instant: the second finds the first and is refused.
_index("asks_one_fresh", asks.c.workspace, asks.c.asker, asks.c.helper, where=ask_is_fresh, unique=True)

history = Table(
    "history", metadata,
    _id("workspace"), _id("ask"), Column("seq", Integer, primary_key=True, autoincrement=False), _name("event"),
    _name("by", optional=True), _name("to"), _at("at"), Column("words", Words), _part_of("asks", "ask"),
)  # fmt: skip
"""What happened to asks. A row is added and never changes, but that its `words` may go: they belong to `by`."""

parts = Table("parts", metadata, _id("workspace"), _id("person"), _id("ask"), _part_of("asks", "ask"))
_index("parts_ask", parts.c.workspace, parts.c.ask)

thanks = Table(
    "thanks", metadata,
    _id("workspace"), _id("id"), _name("by"), _name("to"), _name("ask", optional=True), _facts("also"),
    _name("story", optional=True), _at("at"), _words(),
)  # fmt: skip
_index("thanks_by", thanks.c.workspace, thanks.c.by, thanks.c.at)
_index("thanks_ask", thanks.c.workspace, thanks.c.ask, where=thanks.c.ask.is_not(None))
_index("thanks_story", thanks.c.workspace, thanks.c.story, where=thanks.c.story.is_not(None))

thanks_to = Table(
    "thanks_to", metadata,
    _id("workspace"), _id("person"), Column("at", Instant, primary_key=True), _id("note"), _part_of("thanks", "note"),
)  # fmt: skip
_index("thanks_to_note", thanks_to.c.workspace, thanks_to.c.note)

outcomes = Table(
    "outcomes", metadata,
    _id("workspace"), _id("id"), _name("ask"), _name("by"), _facts("to"), _name("story", optional=True), _at("at"),
    _words(),
)  # fmt: skip
_index("outcomes_by", outcomes.c.workspace, outcomes.c.by)
_index("outcomes_story", outcomes.c.workspace, outcomes.c.story, where=outcomes.c.story.is_not(None))

outcomes_to = Table(
    "outcomes_to", metadata,
    _id("workspace"), _id("person"), Column("at", Instant, primary_key=True), _id("note"),
    _part_of("outcomes", "note"),
)  # fmt: skip
_index("outcomes_to_note", outcomes_to.c.workspace, outcomes_to.c.note)

stories = Table(
    "stories", metadata,
    _id("workspace"), _id("id"), _name("circle"), _name("teller"), _facts("chain"), _facts("consents"), _at("at"),
    _at("answered_at", optional=True), _flag("left_out"), _name("post", optional=True), _words(),
)  # fmt: skip
story_is_untold = and_(stories.c.left_out == false(), stories.c.post.is_(None))
_index("stories_untold", stories.c.workspace, stories.c.circle, stories.c.at, where=story_is_untold)

story_people = Table(
    "story_people", metadata,
    _id("workspace"), _id("person"), Column("at", Instant, primary_key=True), _id("story"),
    _part_of("stories", "story"),
)  # fmt: skip
_index("story_people_story", story_people.c.workspace, story_people.c.story)

circles = Table(
    "circles", metadata,
    _id("workspace"), _id("id"), _name("name"), _name("zone"), _flag("private"), _count("weekday"), _count("hour"),
    _at("since"), _flag("off"), _at("due_at"),
)  # fmt: skip
circle_is_on = circles.c.off == false()
_index("circles_due", circles.c.due_at, where=circle_is_on)

circle_people = Table("circle_people", metadata, _id("workspace"), _id("circle"), _id("person"))
_index("circle_people_person", circle_people.c.workspace, circle_people.c.person)

posts = Table(
    "posts", metadata,
    _id("workspace"), _id("id"), _name("circle"), _name("week"), _facts("stories"), _name("picture", optional=True),
    _count("revision"), _at("at"),
)  # fmt: skip
_index("posts_week", posts.c.workspace, posts.c.circle, posts.c.week, unique=True)
_index("posts_newest", posts.c.workspace, posts.c.circle, posts.c.at)

prompts = Table(
    "prompts", metadata,
    _id("workspace"), _id("ask"), _id("kind"), _id("key"), _name("person"), _at("due_at"), _flag("by_clock"),
    _flag("told"), _at("snoozed_to", optional=True), _name("slot", optional=True),
    Column("awaited", Boolean, nullable=False, server_default=false()),
)  # fmt: skip
prompt_is_a_persons = and_(prompts.c.told == false(), prompts.c.by_clock == false())
prompt_is_the_clocks = and_(prompts.c.told == false(), prompts.c.by_clock == true())
_index("prompts_person", prompts.c.workspace, prompts.c.person, prompts.c.due_at, where=prompt_is_a_persons)
_index("prompts_slot", prompts.c.workspace, prompts.c.slot, where=prompts.c.slot.is_not(None))
_index("prompts_clock", prompts.c.due_at, where=prompt_is_the_clocks)

outbox = Table(
    "outbox", metadata,
    Column("id", Serial, primary_key=True, autoincrement=True), _name("workspace"), _name("slot"),
    _count("revision"), _name("view"), _name("to"), _facts("ids"), _at("due_at"), _flag("edit"), _name("twin"),
    _name("state"), _flag("begun"), _count("attempts"), _name("error"), Column("fence", BigInteger, nullable=False),
    _name("worker"), _at("lease_until", optional=True), _at("settled_at", optional=True),
    sqlite_autoincrement=True,
)  # fmt: skip
row_waits = outbox.c.state == literal_column("'waiting'")
row_is_in_flight = outbox.c.state == literal_column("'claimed'")
# `sending` is `claimed` and begun: a flag that is in no index, so that marking a row touches none.
row_has_not_left = and_(
    outbox.c.state.in_([literal_column("'waiting'"), literal_column("'claimed'")]), outbox.c.begun == false()
)
row_is_settled = outbox.c.state.in_([literal_column("'sent'"), literal_column("'dropped'")])
row_is_aside = outbox.c.state.in_([literal_column("'dead'"), literal_column("'unsure'")])
_index("outbox_slot", outbox.c.workspace, outbox.c.slot, outbox.c.revision, unique=True)
_index("outbox_due", outbox.c.due_at, where=row_waits)
_index("outbox_turns", outbox.c.workspace, outbox.c.due_at, outbox.c.id, where=row_waits)
# SQLite has one writer, so nobody can slip in between; there it would cost a page a row, only to be taken out again.
Index("outbox_one_waits", outbox.c.workspace, outbox.c.slot, unique=True, postgresql_where=row_waits).ddl_if(
    dialect="postgresql"
)
_index("outbox_one_in_flight", outbox.c.workspace, outbox.c.slot, where=row_is_in_flight, unique=True)
_index("outbox_settled", outbox.c.settled_at, where=row_is_settled)
_index("outbox_aside", outbox.c.id, where=row_is_aside)

slots = Table(
    "slots", metadata,
    _id("workspace"), _id("slot"), _count("revision"), _name("view"), _name("to"), _facts("ids"), _name("ref"),
    Column("shown", Words), _at("since", optional=True),
)  # fmt: skip

advice = Table("advice", metadata, _id("workspace"), _id("label"), _count("shown"), _count("not_useful"))

seen = Table("seen", metadata, _id("workspace"), _id("key"), _at("at"))
_index("seen_at", seen.c.at)

pictures = Table(
    "pictures", metadata,
    _id("token"), _name("workspace"), Column("png", Words, nullable=False), _at("gone_at", optional=True),
)  # fmt: skip
_index("pictures_workspace", pictures.c.workspace)
picture_is_gone = pictures.c.gone_at.is_not(None)
_index("pictures_gone", pictures.c.gone_at, where=picture_is_gone)

room_lines = Table(
    "room_lines", metadata,
    _id("workspace"), Column("id", Serial, primary_key=True, autoincrement=False),
    Column("change", Serial, nullable=False),
    _name("channel"), _name("author"), _name("key", optional=True), _at("at"), _words(),
)  # fmt: skip
_index("room_lines_key", room_lines.c.workspace, room_lines.c.key, unique=True)
_index("room_lines_channel", room_lines.c.workspace, room_lines.c.channel, room_lines.c.id)
_index("room_lines_change", room_lines.c.workspace, room_lines.c.change)

room_clock = Table(
    "room_clock", metadata,
    _id("workspace"), Column("change", Serial, nullable=False), Column("ahead", Serial, nullable=False),
)  # fmt: skip

TENANT_TABLES = tuple(table for table in metadata.sorted_tables if "workspace" in table.c)
"""All of them, parents first."""
