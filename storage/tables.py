"""Every table. Each row that belongs to a workspace says so in `workspace`, which comes first in keys and indexes.

Rules: a column `words` holds all that people wrote in that row, sealed (`storage.sealing`); nothing else does. Partial
indexes keep what is open, waiting or due small, however much is settled; a query uses one only if it repeats its
condition, so the conditions have names here. `open`, `left_open`, `by_clock`, `invitee`, `dead` are worked out when a
row is saved.

Every column says what it holds, and every table whose that is and how long it stays (`storage.notes`): what is handed
over, forgotten, and told on the privacy page is read from there, and a test finds a column that does not say.
"""

from typing import Any

from sqlalchemy import Boolean, Column, Integer, Table, and_, false, literal_column, true

from storage.admin_tables import changes, months
from storage.columns import Name
from storage.lesson_tables import lessons
from storage.letter_tables import contacts, letters, rhythms
from storage.noted import (
    FACT,
    UNSEEN,
    address,
    at,
    count,
    facts,
    flag,
    id_,
    index,
    metadata,
    name,
    part_of,
    place,
    secret,
    words,
)
from storage.notes import READ_BY_ALL, AfterErasure, Author, Exported, Holds, KeptBy, about
from storage.pair_tables import mentorings
from storage.post_tables import circle_is_on, circle_people, circles, posts
from storage.sending_tables import (
    advice,
    outbox,
    picture_is_gone,
    pictures,
    prompt_is_a_persons,
    prompt_is_the_clocks,
    prompt_was_of_no_ask,
    prompts,
    room_clock,
    room_lines,
    row_has_not_left,
    row_is_aside,
    row_is_in_flight,
    row_is_settled,
    row_waits,
    seen,
    slot_is_over,
    slots,
    teams_channels,
    teams_seats,
)

__all__ = [
    "TENANT_TABLES",
    "advice",
    "ask_has_words",
    "ask_is_bare",
    "ask_is_beside",
    "ask_is_open",
    "asks",
    "changes",
    "circle_is_on",
    "circle_people",
    "circles",
    "contacts",
    "data_keys",
    "erasures",
    "history",
    "lessons",
    "letters",
    "mentorings",
    "metadata",
    "months",
    "outbox",
    "outcomes",
    "outcomes_to",
    "parts",
    "people",
    "person_is_here",
    "picture_is_gone",
    "pictures",
    "posts",
    "prompt_is_a_persons",
    "prompt_is_the_clocks",
    "prompt_was_of_no_ask",
    "prompts",
    "pulse",
    "rhythms",
    "room_clock",
    "room_lines",
    "rotations",
    "row_has_not_left",
    "row_is_aside",
    "row_is_in_flight",
    "row_is_settled",
    "row_waits",
    "secrets",
    "seen",
    "slot_is_over",
    "slots",
    "stories",
    "story_is_untold",
    "story_people",
    "teams_channels",
    "teams_seats",
    "thanks",
    "thanks_to",
    "told_topics",
    "topics",
    "workspaces",
]

workspaces = Table(
    "workspaces", metadata,
    id_("workspace"), name("name"), address("installed_by", author="installed_by"), name("zone"),
    name("country", optional=True), Column("help_line", Name, nullable=False, info=FACT), facts("advice_off"),
    flag("dead"), at("gone_at", optional=True), name("language"), count("least_stories"), facts("kept_days"),
    info=about(Author.ADMIN, READ_BY_ALL, kept=KeptBy.WORKSPACE),
)  # fmt: skip
index("workspaces_gone", workspaces.c.gone_at, where=workspaces.c.gone_at.is_not(None))

data_keys = Table(
    "data_keys", metadata,
    id_("workspace"), secret("wrapped"), name("wrapped_by"),
    info=about(Author.ASKWELL, kept=KeptBy.WORKSPACE),
)  # fmt: skip

rotations = Table(
    "rotations", metadata,
    id_("workspace"), name("stage"), secret("digests"), secret("other"), name("wrapped_by"),
    info=about(Author.ASKWELL, kept=KeptBy.WORKSPACE),
)  # fmt: skip
"""While a data key is rotated, the next or the former one; and for good what digests were made with before."""

pulse = Table(
    "pulse", metadata,
    Column("id", Integer, primary_key=True, autoincrement=False, info=FACT), at("at"),
    info=about(Author.ASKWELL, kept=KeptBy.PROGRAM),
)  # fmt: skip
"""One row that is written to prove that it can be."""

secrets = Table(
    "secrets", metadata,
    id_("workspace"), id_("name"), secret("words"),
    info=about(Author.PLATFORM, kept=KeptBy.WORKSPACE),
)  # fmt: skip

