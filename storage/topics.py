"""What people are known for: stems of what they said of themselves, and of stories that were told of their help.

A sealed workspace keeps a keyed digest of each stem. Whoever looks reads a bounded stretch of each, which begins
anywhere in the ring of people: however many are known for it, and however much was told, it takes the same time.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    Table,
    Text,
    and_,
    column,
    delete,
    exists,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import insert

from bot.suggestions import Known, place_of
from storage import tables
from storage.columns import Many, Name, each, gathered, its_place
from storage.scope import Scope, given, here

TOPICS, TOLD = tables.topics, tables.told_topics
MOST_READ = 32
"""So many rows of a stem are read on each side of where the reading begins, of lines and of stories each."""

MOST_STEMS = 16
"""For so many stems people are looked up at once."""

PLAIN, BEHIND_PLAIN = "=", ">"
"""How every topic begins that is no digest, and what comes behind all of them."""

_TOPICS_OF = select(TOPICS.c.topic).where(here(TOPICS), TOPICS.c.person == given("id"))
_FORGET_TOPICS = delete(TOPICS).where(here(TOPICS), TOPICS.c.person == given("id"))
_ADD_TOPIC = insert(TOPICS).on_conflict_do_nothing()
_FORGET_TOLD = delete(TOLD).where(here(TOLD), TOLD.c.story == given("id"))
_ADD_TOLD = insert(TOLD).on_conflict_do_nothing()


def _in_either(condition: Any) -> ColumnElement[bool]:
    return or_(*(exists().where(here(table), condition(table.c.topic)) for table in (TOPICS, TOLD)))


def _forms(name: str) -> Select[Any]:
    value = each(given(name, Many(Text))).table_valued(column("value", Text)).alias("value")
    return select(value.c.value.label("topic"), its_place().label("at")).select_from(value)


_PLAIN_ARE_THERE = _in_either(lambda topic: and_(topic >= literal(PLAIN, Name), topic < literal(BEHIND_PLAIN, Name)))
_ASKED = union_all(_forms("forms"), _forms("plain").where(_PLAIN_ARE_THERE)).subquery("asked")
"""What was written before there was a key is looked for where there is any."""

_THERE = (
    select(_ASKED.c.topic, _ASKED.c.at)
    .where(_in_either(lambda topic: topic == _ASKED.c.topic))
    .order_by(_ASKED.c.at)
    .limit(given("most_forms", Integer))
    .subquery("there")
)
"""Not the distinct ones of those that are there: of a stem that many are known for, all would be read."""


def _stretch(table: Table, one: ColumnElement[str], *, onward: bool) -> ColumnElement[Any]:
    """Of a stem, those from a place on, or those before it."""
    begins = given("begins", BigInteger)
    there = table.c.place >= begins if onward else table.c.place < begins
    rows = select(one.label("one")).where(here(table), table.c.topic == _THERE.c.topic, there)
    return gathered(rows.order_by(table.c.place).limit(given("most", Integer)).correlate(_THERE).scalar_subquery())


_OF_STORIES = TOLD.c.story + literal(" ", Name) + TOLD.c.person
"""Ids of stories are ours, and hold no blank."""

_KNOWN = select(
    _THERE.c.topic,
    _stretch(TOPICS, TOPICS.c.person, onward=True).label("lines"),
    _stretch(TOPICS, TOPICS.c.person, onward=False).label("lines_before"),
    _stretch(TOLD, _OF_STORIES, onward=True).label("told"),
    _stretch(TOLD, _OF_STORIES, onward=False).label("told_before"),
).select_from(_THERE)
"""All stems in one statement, which is planned as fast and asked as often however many there are."""


class TopicRows:
    """`bot.ports.TopicTable`, and what keeps it in step."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def known(self, stems: Iterable[str], begins: int) -> dict[str, frozenset[Known]]:
        forms, plain = self._forms(stems)
        if not forms:
            return {}
        asked = {"forms": list(forms), "plain": list(plain), "most_forms": MOST_STEMS}
        known: dict[str, frozenset[Known]] = {}
        for row in self._scope.all(_KNOWN, begins=begins, most=MOST_READ, **asked):
            stem = forms.get(row.topic) or plain[row.topic]
            known[stem] = known.get(stem, frozenset()).union(_known(row))
        return known

    def _forms(self, stems: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
        """Under which each of them is stored now, and was before there was a key; both in their order."""
        blind = self._scope.sealer.blind
        forms = [(*blind(stem), stem) for stem in stems]
        return {form[0]: form[-1] for form in forms}, {form[1]: form[-1] for form in forms if len(form) > 2}

    def says(self, person: str, stems: Collection[str]) -> None:
        """Their own line; two statements only when it changed."""
        scope = self._scope
        wanted = {scope.sealer.blind(stem)[0] for stem in stems}
        if {row.topic for row in scope.all(_TOPICS_OF, id=person)} == wanted:
            return
        scope.run(_FORGET_TOPICS, id=person)
        place = place_of(person)
        scope.add_all(_ADD_TOPIC, [{"topic": one, "place": place, "person": person} for one in sorted(wanted)])

    def told(self, story: str, person: str, stems: Collection[str]) -> None:
        """What a story tells that this person helped with; nothing where it is not told."""
        scope, place = self._scope, place_of(person)
        scope.run(_FORGET_TOLD, id=story)
        forms = sorted({scope.sealer.blind(stem)[0] for stem in stems})
        scope.add_all(_ADD_TOLD, [{"topic": one, "place": place, "person": person, "story": story} for one in forms])


def _known(row: Any) -> Iterator[Known]:
    yield from (Known(person) for people in (row.lines, row.lines_before) for person in people)
    for one in (*row.told, *row.told_before):
        story, _, person = one.partition(" ")
        yield Known(person, story)
