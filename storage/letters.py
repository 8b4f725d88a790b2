"""Letters, and of each two people the month of the last contact."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Row, Text, and_, delete, exists, false, func, literal_column, or_, select
from sqlalchemy.dialects.postgresql import insert

from bot.in_touch import Month, Rhythm
from bot.letters import Letter, LetterKind
from storage import tables
from storage.columns import Instant, Many, Name, among
from storage.scope import Scope, given, here

LETTERS, CONTACTS, RHYTHMS = tables.letters, tables.contacts, tables.rhythms

_ADD = insert(LETTERS)
_GET = select(LETTERS).where(here(LETTERS), LETTERS.c.id == given("id"), LETTERS.c.bare == false())
_NEWEST = (LETTERS.c.at.desc(), LETTERS.c.id.desc())
_BETWEEN = (
    select(LETTERS)
    .where(here(LETTERS), LETTERS.c.by == given("by"), LETTERS.c.to == given("to"))
    .order_by(*_NEWEST)
    .limit(given("most", Integer))
)
_ANSWER = select(LETTERS).where(here(LETTERS), LETTERS.c.by == given("by"), LETTERS.c.answers == given("answers"))
_SENT_SINCE = select(func.count().label("sent")).where(
    here(LETTERS), LETTERS.c.by == given("by"), LETTERS.c.at >= given("since", Instant)
)
_CONCERNING = (
    select(LETTERS)
    .where(here(LETTERS), or_(LETTERS.c.by == given("person"), LETTERS.c.to == given("person")))
    .order_by(*_NEWEST)
)

_THEIR_WISH = (
    literal_column("rhythms.workspace", Name) == given("ws"),  # what is returned leaves out whose a column is
    literal_column("rhythms.person", Name) == given("by"),
    literal_column("rhythms.other", Name) == given("with_whom"),
)
_NEWS = insert(CONTACTS)
_NOTE = _NEWS.on_conflict_do_update(
    index_elements=[CONTACTS.c.workspace, CONTACTS.c.person, CONTACTS.c.other],
    set_={"month": _NEWS.excluded.month},
    where=CONTACTS.c.month < _NEWS.excluded.month,
).returning(exists(select(RHYTHMS.c.id).where(*_THEIR_WISH)).label("in_rhythm"))
"""No row where nothing is news; else whether they want to stay in touch with this one."""
_LAST = select(CONTACTS.c.other, CONTACTS.c.month).where(
    here(CONTACTS), CONTACTS.c.person == given("person"), among(CONTACTS.c.other, given("others", Many(Text)))
)
_FORGET_CONTACTS = delete(CONTACTS).where(here(CONTACTS), CONTACTS.c.other == given("other"))

_KEEP = insert(RHYTHMS)
_KEEP = _KEEP.on_conflict_do_update(
    index_elements=[RHYTHMS.c.workspace, RHYTHMS.c.person, RHYTHMS.c.other],
    set_={name: _KEEP.excluded[name] for name in ("months", "since")},
)
_MINE = (
    select(RHYTHMS, func.coalesce(CONTACTS.c.month, "").label("last"))
    .select_from(
        RHYTHMS.outerjoin(
            CONTACTS,
            and_(
                CONTACTS.c.workspace == RHYTHMS.c.workspace,
                CONTACTS.c.person == RHYTHMS.c.person,
                CONTACTS.c.other == RHYTHMS.c.other,
            ),
        )
    )
    .where(here(RHYTHMS), RHYTHMS.c.person == given("person"))
    .order_by(RHYTHMS.c.id)
)
_STOP = delete(RHYTHMS).where(here(RHYTHMS), RHYTHMS.c.person == given("person"), RHYTHMS.c.other == given("other"))
_WITH = select(RHYTHMS.c.person).where(here(RHYTHMS), RHYTHMS.c.other == given("other"))
_FORGET_RHYTHMS = delete(RHYTHMS).where(here(RHYTHMS), RHYTHMS.c.other == given("other"))


class LetterRows:
    """`bot.ports.LetterTable`."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, letter: Letter) -> None:
        words = self._scope.sealer.seal("letters", letter.id, {"words": letter.words})
        reader = None if letter.kept_back else letter.to
        self._scope.add(
            _ADD,
            id=letter.id,
            kind=letter.kind.value,
            by=letter.by,
            to=letter.to,
            reader=reader,
            answers=letter.answers,
            at=letter.at,
            words=words,
        )

    def get(self, letter: str) -> Letter | None:
        row = self._scope.one(_GET, id=letter)
        return self._made(row) if row else None

    def between(self, by: str, to: str, limit: int = 20) -> tuple[Letter, ...]:
        return tuple(self._made(row) for row in self._scope.all(_BETWEEN, by=by, to=to, most=limit))

    def answer(self, by: str, letter: str) -> Letter | None:
        row = self._scope.one(_ANSWER, by=by, answers=letter)
        return self._made(row) if row else None

    def sent_since(self, by: str, since: datetime) -> int:
        row = self._scope.one(_SENT_SINCE, by=by, since=since)
        return int(row.sent) if row else 0

    def concerning(self, person: str) -> tuple[Letter, ...]:
        return tuple(self._made(row) for row in self._scope.all(_CONCERNING, person=person))

    def _made(self, row: Row[Any]) -> Letter:
        words = self._scope.sealer.open("letters", row.id, row.words)
        return Letter(
            workspace=row.workspace,
            id=row.id,
            kind=LetterKind(row.kind),
            by=row.by,
            to=row.to,
            words=words.get("words", ""),
            answers=row.answers,
            kept_back=row.reader is None,
            at=row.at,
        )


class TouchRows:
    """`bot.ports.TouchTable`."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def note(self, person: str, other: str, month: Month) -> bool:
        ids = {"workspace": self._scope.workspace, "person": person, "other": other}
        row = self._scope.one(_NOTE, **ids, month=month, by=person, with_whom=other)
        return row is not None and row.in_rhythm

    def last(self, person: str, others: Iterable[str]) -> dict[str, Month]:
        ids = sorted(set(others))
        return {row.other: row.month for row in self._scope.all(_LAST, person=person, others=ids)} if ids else {}

    def keep(self, rhythm: Rhythm) -> None:
        self._scope.add(
            _KEEP,
            person=rhythm.person,
            other=rhythm.other,
            id=rhythm.id,
            months=rhythm.months,
            since=rhythm.since,
        )

    def rhythms(self, person: str) -> tuple[Rhythm, ...]:
        return tuple(_rhythm(row) for row in self._scope.all(_MINE, person=person))

    def rhythms_with(self, other: str) -> tuple[str, ...]:
        return tuple(row.person for row in self._scope.all(_WITH, other=other))

    def stop(self, person: str, other: str) -> bool:
        return self._scope.run(_STOP, person=person, other=other) == 1

    def forget(self, other: str) -> tuple[str, ...]:
        kept_by = self.rhythms_with(other)
        self._scope.run(_FORGET_RHYTHMS, other=other)
        self._scope.run(_FORGET_CONTACTS, other=other)
        return kept_by


def _rhythm(row: Row[Any]) -> Rhythm:
    return Rhythm(
        workspace=row.workspace,
        id=row.id,
        person=row.person,
        other=row.other,
        months=row.months,
        since=row.since,
        last=row.last,
    )
