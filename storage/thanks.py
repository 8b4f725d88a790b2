"""Thanks and outcomes; who received them is a table, so that a person's newest are a range of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Integer,
    Row,
    Table,
    Text,
    and_,
    column,
    func,
    insert,
    literal_column,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert

from bot.ports import Paged
from bot.thanks import Outcome, Thanks
from storage import tables
from storage.columns import Instant, Many, among, each
from storage.pages import older_than, page, place
from storage.scope import Scope, given, here
from storage.sealing import Sealer
from storage.stories import StoryRows

THANKS, THANKS_TO = tables.thanks, tables.thanks_to
OUTCOMES, OUTCOMES_TO = tables.outcomes, tables.outcomes_to
PARTS = ("did", "detail", "changed", "useful", "took")
_PERSON = given("person")


def _received(notes: Table, received: Table) -> Any:
    return (
        select(notes)
        .join(received, and_(received.c.workspace == notes.c.workspace, received.c.note == notes.c.id))
        .where(here(received), here(notes), received.c.person == _PERSON, older_than(received.c.at, received.c.note))
        .order_by(received.c.at.desc(), received.c.note.desc())
        .limit(given("most", Integer))
    )


def _concerning(notes: Table, received: Table) -> Any:
    to_them = select(received.c.note).where(here(received), received.c.person == _PERSON)
    return (
        select(notes)
        .where(here(notes), or_(notes.c.by == _PERSON, notes.c.id.in_(to_them)))
        .order_by(notes.c.at, notes.c.id)
    )


_ADD, _ADD_OUTCOME = insert(THANKS), insert(OUTCOMES)
_ADD_TO, _ADD_OUTCOME_TO = upsert(THANKS_TO).on_conflict_do_nothing(), upsert(OUTCOMES_TO).on_conflict_do_nothing()
_GET = select(THANKS).where(here(THANKS), THANKS.c.id == given("id"))
_OUTCOME = select(OUTCOMES).where(here(OUTCOMES), OUTCOMES.c.id == given("id"))
_TELL = update(THANKS).where(here(THANKS), THANKS.c.id == given("note")).values(story=given("told"))
_RECEIVED, _OUTCOMES_TO = _received(THANKS, THANKS_TO), _received(OUTCOMES, OUTCOMES_TO)
_CONCERNING, _OUTCOMES_CONCERNING = _concerning(THANKS, THANKS_TO), _concerning(OUTCOMES, OUTCOMES_TO)
_TOLD = each(given("told", Many(Text))).table_valued(column("value", Text)).alias("value")
_OF_STORIES = union_all(
    *(
        select(
            notes.c.story, literal_column(f"'{kind}'").label("kind"), notes.c.id.label("note"), notes.c.ask, notes.c.at
        )
        .join_from(_TOLD, notes, notes.c.story == _TOLD.c.value)
        .where(here(notes))
        for kind, notes in (("thanks", THANKS), ("outcome", OUTCOMES))
    )
).order_by("at", "note")
_BY_THEM = THANKS.c.by == given("by")
_FOR_ASK = (
    select(THANKS)
    .where(here(THANKS), _BY_THEM, THANKS.c.ask.is_not(None), THANKS.c.ask == given("ask"))
    .order_by(THANKS.c.at)
    .limit(1)
)
_WRITTEN_FOR, _OUTCOMES_FOR = (
    select(notes)
    .where(
        here(notes), notes.c.by == given("by"), notes.c.ask.is_not(None), among(notes.c.ask, given("ids", Many(Text)))
    )
    .order_by(notes.c.at, notes.c.id)
    for notes in (THANKS, OUTCOMES)
)
_SENT_SINCE = (
    select(func.count()).select_from(THANKS).where(here(THANKS), _BY_THEM, THANKS.c.at >= given("since", Instant))
)


class ThanksRows(StoryRows):
    """`bot.ports.ThanksTable`."""

    __slots__ = ()

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)

    def add(self, thanks: Thanks) -> None:
        scope = self._scope
        scope.add(
            _ADD,
            id=thanks.id,
            by=thanks.by,
            to=thanks.to,
            ask=thanks.ask,
            also=list(thanks.also),
            story=thanks.story,
            at=thanks.at,
            words=scope.sealer.seal("thanks", thanks.id, _words_of(thanks)),
        )
        people = dict.fromkeys(thanks.recipients)
        scope.add_all(_ADD_TO, [{"person": person, "at": thanks.at, "note": thanks.id} for person in people])

    def get(self, thanks: str) -> Thanks | None:
        row = self._scope.one(_GET, id=thanks)
        return _thanks_of(row, self._scope.sealer) if row else None

    def tell(self, thanks: str, story: str) -> None:
        self._scope.run(_TELL, note=thanks, told=story)

    def for_ask(self, by: str, ask: str) -> Thanks | None:
        row = self._scope.one(_FOR_ASK, by=by, ask=ask)
        return _thanks_of(row, self._scope.sealer) if row else None

    def written_for(self, by: str, asks: Iterable[str]) -> tuple[tuple[Thanks, ...], tuple[Outcome, ...]]:
        """All that they wrote to those who helped with these, oldest first."""
        scope, ids = self._scope, list(asks)
        thanks, outcomes = (scope.all(statement, by=by, ids=ids) for statement in (_WRITTEN_FOR, _OUTCOMES_FOR))
        return tuple(_thanks_of(row, scope.sealer) for row in thanks), tuple(
            _outcome_of(row, scope.sealer) for row in outcomes
        )

    def sent_since(self, by: str, since: datetime) -> int:
        row = self._scope.one(_SENT_SINCE, by=by, since=since)
        return int(row[0]) if row else 0

    def received(self, person: str, cursor: str = "", limit: int = 5) -> Paged[Thanks]:
        rows = self._scope.all(_RECEIVED, person=person, most=limit + 1, **place(cursor))
        return page(rows, limit, lambda row: _thanks_of(row, self._scope.sealer), "at", "id")

    def add_outcome(self, outcome: Outcome) -> None:
        scope = self._scope
        scope.add(
            _ADD_OUTCOME,
            id=outcome.id,
            ask=outcome.ask,
            by=outcome.by,
            to=list(outcome.to),
            story=outcome.story,
            at=outcome.at,
            words=scope.sealer.seal("outcomes", outcome.id, {"words": outcome.words}),
        )
        people = dict.fromkeys(outcome.to)
        scope.add_all(_ADD_OUTCOME_TO, [{"person": person, "at": outcome.at, "note": outcome.id} for person in people])

    def outcome(self, outcome: str) -> Outcome | None:
        row = self._scope.one(_OUTCOME, id=outcome)
        return _outcome_of(row, self._scope.sealer) if row else None

    def outcomes_to(self, person: str, cursor: str = "", limit: int = 5) -> Paged[Outcome]:
        rows = self._scope.all(_OUTCOMES_TO, person=person, most=limit + 1, **place(cursor))
        return page(rows, limit, lambda row: _outcome_of(row, self._scope.sealer), "at", "id")

    def notes_of_stories(self, stories: Iterable[str]) -> tuple[tuple[str, str, str, str], ...]:
        rows = self._scope.all(_OF_STORIES, told=list(stories))
        return tuple((row.story, row.kind, row.note, row.ask or "") for row in rows)

    def concerning(self, person: str) -> tuple[tuple[Thanks, ...], tuple[Outcome, ...]]:
        sealer = self._scope.sealer
        thanks = self._scope.all(_CONCERNING, person=person)
        outcomes = self._scope.all(_OUTCOMES_CONCERNING, person=person)
        return tuple(_thanks_of(row, sealer) for row in thanks), tuple(_outcome_of(row, sealer) for row in outcomes)


def _words_of(thanks: Thanks) -> dict[str, str]:
    return {name: getattr(thanks, name) for name in PARTS if getattr(thanks, name)}


def _thanks_of(row: Row[Any], sealer: Sealer) -> Thanks:
    words = sealer.open("thanks", row.id, row.words)
    return Thanks(
        workspace=row.workspace,
        id=row.id,
        by=row.by,
        to=row.to,
        ask=row.ask,
        also=tuple(row.also),
        story=row.story,
        at=row.at,
        **{name: words.get(name, "") for name in PARTS},
    )


def _outcome_of(row: Row[Any], sealer: Sealer) -> Outcome:
    return Outcome(
        workspace=row.workspace,
        id=row.id,
        ask=row.ask,
        by=row.by,
        to=tuple(row.to),
        words=sealer.open("outcomes", row.id, row.words).get("words", ""),
        story=row.story,
        at=row.at,
    )
