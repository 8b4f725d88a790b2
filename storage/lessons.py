"""What people learned from their asks. Every statement names who wrote it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Integer, Row, Text, and_, delete, exists, select
from sqlalchemy.dialects.postgresql import insert

from bot.looking_back import Lesson
from bot.ports import Paged
from storage import tables
from storage.columns import Many, among
from storage.pages import older_than, page, place
from storage.scope import Scope, given, here
from storage.sealing import Sealer

LESSONS, ASKS = tables.lessons, tables.asks
_THEIRS = and_(here(LESSONS), LESSONS.c.by == given("person"))
_ADD = insert(LESSONS)
_SAVE = _ADD.on_conflict_do_update(
    index_elements=[LESSONS.c.workspace, LESSONS.c.id],
    set_={name: _ADD.excluded[name] for name in ("at", "words")},
    where=LESSONS.c.by == _ADD.excluded.by,
)
_GET = select(LESSONS).where(_THEIRS, LESSONS.c.id == given("id"))
_DELETE = delete(LESSONS).where(_THEIRS, LESSONS.c.id == given("id"))
_OF = select(LESSONS).where(_THEIRS, among(LESSONS.c.id, given("ids", Many(Text))))
_ALONE = (
    select(LESSONS)
    .where(
        _THEIRS,
        ~exists().where(ASKS.c.workspace == LESSONS.c.workspace, ASKS.c.id == LESSONS.c.id),
        older_than(LESSONS.c.at, LESSONS.c.id),
    )
    .order_by(LESSONS.c.at.desc(), LESSONS.c.id.desc())
    .limit(given("most", Integer))
)


class LessonRows:
    """`bot.ports.LessonTable`, and what `storage.looking_back` reads of it."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, by: str, ask: str) -> Lesson | None:
        row = self._scope.one(_GET, person=by, id=ask)
        return _lesson_of(row, self._scope.sealer) if row else None

    def save(self, lesson: Lesson) -> None:
        words = self._scope.sealer.seal("lessons", lesson.ask, {"words": lesson.words})
        self._scope.add(_SAVE, id=lesson.ask, by=lesson.by, at=lesson.at, words=words)

    def delete(self, by: str, ask: str) -> None:
        self._scope.run(_DELETE, person=by, id=ask)

    def of(self, by: str, asks: Iterable[str]) -> dict[str, Lesson]:
        """By ask, what they learned from these."""
        rows = self._scope.all(_OF, person=by, ids=list(asks))
        return {row.id: _lesson_of(row, self._scope.sealer) for row in rows}

    def alone(self, by: str, cursor: str, limit: int) -> Paged[Lesson]:
        """Those whose ask is no longer there."""
        rows = self._scope.all(_ALONE, person=by, most=limit + 1, **place(cursor))
        return page(rows, limit, lambda row: _lesson_of(row, self._scope.sealer), "at", "id")


def _lesson_of(row: Row[Any], sealer: Sealer) -> Lesson:
    words = sealer.open("lessons", row.id, row.words).get("words", "")
    return Lesson(workspace=row.workspace, ask=row.id, by=row.by, words=words, at=row.at)
