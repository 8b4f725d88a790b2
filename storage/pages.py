"""Paging by the row one stopped at: a page costs the same, however far down it is."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, bindparam, tuple_

from bot.ports import Paged
from storage.columns import Instant, Name, instant, micros

T = TypeVar("T")

NEWEST = (datetime(9000, 1, 1, tzinfo=UTC), "")


def older_than(at: Any, id_: Any) -> ColumnElement[bool]:
    """The condition that rows (newest first) come after the one whose cursor is `cursor_at`, `cursor_id`."""
    stop = tuple_(bindparam("cursor_at", type_=Instant), bindparam("cursor_id", type_=Name))
    condition: ColumnElement[bool] = tuple_(at, id_) < stop
    return condition


def place(cursor: str) -> dict[str, Any]:
    """The parameters of `older_than`. A cursor that makes no sense begins at the newest row."""
    when, _, id_ = cursor.partition("~")
    at, id_ = (instant(int(when)), id_) if when.isascii() and when.isdigit() and len(when) < 18 else NEWEST
    return {"cursor_at": at, "cursor_id": id_}


def cursor_of(at: datetime, id_: str) -> str:
    """The cursor of what is older than the row of that moment and id."""
    return f"{micros(at)}~{id_}"


def page(rows: Sequence[Row[Any]], limit: int, made: Callable[[Row[Any]], T], at: str, id_: str) -> Paged[T]:
    """A page of at most `limit` of `limit + 1` rows that were asked for."""
    shown = rows[:limit]
    more = len(rows) > limit and bool(shown)
    older = cursor_of(getattr(shown[-1], at), getattr(shown[-1], id_)) if more else ""
    return Paged(tuple(made(row) for row in shown), older)
