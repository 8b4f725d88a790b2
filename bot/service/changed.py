"""What holds for everybody in a workspace was changed: one row says who, when and which setting, never to what.

Rules: it is written in the transaction of the change, so that neither is there without the other; what stays as it
was leaves no row; whoever runs Askwell has no name here.
"""

from collections.abc import Iterator

from bot.people import Change, Keeping, Workspace
from bot.service.context import Context

SETTINGS = ("help_line", "language", "country", "advice_off", "least_stories")
"""Of a workspace, in the order of its form; how long things are kept is named one by one."""

POST, ADMIN, NO_ADMIN = "post", "admin", "no_admin"


def differing(before: Workspace, after: Workspace) -> Iterator[str]:
    """The names of the settings that are not what they were."""
    yield from (name for name in SETTINGS if getattr(before, name) != getattr(after, name))
    for what in Keeping:
        if before.kept_days.get(what) != after.kept_days.get(what):
            yield f"kept_{what}"


def note(ctx: Context, what: str, *, circle: str = "", person: str = "") -> None:
    """That I changed it now."""
    id_ = ctx.new_id(f"change:{what}:{circle}:{person}")
    ctx.tx.changes.add(Change(id=id_, at=ctx.now, by=ctx.me.id, what=what, circle=circle, person=person))
