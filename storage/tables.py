"""Every table. Each row that belongs to a workspace says so in `workspace`, which comes first in keys and indexes.

Rules: a column `words` holds all that people wrote in that row, sealed (`storage.sealing`); nothing else does. Partial
indexes keep what is open, waiting or due small, however much is settled; a query uses one only if it repeats its
condition, so the conditions have names here. `open`, `left_open`, `by_clock`, `invitee`, `dead` are worked out when a
row is saved.

Every column says what it holds, and every table whose that is and how long it stays (`storage.notes`): what is handed
over, forgotten, and told on the privacy page is read from there, and a test finds a column that does not say.
"""

from typing import Any

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
from storage.notes import READ_BY_ALL, AfterErasure, Author, Exported, Holds, KeptBy, about

metadata = MetaData()


def _holds(what: Holds, says: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"holds": what, **(says or {})}


FACT, ADDRESS = _holds(Holds.FACT), _holds(Holds.ADDRESS)
SET_BY_ADMIN: dict[str, Any] = {"author": Author.ADMIN}
UNSEEN: dict[str, Any] = {"exported": Exported.NO}
"""What would tell one person something of another that they are never shown."""


def _id(name: str, holds: Holds = Holds.FACT) -> Column[str]:
    return Column(name, Name, primary_key=True, info=_holds(holds))


def _name(name: str, holds: Holds = Holds.FACT, *, optional: bool = False, **says: Any) -> Column[str]:
    """An id or a plain name. One of a person is an `_address`, or says Holds.NAME."""
    return Column(name, Name, nullable=optional, info=_holds(holds, says))


def _address(name: str, *, optional: bool = False, key: bool = False, **says: Any) -> Column[str]:
    """The id of a person."""
    return Column(name, Name, nullable=optional and not key, primary_key=key, info=_holds(Holds.ADDRESS, says))


def _at(name: str, *, optional: bool = False, key: bool = False, **says: Any) -> Column[object]:
    return Column(name, Instant, nullable=optional and not key, primary_key=key, info=_holds(Holds.FACT, says))


def _flag(name: str, *, optional: bool = False, **says: Any) -> Column[bool]:
    return Column(name, Boolean, nullable=optional, info=_holds(Holds.FACT, says))


def _count(name: str, *, optional: bool = False, **says: Any) -> Column[int]:
    return Column(name, Integer, nullable=optional, info=_holds(Holds.FACT, says))


def _facts(name: str, holds: Holds = Holds.FACT, *, optional: bool = False, **says: Any) -> Column[object]:
    return Column(name, Facts, nullable=optional, info=_holds(holds, says))


def _words(*, optional: bool = False) -> Column[bytes]:
    """What the author of the row wrote in it; forgetting them empties it."""
    return Column("words", Words, nullable=optional, info=_holds(Holds.WORDS, {"after_erasure": AfterErasure.EMPTIED}))


def _secret(name: str) -> Column[bytes]:
    return Column(name, Words, nullable=False, info=_holds(Holds.SECRET))


def _part_of(parent: str, column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["workspace", column], [f"{parent}.workspace", f"{parent}.id"], ondelete="CASCADE", name=f"of_{parent}"
    )


def _index(name: str, *columns: Column[object], where: ColumnElement[bool] | None = None, unique: bool = False) -> None:
    Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


workspaces = Table(
    "workspaces", metadata,
    _id("workspace"), _name("name"), _address("installed_by", author="installed_by"), _name("zone"),
    _name("country", optional=True), Column("help_line", Name, nullable=False, info=FACT), _facts("advice_off"),
    _flag("dead"), _at("gone_at", optional=True),
    info=about(Author.ADMIN, READ_BY_ALL, kept=KeptBy.WORKSPACE),
)  # fmt: skip
_index("workspaces_gone", workspaces.c.gone_at, where=workspaces.c.gone_at.is_not(None))

data_keys = Table(
    "data_keys", metadata,
    _id("workspace"), _secret("wrapped"), _name("wrapped_by"),
    info=about(Author.ASKWELL, kept=KeptBy.WORKSPACE),
)  # fmt: skip

pulse = Table(
    "pulse", metadata,
    Column("id", Integer, primary_key=True, autoincrement=False, info=FACT), _at("at"),
    info=about(Author.ASKWELL, kept=KeptBy.PROGRAM),
)  # fmt: skip
"""One row that is written to prove that it can be."""

