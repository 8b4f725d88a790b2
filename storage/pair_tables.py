"""Tables of two people: mentoring, of which what each said is theirs alone until both said yes."""

from sqlalchemy import Table

from storage.noted import address, at, facts, id_, index, metadata
from storage.notes import AfterErasure, Exported, Holds, KeptBy, about

mentorings = Table(
    "mentorings", metadata,
    id_("workspace"), id_("id"), address("asker"), address("helper"), at("offered_at"),
    facts("answers", Holds.ADDRESS, exported=Exported.OWN_ENTRY),
    at("begun_at", optional=True), at("ended_at", optional=True), address("ended_by"),
    info=about("asker", "helper", kept=KeptBy.PERSON, slot="mentoring:<id>:", exported=Exported.READERS,
               erasure=AfterErasure.GOES),
)  # fmt: skip
index("mentorings_pair", mentorings.c.workspace, mentorings.c.asker, mentorings.c.helper, unique=True)
index("mentorings_helper", mentorings.c.workspace, mentorings.c.helper)
