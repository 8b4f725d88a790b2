"""The table of what people learned from their asks. See `storage.tables`."""

from sqlalchemy import Table

from storage.noted import address, at, id_, index, metadata, words
from storage.notes import AfterErasure, Exported, KeptBy, about

lessons = Table(
    "lessons", metadata,
    id_("workspace"), id_("id"), address("by"), at("at"), words(after_erasure=AfterErasure.GOES),
    info=about("by", kept=KeptBy.LESSONS, exported=Exported.AUTHOR, erasure=AfterErasure.GOES),
)  # fmt: skip
"""`id` is that of the ask. No message shows any of it: only its author reads it, on a page of theirs. It outlives the
ask, so it is no part of it."""
index("lessons_by", lessons.c.workspace, lessons.c.by, lessons.c.at, lessons.c.id)
index("lessons_at", lessons.c.at)