secrets = Table(
    "secrets", metadata,
    _id("workspace"), _id("name"), _secret("words"),
    info=about(Author.PLATFORM, kept=KeptBy.WORKSPACE),
)  # fmt: skip

erasures = Table(
    "erasures", metadata,
    _id("workspace"), _id("who", Holds.ADDRESS), _at("at", key=True), _facts("opted_out"),
    info=about(Author.ASKWELL, kept=KeptBy.ERASURE),
)  # fmt: skip
"""Who was forgotten, as a keyed digest of their id, and what they had opted out of: that outlives the erasure."""

NAMED: dict[str, Any] = {"author": "id", "after_erasure": AfterErasure.EMPTIED}
people = Table(
    "people", metadata,
    _id("workspace"), _id("id", Holds.ADDRESS), _name("name", Holds.NAME, after_erasure=AfterErasure.EMPTIED),
    _name("whole", Holds.NAME, **NAMED), _name("first", Holds.NAME, **NAMED),
    _name("platform_zone", **NAMED), _name("locale", **NAMED), _flag("admin"), _flag("bot"), _flag("outsider"),
    _flag("left"), _flag("unreachable"), _flag("introduced"), _facts("preferences", **NAMED), _words(),
    _at("known_at", optional=True),
    info=about("id", READ_BY_ALL, kept=KeptBy.PERSON, slot="every card that names them", exported=Exported.AUTHOR),
)  # fmt: skip
_index("people_whole", people.c.workspace, people.c.whole)
_index("people_first", people.c.workspace, people.c.first)

topics = Table(
    "topics", metadata,
    _id("workspace"), _id("topic"), _address("person", key=True),
    info=about("person", kept=KeptBy.PERSON, erasure=AfterErasure.GOES),
)  # fmt: skip
"""Digests of the words in `people.words`, which are handed over there."""
_index("topics_person", topics.c.workspace, topics.c.person)

ASKERS: dict[str, Any] = {"exported": Exported.AUTHOR}
asks = Table(
    "asks", metadata,
    _id("workspace"), _id("id"), _address("asker"), _address("helper"), _address("invitee", optional=True, **UNSEEN),
    _name("state"), _flag("open"), _count("revision"), _at("sent_at"), _at("deliver_at"), _at("moved_at"),
    _flag("left_open"), _name("instead_of", optional=True, **ASKERS), _at("outcome_from", optional=True, **ASKERS),
    _at("due", optional=True), _count("minutes", optional=True), _name("kind", optional=True), _flag("other_help"),
    _flag("may_pass"), _words(),
    info=about("asker", "helper", kept=KeptBy.ASK, slot="ask:<id>:", exported=Exported.READERS),
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
    _id("workspace"), _id("ask"), Column("seq", Integer, primary_key=True, autoincrement=False, info=FACT),
    _name("event"), _address("by", optional=True), _address("to"), _at("at"), _words(optional=True),
    _part_of("asks", "ask"),
    info=about("by", kept=KeptBy.ASK, slot="ask:<ask>:", exported=Exported.READERS),
)  # fmt: skip
"""What happened to asks. A row is added and never changes, but that its `words` may go: they belong to `by`. Who else
may read a row depends on its event (`bot.asks.EVENTS`)."""

parts = Table(
    "parts", metadata,
    _id("workspace"), _address("person", key=True), _id("ask"), _part_of("asks", "ask"),
    info=about("person", kept=KeptBy.ASK),
)  # fmt: skip
_index("parts_ask", parts.c.workspace, parts.c.ask)

thanks = Table(
    "thanks", metadata,
    _id("workspace"), _id("id"), _address("by"), _address("to"), _name("ask", optional=True),
    _facts("also", Holds.ADDRESS), _name("story", optional=True), _at("at"), _words(),
    info=about("by", "to", "also", kept=KeptBy.THANKS, slot="thanks:<id>:", exported=Exported.READERS),
)  # fmt: skip
_index("thanks_by", thanks.c.workspace, thanks.c.by, thanks.c.at)
_index("thanks_ask", thanks.c.workspace, thanks.c.ask, where=thanks.c.ask.is_not(None))
_index("thanks_story", thanks.c.workspace, thanks.c.story, where=thanks.c.story.is_not(None))

thanks_to = Table(
    "thanks_to", metadata,
    _id("workspace"), _address("person", key=True), _at("at", key=True), _id("note"), _part_of("thanks", "note"),
    info=about("person", kept=KeptBy.THANKS),
)  # fmt: skip
_index("thanks_to_note", thanks_to.c.workspace, thanks_to.c.note)

