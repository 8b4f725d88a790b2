"""The tables of what is to be told and sent, of what was, and of the adapters' own facts. See `storage.tables`."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Table, and_, false, literal_column, true

from storage.columns import Serial, Words
from storage.noted import FACT, UNSEEN, address, at, count, facts, flag, holding, id_, index, metadata, name, words
from storage.notes import READ_BY_ALL, AfterErasure, Author, Exported, Holds, KeptBy, about

prompts = Table(
    "prompts", metadata,
    id_("workspace"), id_("ask"), id_("kind"), id_("key"), address("person"), at("due_at"), flag("by_clock"),
    flag("told"), at("snoozed_to", optional=True), name("slot", optional=True),
    Column("awaited", Boolean, nullable=False, server_default=false(), info=FACT),
    info=about("person", kept=KeptBy.PROMPTS, slot="prompts:<person>:"),
)  # fmt: skip
prompt_is_a_persons = and_(prompts.c.told == false(), prompts.c.by_clock == false())
prompt_is_the_clocks = and_(prompts.c.told == false(), prompts.c.by_clock == true())
index("prompts_person", prompts.c.workspace, prompts.c.person, prompts.c.due_at, where=prompt_is_a_persons)
index("prompts_slot", prompts.c.workspace, prompts.c.slot, where=prompts.c.slot.is_not(None))
index("prompts_clock", prompts.c.due_at, where=prompt_is_the_clocks)
prompt_was_of_no_ask = and_(prompts.c.told == true(), prompts.c.by_clock == false(), prompts.c.ask == prompts.c.person)
index("prompts_told_of_no_ask", prompts.c.due_at, where=prompt_was_of_no_ask)

outbox = Table(
    "outbox", metadata,
    Column("id", Serial, primary_key=True, autoincrement=True, info=FACT), name("workspace"), name("slot"),
    count("revision"), name("view"), address("to"), facts("ids"), at("due_at"), flag("edit"), name("twin"),
    name("state"), flag("begun"), count("attempts"), name("error"),
    Column("fence", BigInteger, nullable=False, info=FACT), name("worker"), at("lease_until", optional=True),
    at("settled_at", optional=True), name("request", optional=True),
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
index("outbox_slot", outbox.c.workspace, outbox.c.slot, outbox.c.revision, unique=True)
index("outbox_due", outbox.c.due_at, where=row_waits)
index("outbox_turns", outbox.c.workspace, outbox.c.due_at, outbox.c.id, where=row_waits)
# SQLite has one writer, so nobody can slip in between; there it would cost a page a row, only to be taken out again.
Index("outbox_one_waits", outbox.c.workspace, outbox.c.slot, unique=True, postgresql_where=row_waits).ddl_if(
    dialect="postgresql"
)
index("outbox_one_in_flight", outbox.c.workspace, outbox.c.slot, where=row_is_in_flight, unique=True)
index("outbox_settled", outbox.c.settled_at, where=row_is_settled)
index("outbox_aside", outbox.c.id, where=row_is_aside)

lanes = Table(
    "lanes", metadata,
    id_("workspace"), name("worker"), at("until"), at("used_at"),
    info=about(Author.ASKWELL, kept=KeptBy.WORKSPACE),
)  # fmt: skip
"""Which replica sends for a workspace, and until when, by the database's clock. `used_at` is when it last had a row."""
index("lanes_worker", lanes.c.worker)

replicas = Table(
    "replicas", metadata,
    id_("worker"), at("until"),
    info=about(Author.ASKWELL, kept=KeptBy.PROGRAM),
)  # fmt: skip
"""Who looks for what is due, and counts as being there until then, by the database's clock."""

slots = Table(
    "slots", metadata,
    id_("workspace"), id_("slot"), count("revision"), name("view"), address("to"), facts("ids"), name("ref"),
    Column("shown", Words, info={**FACT, **UNSEEN}), at("since", optional=True),
    info=about("to", kept=KeptBy.SHOWN, exported=Exported.AUTHOR),
)  # fmt: skip
slot_is_over = slots.c.view.in_([literal_column("'kept'"), literal_column("'quiet'")])
index("slots_over", slots.c.workspace, slots.c.slot, where=slot_is_over)
"""Messages that are there. `shown` is a digest of what a message says, so that no edit leaves that changes nothing."""

advice = Table(
    "advice", metadata,
    id_("workspace"), id_("label"), count("shown"), count("not_useful"),
    info=about(Author.ASKWELL, kept=KeptBy.WORKSPACE),
)  # fmt: skip

seen = Table(
    "seen", metadata,
    id_("workspace"), id_("key", Holds.ADDRESS), at("at"),
    info=about(Author.ASKWELL, kept=KeptBy.SEEN),
)  # fmt: skip
index("seen_at", seen.c.at)

pictures = Table(
    "pictures", metadata,
    id_("token"), name("workspace"), Column("png", Words, nullable=False, info=holding(Holds.NAME)),
    at("gone_at", optional=True),
    info=about(Author.ASKWELL, READ_BY_ALL, kept=KeptBy.POST, slot="post:<circle>:"),
)  # fmt: skip
"""Drawn anew without whoever takes themself out of a post, or is forgotten; the old one goes."""
index("pictures_workspace", pictures.c.workspace)
picture_is_gone = pictures.c.gone_at.is_not(None)
index("pictures_gone", pictures.c.gone_at, where=picture_is_gone)

room_lines = Table(
    "room_lines", metadata,
    id_("workspace"), Column("id", Serial, primary_key=True, autoincrement=False, info=FACT),
    Column("change", Serial, nullable=False, info=FACT),
    name("channel"), address("author"), name("key", optional=True), at("at"), words(),
    info=about("author", READ_BY_ALL, kept=KeptBy.WORKSPACE, exported=Exported.AUTHOR),
)  # fmt: skip
"""What was said in the local workspace. Askwell's own lines are messages in slots, and edited like them."""
index("room_lines_key", room_lines.c.workspace, room_lines.c.key, unique=True)
index("room_lines_channel", room_lines.c.workspace, room_lines.c.channel, room_lines.c.id)
index("room_lines_change", room_lines.c.workspace, room_lines.c.change)

room_clock = Table(
    "room_clock", metadata,
    id_("workspace"), Column("change", Serial, nullable=False, info=FACT),
    Column("ahead", Serial, nullable=False, info=FACT),
    info=about(Author.ASKWELL, kept=KeptBy.WORKSPACE),
)  # fmt: skip

teams_seats = Table(
    "teams_seats", metadata,
    id_("workspace"), address("person", key=True), name("known_as", Holds.ADDRESS, **UNSEEN),
    Column("words", Words, nullable=False, info=holding(Holds.NAME)),
    info=about("person", kept=KeptBy.PERSON, exported=Exported.AUTHOR, erasure=AfterErasure.GOES),
)  # fmt: skip
"""Where people are found in Teams, and their sign-in names; learned anew when they come back."""
index("teams_seats_known_as", teams_seats.c.workspace, teams_seats.c.known_as)

teams_channels = Table(
    "teams_channels", metadata,
    id_("workspace"), id_("id"), Column("words", Words, nullable=False, info=FACT),
    info=about(Author.PLATFORM, kept=KeptBy.WORKSPACE),
)  # fmt: skip
