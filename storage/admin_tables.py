"""The tables for whoever looks after Askwell: what was changed, what months tell. See `storage.tables`."""

from sqlalchemy import Table

from storage.noted import address, at, count, flag, id_, index, metadata, name
from storage.notes import Author, Exported, KeptBy, about

changes = Table(
    "changes", metadata,
    id_("workspace"), id_("id"), at("at"), address("by"), name("what"), name("circle"), address("person"),
    info=about("by", Author.ADMIN, kept=KeptBy.AUDIT, exported=Exported.AUTHOR),
)  # fmt: skip
"""Which setting of all was changed, never to what."""
index("changes_newest", changes.c.workspace, changes.c.at, changes.c.id)
index("changes_at", changes.c.at)

months = Table(
    "months", metadata,
    id_("workspace"), id_("month"), flag("told"), count("helped"), count("unanswered"), name("pace"), flag("piled"),
    name("picture"),
    info=about(Author.ASKWELL, Author.ADMIN, kept=KeptBy.WORKSPACE),
)  # fmt: skip
"""Steps, drawn once: no row says how many there were, or is changed by what is erased."""
