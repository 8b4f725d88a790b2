"""What months tell: read from the facts of asks once, kept as steps that name nobody."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, Row, exists, func, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.asks import EVENTS, Role, State
from bot.insight import AskFacts, Month, Pace, Told
from storage import tables
from storage.columns import Instant
from storage.scope import Scope, given, here

ASKS, HISTORY, MONTHS, SPACES = tables.asks, tables.history, tables.months, tables.workspaces
ANSWERS = tuple(
    str(event) for event, what in EVENTS.items() if Role.ASKER in what.news and what.by in {Role.HELPER, Role.INVITEE}
)
"""What people tell the asker: the first of it is the answer."""

_ANSWERS: list[ColumnElement[str]] = [literal_column(f"'{name}'") for name in ANSWERS]
_ANSWERED = (
    select(func.min(HISTORY.c.at))
    .where(HISTORY.c.workspace == ASKS.c.workspace, HISTORY.c.ask == ASKS.c.id, HISTORY.c.event.in_(_ANSWERS))
    .correlate(ASKS)
    .scalar_subquery()
    .label("answered_at")
)
_ASKS = select(ASKS.c.asker, ASKS.c.helper, ASKS.c.sent_at, ASKS.c.state, _ANSWERED).where(
    here(ASKS), ASKS.c.sent_at >= given("begins", Instant), ASKS.c.sent_at < given("ends", Instant)
)
_ADD = insert(MONTHS).on_conflict_do_nothing()
_ILLUSTRATE = (
    update(MONTHS).where(here(MONTHS), MONTHS.c.month == given("the_month")).values(picture=given("token"))
)  # fmt: skip
_LATEST = select(MONTHS).where(here(MONTHS)).order_by(MONTHS.c.month.desc()).limit(given("most", Integer))
UNCOUNTED = (
    select(SPACES.c.workspace)
    .where(
        SPACES.c.gone_at.is_(None),
        ~exists().where(MONTHS.c.workspace == SPACES.c.workspace, MONTHS.c.month == given("month")),
    )
    .limit(given("most", Integer))
    .execution_options(across="clock")
)
"""Workspaces that have not counted this month, of all."""


class MonthRows:
    """`bot.ports.MonthTable`."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def asks(self, begins: datetime, ends: datetime) -> Sequence[AskFacts]:
        return [_facts_of(row) for row in self._scope.all(_ASKS, begins=begins, ends=ends)]

    def add(self, month: Month) -> bool:
        told = month.told
        stored = self._scope.add(
            _ADD,
            month=month.month,
            told=told is not None,
            helped=told.helped if told else 0,
            unanswered=told.unanswered if told else 0,
            pace=told.pace.value if told else "",
            piled=told.piled if told else False,
            picture=month.picture,
        )
        return stored == 1

    def illustrate(self, month: str, picture: str) -> None:
        self._scope.run(_ILLUSTRATE, the_month=month, token=picture)

    def latest(self, limit: int) -> tuple[Month, ...]:
        return tuple(_month_of(row) for row in self._scope.all(_LATEST, most=limit))


def _facts_of(row: Row[Any]) -> AskFacts:
    return AskFacts(
        asker=row.asker,
        helper=row.helper,
        sent_at=row.sent_at,
        answered_at=row.answered_at,
        helped=row.state == State.HELPED,
    )


def _month_of(row: Row[Any]) -> Month:
    if not row.told:
        return Month(month=row.month, picture=row.picture)
    told = Told(helped=row.helped, unanswered=row.unanswered, pace=Pace(row.pace), piled=row.piled)
    return Month(month=row.month, told=told, picture=row.picture)
