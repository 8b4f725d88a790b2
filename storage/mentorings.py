"""Mentoring: a row for each pair that was asked, whatever became of it; it goes with either of the two."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, or_, select, update

from bot.asks import Kind, State
from bot.mentoring import Mentoring
from storage import tables
from storage.columns import Facts, Instant, Name
from storage.scope import Scope, given, here

MENTORINGS, ASKS = tables.mentorings, tables.asks

_OF_PERSON = or_(MENTORINGS.c.asker == given("person"), MENTORINGS.c.helper == given("person"))
_GET = select(MENTORINGS).where(here(MENTORINGS), MENTORINGS.c.id == given("id"))
_BETWEEN = select(MENTORINGS).where(
    here(MENTORINGS), MENTORINGS.c.asker == given("asker"), MENTORINGS.c.helper == given("helper")
)
_OF = select(MENTORINGS).where(here(MENTORINGS), _OF_PERSON).order_by(MENTORINGS.c.offered_at, MENTORINGS.c.id)
_ADD = insert(MENTORINGS)
_SAVE = (
    update(MENTORINGS)
    .where(here(MENTORINGS), MENTORINGS.c.id == given("the_id"))
    .values(
        answers=given("said", Facts),
        begun_at=given("begun", Instant),
        ended_at=given("ended", Instant),
        ended_by=given("by_whom", Name),
    )
)
_FORGET = delete(MENTORINGS).where(here(MENTORINGS), _OF_PERSON)
_ADVISED = (
    select(func.count())
    .select_from(ASKS)
    .where(
        here(ASKS),
        ASKS.c.asker == given("asker"),
        ASKS.c.helper == given("helper"),
        ASKS.c.kind == Kind.ADVICE.value,
        ASKS.c.state == State.HELPED.value,
        ASKS.c.sent_at > given("since", Instant),
    )
)


class MentoringRows:
    """`bot.ports.MentoringTable`."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, id: str) -> Mentoring | None:
        row = self._scope.one(_GET, id=id)
        return _mentoring(row) if row else None

    def between(self, asker: str, helper: str) -> Mentoring | None:
        row = self._scope.one(_BETWEEN, asker=asker, helper=helper)
        return _mentoring(row) if row else None

    def of(self, person: str) -> tuple[Mentoring, ...]:
        return tuple(_mentoring(row) for row in self._scope.all(_OF, person=person))

    def add(self, one: Mentoring) -> None:
        self._scope.add(
            _ADD,
            id=one.id,
            asker=one.asker,
            helper=one.helper,
            offered_at=one.offered_at,
            answers=dict(one.answers),
            begun_at=one.begun_at,
            ended_at=one.ended_at,
            ended_by=one.ended_by,
        )

    def save(self, one: Mentoring) -> None:
        self._scope.run(
            _SAVE,
            the_id=one.id,
            said=dict(one.answers),
            begun=one.begun_at,
            ended=one.ended_at,
            by_whom=one.ended_by,
        )

    def advised(self, asker: str, helper: str, since: datetime) -> int:
        row = self._scope.one(_ADVISED, asker=asker, helper=helper, since=since)
        return int(row[0]) if row else 0

    def forget(self, person: str) -> tuple[Mentoring, ...]:
        found = self.of(person)
        if found:
            self._scope.run(_FORGET, person=person)
        return found


def _mentoring(row: Row[Any]) -> Mentoring:
    return Mentoring(
        workspace=row.workspace,
        id=row.id,
        asker=row.asker,
        helper=row.helper,
        offered_at=row.offered_at,
        answers=row.answers,
        begun_at=row.begun_at,
        ended_at=row.ended_at,
        ended_by=row.ended_by,
    )
