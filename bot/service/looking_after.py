"""The page of whoever looks after Askwell in a workspace: it stands in their home, and is nobody else's.

Rules: whether they look after it is asked with every page and every press; a private channel has no name for them
unless they used Askwell there.
"""

from collections.abc import Iterable

from bot.commands import OpenHome
from bot.digest import Circle
from bot.message import Page
from bot.people import Change
from bot.service import telling
from bot.service.context import Context
from bot.service.here import only_for_those_who_look_after_it
from bot.views.here import CHANGES, HERE, MONTHS, changes_page, here_page, months_page

SECTIONS = (HERE, CHANGES, MONTHS)
MANY, YEAR = 20, 12


def show(ctx: Context, command: OpenHome) -> Page:
    """One of its pages. Raises Refusal `not_admin`."""
    only_for_those_who_look_after_it(ctx)
    if command.section == CHANGES:
        return _changes(ctx, command.cursor)
    if command.section == MONTHS:
        return months_page(ctx.view(), ctx.tx.months.latest(YEAR))
    return here_page(ctx.view(), [one for one in _known(ctx, ctx.tx.circles.all()) if one.name])


def _changes(ctx: Context, cursor: str) -> Page:
    found = ctx.tx.changes.page(cursor, MANY)
    view = ctx.view(also={person for one in found.rows for person in (one.by, one.person)})
    circles = _circles(ctx, found.rows)
    return changes_page(view, found.rows, circles, older=found.older, first=not cursor)


def _circles(ctx: Context, changes: Iterable[Change]) -> dict[str, Circle]:
    ids = dict.fromkeys(one.circle for one in changes if one.circle)
    return {one.id: one for one in _known(ctx, (ctx.tx.circles.get(id_) for id_ in ids))}


def _known(ctx: Context, circles: Iterable[Circle | None]) -> list[Circle]:
    seen = (telling.as_known_to(ctx.tx, circle, ctx.me.id) for circle in circles)
    return [circle for circle in seen if circle is not None]
