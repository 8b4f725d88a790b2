"""Who changed what holds for everybody: one row a change, never rewritten."""

from typing import Any

from sqlalchemy import Integer, Row, delete, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from bot.people import Change
from bot.ports import Paged
from storage import tables
from storage.columns import Instant
from storage.pages import older_than, page, place
from storage.scope import Scope, given, here

CHANGES = tables.changes
FACTS = ("id", "at", "by", "what", "circle", "person")

_ADD = insert(CHANGES).on_conflict_do_nothing()
_PAGE = (
    select(CHANGES)
    .where(here(CHANGES), older_than(CHANGES.c.at, CHANGES.c.id))
    .order_by(CHANGES.c.at.desc(), CHANGES.c.id.desc())
    .limit(given("most", Integer))
)
_KEY = (CHANGES.c.workspace, CHANGES.c.id)
FORGET = (
    delete(CHANGES)
    .where(
        tuple_(*_KEY).in_(
            select(*_KEY).where(CHANGES.c.at < given("before", Instant)).limit(given("most", Integer))
        )
    )
    .execution_options(across="purge")
)  # fmt: skip
"""What is kept no longer, in all workspaces."""


class ChangeRows:
    """`bot.ports.ChangeTable`."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, change: Change) -> None:
        self._scope.add(_ADD, **{name: getattr(change, name) for name in FACTS})

    def page(self, cursor: str = "", limit: int = 10) -> Paged[Change]:
        rows = self._scope.all(_PAGE, most=limit + 1, **place(cursor))
        return page(rows, limit, _change_of, "at", "id")


def _change_of(row: Row[Any]) -> Change:
    return Change(**{name: getattr(row, name) for name in FACTS})
