"""The tables of circles, of who used Askwell in them, and of their weekly posts. See `storage.tables`."""

from sqlalchemy import Table, false

from storage.noted import address, at, count, facts, flag, id_, index, metadata, name
from storage.notes import READ_BY_ALL, AfterErasure, Author, Exported, KeptBy, about

circles = Table(
    "circles", metadata,
    id_("workspace"), id_("id"), name("name"), name("zone"), name("language"), flag("private"), count("weekday"),
    count("hour"), count("minute"), at("since"), flag("off"), at("due_at"), address("set_up_by", author="set_up_by"),
    at("quiet_at", optional=True),
    info=about(Author.ADMIN, READ_BY_ALL, kept=KeptBy.WORKSPACE),
)  # fmt: skip
circle_is_on = circles.c.off == false()
index("circles_due", circles.c.due_at, where=circle_is_on)

circle_people = Table(
    "circle_people", metadata,
    id_("workspace"), id_("circle"), address("person", key=True),
    info=about("person", kept=KeptBy.PERSON, exported=Exported.AUTHOR, erasure=AfterErasure.GOES),
)  # fmt: skip
index("circle_people_person", circle_people.c.workspace, circle_people.c.person)

posts = Table(
    "posts", metadata,
    id_("workspace"), id_("id"), name("circle"), name("week"), facts("stories"), name("picture", optional=True),
    count("revision"), at("at"),
    info=about(Author.ASKWELL, READ_BY_ALL, kept=KeptBy.POST, slot="post:<circle>:"),
)  # fmt: skip
index("posts_week", posts.c.workspace, posts.c.circle, posts.c.week, unique=True)
index("posts_newest", posts.c.workspace, posts.c.circle, posts.c.at)