erasures = Table(
    "erasures", metadata,
    id_("workspace"), id_("who", Holds.ADDRESS), at("at", key=True), facts("opted_out"),
    info=about(Author.ASKWELL, kept=KeptBy.ERASURE),
)  # fmt: skip
"""Who was forgotten, as a keyed digest of their id, and what they had opted out of: that outlives the erasure."""

NAMED: dict[str, Any] = {"author": "id", "after_erasure": AfterErasure.EMPTIED}
people = Table(
    "people", metadata,
    id_("workspace"), id_("id", Holds.ADDRESS), name("name", Holds.NAME, after_erasure=AfterErasure.EMPTIED),
    name("whole", Holds.NAME, **NAMED), name("first", Holds.NAME, **NAMED),
    name("alike", Holds.NAME, **NAMED), name("mark", Holds.NAME, **NAMED),
    name("platform_zone", **NAMED), name("locale", **NAMED), name("picture", **NAMED),
    flag("admin"), flag("named"), flag("listed"), flag("bot"), flag("outsider"),
    flag("left"), flag("unreachable"), flag("introduced"), facts("preferences", **NAMED), words(),
    at("known_at", optional=True), at("forgotten_at", optional=True, kept_by_rule=KeptBy.ERASURE, readers=()),
    info=about("id", READ_BY_ALL, kept=KeptBy.PERSON, slot="every card that names them", exported=Exported.AUTHOR),
)  # fmt: skip
person_is_here = people.c.left == false()
index("people_alike", people.c.workspace, people.c.alike, people.c.mark, where=person_is_here)
index("people_whole", people.c.workspace, people.c.whole)
index("people_first", people.c.workspace, people.c.first)

topics = Table(
    "topics", metadata,
    id_("workspace"), id_("topic"), place(), address("person", key=True),
    info=about("person", kept=KeptBy.PERSON, erasure=AfterErasure.GOES),
)  # fmt: skip
"""Digests of the stems in `people.words`, which are handed over there."""
index("topics_person", topics.c.workspace, topics.c.person)

ASKERS: dict[str, Any] = {"exported": Exported.AUTHOR}
GO_FIRST: dict[str, Any] = {"kept_by_rule": KeptBy.WORDS}
asks = Table(
    "asks", metadata,
    id_("workspace"), id_("id"), address("asker"), address("helper"), address("invitee", optional=True, **UNSEEN),
    name("state"), flag("open"), count("revision"), at("sent_at"), at("deliver_at"), at("moved_at"),
    flag("left_open"), name("instead_of", optional=True, **ASKERS), at("outcome_from", optional=True, **ASKERS),
    at("due", optional=True), count("minutes", optional=True), name("kind", optional=True), flag("other_help"),
    flag("may_pass"), words(**GO_FIRST),
    Column("beside", Integer, nullable=False, server_default="0", info={**FACT, **UNSEEN}),
    Column("bare", Boolean, nullable=False, server_default=false(), info={**FACT, **UNSEEN}),
    info=about("asker", "helper", kept=KeptBy.FACTS, slot="ask:<id>:", exported=Exported.READERS),
)  # fmt: skip
ask_is_open = asks.c.open == true()
ask_has_words = and_(asks.c.open == false(), asks.c.bare == false())
ask_is_bare = asks.c.bare == true()
ask_is_beside = and_(ask_is_open, asks.c.beside > literal_column("0"))
index("asks_asked", asks.c.workspace, asks.c.asker, asks.c.sent_at, asks.c.id)
index("asks_helped", asks.c.workspace, asks.c.helper, asks.c.sent_at, asks.c.id)
index("asks_owned_open", asks.c.workspace, asks.c.helper, asks.c.sent_at, asks.c.id, where=ask_is_open)
index("asks_invited", asks.c.workspace, asks.c.invitee, asks.c.sent_at, asks.c.id, where=asks.c.invitee.is_not(None))
# One open ask of a pair: a second finds the first, which nobody has to look for. What an answer changes (`state`,
# `moved_at`, `left_open`) is in no index, so that answers leave all of them alone.
index("asks_one_open", asks.c.workspace, asks.c.asker, asks.c.helper, asks.c.beside, where=ask_is_open, unique=True)
# Those that stand beside another, by choice or since the first release let them, are numbered, and as good as none.
index("asks_beside", asks.c.workspace, asks.c.asker, asks.c.helper, where=ask_is_beside)
# What a rule no longer keeps is looked for over all workspaces.
index("asks_words", asks.c.sent_at, where=ask_has_words)
index("asks_bare", asks.c.sent_at, where=ask_is_bare)

