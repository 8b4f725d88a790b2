"""The tables of letters, of last contacts, and of who wants to stay in touch. See `storage.tables`."""

from sqlalchemy import Boolean, Column, Table, and_, false, literal_column

from storage.noted import FACT, UNSEEN, address, at, count, id_, index, metadata, name, words
from storage.notes import AfterErasure, Exported, KeptBy, about

letters = Table(
    "letters", metadata,
    id_("workspace"), id_("id"), name("kind"), address("by"), address("to"),
    address("reader", optional=True, **UNSEEN), name("answers"), at("at"), words(),
    Column("bare", Boolean, nullable=False, server_default=false(), info={**FACT, **UNSEEN}),
    info=about("by", "reader", kept=KeptBy.LETTERS, slot="letter:<id>:", exported=Exported.READERS),
)  # fmt: skip
"""`reader` is whoever `to` names, or nobody where it is kept back: its author is never told which. What was shared is
known for longer than its words, which are gone where it is `bare`: who wants fewer of these gets the next later."""
letter_is_shared = letters.c.kind == literal_column("'share'")
share_has_words = and_(letter_is_shared, letters.c.bare == false())
index("letters_at", letters.c.at)
index("letters_shared", letters.c.at, where=share_has_words)
index("letters_by", letters.c.workspace, letters.c.by, letters.c.at)
index("letters_to", letters.c.workspace, letters.c.to, letters.c.at)

contacts = Table(
    "contacts", metadata,
    id_("workspace"), address("person", key=True), address("other", key=True), name("month"),
    info=about("person", kept=KeptBy.CONTACTS, exported=Exported.AUTHOR, erasure=AfterErasure.GOES),
)  # fmt: skip
"""Two rows of a pair, each as that person knows it; both go when either is forgotten."""
index("contacts_month", contacts.c.month)
index("contacts_other", contacts.c.workspace, contacts.c.other)

rhythms = Table(
    "rhythms", metadata,
    id_("workspace"), address("person", key=True), address("other", key=True), name("id"), count("months"),
    name("since"),
    info=about("person", kept=KeptBy.PERSON, exported=Exported.AUTHOR, erasure=AfterErasure.GOES),
)  # fmt: skip
"""Private: whom it names never learns of it. It goes when either is forgotten."""
index("rhythms_other", rhythms.c.workspace, rhythms.c.other)