outcomes = Table(
    "outcomes", metadata,
    _id("workspace"), _id("id"), _name("ask"), _address("by"), _facts("to", Holds.ADDRESS),
    _name("story", optional=True), _at("at"), _words(),
    info=about("by", "to", kept=KeptBy.THANKS, slot="outcome:<id>:", exported=Exported.READERS),
)  # fmt: skip
_index("outcomes_by", outcomes.c.workspace, outcomes.c.by)
_index("outcomes_story", outcomes.c.workspace, outcomes.c.story, where=outcomes.c.story.is_not(None))

outcomes_to = Table(
    "outcomes_to", metadata,
    _id("workspace"), _address("person", key=True), _at("at", key=True), _id("note"), _part_of("outcomes", "note"),
    info=about("person", kept=KeptBy.THANKS),
)  # fmt: skip
_index("outcomes_to_note", outcomes_to.c.workspace, outcomes_to.c.note)

stories = Table(
    "stories", metadata,
    _id("workspace"), _id("id"), _name("circle"), _address("teller"), _facts("chain", Holds.ADDRESS),
    _facts("consents", Holds.ADDRESS, exported=Exported.OWN_ENTRY), _at("at"),
    _at("answered_at", optional=True, **UNSEEN), _flag("left_out", **UNSEEN), _name("post", optional=True), _words(),
    info=about("teller", "chain", kept=KeptBy.STORY, slot="post:<circle>:", exported=Exported.READERS),
)  # fmt: skip
story_is_untold = and_(stories.c.left_out == false(), stories.c.post.is_(None))
_index("stories_untold", stories.c.workspace, stories.c.circle, stories.c.at, where=story_is_untold)

story_people = Table(
    "story_people", metadata,
    _id("workspace"), _address("person", key=True), _at("at", key=True), _id("story"), _part_of("stories", "story"),
    info=about("person", kept=KeptBy.STORY),
)  # fmt: skip
_index("story_people_story", story_people.c.workspace, story_people.c.story)

circles = Table(
    "circles", metadata,
    _id("workspace"), _id("id"), _name("name"), _name("zone"), _flag("private"), _count("weekday"), _count("hour"),
    _at("since"), _flag("off"), _at("due_at"),
    info=about(Author.ADMIN, READ_BY_ALL, kept=KeptBy.WORKSPACE),
)  # fmt: skip
circle_is_on = circles.c.off == false()
_index("circles_due", circles.c.due_at, where=circle_is_on)

circle_people = Table(
    "circle_people", metadata,
    _id("workspace"), _id("circle"), _address("person", key=True),
    info=about("person", kept=KeptBy.PERSON, exported=Exported.AUTHOR, erasure=AfterErasure.GOES),
)  # fmt: skip
_index("circle_people_person", circle_people.c.workspace, circle_people.c.person)

posts = Table(
    "posts", metadata,
    _id("workspace"), _id("id"), _name("circle"), _name("week"), _facts("stories"), _name("picture", optional=True),
    _count("revision"), _at("at"),
    info=about(Author.ASKWELL, READ_BY_ALL, kept=KeptBy.POST, slot="post:<circle>:"),
)  # fmt: skip
_index("posts_week", posts.c.workspace, posts.c.circle, posts.c.week, unique=True)
_index("posts_newest", posts.c.workspace, posts.c.circle, posts.c.at)

prompts = Table(
    "prompts", metadata,
    _id("workspace"), _id("ask"), _id("kind"), _id("key"), _address("person"), _at("due_at"), _flag("by_clock"),
    _flag("told"), _at("snoozed_to", optional=True), _name("slot", optional=True),
    Column("awaited", Boolean, nullable=False, server_default=false(), info=FACT),
    info=about("person", kept=KeptBy.ASK, slot="prompts:<person>:"),
)  # fmt: skip
prompt_is_a_persons = and_(prompts.c.told == false(), prompts.c.by_clock == false())
prompt_is_the_clocks = and_(prompts.c.told == false(), prompts.c.by_clock == true())
_index("prompts_person", prompts.c.workspace, prompts.c.person, prompts.c.due_at, where=prompt_is_a_persons)
_index("prompts_slot", prompts.c.workspace, prompts.c.slot, where=prompts.c.slot.is_not(None))
_index("prompts_clock", prompts.c.due_at, where=prompt_is_the_clocks)