history = Table(
    "history", metadata,
    id_("workspace"), id_("ask"), Column("seq", Integer, primary_key=True, autoincrement=False, info=FACT),
    name("event"), address("by", optional=True), address("to"), at("at"), words(optional=True, **GO_FIRST),
    part_of("asks", "ask"),
    info=about("by", kept=KeptBy.FACTS, slot="ask:<ask>:", exported=Exported.READERS),
)  # fmt: skip
"""What happened to asks. A row is added and never changes, but that its `words` may go: they belong to `by`. Who else
may read a row depends on its event (`bot.asks.EVENTS`)."""

parts = Table(
    "parts", metadata,
    id_("workspace"), address("person", key=True), id_("ask"), part_of("asks", "ask"),
    info=about("person", kept=KeptBy.FACTS),
)  # fmt: skip
index("parts_ask", parts.c.workspace, parts.c.ask)

thanks = Table(
    "thanks", metadata,
    id_("workspace"), id_("id"), address("by"), address("to"), name("ask", optional=True),
    facts("also", Holds.ADDRESS), name("story", optional=True), at("at"), words(),
    info=about("by", "to", "also", kept=KeptBy.THANKS, slot="thanks:<id>:", exported=Exported.READERS),
)  # fmt: skip
index("thanks_at", thanks.c.at)
index("thanks_by", thanks.c.workspace, thanks.c.by, thanks.c.at)
index("thanks_ask", thanks.c.workspace, thanks.c.ask, where=thanks.c.ask.is_not(None))
index("thanks_story", thanks.c.workspace, thanks.c.story, where=thanks.c.story.is_not(None))

thanks_to = Table(
    "thanks_to", metadata,
    id_("workspace"), address("person", key=True), at("at", key=True), id_("note"), part_of("thanks", "note"),
    info=about("person", kept=KeptBy.THANKS),
)  # fmt: skip
index("thanks_to_note", thanks_to.c.workspace, thanks_to.c.note)

outcomes = Table(
    "outcomes", metadata,
    id_("workspace"), id_("id"), name("ask"), address("by"), facts("to", Holds.ADDRESS),
    name("story", optional=True), at("at"), words(),
    info=about("by", "to", kept=KeptBy.THANKS, slot="outcome:<id>:", exported=Exported.READERS),
)  # fmt: skip
index("outcomes_at", outcomes.c.at)
index("outcomes_by", outcomes.c.workspace, outcomes.c.by)
index("outcomes_story", outcomes.c.workspace, outcomes.c.story, where=outcomes.c.story.is_not(None))

outcomes_to = Table(
    "outcomes_to", metadata,
    id_("workspace"), address("person", key=True), at("at", key=True), id_("note"), part_of("outcomes", "note"),
    info=about("person", kept=KeptBy.THANKS),
)  # fmt: skip
index("outcomes_to_note", outcomes_to.c.workspace, outcomes_to.c.note)

stories = Table(
    "stories", metadata,
    id_("workspace"), id_("id"), name("circle"), address("teller"), facts("chain", Holds.ADDRESS),
    flag("asked"), facts("consents", Holds.ADDRESS, exported=Exported.OWN_ENTRY), at("at"),
    at("answered_at", optional=True, **UNSEEN), flag("left_out", **UNSEEN), name("post", optional=True), words(),
    info=about("teller", "chain", kept=KeptBy.POST, slot="post:<circle>:", exported=Exported.READERS),
)  # fmt: skip
index("stories_unposted", stories.c.at, where=stories.c.post.is_(None))
story_is_untold = and_(stories.c.left_out == false(), stories.c.post.is_(None))
index("stories_untold", stories.c.workspace, stories.c.circle, stories.c.at, where=story_is_untold)

story_people = Table(
    "story_people", metadata,
    id_("workspace"), address("person", key=True), at("at", key=True), id_("story"), part_of("stories", "story"),
    info=about("person", kept=KeptBy.POST),
)  # fmt: skip
index("story_people_story", story_people.c.workspace, story_people.c.story)

told_topics = Table(
    "told_topics", metadata,
    id_("workspace"), id_("topic"), place(), address("person", key=True), id_("story"), part_of("stories", "story"),
    info=about("person", kept=KeptBy.POST, erasure=AfterErasure.GOES),
)  # fmt: skip
"""Digests of the stems in `stories.words`, of stories that are told, by who helped in them."""
index("told_topics_story", told_topics.c.workspace, told_topics.c.story)
index("told_topics_person", told_topics.c.workspace, told_topics.c.person)

TENANT_TABLES = tuple(table for table in metadata.sorted_tables if "workspace" in table.c)
"""All of them, parents first. No table is made elsewhere: a test looks."""
