"""The tables of letters, of last contacts, and of who wants to stay in touch. See `storage.tables`."""

from sqlalchemy import Table

from storage.noted import UNSEEN, address, at, count, id_, index, metadata, name, words
from storage.notes import AfterErasure, Exported, KeptBy, about

letters = Table(
    "letters", metadata,
    id_("workspace"), id_("id"), name("kind"), address("by"), address("to"),
    address("reader", optional=True, **UNSEEN), name("answers"), at("at"), words(),
    info=about("by", "reader", kept=KeptBy.LETTERS, slot="letter:<id>:", exported=Exported.READERS),
)  # fmt: skip
"""`reader` is whoever `to` names, or nobody where it is kept back: its author is never told which."""
index("letters_at", letters.c.at)
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