outbox = Table(
    "outbox", metadata,
    Column("id", Serial, primary_key=True, autoincrement=True, info=FACT), _name("workspace"), _name("slot"),
    _count("revision"), _name("view"), _address("to"), _facts("ids"), _at("due_at"), _flag("edit"), _name("twin"),
    _name("state"), _flag("begun"), _count("attempts"), _name("error"),
    Column("fence", BigInteger, nullable=False, info=FACT), _name("worker"), _at("lease_until", optional=True),
    _at("settled_at", optional=True),
    sqlite_autoincrement=True, info=about("to", kept=KeptBy.SENT),
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
    _id("workspace"), _id("slot"), _count("revision"), _name("view"), _address("to"), _facts("ids"), _name("ref"),
    Column("shown", Words, info={**FACT, **UNSEEN}), _at("since", optional=True),
    info=about("to", kept=KeptBy.WORKSPACE, exported=Exported.AUTHOR),
)  # fmt: skip
"""Messages that are there. `shown` is a digest of what a message says, so that no edit leaves that changes nothing."""

advice = Table(
    "advice", metadata,
    _id("workspace"), _id("label"), _count("shown"), _count("not_useful"),
    info=about(Author.ASKWELL, kept=KeptBy.WORKSPACE),
)  # fmt: skip

seen = Table(
    "seen", metadata,
    _id("workspace"), _id("key", Holds.ADDRESS), _at("at"),
    info=about(Author.ASKWELL, kept=KeptBy.SEEN),
)  # fmt: skip
_index("seen_at", seen.c.at)

pictures = Table(
    "pictures", metadata,
    _id("token"), _name("workspace"), Column("png", Words, nullable=False, info=_holds(Holds.NAME)),
    _at("gone_at", optional=True),
    info=about(Author.ASKWELL, READ_BY_ALL, kept=KeptBy.POST, slot="post:<circle>:"),
)  # fmt: skip
"""Drawn anew without whoever takes themself out of a post, or is forgotten; the old one goes."""
_index("pictures_workspace", pictures.c.workspace)
picture_is_gone = pictures.c.gone_at.is_not(None)
_index("pictures_gone", pictures.c.gone_at, where=picture_is_gone)

room_lines = Table(
    "room_lines", metadata,
    _id("workspace"), Column("id", Serial, primary_key=True, autoincrement=False, info=FACT),
    Column("change", Serial, nullable=False, info=FACT),
    _name("channel"), _address("author"), _name("key", optional=True), _at("at"), _words(),
    info=about("author", READ_BY_ALL, kept=KeptBy.WORKSPACE, exported=Exported.AUTHOR),
)  # fmt: skip
"""What was said in the local workspace. Askwell's own lines are messages in slots, and edited like them."""
_index("room_lines_key", room_lines.c.workspace, room_lines.c.key, unique=True)
_index("room_lines_channel", room_lines.c.workspace, room_lines.c.channel, room_lines.c.id)
_index("room_lines_change", room_lines.c.workspace, room_lines.c.change)

room_clock = Table(
    "room_clock", metadata,
    _id("workspace"), Column("change", Serial, nullable=False, info=FACT),
    Column("ahead", Serial, nullable=False, info=FACT),
    info=about(Author.ASKWELL, kept=KeptBy.WORKSPACE),
)  # fmt: skip

teams_seats = Table(
    "teams_seats", metadata,
    _id("workspace"), _address("person", key=True), _name("known_as", Holds.ADDRESS, **UNSEEN),
    Column("words", Words, nullable=False, info=_holds(Holds.NAME)),
    info=about("person", kept=KeptBy.PERSON, exported=Exported.AUTHOR, erasure=AfterErasure.GOES),
)  # fmt: skip
"""Where people are found in Teams, and their sign-in names; learned anew when they come back."""
_index("teams_seats_known_as", teams_seats.c.workspace, teams_seats.c.known_as)

teams_channels = Table(
    "teams_channels", metadata,
    _id("workspace"), _id("id"), Column("words", Words, nullable=False, info=FACT),
    info=about(Author.PLATFORM, kept=KeptBy.WORKSPACE),
)  # fmt: skip

TENANT_TABLES = tuple(table for table in metadata.sorted_tables if "workspace" in table.c)
"""All of them, parents first. No table is made elsewhere: a test looks."""
